package model

import (
	"slices"
	"strings"
	"testing"

	"curly/app/page"
	"curly/app/site"
	"curly/app/view"
)

// docs is a site of the kind that the tests need.
func docs() *site.Site {
	return &site.Site{
		Title: "Sentry",
		Hosts: []site.Host{{URL: "https://sentry.io"}, {URL: "https://de.sentry.io", Label: "Europe"}},
		Schemes: []site.Scheme{
			{Name: "bearer", Label: "Bearer token", Header: "Authorization: Bearer {token}"},
			{Name: "dsn", Label: "DSN", Header: "Authorization: DSN {dsn}"},
			{Name: "basic", Label: "API key", Basic: "{api_key}:"},
			{Name: "none", Label: "No credentials"},
		},
		Placeholders: []site.Def{
			{Name: "token", Label: "Auth token", Secret: true, Spellings: []string{"auth_token"}},
			{Name: "organization_slug", Label: "Organization slug", Hint: "acme"},
			{Name: "api_key", Label: "API key", Secret: true},
			{Name: "dsn", Label: "DSN"},
		},
	}
}

// open makes a model that shows a page with these blocks, whose IDs are e1, e2 and so on.
func open(blocks ...string) *Model {
	p := &page.Page{Path: "/auth/", Title: "Authentication"}
	for i, text := range blocks {
		id := "e" + string(rune('1'+i))
		p.Examples = append(p.Examples, page.Example{ID: id, Text: text, Lang: "sh"})
		p.Body = append(p.Body, page.Block{Example: id})
	}
	m := New(docs(), "/", []view.Group{{Title: "API", Links: []view.Link{
		{Title: "Start", Path: "/"}, {Title: "Authentication", Path: "/auth/"}, {Title: "Regions", Path: "/regions/"}}}})
	m.SetPage(p)
	return m
}

// fill sets values, each "name=value".
func fill(m *Model, values ...string) *Model {
	for _, v := range values {
		name, value, _ := strings.Cut(v, "=")
		m.SetValue(name, value)
	}
	return m
}

func same(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n got %s\nwant %s", what, got, want)
	}
}

const (
	projects = `curl -H 'Authorization: Bearer {TOKEN}' https://sentry.io/api/0/organizations/{organization_slug}/projects/`
	keyed    = `curl -u {API_KEY}: https://sentry.io/api/0/projects/`
	reports  = `curl -H 'Authorization: DSN {DSN}' https://sentry.io/api/0/{organization_slug}/`
)

func TestText(t *testing.T) {
	for _, c := range []struct{ name, block, values, shell, want string }{
		{"unfilled", projects, "", "sh", projects},
		{"both", projects, "token=1a2b3c organization_slug=acme", "sh",
			`curl -H 'Authorization: Bearer 1a2b3c' https://sentry.io/api/0/organizations/acme/projects/`},
		{"one", projects, "organization_slug=acme", "sh",
			`curl -H 'Authorization: Bearer {TOKEN}' https://sentry.io/api/0/organizations/acme/projects/`},
		{"other spelling", `curl -H "Authorization: Bearer <auth_token>" https://sentry.io/`, "token=t", "sh",
			`curl -H "Authorization: Bearer t" https://sentry.io/`},
		{"basic", keyed, "api_key=k9", "sh", `curl -u k9: https://sentry.io/api/0/projects/`},
		{"encoded", projects, "organization_slug=a/b", "sh",
			`curl -H 'Authorization: Bearer {TOKEN}' https://sentry.io/api/0/organizations/a%2Fb/projects/`},
		{"the author's layout", "curl \\\n  -u {API_KEY}: \\\n  https://sentry.io/ | jq . # all", "api_key=k9", "sh",
			"curl \\\n  -u k9: \\\n  https://sentry.io/ | jq . # all"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := fill(open(c.block), strings.Fields(c.values)...)
			m.SetShell(c.shell)
			same(t, "text", m.Text("e1", 1), c.want)
		})
	}
}

func TestFish(t *testing.T) {
	m := fill(open(`curl -H 'X-A: {TOKEN}' https://sentry.io/`), `token=a\b`)
	if !m.SetShell("fish") {
		t.Fatal("commands cannot be written for fish")
	}
	if got := m.Text("e1", 1); !strings.Contains(got, `a\\b`) {
		t.Errorf("the backslash is not doubled for fish: %s", got)
	}
	if m.SetShell("tcsh") {
		t.Error("an unknown shell was taken")
	}
}

