package model

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"curly/app/page"
	"curly/app/site"
	"curly/app/view"
)

const (
	hex32  = "0f3a9c1d5b7e2f4860a1c3d5e7f90b2d"
	hex64  = hex32 + hex32
	dsn    = "https://" + hex32 + "@o7.ingest.de.test/42"
	github = "ghp_0123456789abcdefABCDEF0123456789abcd"
	feeds  = `curl -H 'Authorization: DSN {DSN}' https://sentry.io/{organization_slug}/{project_slug}/`
)

func orgToken(json string) string {
	return "org_" + base64.StdEncoding.EncodeToString([]byte(json)) + "_" + hex32
}

// kinds is a site whose token names its organization and its host.
func kinds() *site.Site {
	s := docs()
	s.Placeholders = []site.Def{
		{Name: "token", Label: "Auth token", Where: "Settings", Secret: true, Mismatch: "Not a token.", Spellings: []string{"auth_token"}, Kinds: []site.Kind{
			{Label: "an organization token", Pattern: "org_(?P<about>[A-Za-z0-9+/=]+)_[0-9a-f]{32}", Say: "An organization token.", JSON: "about", Parts: []site.Part{
				{Name: "organization_slug", From: "org", Say: "This token is for the organization {value}."}, {Name: "host", From: "url"}}},
			{Label: "a personal token", Pattern: "[0-9a-f]{64}", Say: "A personal token."}}},
		{Name: "organization_slug", Label: "Organization slug", Pattern: "[A-Za-z0-9-]+"},
		{Name: "project_slug", Label: "Project slug", Pattern: "[a-z0-9-]+"},
		{Name: "api_key", Label: "API key", Secret: true, Pattern: "[0-9a-f]{32}"},
		{Name: "dsn", Label: "DSN", Kinds: []site.Kind{{Label: "a DSN", Pattern: "https://(?P<key>[0-9a-f]{32})@o(?P<org>[0-9]+)\\.ingest\\.(?P<region>[a-z]+)\\.test/(?P<project>[0-9]+)",
			Parts: []site.Part{{Name: "organization_slug", From: "org"}, {Name: "project_slug", From: "project", Say: "Its number is {value}."},
				{Name: "public_key", From: "key"}, {Name: "host", From: "https://{region}.sentry.io"}}}}},
		{Name: "public_key", Label: "Public key"},
	}
	return s
}

// openKinds makes a model of that site, which shows a page with these blocks.
func openKinds(blocks ...string) *Model {
	p := &page.Page{Path: "/auth/"}
	for i, text := range blocks {
		p.Examples = append(p.Examples, page.Example{ID: "e" + string(rune('1'+i)), Text: text})
	}
	m := New(kinds(), "/", nil)
	m.SetPage(p)
	return m
}

// told is all that the panel says of a field: its kind, its message and its offers.
func told(m *Model, name string) string {
	fields := m.Panel().Fields
	f := fieldOf(fields, name)
	if f == nil {
		return "no field"
	}
	lines := []string{f.Kind, f.Message}
	for _, o := range f.Offers {
		line := strings.TrimSpace(o.Act + " " + o.Name + ": " + o.Text)
		if o.Replaces {
			line += " replaces"
		}
		if o.Twice {
			line += " twice"
		}
		lines = append(lines, line)
	}
	return strings.Join(slices.DeleteFunc(lines, func(s string) bool { return s == "" }), "|")
}

