package model

import (
	"errors"
	"strings"
	"testing"

	"curly/app/page"
	"curly/app/send"
)

// What is shown follows what was changed last, and nothing that was before stands as if it were current.

const powershell = "curl.exe -H \"X-Api-Key: $env:API_KEY\" https://sentry.io/"

// openLang makes a model that shows a page with one block of a language.
func openLang(lang, text string) *Model {
	m := New(docs(), "/", nil)
	m.SetPage(&page.Page{Path: "/a/", Examples: []page.Example{{ID: "e1", Text: text, Lang: lang}}})
	return m
}

func TestTextIsOfTheChosenShell(t *testing.T) {
	const key = `k'1$x`
	for _, c := range []struct{ name, text, shell, want string }{
		{"PowerShell as sh", "curl -H \"X-Api-Key: $env:API_KEY\" `\nhttps://h.example/", "sh", `curl -H 'X-Api-Key: k'\''1$x' https://h.example/`},
		{"PowerShell as itself", "curl -H \"X-Api-Key: $env:API_KEY\" `\nhttps://h.example/", "powershell", "curl -H 'X-Api-Key: k''1$x' `\nhttps://h.example/"},
		{"cmd as sh", "curl -H \"X-Api-Key: %API_KEY%\" ^\nhttps://h.example/", "sh", `curl -H 'X-Api-Key: k'\''1$x' https://h.example/`},
		{"cmd as itself", "curl -H \"X-Api-Key: %API_KEY%\" ^\nhttps://h.example/", "cmd", "curl -H \"X-Api-Key: k'1$x\" ^\nhttps://h.example/"},
		{"sh as itself", "curl \\\n -H \"X-Api-Key: $API_KEY\" \\\nhttps://h.example/", "sh", "curl \\\n -H \"X-Api-Key: k'1\\$x\" \\\nhttps://h.example/"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := build(c.text)
			m.SetValue("api_key", key)
			m.SetShell(c.shell)
			same(t, "text in the Builder", m.Text(builderID, 1), c.want)
			m = fill(openLang("", c.text), "api_key="+key)
			m.SetShell(c.shell)
			same(t, "text on a page", m.Text("e1", 1), c.want)
		})
	}
}

func TestEditsKeepTheLanguage(t *testing.T) {
	const sh = `curl -H 'X-Api-Key: k9' https://sentry.io/`
	opened := func(lang, text string) *Model {
		m := fill(openLang(lang, text), "api_key=k9")
		m.Open("e1", 1)
		m.SetPage(&page.Page{Path: BuilderPath})
		return m
	}
	m := opened("powershell", powershell)
	same(t, "opened", m.Text(builderID, 1), sh)
	m.Source(powershell + " ")
	same(t, "a blank more", m.Text(builderID, 1), sh)
	m.Source(strings.Replace(powershell, "curl.exe", "curl.exe -s", 1))
	same(t, "an option more", m.Text(builderID, 1), strings.Replace(sh, "curl", "curl -s", 1))
	m.SetScheme("basic")
	m.Source(m.Builder().Source + " ")
	same(t, "a scheme", m.Text(builderID, 1), `curl -u k9: -s -H 'X-Api-Key: k9' https://sentry.io/`)

	m.Source(`curl -u "$USER_NAME:${PASS}" https://de.sentry.io/b/c/d/`)
	if names := placeNames(m); names != "user_name pass" {
		t.Errorf("a text in place of all is read as the one before: %s", names)
	}

	m = opened("powershell", powershell)
	m.Source("")
	m.Source(`curl -u "$USER_NAME:${PASS}" https://sentry.io/`)
	if names := placeNames(m); names != "user_name pass" {
		t.Errorf("a text after an emptied one is read as the one before: %s", names)
	}

	m = opened("", "curl -s `\n https://sentry.io/a\ncurl.exe -H \"X-Api-Key: $env:API_KEY\" https://sentry.io/")
	m.SetPage(&page.Page{Path: "/b/", Examples: []page.Example{{ID: "e1", Text: "curl -s `\n https://sentry.io/a\n" + powershell}}})
	m.Open("e1", 2)
	m.SetPage(&page.Page{Path: BuilderPath})
	same(t, "the second command of a text that is PowerShell by its first", m.Text(builderID, 1), sh)
}

