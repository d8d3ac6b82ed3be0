package model

import (
	"errors"
	"strings"
	"testing"

	"curly/app/page"
	"curly/app/send"
)

// build makes a model that shows the Builder with a text in it.
func build(text string) *Model {
	m := New(docs(), "/", nil)
	m.SetPage(&page.Page{Path: BuilderPath, Title: "Builder"})
	if text != "" {
		m.Source(text)
	}
	return m
}

// parts writes the Builder's fields in one line.
func parts(m *Model) string {
	b := m.Builder()
	s := b.Method + " " + b.URL
	for _, q := range b.Query {
		s += " ?" + q.Name + "=" + q.Value
	}
	for _, h := range b.Headers {
		s += " [" + h.Name + ": " + h.Value + "]"
	}
	if b.Body != "" {
		s += " " + b.Body
	}
	return s
}

func TestBuilderReads(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"get", projects, "GET https://sentry.io/api/0/organizations/{organization_slug}/projects/"},
		{"query", "curl 'https://sentry.io/a?q=a%20b&c={cursor}&x'", "GET https://sentry.io/a ?q=a b ?c={cursor} ?x="},
		{"basic", keyed, "GET https://sentry.io/api/0/projects/"},
		{"json", `curl --json '{"a":"{NAME}"}' https://sentry.io/`,
			`POST https://sentry.io/ [Content-Type: application/json] [Accept: application/json] {"a":"{NAME}"}`},
		{"markdown", "Text\n\n```sh\ncurl https://sentry.io/a\n```\n\n```sh\ncurl https://sentry.io/b\n```\n", "GET https://sentry.io/a"},
		{"nothing", "hello", "GET "},
	} {
		t.Run(c.name, func(t *testing.T) { same(t, "fields", parts(build(c.text)), c.want) })
	}
}

func TestBuilderPicks(t *testing.T) {
	m := build("curl https://sentry.io/a\ncurl -X DELETE https://sentry.io/b")
	if got := m.Builder().Found; len(got) != 2 {
		t.Fatalf("found %+v", got)
	}
	m.Pick("1")
	same(t, "fields", parts(m), "DELETE https://sentry.io/b")
	same(t, "text", m.Text(builderID, 1), "curl -X DELETE https://sentry.io/b")
	m.Pick("7")
	same(t, "picked", m.Builder().Picked, "1")
}

func TestBuilderWrites(t *testing.T) {
	m := build(projects)
	m.SetValue("token", "t")
	m.Field("method", -1, "PUT")
	m.AddRow("query")
	m.Field("query-name", 0, "q")
	m.Field("query-value", 0, "a b&{cursor}")
	same(t, "fields", parts(m), "PUT https://sentry.io/api/0/organizations/{organization_slug}/projects/ ?q=a b&{cursor}")
	b := m.Builder()
	for _, want := range []string{"q=a%20b%26{cursor}", "Authorization: Bearer {TOKEN}", "PUT"} {
		if !strings.Contains(b.Source, want) {
			t.Errorf("no %s in %s", want, b.Source)
		}
	}
	if text := m.Text(builderID, 1); !strings.Contains(text, "Bearer t") {
		t.Errorf("the card is not filled: %s", text)
	}
	before := b.Source
	m.Source(before)
	same(t, "fields read again", parts(m), "PUT https://sentry.io/api/0/organizations/{organization_slug}/projects/ ?q=a b&{cursor}")
}

