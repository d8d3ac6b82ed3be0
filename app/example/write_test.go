package example

import (
	"testing"

	"curly/app/request"
	"curly/app/shell"
	"curly/app/site"
)

func TestWrite(t *testing.T) {
	v := vals("auth_token=1a2b3c", "organization_slug=acme", "name=a'b")
	for _, c := range []struct {
		k           shell.Kind
		block, want string
	}{
		{shell.Sh, `curl -H "Authorization: Bearer {TOKEN}" "https://sentry.io/{org}/"`, `curl -H 'Authorization: Bearer 1a2b3c' https://sentry.io/acme/`},
		{shell.Fish, `curl -H "Authorization: Bearer {TOKEN}" "https://sentry.io/{org}/"`, `curl -H 'Authorization: Bearer 1a2b3c' https://sentry.io/acme/`},
		{shell.Sh, `curl "https://sentry.io/{org}/$ID"`, `curl "https://sentry.io/acme/$ID"`},
		{shell.Sh, "# why\ncurl 'https://sentry.io/{org}/' | jq '.[]' > f # tail", "# why\ncurl https://sentry.io/acme/ | jq '.[]' > f # tail"},
		{shell.Fish, "# why\ncurl 'https://sentry.io/{org}/' | jq '.[]' > f # tail", "# why\ncurl https://sentry.io/acme/ | jq '.[]' > f"},
		{shell.Sh, "curl -X POST \\\n  https://sentry.io/{org}/", "curl -X POST https://sentry.io/acme/"},
		{shell.Sh, `curl -H "Authorization: Bearer {TOKEN}" -H "Content-Type: application/json" -d "{\"name\": \"<name>\"}" "https://sentry.io/{org}/"`,
			"curl -H 'Authorization: Bearer 1a2b3c' \\\n  -H 'Content-Type: application/json' \\\n  -d '{\"name\": \"a'\\''b\"}' \\\n  https://sentry.io/acme/"},
		{shell.Sh, `X=$(curl "https://sentry.io/{org}/" | jq .id)`, `X=$(curl https://sentry.io/acme/ | jq .id)`},
		{shell.Sh, `curl -d "$(cat body)" "https://sentry.io/{org}/"`, `curl -d "$(cat body)" https://sentry.io/acme/`},
		{shell.Sh, `curl "https://sentry.io/{org}/" && curl 'https://sentry.io/{org}/x'`, `curl https://sentry.io/acme/ && curl https://sentry.io/acme/x`},
		{shell.Sh, "curl -d @- 'https://sentry.io/{org}/' <<EOF\n{\"a\": \"<name>\"}\nEOF", "curl -d @- https://sentry.io/acme/ <<EOF\n{\"a\": \"a'b\"}\nEOF"},
		{shell.Sh, `sudo curl 'https://sentry.io/{org}/'`, `sudo curl https://sentry.io/acme/`},
		{shell.Sh, `curl 'https://sentry.io/{org}/' -o x 2>&1`, `curl https://sentry.io/acme/ -o x 2>&1`},
	} {
		out, err := Read(c.block, shell.Sh, testSite).Commands[0].Fill(v, Options{}).Write(c.k)
		if err != nil || out.Text != c.want {
			t.Errorf("%s for %v:\n got %s %v\nwant %s", c.block, c.k, out.Text, err, c.want)
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	for _, block := range []string{
		`X=$(curl https://sentry.io/)`, `curl -d "$(cat x)" https://sentry.io/`, `curl https://sentry.io/ && echo x`, `sudo curl https://sentry.io/`,
		`curl https://sentry.io/ | while read x; do echo $x; done`, `curl https://sentry.io/ 2>&1 | cat`, `cat x | curl -d @- https://sentry.io/`,
		`for i in 1; do curl https://sentry.io/; done`, `curl https://sentry.io/ -d @- < file`, `curl https://sentry.io/ | jq "$X"`,
	} {
		if out, err := Read(block, shell.Sh, testSite).Commands[0].Fill(nil, Options{}).Write(shell.Fish); err == nil {
			t.Errorf("%s: written as %s", block, out.Text)
		}
	}
}

func TestSummary(t *testing.T) {
	for _, c := range []struct{ block, method, target, origin, scheme string }{
		{`curl -H 'Authorization: Bearer {TOKEN}' https://sentry.io/api/{org}/?a=1`, "GET", "/api/{org}/?a=1", "https://sentry.io", "bearer"},
		{`curl -u {API_KEY}: -X POST https://sentry.io/api/`, "POST", "/api/", "https://sentry.io", "api-key"},
		{`curl -H 'authorization: DSN {DSN}' https://sentry.io/api/ -d a=b`, "POST", "/api/", "https://sentry.io", "dsn"},
		{`curl https://sentry.io`, "GET", "/", "https://sentry.io", "none"},
		{`curl -H 'Authorization: Basic azk6' https://sentry.io/`, "GET", "/", "https://sentry.io", "api-key"},
	} {
		s := Read(c.block, shell.Sh, testSite).Commands[0].Summary()
		if s.Method != c.method || s.Target != c.target && s.Target != "" || s.Origin != c.origin || s.Scheme.Name != c.scheme {
			t.Errorf("%s: %+v", c.block, s)
		}
	}
	if s := Read("curl --foo", shell.Sh, testSite).Commands[0].Summary(); s != (Summary{}) {
		t.Errorf("%+v", s)
	}
}

func TestWithScheme(t *testing.T) {
	bearer, dsn, key, none := testSite.Schemes[0], testSite.Schemes[1], testSite.Schemes[2], site.Scheme{Name: "none"}
	for _, c := range []struct {
		block string
		to    site.Scheme
		want  string
	}{
		{`curl -H 'Authorization: Bearer {TOKEN}' https://sentry.io/`, dsn, `curl -H 'Authorization: DSN {dsn}' https://sentry.io/`},
		{`curl -H "Authorization: Bearer $TOKEN" https://sentry.io/`, dsn, `curl -H "Authorization: DSN {dsn}" https://sentry.io/`},
		{`curl --header 'Authorization: Bearer {TOKEN}' https://sentry.io/`, key, `curl --user {api_key}: https://sentry.io/`},
		{`curl -H 'Authorization: Bearer {TOKEN}' https://sentry.io/`, key, `curl -u {api_key}: https://sentry.io/`},
		{`curl -u {API_KEY}: https://sentry.io/`, bearer, `curl -H 'Authorization: Bearer {auth_token}' https://sentry.io/`},
		{`curl -su{API_KEY}: https://sentry.io/`, bearer, `curl -s -H 'Authorization: Bearer {auth_token}' https://sentry.io/`},
		{`curl -H 'Authorization: Bearer {TOKEN}' https://sentry.io/`, none, `curl https://sentry.io/`},
		{"curl \\\n  -H 'Authorization: Bearer {TOKEN}' \\\n  https://sentry.io/ # x", none, "curl \\\n  https://sentry.io/ # x"},
		{"curl https://sentry.io/ \\\n  -H 'Authorization: Bearer {TOKEN}'", none, "curl https://sentry.io/"},
		{`curl https://sentry.io/`, bearer, `curl -H 'Authorization: Bearer {auth_token}' https://sentry.io/`},
		{"curl \\\n  -X POST \\\n  https://sentry.io/", bearer, "curl \\\n  -H 'Authorization: Bearer {auth_token}' \\\n  -X POST \\\n  https://sentry.io/"},
		{"curl https://sentry.io/ \\\n  --request POST", key, "curl https://sentry.io/ \\\n  --user {api_key}: \\\n  --request POST"},
		{`curl https://sentry.io/ | jq .`, none, `curl https://sentry.io/ | jq .`},
	} {
		got, err := WithScheme(Read(c.block, shell.Sh, testSite).Commands[0], c.to, testSite)
		if err != nil || got != c.want {
			t.Errorf("%s to %s:\n got %s %v\nwant %s", c.block, c.to.Name, got, err, c.want)
		}
		if after := Read(got, shell.Sh, testSite).Commands[0].Summary().Scheme.Name; after != c.to.Name {
			t.Errorf("%s: the scheme is %q", got, after)
		}
	}
}

func TestWithSchemeOnWindows(t *testing.T) {
	dsn, key, none := testSite.Schemes[1], testSite.Schemes[2], site.Scheme{Name: "none"}
	for _, c := range []struct {
		k     shell.Kind
		block string
		to    site.Scheme
		want  string
	}{
		{shell.PowerShell, `curl.exe https://sentry.io/`, key, `curl.exe -u '{api_key}:' https://sentry.io/`},
		{shell.PowerShell, "curl.exe -s `\n  -H 'Authorization: Bearer {TOKEN}' `\n  https://sentry.io/", none, "curl.exe -s `\n  https://sentry.io/"},
		{shell.Cmd, "curl -s ^\n  -H \"Authorization: Bearer {TOKEN}\" ^\n  https://sentry.io/", none, "curl -s ^\n  https://sentry.io/"},
		{shell.Cmd, `curl https://sentry.io/`, dsn, `curl -H "Authorization: DSN {dsn}" https://sentry.io/`},
	} {
		got, err := WithScheme(Read(c.block, c.k, testSite).Commands[0], c.to, testSite)
		if err != nil || got != c.want {
			t.Errorf("%s to %s:\n got %s %v\nwant %s", c.block, c.to.Name, got, err, c.want)
		}
	}
}

func TestDraft(t *testing.T) {
	for _, c := range []struct {
		r     request.Request
		basic bool
		want  string
	}{
		{request.Request{Method: "GET", URL: "https://sentry.io/api/{org}/", Headers: []request.Header{{Name: "Authorization", Value: "Bearer {token}"}}}, false,
			`curl -H 'Authorization: Bearer {token}' https://sentry.io/api/{org}/`},
		{request.Request{Method: "GET", URL: "https://sentry.io/api/<org>/"}, false, `curl 'https://sentry.io/api/<org>/'`},
		{request.Request{Method: "POST", URL: "https://sentry.io/", Headers: []request.Header{{Name: "Content-Type", Value: "application/json"}}, Body: []byte(`{"a": "{x}", "n": <n>}`)}, false,
			`curl -H 'Content-Type: application/json' -d '{"a": "{x}", "n": <n>}' https://sentry.io/`},
		{request.Request{Method: "GET", URL: "https://sentry.io/", Headers: []request.Header{{Name: "Authorization", Value: "Basic azk6"}}}, true, `curl -u k9: https://sentry.io/`},
	} {
		got, err := Draft(c.r, c.basic)
		if err != nil || got != c.want {
			t.Errorf("%+v:\n got %s %v\nwant %s", c.r, got, err, c.want)
		}
	}
}