func TestOnlyTheChanged(t *testing.T) {
	m := open(projects, keyed, reports)
	m.View()
	before := []int{m.Revision("e1"), m.Revision("e2"), m.Revision("e3")}
	if got := m.SetValue("organization_slug", "acme"); !slices.Equal(got, []string{"e1", "e3"}) {
		t.Errorf("changed %q", got)
	}
	after := []int{m.Revision("e1"), m.Revision("e2"), m.Revision("e3")}
	if after[0] == before[0] || after[1] != before[1] || after[2] == before[2] {
		t.Errorf("revisions went from %d to %d", before, after)
	}
	if got := m.SetValue("organization_slug", "acme"); got != nil {
		t.Errorf("the same value again changed %q", got)
	}
	panel := m.PanelRevision()
	m.SetValue("nobody", "x")
	if m.PanelRevision() == panel {
		t.Error("the panel has no new revision")
	}
}

func TestEmptied(t *testing.T) {
	m := fill(open(projects), "token=a", "token=")
	same(t, "text", m.Text("e1", 1), projects)
	if f := m.Panel().Fields[0]; f.Value != "" || m.Panel().Filled != 0 {
		t.Errorf("the field is %+v", f)
	}
}

func TestCard(t *testing.T) {
	c := fill(open(projects), "organization_slug=acme").Card("e1").Commands[0]
	same(t, "method", c.Method, "GET")
	same(t, "target", c.Target, "/api/0/organizations/acme/projects/")
	same(t, "scheme", c.Scheme, "Bearer token")
	same(t, "why not", c.NoSend, "Fill in Auth token first.")
	if len(c.Open) != 1 || c.Open[0].Name != "token" || c.Open[0].Label != "Auth token" {
		t.Errorf("open: %+v", c.Open)
	}
	var places []string
	text := ""
	for _, p := range c.Pieces {
		text += p.Text
		if p.Name != "" {
			places = append(places, p.Name+" "+p.Text+" "+p.Label)
			if p.Filled != (p.Name == "organization_slug") || p.Secret != (p.Name == "token") || !p.Plain {
				t.Errorf("piece: %+v", p)
			}
		}
	}
	if want := []string{"token {TOKEN} Auth token", "organization_slug acme Organization slug"}; !slices.Equal(places, want) {
		t.Errorf("places: %q", places)
	}
	same(t, "the pieces together", text, `curl -H 'Authorization: Bearer {TOKEN}' https://sentry.io/api/0/organizations/acme/projects/`)
}

func TestReady(t *testing.T) {
	c := fill(open(projects), "token=1a2b3c", "organization_slug=acme").Card("e1").Commands[0]
	if c.NoSend != "" || len(c.Open) != 0 || len(c.Bad) != 0 {
		t.Errorf("not ready: %q %+v %q", c.NoSend, c.Open, c.Bad)
	}
}

func TestRefusedValue(t *testing.T) {
	m := fill(open(projects), "token=t", "organization_slug=..")
	c := m.Card("e1").Commands[0]
	if len(c.Bad) != 1 || !strings.HasPrefix(c.Bad[0], "Organization slug: ") {
		t.Errorf("refused: %q", c.Bad)
	}
	same(t, "why not", c.NoSend, correctFirst)
	for _, f := range m.Panel().Fields {
		if f.Bad != (f.Name == "organization_slug") {
			t.Errorf("field: %+v", f)
		}
	}
	same(t, "text", m.Text("e1", 1), `curl -H 'Authorization: Bearer t' https://sentry.io/api/0/organizations/{organization_slug}/projects/`)
}

func TestPlain(t *testing.T) {
	m := open(`curl -d '{"a": {COUNT}, "b": "{NAME}"}' https://sentry.io/{organization_slug}/`)
	plain := map[string]bool{}
	for _, p := range m.Card("e1").Commands[0].Pieces {
		if p.Name != "" {
			plain[p.Spelling] = p.Plain
		}
	}
	if plain["{COUNT}"] || !plain["{NAME}"] || !plain["{organization_slug}"] {
		t.Errorf("plain: %v", plain)
	}
}