func TestBuilderKeepsUnfinished(t *testing.T) {
	m := build(keyed)
	m.AddRow("header")
	m.Field("header-name", 0, "X Y")
	if b := m.Builder(); b.Error == "" || b.Source != keyed || b.Headers[0].Name != "X Y" {
		t.Errorf("builder: %+v", b)
	}
	m.Field("header-name", 0, "X-Y")
	m.Field("header-value", 0, "1")
	if b := m.Builder(); b.Error != "" || !strings.Contains(b.Source, "X-Y: 1") || !strings.Contains(b.Source, "{API_KEY}:") {
		t.Errorf("builder: %+v", b)
	}
	m.RemoveRow("header", 0)
	if b := m.Builder(); strings.Contains(b.Source, "X-Y") || len(b.Headers) != 0 {
		t.Errorf("builder: %+v", b)
	}
	m.Field("url", -1, "")
	same(t, "error", m.Builder().Error, noURL)
	m.Source("curl 'unfinished")
	if b := m.Builder(); b.Source != "curl 'unfinished" || b.Error == "" {
		t.Errorf("builder: %+v", b)
	}
}

func TestBuilderSchemes(t *testing.T) {
	m := build(projects)
	if c := m.Card(builderID).Commands[0]; c.Chosen != "bearer" || len(c.Schemes) != 4 || !c.Builder {
		t.Errorf("command: %+v", c)
	}
	for _, c := range []struct{ scheme, has, hasNot string }{
		{"basic", "{api_key}:", "Bearer"},
		{"dsn", "Authorization: DSN {dsn}", "api_key"},
		{"none", "curl", "Authorization"},
		{"bearer", "Authorization: Bearer {token}", "DSN"},
	} {
		m.SetScheme(c.scheme)
		source := m.Builder().Source
		if !strings.Contains(source, c.has) || strings.Contains(source, c.hasNot) {
			t.Errorf("%s: %s", c.scheme, source)
		}
		if got, _ := m.Chosen("scheme"); got != c.scheme {
			t.Errorf("%s: chosen is %q", c.scheme, got)
		}
	}
	m.SetValue("token", "1a2b3c")
	if text := m.Text(builderID, 1); !strings.Contains(text, "Bearer 1a2b3c") {
		t.Errorf("text: %s", text)
	}
}

func TestBuilderStarts(t *testing.T) {
	m := build("")
	if b := m.Builder(); len(b.Starts) != 4 || len(b.Card.Commands) != 0 {
		t.Fatalf("builder: %+v", b)
	}
	m.Start("basic")
	same(t, "fields", parts(m), "GET https://sentry.io/")
	if got := m.Builder().Source; !strings.Contains(got, "{api_key}:") {
		t.Errorf("source: %s", got)
	}
	if got := m.Panel().Fields; len(got) != 1 || got[0].Name != "api_key" {
		t.Errorf("fields: %+v", got)
	}
}

func TestBuilderBody(t *testing.T) {
	m := build("curl https://sentry.io/")
	m.Field("body", -1, `{"a": {COUNT}}`)
	same(t, "fields", parts(m), `POST https://sentry.io/ [Content-Type: application/json] {"a": {COUNT}}`)
	same(t, "odd", m.Builder().Odd, "")
	m.Field("body", -1, `{"a": `)
	same(t, "odd", m.Builder().Odd, badJSON)
	m.Field("body", -1, `a=b`)
	same(t, "fields", parts(m), `POST https://sentry.io/ [Content-Type: application/x-www-form-urlencoded] a=b`)
	m.Field("body", -1, ``)
	same(t, "fields", parts(m), `GET https://sentry.io/`)
}

func TestBuilderURL(t *testing.T) {
	m := build("curl https://sentry.io/")
	m.Field("url", -1, "https://sentry.io/x?a=1")
	same(t, "while typing", parts(m), "GET https://sentry.io/x?a=1")
	m.FieldDone("url")
	same(t, "after", parts(m), "GET https://sentry.io/x ?a=1")
}

func TestOpenInBuilder(t *testing.T) {
	m := fill(open(projects), "token=secret", "organization_slug=acme")
	m.Open("e1", 1)
	m.SetPage(&page.Page{Path: BuilderPath})
	same(t, "source", m.Builder().Source, projects)
	same(t, "text", m.Text(builderID, 1), `curl -H 'Authorization: Bearer secret' https://sentry.io/api/0/organizations/acme/projects/`)
}

