package web

// The Builder, driven in Chromium.

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

const source = `textarea[data-builder="source"]`

func (b *tab) built() command {
	b.Helper()
	b.wait(one("[data-example] pre[data-command]"))
	example := `[data-example="` + b.text(one("[data-example]")+".dataset.example") + `"]`
	return command{b, example, one(example + " pre[data-command]")}
}

func TestBuilderTakesACommand(t *testing.T) {
	b := open(t, publish(t, siteDocs, "/"), "/builder/")
	b.enter(one(source), "curl -H 'Authorization: Bearer {TOKEN}' 'https://sentry.io/api/0/projects/?per_page=5'")
	made := b.built()
	made.is("curl -H 'Authorization: Bearer {TOKEN}' 'https://sentry.io/api/0/projects/?per_page=5'")
	b.fill("token", "1a2b3c")
	made.is("curl -H 'Authorization: Bearer 1a2b3c' 'https://sentry.io/api/0/projects/?per_page=5'")

	b.choose(`select[data-choice="scheme"]`, "basic")
	b.fill("api_key", "k9")
	b.wait("(t => t.includes('-u k9:') && !t.includes('Bearer'))(" + made.pre + ".textContent)")
	b.choose(`select[data-choice="scheme"]`, "none")
	b.wait("(t => !t.includes('k9') && !t.includes('Authorization'))(" + made.pre + ".textContent)")
	b.choose(`select[data-choice="scheme"]`, "dsn")
	b.fill("dsn", "https://abc@o1.ingest.sentry.io/42")
	b.wait("(t => t.includes('Authorization: DSN https://abc@o1.ingest.sentry.io/42'))(" + made.pre + ".textContent)")

	b.enter(one(`[data-builder="method"]`), "DELETE")
	b.wait("(t => /-X '?DELETE/.test(t) || /--request '?DELETE/.test(t))(" + made.pre + ".textContent)")
}

func TestBuilderTakesMarkdown(t *testing.T) {
	b := open(t, publish(t, siteDocs, "/"), "/builder/")
	b.enter(one(source), "# Pets\n\nList them:\n\n```sh\n$ curl https://pets.example/v1/pets?owner={owner}\n```\n\nor one:\n\n    curl https://pets.example/v1/pets/{id}\n")
	made := b.built()
	made.is("curl 'https://pets.example/v1/pets?owner={owner}'")
}

// TestEveryCardOpensInTheBuilder opens the commands of all pages there. The text stays the author's.
func TestEveryCardOpensInTheBuilder(t *testing.T) {
	h := publish(t, siteDocs, "/")
	b := open(t, h, "/")
	for _, name := range h.files.Names() {
		path, ok := strings.CutSuffix("/"+name, "index.html")
		if !ok || path == "/builder/" {
			continue
		}
		b.goTo(path)
		b.running()
		buttons := "document.querySelectorAll('[data-example] [data-act=builder]')"
		count := int(b.js(buttons + ".length").(float64))
		for i := range count {
			at := fmt.Sprintf("%s[%d]", buttons, i)
			texts := b.js("[..." + at + ".closest('[data-example]').querySelectorAll('pre[data-command]')].map(p => p.textContent)").([]any)
			b.click(at)
			b.same("location.pathname", "/builder/")
			b.wait("(s => !!s && s.value !== '')(" + one(source) + ")")
			made := b.built()
			got := b.text(made.pre + ".textContent")
			if !slices.Contains(texts, any(got)) {
				t.Errorf("%s, button %d: the Builder shows %q, of %q", path, i, got, texts)
			}
			b.back()
			b.same("location.pathname", path)
			b.wait(fmt.Sprintf("%s.length === %d", buttons, count))
		}
	}
}