func TestPanel(t *testing.T) {
	m := fill(open(projects, keyed), "token=t")
	p := m.Panel()
	var names []string
	for _, f := range p.Fields {
		names = append(names, f.Name)
	}
	if want := []string{"token", "organization_slug", "api_key"}; !slices.Equal(names, want) || p.Filled != 1 {
		t.Errorf("fields %q, %d filled", names, p.Filled)
	}
	if len(p.Hosts) != 3 || p.Hosts[0].Value != "" || p.Hosts[2].Label != "Europe" {
		t.Errorf("hosts: %+v", p.Hosts)
	}
}

func TestHost(t *testing.T) {
	m := fill(open(projects), "token=t", "organization_slug=acme")
	m.SetHost("https://de.sentry.io")
	same(t, "text", m.Text("e1", 1), `curl -H 'Authorization: Bearer t' https://de.sentry.io/api/0/organizations/acme/projects/`)
	m.SetHost("https://evil.test")
	same(t, "text", m.Text("e1", 1), `curl -H 'Authorization: Bearer t' https://de.sentry.io/api/0/organizations/acme/projects/`)
}

func TestEnv(t *testing.T) {
	m := fill(open(projects), "token=t", "organization_slug=acme")
	m.SetEnv(true)
	c := m.Card("e1").Commands[0]
	if text := m.Text("e1", 1); strings.Contains(text, "Bearer t'") || len(c.Exports) != 1 || c.NoSend != "" {
		t.Errorf("text %s\nexports %q, send %q", text, c.Exports, c.NoSend)
	}
	for _, p := range c.Pieces {
		if p.Name == "token" && (!p.Filled || p.Secret) {
			t.Errorf("the name of the variable is hidden: %+v", p)
		}
	}
}

func TestNoHost(t *testing.T) {
	m := New(&site.Site{}, "/", nil)
	m.SetPage(&page.Page{Path: "/", Examples: []page.Example{{ID: "e1", Text: "curl https://api.example.com/"}}})
	if c := m.Card("e1").Commands[0]; !c.NoHost || c.NoSend != "" || c.Error != "" {
		t.Errorf("without hosts: %+v", c)
	}
	m = open("curl -d 'a\nb' https://sentry.io/")
	m.SetShell("cmd")
	if c := m.Card("e1").Commands[0]; c.NoHost || !c.NoShell || len(c.Bad) != 1 {
		t.Errorf("a shell that cannot: %+v", c)
	} else {
		same(t, "why not", c.Bad[0], "cmd cannot hold a line break in an argument. Choose another shell.")
	}
}

func TestForget(t *testing.T) {
	m := fill(open(projects), "token=t", "organization_slug=acme")
	_, ticket := m.Send("e1", 1)
	m.Forget()
	same(t, "text", m.Text("e1", 1), projects)
	if m.Waits(ticket) || m.Card("e1").Commands[0].Answer != nil {
		t.Error("an answer is still waited for")
	}
}

func TestPages(t *testing.T) {
	m := fill(open(projects), "token=t", "organization_slug=acme")
	first := m.Page()
	m.SetPage(&page.Page{Path: "/regions/", Examples: []page.Example{{ID: "e1", Text: keyed}}})
	same(t, "text of the other page", m.Text("e1", 1), keyed)
	v := m.View()
	if v.Prev == nil || v.Prev.Path != "/auth/" || v.Next != nil {
		t.Errorf("neighbours: %+v %+v", v.Prev, v.Next)
	}
	m.SetPage(first)
	same(t, "text", m.Text("e1", 1), `curl -H 'Authorization: Bearer t' https://sentry.io/api/0/organizations/acme/projects/`)
	m.SetPage(&page.Page{Path: MissingPath})
	if !m.View().Missing {
		t.Error("the missing page is not missing")
	}
}

func TestInline(t *testing.T) {
	m := open(projects)
	p := *m.Page()
	p.Inline = []string{"{TOKEN}", "Authorization: Bearer {TOKEN}"}
	m.SetPage(&p)
	m.SetValue("token", "1a2b3c")
	join := func(text string) (s string) {
		for _, p := range m.InlinePieces(text) {
			s += p.Text
		}
		return s
	}
	same(t, "alone", join("{TOKEN}"), "{TOKEN}")
	same(t, "among text", join("Authorization: Bearer {TOKEN}"), "Authorization: Bearer 1a2b3c")
	if got := m.Inline("token"); len(got) != 2 {
		t.Errorf("inline texts: %q", got)
	}
}