func TestSend(t *testing.T) {
	m := fill(open(projects), "token=t")
	if _, ticket := m.Send("e1", 1); ticket != nil {
		t.Error("an open command was sent")
	}
	fill(m, "organization_slug=acme")
	o, ticket := m.Send("e1", 1)
	if ticket == nil || o.URL != "https://sentry.io/api/0/organizations/acme/projects/" {
		t.Fatalf("sent %+v", o)
	}
	same(t, "state", m.Card("e1").Commands[0].Answer.State, "sending")
	if _, again := m.Send("e1", 1); again != nil {
		t.Error("it was sent twice")
	}
	m.Answered(ticket, send.Answer{Status: 401, Millis: 12, Size: 2, Body: []byte("{}")}, nil)
	a := m.Card("e1").Commands[0].Answer
	if a.State != "done" || a.Status != 401 || a.Text != "Unauthorized" || a.Size != "2 B" || a.Body != "{}" {
		t.Errorf("answer: %+v", a)
	}
	_, ticket = m.Send("e1", 1)
	m.Answered(ticket, send.Answer{}, &send.Failure{Kind: send.Offline, Reason: "Offline."})
	if a := m.Card("e1").Commands[0].Answer; a.State != "failed" || a.Reason != "Offline." {
		t.Errorf("answer: %+v", a)
	}
	_, ticket = m.Send("e1", 1)
	m.Answered(ticket, send.Answer{}, errors.New("broken"))
	same(t, "reason", m.Card("e1").Commands[0].Answer.Reason, "Broken.")
}

func TestWhatABrowserLeavesOut(t *testing.T) {
	m := open("curl -A me https://sentry.io/api/0/{organization_slug}/")
	if notes := m.Card("e1").Notes; len(notes) != 0 {
		t.Errorf("notes: %q", notes)
	}
	m.SetValue("organization_slug", "acme")
	if notes := m.Card("e1").Notes; len(notes) != 1 || !strings.Contains(notes[0], "User-Agent") {
		t.Errorf("notes: %q", notes)
	}
}

func TestSendAsks(t *testing.T) {
	m := open("curl -X DELETE https://sentry.io/api/0/x/")
	if _, ticket := m.Send("e1", 1); ticket != nil {
		t.Fatal("it was sent without a question")
	}
	if a := m.Card("e1").Commands[0].Answer; a == nil || a.Text != "Send DELETE to sentry.io?" {
		t.Errorf("the question is %+v", a)
	}
	if o, ticket := m.Send("e1", 1); ticket == nil || o.Method != "DELETE" {
		t.Error("it was not sent at the second time")
	}
}

func TestAskedAgainAfterChange(t *testing.T) {
	m := fill(open("curl -X DELETE https://sentry.io/api/0/{organization_slug}/"), "organization_slug=a")
	m.Send("e1", 1)
	m.SetValue("organization_slug", "b")
	if m.Card("e1").Commands[0].Answer != nil {
		t.Error("the question still stands")
	}
	if _, ticket := m.Send("e1", 1); ticket != nil {
		t.Error("it was sent to another target than the question named")
	}
}

func TestQuery(t *testing.T) {
	for _, c := range []struct{ plain, escaped string }{
		{"", ""}, {"a b", "a%20b"}, {"{x}", "{x}"}, {"a&{x}=1", "a%26{x}%3D1"}, {"é", "%C3%A9"}, {"100%", "100%25"}, {"a+b", "a%2Bb"}, {"is:open", "is:open"},
	} {
		same(t, "escape", escape(c.plain), c.escaped)
		same(t, "unescape", unescape(c.escaped), c.plain)
	}
	same(t, "no escape", unescape("50%"), "50%")
	same(t, "no text", unescape("%ff"), "%ff")
	same(t, "a plus", unescape("a+b"), "a b")
}
