package web

import (
	"compress/gzip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"curly/web/program"
)

// The budgets are in bytes, of what travels: the program and its parts compressed by gzip, as the site carries them or
// as any host sends them. Raise one only with a reason.
const (
	programBudget = 3_200_000
	styleBudget   = 12_000
	bootBudget    = 6_000
	pageBudget    = 40_000 // each page of the docs
)

func TestBudgets(t *testing.T) {
	files := publish(t, siteDocs, "/").files
	for _, name := range files.Names() {
		budget := 0
		content := files[name]
		switch {
		case strings.HasSuffix(name, ".wasm.gz"):
			budget = programBudget
		case name == "app.css":
			budget = styleBudget
		case name == "boot.js":
			budget = bootBudget
		case strings.HasSuffix(name, ".html"):
			budget = pageBudget
		default:
			continue
		}
		if !strings.HasSuffix(name, ".gz") {
			content = pressed(t, content)
		}
		if len(content) > budget {
			t.Errorf("%s has %d bytes, over its budget of %d", name, len(content), budget)
		}
	}
}

func pressed(t *testing.T, b []byte) []byte {
	t.Helper()
	var out strings.Builder
	w := gzip.NewWriter(&out)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return []byte(out.String())
}

// TestProgramLinks compares the packages of the browser program with testdata/links.txt.
func TestProgramLinks(t *testing.T) {
	list := exec.Command("go", "list", "-deps", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "curly/app")
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	own, others := readLinks(t)
	for line := range strings.Lines(string(out)) {
		names := strings.Fields(line)
		if !own.allow(names[0]) && !others.allow(names[0]) {
			t.Errorf("the browser program links %s, which testdata/links.txt does not allow", names[0])
		}
		if !strings.HasPrefix(names[0], "curly/") {
			continue
		}
		for _, name := range names[1:] {
			if !own.allow(name) {
				t.Errorf("%s imports %s, which testdata/links.txt does not allow to curly", names[0], name)
			}
		}
	}
	for _, l := range []links{own, others} {
		for line, used := range l {
			if !used {
				t.Errorf("testdata/links.txt allows %s, which nothing links", line)
			}
		}
	}
}

// links are the lines of a part of testdata/links.txt: a package, or with /... all packages from there on; and whether
// one was linked.
type links map[string]bool

func readLinks(t *testing.T) (own, others links) {
	t.Helper()
	text, err := os.ReadFile("testdata/links.txt")
	if err != nil {
		t.Fatal(err)
	}
	own, others = links{}, links{}
	part := own
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(line, "#")
		switch line = strings.TrimSpace(line); line {
		case "":
		case "[others]":
			part = others
		default:
			part[line] = false
		}
	}
	return own, others
}

func (l links) allow(name string) bool {
	if _, ok := l[name]; ok {
		l[name] = true
		return true
	}
	for at := name; ; {
		if _, ok := l[at+"/..."]; ok {
			l[at+"/..."] = true
			return true
		}
		cut := strings.LastIndexByte(at, '/')
		if cut < 0 {
			return false
		}
		at = at[:cut]
	}
}

// TestProgramIsTheSameAgain compiles twice.
func TestProgramIsTheSameAgain(t *testing.T) {
	dir := t.TempDir()
	compile := func(name string) *program.Program {
		if err := program.Compile(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		p, err := program.Load(filepath.Join(dir, name, program.Wasm))
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	one, two := compile("one"), compile("two")
	if one.Name != two.Name || string(one.Packed) != string(two.Packed) {
		t.Errorf("the program is %s, and then %s", one.Name, two.Name)
	}
	if one.Size < len(one.Packed) {
		t.Errorf("the size of the program is %d, packed %d", one.Size, len(one.Packed))
	}
	if err := os.WriteFile(filepath.Join(dir, "one", "app.wasm.gz"), one.Packed, 0o644); err != nil {
		t.Fatal(err)
	}
	three, err := program.Load(filepath.Join(dir, "one", "app.wasm.gz"))
	if err != nil || three.Name != one.Name || string(three.Packed) != string(one.Packed) {
		t.Errorf("the packed program is not the same one: %v", err)
	}
}
