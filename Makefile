# curly. `make help` lists the targets. Everything that is built lies in .build, the site in dist.

DOCS ?= docs
OUT  ?= dist
BASE ?= /
ADDR ?= localhost:8000

FUZZTIME    ?= 10s
STATICCHECK := v0.8.2

program := .build/app.wasm
linter  := .build/staticcheck-$(STATICCHECK)

.DEFAULT_GOAL := build
.PHONY: build program run site test lint race bench fuzz shots tools release clean help

build: program ## build the browser program and the command ./curly
	go build -trimpath -buildvcs=false -o curly .

program: ## build the browser program alone
	go run -buildvcs=false ./web/program/compile .build

run: build ## serve the site of DOCS on http://localhost:8000
	./curly serve -addr '$(ADDR)' -base '$(BASE)' -program $(program) '$(DOCS)'

site: build ## write the static site of DOCS into OUT, for the path BASE
	./curly build -o '$(OUT)' -base '$(BASE)' -program $(program) '$(DOCS)'

test: tools lint ## run every check and every test
	go test -timeout 9m ./...

lint: $(linter) ## check formatting, go vet and staticcheck, for the host and for the browser
	@test -z "$$(gofmt -l *.go app static web)" || { echo 'gofmt would change:'; gofmt -l *.go app static web; exit 1; }
	go vet ./...
	GOOS=js GOARCH=wasm go vet ./app/...
	$(linter) . ./web/...
	printf 'host:\nbrowser: GOOS=js GOARCH=wasm\n' | $(linter) -matrix ./app/...

$(linter):
	@mkdir -p .build
	GOBIN='$(CURDIR)/.build' go install honnef.co/go/tools/cmd/staticcheck@$(STATICCHECK)
	@mv .build/staticcheck $@

race: tools ## run the tests with the race detector (needs a C compiler)
	go test -race -timeout 20m ./...

bench: ## run the benchmarks
	go test -run '^$$' -bench . -benchmem ./...

fuzz: ## run each fuzz test for FUZZTIME
	@for package in $$(go list ./...); do \
		for name in $$(go test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$name"; go test -run '^$$' -fuzz "^$$name$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
		done; \
	done

shots: tools ## write screenshots of the site of DOCS into .build/shots
	CURLY_SHOTS='$(CURDIR)/.build/shots' go test -count 1 -run '^TestShots$$' ./web

tools: ## see that what the tests need is there, or install it by apt-get
	@.ci/tools

release: ## build a ./curly that carries the browser program
	go run -buildvcs=false ./web/program/compile -gz web/program
	go build -trimpath -buildvcs=false -ldflags='-s -w' -tags release -o curly .

clean: ## remove all that was built
	rm -rf .build dist curly web/program/app.wasm.gz web/program/wasm_exec.js

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile
	@echo '  DOCS=$(DOCS) OUT=$(OUT) BASE=$(BASE) may be given to run and site'