// placeNames lists the names in the Builder's command.
func placeNames(m *Model) string {
	var names []string
	for _, p := range m.Card(builderID).Commands[0].Pieces {
		if p.Name != "" {
			names = append(names, p.Name)
		}
	}
	return strings.Join(names, " ")
}

func TestRevisionsOnlyGrow(t *testing.T) {
	m := build("curl https://sentry.io/a")
	last := m.Revision(builderID)
	newer := func(what string) {
		t.Helper()
		if now := m.Revision(builderID); now <= last {
			t.Errorf("%s: revision %d after %d", what, now, last)
		}
		last = m.Revision(builderID)
	}
	m.Source("")
	m.Source("curl https://sentry.io/b")
	newer("emptied and written anew")
	m.SetShell("fish")
	newer("another shell")
	m.Source("hello")
	m.Source("curl https://sentry.io/c")
	newer("no command between")

	m = open(projects)
	first := m.Revision("e1")
	m.SetPage(&page.Page{Path: "/other/", Examples: []page.Example{{ID: "e1", Text: keyed}}})
	if m.Revision("e1") <= first {
		t.Error("an example of the same ID on another page has the same revision")
	}
}

// sent makes a model whose first command was answered.
func sent(t *testing.T, m *Model, id string) *Model {
	t.Helper()
	_, ticket := m.Send(id, 1)
	if ticket == nil {
		t.Fatalf("not sent: %s", m.Card(id).Commands[0].NoSend)
	}
	m.Answered(ticket, send.Answer{Status: 200, Body: []byte("one")}, nil)
	return m
}

func TestAnswerOfAnEarlierCommand(t *testing.T) {
	m := sent(t, fill(open(projects), "token=t", "organization_slug=acme"), "e1")
	earlier := func(what string, want bool) {
		t.Helper()
		a := m.Card("e1").Commands[0].Answer
		if a == nil || a.Earlier != want || a.State == "done" && a.Body != "one" {
			t.Errorf("%s: answer %+v", what, a)
		}
	}
	earlier("just sent", false)
	m.SetShell("fish")
	m.SetEnv(true)
	m.SetValue("nobody", "x")
	earlier("the same request in other words", false)
	m.SetHost("https://de.sentry.io")
	earlier("another host", true)
	m.SetHost("")
	earlier("the host as before", false)
	m.SetValue("organization_slug", "other")
	earlier("another value", true)
	m.SetValue("organization_slug", "")
	earlier("a value less", true)
	m.SetValue("organization_slug", "..")
	earlier("a refused value", true)
	m.SetValue("organization_slug", "acme")
	earlier("as before", false)

	_, ticket := m.Send("e1", 1)
	m.SetValue("token", "u")
	earlier("sending", false)
	m.Answered(ticket, send.Answer{}, errors.New("broken"))
	earlier("changed while it was sent", true)
}

func TestAnswerInTheBuilder(t *testing.T) {
	m := sent(t, build("curl https://sentry.io/a"), builderID)
	answer := func(what, want string) {
		t.Helper()
		got := "none"
		if len(m.Card(builderID).Commands) > 0 {
			if a := m.Card(builderID).Commands[0].Answer; a != nil {
				got = a.State
				if a.Earlier {
					got += ", earlier"
				}
			}
		}
		same(t, what, got, want)
	}
	answer("just sent", "done")
	m.Source("curl https://sentry.io/ab")
	answer("edited", "done, earlier")
	m.Source("curl 'https://sentry.io/ab")
	answer("unreadable", "done, earlier")
	m.Source("curl 'https://sentry.io/a'")
	answer("the same request", "done")
	m.Field("method", -1, "PUT")
	answer("another method", "done, earlier")
	m.Source("curl -X DELETE -u a: https://de.sentry.io/projects/\ncurl https://sentry.io/b")
	answer("another text", "none")
	m.Pick("1")
	_, ticket := m.Send(builderID, 1)
	m.Source("curl -X DELETE -u a: https://de.sentry.io/projects/\ncurl https://sentry.io/b #")
	m.Pick("1")
	answer("another command", "none")
	m.Answered(ticket, send.Answer{Status: 200}, nil)
	answer("an answer that no card waits for", "none")

	m = build("curl https://sentry.io/a")
	_, ticket = m.Send(builderID, 1)
	m.Source("curl https://sentry.io/ab")
	answer("edited while it is sent", "sending")
	before := m.Revision(builderID)
	m.Answered(ticket, send.Answer{Status: 200}, nil)
	answer("answered after", "done, earlier")
	if m.Revision(builderID) == before {
		t.Error("the answer gives no new revision")
	}
}

