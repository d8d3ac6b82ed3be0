package model

import (
	"strings"
	"testing"

	"curly/app/view"
)

// said is an explanation as text, with its secrets in «».
func said(x *view.Explanation) string {
	if x == nil {
		return ""
	}
	var b strings.Builder
	write := func(parts []view.Part) {
		for _, p := range parts {
			if p.Secret {
				b.WriteString("«" + p.Text + "»")
			} else {
				b.WriteString(p.Text)
			}
		}
		b.WriteByte('\n')
	}
	if x.Error != "" {
		b.WriteString(x.Error + "\n")
	}
	for _, w := range x.Words {
		write(append(w.Word, view.Part{Text: ": " + w.Text}))
	}
	for _, s := range x.Sent {
		for _, l := range s.Head {
			write(l.Parts)
		}
	}
	return b.String()
}

func TestExplain(t *testing.T) {
	m := open(keyed)
	shown := func() *view.Explanation { return m.Card("e1").Commands[0].Explained }
	if v := m.Card("e1").Commands[0]; !v.Explain || v.Explained != nil {
		t.Errorf("at first: %v %v", v.Explain, v.Explained)
	}
	rev := m.Revision("e1")
	m.Explain("e1", 1)
	if m.Revision("e1") == rev {
		t.Error("the card is not drawn again")
	}
	same(t, "open", said(shown()), `-u {API_KEY}:: Logs in with this user name and an empty password, by the header Authorization: Basic
https://sentry.io/api/0/projects/: The URL to ask
GET /api/0/projects/ HTTP/1.1
Host: sentry.io
Authorization: Basic base64({API_KEY}:)
User-Agent: curl/…
Accept: */*
`)
	m.SetValue("api_key", "k9")
	m.SetHost("https://de.sentry.io")
	same(t, "filled", said(shown()), `-u «k9»:: Logs in with this user name and an empty password, by the header Authorization: Basic
https://de.sentry.io/api/0/projects/: The URL to ask
GET /api/0/projects/ HTTP/1.1
Host: de.sentry.io
Authorization: Basic «azk6»
User-Agent: curl/…
Accept: */*
`)
	risks := len(shown().Risks)
	m.SetEnv(true)
	if len(shown().Risks) != risks-1 {
		t.Errorf("a secret in the environment still stands in the command: %v", shown().Risks)
	}
	m.Explain("e1", 1)
	if shown() != nil {
		t.Error("it does not close")
	}
	m.Explain("e1", 2)
	m.Explain("e9", 1)
}

func TestExplainWhatCannotBeRead(t *testing.T) {
	for block, want := range map[string]string{
		"$ curl -s \\\n    --foo https://sentry.io/": "Line 2, column 5: option --foo is unknown to curl.\n",
		"curl -s 'https://sentry.io/{'":              "Line 1, column 10: the URL has an opening brace without a closing one; --globoff takes such characters as they are.\n",
	} {
		m := open(block)
		m.Explain("e1", 1)
		if got := said(m.Card("e1").Commands[0].Explained); !strings.HasPrefix(got, want) {
			t.Errorf("%s:\n%s\nwant\n%s", block, got, want)
		}
	}
}

func TestExplainInTheBuilder(t *testing.T) {
	m := build("curl -k https://sentry.io/a/")
	m.Explain(builderID, 1)
	m.Source("curl -k https://sentry.io/b/")
	if got := said(m.Builder().Card.Commands[0].Explained); !strings.Contains(got, "GET /b/ HTTP/1.1") {
		t.Errorf("it does not follow the text:\n%s", got)
	}
}
