package ui

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"curly/app/model"
	"curly/app/page"
	"curly/app/site"
	"curly/app/view"
)

// drawn mounts a page with these blocks, whose IDs are a, b and so on.
func drawn(t *testing.T, blocks ...string) (*App, app.ClientDispatcher, *root) {
	t.Helper()
	p := &page.Page{Path: "/auth/", Title: "Authentication"}
	for i, text := range blocks {
		id := string(rune('a' + i))
		p.Examples = append(p.Examples, page.Example{ID: id, Text: text})
		p.Body = append(p.Body, page.Block{HTML: `<div class="prose"><p>Text</p></div>`}, page.Block{Example: id})
	}
	m := model.New(&site.Site{Hosts: []site.Host{{URL: "https://sentry.io"}}}, "/", []view.Group{{Links: []view.Link{{Title: "Authentication", Path: "/auth/"}}}})
	m.SetPage(p)
	a := newApp(m)
	a.path = "/auth/"
	r := &root{App: a}
	d := app.NewClientTester(r)
	t.Cleanup(d.Close)
	return a, d, r
}

// markup is what go-app has drawn.
func markup(r *root) string { return app.HTMLString(r) }

func TestRootHoldsThePage(t *testing.T) {
	_, _, r := drawn(t, "curl -u {API_KEY}: https://sentry.io/a/")
	for _, want := range []string{`<h1`, "Authentication", `data-example="a"`, `data-placeholder="api_key"`, `id="contents"`, "{API_KEY}", "<p>Text</p>"} {
		if !strings.Contains(markup(r), want) {
			t.Errorf("no %s in\n%s", want, markup(r))
		}
	}
	if strings.Contains(markup(r), "update") {
		t.Error("a new version is offered")
	}
}

func TestTypedValueIsDrawn(t *testing.T) {
	a, d, r := drawn(t, "curl -u {API_KEY}: https://sentry.io/a/", "curl https://sentry.io/b/")
	a.typed("api_key", "k9")
	r.Update()
	d.Consume()
	got := markup(r)
	if !strings.Contains(got, `data-filled`) || !strings.Contains(got, ">k9<") || strings.Contains(got, ">{API_KEY}</span>") {
		t.Errorf("the value is not drawn:\n%s", got)
	}
}

func TestChoices(t *testing.T) {
	a, _, _ := drawn(t, "curl https://sentry.io/b/")
	a.choose("shell", "fish")
	if got, _ := a.model.Chosen("shell"); got != "fish" {
		t.Errorf("the shell is %s", got)
	}
	a.toggle("reveal", true)
	a.toggle("env", true)
	for _, name := range []string{"reveal", "env"} {
		if on, ok := a.model.Switch(name); !on || !ok {
			t.Errorf("%s is not on", name)
		}
	}
}

func TestTakeTyped(t *testing.T) {
	a, _, _ := drawn(t, "curl -u {API_KEY}: https://sentry.io/a/")
	for _, typed := range []typed{
		{kind: "placeholder", name: "api_key", value: "k9"}, {kind: "choice", name: "shell", value: "pwsh"},
		{kind: "act", name: "reveal", on: true}, {kind: "open", name: "values"},
	} {
		a.takeTyped(typed)
	}
	shell, _ := a.model.Chosen("shell")
	if a.model.Value("api_key") != "k9" || shell != "pwsh" || !a.model.Reveal() || !a.model.Sheet() || a.model.Menu() {
		t.Errorf("%q %s %v %v", a.model.Value("api_key"), shell, a.model.Reveal(), a.model.Sheet())
	}
}

func TestNewVersion(t *testing.T) {
	_, d, r := drawn(t, "curl https://sentry.io/b/")
	d.AppUpdate()
	d.Consume()
	if !strings.Contains(markup(r), `data-act="reload"`) {
		t.Error("a new version is not offered")
	}
}

func TestAttribute(t *testing.T) {
	for _, c := range []struct {
		tag, name, value string
		want             string
	}{
		{"input", "value", " a ", "VALUE= a "}, {"textarea", "value", "a", ""}, {"option", "value", "a", "VALUE=a"},
		{"option", "selected", "", "SELECTED="}, {"input", "checked", "", "CHECKED="},
		{"p", "hidden", "", "hidden=true"}, {"span", "data-place", "", "data-place="}, {"a", "href", "/", "href=/"},
	} {
		got := ""
		if name, value, ok := attribute(c.tag, view.Attr{Name: c.name, Value: c.value}); ok {
			got = name + "=" + value
		}
		if got != c.want {
			t.Errorf("%s %s: got %q, want %q", c.tag, c.name, got, c.want)
		}
	}
}

func TestSpelling(t *testing.T) {
	for _, c := range []struct {
		tag, marks, want string
	}{
		{"span", "", "span"}, {"span", "data-plain", "Span"}, {"span", "data-secret", "sPan"}, {"span", "data-plain data-secret data-soft", "SPAn"},
		{"div", "data-answer", "Div"}, {"p", "data-soft", "p"}, {"input", "checked", "input"},
	} {
		n := view.Node{Tag: c.tag}
		for _, name := range strings.Fields(c.marks) {
			n.Attrs = append(n.Attrs, view.Attr{Name: name})
		}
		if got := spelling(n); got != c.want {
			t.Errorf("%s with %q is %s, want %s", c.tag, c.marks, got, c.want)
		}
	}
}

// TestEmptyMarksAreKnown finds every mark of a page in the list that go-app's way of updating makes necessary.
func TestEmptyMarksAreKnown(t *testing.T) {
	card := view.Card{ID: "a", Commands: []view.Command{{
		N: 1, Pieces: []view.Piece{{Text: "x", Name: "x", Label: "X", Spelling: "{x}", Plain: true, Secret: true, Soft: true}}, Answer: &view.Answer{State: "done", Status: 200}}}}
	fields := []view.Field{{Name: "x", Secret: true, Soft: true}}
	p := view.Page{Cards: map[string]view.Card{"a": card}, Body: []page.Block{{Example: "a"}}, Panel: view.Panel{Fields: fields, Reveal: true}}
	var walk func(view.Node)
	walk = func(n view.Node) {
		for _, a := range n.Attrs {
			if _, ok := marks[a.Name]; a.Value == "" && strings.HasPrefix(a.Name, "data-") && !ok && a.Name != "data-status" {
				t.Errorf("%s of %s is empty and no known mark", a.Name, n.Tag)
			}
		}
		for _, k := range n.Kids {
			walk(k)
		}
	}
	walk(view.Root(p))
}

func TestIsPage(t *testing.T) {
	for _, c := range []struct {
		path, base string
		want       bool
	}{
		{"/", "/", true}, {"/auth/", "/", true}, {"/auth", "/", true}, {"/a/index.html", "/", true}, {"/a/picture.png", "/", false},
		{"/x/", "/x/", true}, {"/x", "/x/", true}, {"/x/auth/", "/x/", true}, {"/", "/x/", false}, {"/xy/", "/x/", false}, {"/v1.2/auth/", "/", true},
	} {
		if got := isPage(c.path, c.base); got != c.want {
			t.Errorf("%s under %s: %v", c.path, c.base, got)
		}
	}
}

func TestFailedPage(t *testing.T) {
	a, d, r := drawn(t, "curl https://sentry.io/b/")
	a.model.SetPage(failedPage("/x/"))
	r.Update()
	d.Consume()
	for _, want := range []string{failedTitle, `data-act="retry"`} {
		if !strings.Contains(markup(r), want) {
			t.Errorf("no %s", want)
		}
	}
}