func TestFieldsOfNoCommand(t *testing.T) {
	for _, text := range []string{"hello", "", "curl 'https://sentry.io/b"} {
		m := build("curl -X PUT -H 'A: b' -d x https://sentry.io/a?b=c")
		m.Source(text)
		same(t, "fields after "+text, parts(m), "GET ")
	}
	m := build("curl -X PUT https://sentry.io/a")
	m.Source("curl -X PUT 'https://sentry.io/a")
	same(t, "fields while a quote is open", parts(m), "PUT https://sentry.io/a")
}

func TestNotReady(t *testing.T) {
	for _, c := range []struct{ text, bad string }{
		{"curl", "No URL is given."},
		{"curl https://", "The URL names no host."},
		{"curl https://sentry.io:99999/", `The URL's port "99999" is no number up to 65535.`},
		{"curl -F a=b -d c https://sentry.io/", "curl sends one kind of request: only one of -d, -F, -T and -I may be given."},
		{"curl -F a https://sentry.io/", "A form field is NAME=CONTENT: there is no = in it."},
		{"curl https://sentry.io/", ""},
		{"curl -T f https://sentry.io/", ""},
		{"curl ftp://sentry.io/", ""},
		{"curl -G -d @f https://sentry.io/", ""},
		{"curl --url @f", ""},
		{"curl -d @f -d a https://sentry.io/", ""},
		{"curl 'https://sentry.io/[1-99999]'", ""},
		{"curl --version", ""},
		{`curl "https://$(hostname)/"`, ""},
		{`for h in a b; do curl "https://$h/"; done`, ""},
		{`curl "https://$HOST_NAME/"`, ""},
		{"curl -F 'a=@f,g' https://sentry.io/", ""},
	} {
		m := build(c.text)
		same(t, "text", m.Text(builderID, 1), c.text)
		one := m.Card(builderID).Commands[0]
		same(t, "what is wrong with "+c.text, strings.Join(one.Bad, "|"), c.bad)
		if c.bad != "" {
			same(t, "why it is not sent", one.NoSend, c.bad)
		}
	}
}

func TestFieldsThatMakeNoCommand(t *testing.T) {
	const reason = "\"PA TCH\" is not a method: only letters, digits and !#$%&'*+-.^_`|~ may stand in one."
	m := build("curl https://sentry.io/a")
	m.Field("method", -1, "PA TCH")
	same(t, "text", m.Text(builderID, 1), "curl https://sentry.io/a")
	one := m.Card(builderID).Commands[0]
	same(t, "what is wrong", strings.Join(one.Bad, "|"), reason)
	same(t, "why it is not sent", one.NoSend, reason)
	if _, ticket := m.Send(builderID, 1); ticket != nil {
		t.Error("a command was sent that is not the one of the fields")
	}
	m.Field("method", -1, "PATCH")
	same(t, "text", m.Text(builderID, 1), "curl -X PATCH https://sentry.io/a")
	if one := m.Card(builderID).Commands[0]; len(one.Bad) > 0 || one.NoSend != "" {
		t.Errorf("still wrong: %+v", one)
	}
}

func TestAssignedValueIsTheAuthors(t *testing.T) {
	m := open("export API_KEY=abc123\ncurl -H \"X-Api-Key: $API_KEY\" https://sentry.io/")
	one := m.Card("e1").Commands[0]
	same(t, "text", m.Text("e1", 1), `curl -H "X-Api-Key: abc123" https://sentry.io/`)
	if p := one.Pieces[1]; p.Text != "abc123" || p.Filled || !p.Soft {
		t.Errorf("piece: %+v", p)
	}
	if len(one.Open) > 0 || len(one.Bad) > 0 || one.NoSend != "" {
		t.Errorf("not ready: %+v", one)
	}
	if f := m.Panel().Fields[0]; f.Name != "api_key" || !f.Soft || f.Hint != "abc123" || f.Value != "" {
		t.Errorf("field: %+v", f)
	}
	m.SetValue("api_key", "k9")
	one = m.Card("e1").Commands[0]
	if p := one.Pieces[1]; p.Text != "k9" || !p.Filled || !p.Secret || p.Soft {
		t.Errorf("piece: %+v", p)
	}
}