func TestOffers(t *testing.T) {
	acme := orgToken(`{"org":"acme","url":"https://de.sentry.io"}`)
	for _, c := range []struct{ name, values, host, field, want string }{
		{"an empty field", "token=" + acme, "", "token",
			"An organization token.|take organization_slug: This token is for the organization acme.|take host: Host in it: de.sentry.io."},
		{"another value", "token=" + acme + " organization_slug=other", "https://sentry.io", "token",
			"An organization token.|take organization_slug: This token is for the organization acme. Organization slug says other.|take host: Host in it: de.sentry.io. Host says sentry.io."},
		{"the same value", "token=" + acme + " organization_slug=acme", "https://de.sentry.io", "token", "An organization token."},
		{"a number for a name", "token=" + acme + " organization_slug=42", "https://de.sentry.io", "token", "An organization token."},
		{"a secret in the other field", "organization_slug=" + github + " token=" + acme, "https://de.sentry.io", "token",
			"An organization token.|take organization_slug: This token is for the organization acme. Organization slug says ghp_…"},
		{"a host that is not listed", "token=" + orgToken(`{"url":"https://evil.test"}`), "", "token", "An organization token."},
		{"a value that does not fit", "token=" + orgToken(`{"org":"a/../b"}`), "", "token", "An organization token."},
		{"a kind without parts", "token=" + hex64, "", "token", "A personal token."},
		{"no kind", "token=abc", "", "token", "Not a token."},
		{"fields on the page only", "dsn=" + dsn, "", "dsn",
			"take organization_slug: Organization slug in it: 7.|take project_slug: Its number is 42.|take host: Host in it: de.sentry.io."},
		{"a DSN beside names", "dsn=" + dsn + " organization_slug=acme project_slug=web", "https://de.sentry.io", "dsn", ""},

		{"a token as a slug", "organization_slug=" + hex64, "", "organization_slug",
			"This looks like a personal token. It belongs in Auth token.|move token:"},
		{"in place of another", "token=abc organization_slug=" + hex64, "", "organization_slug",
			"This looks like a personal token. It belongs in Auth token.|move token: replaces"},
		{"twice", "token=" + hex64 + " organization_slug=" + hex64, "", "organization_slug",
			"This looks like a personal token. It belongs in Auth token.|move token: twice"},
		{"a DSN as a token", "token=" + dsn, "", "token", "This looks like a DSN. It belongs in DSN.|move dsn:"},
		{"a field on another page", "organization_slug=" + hex32, "", "organization_slug", "This looks as if it belongs in API key."},
		{"another's token", "organization_slug=" + github, "", "organization_slug", "This looks like a secret, and this field is not kept hidden."},
		{"nothing odd", "organization_slug=acme", "", "organization_slug", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := fill(openKinds(projects, feeds), strings.Fields(c.values)...)
			m.SetHost(c.host)
			same(t, "told", told(m, c.field), c.want)
		})
	}
}

func TestTheOnlySecret(t *testing.T) {
	const leaked = "This looks like a secret, and this field is not kept hidden."
	m := fill(openKinds(projects), "organization_slug="+github)
	same(t, "told where the token has another form", told(m, "organization_slug"), leaked)
	m = fill(openKinds(`curl https://sentry.io/{organization_slug}/ -H 'X-Key: {OTHER_KEY}'`), "organization_slug="+github)
	same(t, "told where there is one secret", told(m, "organization_slug"), leaked+"|move other_key:")
	m = fill(openKinds(`curl https://sentry.io/{organization_slug}/ -H 'X-Key: {OTHER_KEY}' -H 'X-Token: {X_TOKEN}'`), "organization_slug="+github)
	same(t, "told where there are two", told(m, "organization_slug"), leaked)
	m = openKinds(`curl https://de.sentry.io/{organization_slug}/ -H 'Authorization: Bearer {TOKEN}'`)
	m.SetValue("token", orgToken(`{"url":"https://de.sentry.io"}`))
	same(t, "told where all goes to the host already", told(m, "token"), "An organization token.")
}

