package example

import (
	"strings"
	"testing"

	"curly/app/placeholder"
	"curly/app/shell"
	"curly/app/site"
)

// vals makes values from "key=value" pairs.
func vals(pairs ...string) placeholder.Values {
	v := placeholder.Values{}
	for _, p := range pairs {
		key, value, _ := strings.Cut(p, "=")
		v[key] = value
	}
	return v
}

// texts reads a block and gives the text of each command, filled.
func texts(t *testing.T, block string, v placeholder.Values, o Options) []string {
	t.Helper()
	var out []string
	for _, c := range Read(block, shell.Sh, testSite).Commands {
		if c.Err != nil {
			t.Fatalf("%q: %v", block, c.Err)
		}
		text, err := c.Fill(v, o).Text()
		if err != nil {
			t.Fatalf("%q: %v", block, err)
		}
		out = append(out, text.Text)
	}
	return out
}

func sameTexts(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s\n%d commands, want %d:\n%s", what, len(got), len(want), strings.Join(got, "\n--\n"))
		return
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%s\n got %s\nwant %s", what, got[i], want[i])
		}
	}
}

var testSite = &site.Site{
	Hosts: []site.Host{{URL: "https://sentry.io"}, {URL: "https://de.sentry.io"}},
	Schemes: []site.Scheme{
		{Name: "bearer", Label: "Bearer token", Header: "Authorization: Bearer {auth_token}"},
		{Name: "dsn", Label: "DSN", Header: "Authorization: DSN {dsn}"},
		{Name: "api-key", Label: "API key", Basic: "{api_key}:"},
	},
	Placeholders: []site.Def{
		{Name: "auth_token", Label: "Token", Secret: true, Spellings: []string{"token", "bearer_token"}},
		{Name: "dsn", Label: "DSN"},
		{Name: "api_key", Label: "API key", Secret: true},
		{Name: "organization_slug", Label: "Organization slug", Spellings: []string{"org_slug", "org"}},
		{Name: "path", Label: "Path", Slashes: true},
	},
}