func TestTake(t *testing.T) {
	m := fill(openKinds(projects, feeds), "token="+orgToken(`{"org":"acme","url":"https://de.sentry.io"}`))
	if m.Value("organization_slug") != "" {
		t.Error("the slug is filled in by itself")
	}
	if got := m.Take("token", "organization_slug"); !slices.Equal(got, []string{"e1", "e2"}) {
		t.Errorf("changed %q", got)
	}
	same(t, "slug", m.Value("organization_slug"), "acme")
	same(t, "said", m.Panel().Said, "Organization slug is filled in.")
	if got := m.Take("token", "organization_slug"); got != nil {
		t.Errorf("taken again: %q", got)
	}
	if got := m.Take("token", "host"); len(got) != 2 || m.Panel().Host != "https://de.sentry.io" {
		t.Errorf("host %s, changed %q", m.Panel().Host, got)
	}
	for _, name := range []string{"token", "project_slug", "nobody", ""} {
		if m.Take("token", name) != nil || m.Take(name, "organization_slug") != nil || m.Move("token", name) != nil {
			t.Errorf("%s was taken", name)
		}
	}
	same(t, "told at last", told(m, "token"), "An organization token.")
}

func TestMove(t *testing.T) {
	m := fill(openKinds(projects, feeds), "organization_slug="+hex64)
	if got := m.Move("organization_slug", "token"); !slices.Equal(got, []string{"e1", "e2"}) {
		t.Errorf("changed %q", got)
	}
	same(t, "slug", m.Value("organization_slug"), "")
	same(t, "token", m.Value("token"), hex64)
	same(t, "said", m.Panel().Said, "The value is in Auth token now.")
	if m.Move("organization_slug", "token") != nil {
		t.Error("moved again")
	}
}

// A value that is typed letter by letter is tried on the patterns of its own field alone.
func TestTypedByHand(t *testing.T) {
	m := openKinds(projects)
	for i := range hex64 {
		m.SetValue("organization_slug", hex64[:i+1])
		m.Panel()
	}
	if got := told(m, "organization_slug"); strings.Contains(got, "personal") {
		t.Errorf("other patterns were tried: %s", got)
	}
	m.SetValue("organization_slug", "")
	m.SetValue("organization_slug", hex64)
	m.Panel()
	m.SetValue("organization_slug", hex64+" ")
	same(t, "told after one more key", told(m, "organization_slug"), "This looks like a personal token. It belongs in Auth token.|move token:")
	m.Forget()
	same(t, "told when all is forgotten", told(m, "organization_slug"), "")
}

// Nothing that is pasted is refused, no offer changes a secret's value, and none shows one.
func TestOffersAndSecrets(t *testing.T) {
	values := []string{"acme", "42", hex32, hex64, dsn, github, orgToken(`{"org":"acme","url":"https://de.sentry.io"}`), orgToken(`{"org":"` + hex64 + `"}`), `"x"`}
	rapid.Check(t, func(t *rapid.T) {
		m := openKinds(projects, feeds, keyed)
		names := []string{"token", "organization_slug", "project_slug", "dsn", "api_key"}
		for _, name := range names {
			m.SetValue(name, rapid.SampledFrom(append(values, "")).Draw(t, name))
		}
		for _, f := range m.Panel().Fields {
			for _, o := range f.Offers {
				for _, v := range values {
					if len(v) >= len(hex32) && strings.Contains(o.Text+f.Message+f.Kind, v) {
						t.Fatalf("%s shows %s: %+v", f.Name, v, o)
					}
				}
				if o.Act != "take" {
					continue
				}
				before := secrets(m)
				m.Take(f.Name, o.Name)
				if after := secrets(m); !slices.Equal(before, after) {
					t.Fatalf("taking %+v: %q became %q", o, before, after)
				}
			}
		}
	})
}

func secrets(m *Model) (all []string) {
	for _, f := range m.Panel().Fields {
		if f.Secret {
			all = append(all, f.Name+"="+f.Value)
		}
	}
	return all
}

func TestOffersMarkup(t *testing.T) {
	m := fill(openKinds(projects), "token="+orgToken(`{"org":"acme"}`))
	html := view.PanelNode(m.Panel(), true).HTML()
	for _, want := range []string{
		`<span>This token is for the organization acme.</span>`,
		`<button class="quiet" type="button" data-act="take" data-from="token" data-name="organization_slug" aria-label="Use it for Organization slug">Use it</button>`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in\n%s", want, html)
		}
	}
}
