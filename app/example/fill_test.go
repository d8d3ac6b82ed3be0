package example

import (
	"strings"
	"testing"
	"time"

	"curly/app/placeholder"
	"curly/app/shell"
)

func TestFill(t *testing.T) {
	values := vals("auth_token=1a2b3c", "organization_slug=acme", "api_key=k9", "dsn=https://abc@o1.ingest.sentry.io/2", "name=it's \"x\"", "n=5",
		"path=a/b c", "file=f.txt", "q=a&b c")
	for _, c := range []struct{ block, want string }{
		{`curl -H 'Authorization: Bearer {TOKEN}' https://sentry.io/api/0/organizations/{organization_slug}/projects/`,
			`curl -H 'Authorization: Bearer 1a2b3c' https://sentry.io/api/0/organizations/acme/projects/`},
		{`curl -H 'Authorization: Bearer {TOKEN}' https://sentry.io/api/0/projects/`,
			`curl -H 'Authorization: Bearer 1a2b3c' https://sentry.io/api/0/projects/`},
		{`curl -H 'Authorization: Bearer <auth_token>' https://sentry.io/api/0/projects/`,
			`curl -H 'Authorization: Bearer 1a2b3c' https://sentry.io/api/0/projects/`},
		{`curl -u {API_KEY}: https://sentry.io/api/0/projects/`, `curl -u k9: https://sentry.io/api/0/projects/`},
		{`curl -H 'Authorization: DSN {DSN}' https://sentry.io/api/0/x/`,
			`curl -H 'Authorization: DSN https://abc@o1.ingest.sentry.io/2' https://sentry.io/api/0/x/`},
		{`curl "https://sentry.io/{org}/$UNKNOWN_ID"`, `curl "https://sentry.io/acme/$UNKNOWN_ID"`},
		{`curl https://sentry.io/x -H "Authorization: Bearer $TOKEN" # with $TOKEN`, `curl https://sentry.io/x -H "Authorization: Bearer 1a2b3c" # with $TOKEN`},
		{`curl https://sentry.io/x -d '{"name": "<name>", "n": <n>}'`, `curl https://sentry.io/x -d '{"name": "it'\''s \"x\"", "n": 5}'`},
		{`curl https://sentry.io/x -d "{\"name\": \"<name>\"}"`, `curl https://sentry.io/x -d "{\"name\": \"it's \\\"x\\\"\"}"`},
		{`curl https://sentry.io/files/{path}`, `curl https://sentry.io/files/a/b%20c`},
		{`curl https://sentry.io/x?q={q}`, `curl 'https://sentry.io/x?q=a%26b%20c'`},
		{`curl https://sentry.io/x | jq '.[] | {n}'`, `curl https://sentry.io/x | jq '.[] | {n}'`},
		{"curl \\\n  -H 'Authorization: Bearer {TOKEN}' \\\n  https://sentry.io/x > {file}", "curl \\\n  -H 'Authorization: Bearer 1a2b3c' \\\n  https://sentry.io/x > {file}"},
		{`curl -sS -o out.json -w '%{http_code}\n' https://sentry.io/{org}`, `curl -sS -o out.json -w '%{http_code}\n' https://sentry.io/acme`},
	} {
		sameTexts(t, c.block, texts(t, c.block, values, Options{}), c.want)
	}
}

func TestFillLeavesWhatIsOpen(t *testing.T) {
	for _, block := range []string{
		`curl -H 'Authorization: Bearer {TOKEN}' https://sentry.io/{org}/`,
		`curl -H "Authorization: Bearer $TOKEN" "https://sentry.io/${ORG}/"`,
		`curl -H X-Key:<key> https://sentry.io/<crate id>`,
		`curl -u "$USER_NAME":'<password>' https://sentry.io/:id`,
		"curl https://sentry.io/x -d @- <<EOF\n{\"a\": \"$A\", \"b\": <b>}\nEOF",
		`curl https://{{host}}/x -H 'token: ___TOKEN___' -H "Key: YOUR_KEY"`,
	} {
		sameTexts(t, block, texts(t, block, nil, Options{}), block)
	}
}

func TestPrefixIsNotDoubled(t *testing.T) {
	block := `curl -H 'Authorization: Bearer {TOKEN}' https://sentry.io/`
	sameTexts(t, block, texts(t, block, vals("auth_token=Bearer abc"), Options{}), `curl -H 'Authorization: Bearer abc' https://sentry.io/`)
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ block, pair, key string }{
		{`curl https://sentry.io/a/{x}/`, "x=..", "x"},
		{`curl https://sentry.io/a/{x}/`, "x=.", "x"},
		{`curl https://sentry.io/a/{x}/`, "x=", "x"},
		{`curl https://sentry.io/a/.{x}/`, "x=.", "x"},
		{`curl https://sentry.io/a/{x}{y}/`, "x=", "x"},
		{`curl -H 'Authorization: Bearer {x}' https://sentry.io/`, "x=a\nb", "x"},
		{`curl -H 'X-Thing: {x}' https://sentry.io/`, "x=a\r\nY: b", "x"},
		{`curl -u {x}: https://sentry.io/`, "x=a:b", "x"},
		{`curl -u {x}: https://sentry.io/`, "x=a\nb", "x"},
		{`curl {x}`, "x=-o/tmp/x", "x"},
		{`curl {x}/api`, "x=file:///etc/passwd", "x"},
		{`curl https://sentry.io/ --json {x}`, "x=@secret", "x"},
	} {
		cmd := Read(c.block, shell.Sh, testSite).Commands[0]
		if len(cmd.Holes) == 0 {
			t.Errorf("%s: no hole", c.block)
			continue
		}
		v := vals(c.pair)
		if len(cmd.Holes) > 1 {
			v[cmd.Holes[1].Key] = ""
		}
		f := cmd.Fill(v, Options{})
		if len(f.Problems) == 0 || f.Problems[0].Key != c.key || f.Problems[0].Reason == "" {
			t.Errorf("%s with %q: %+v", c.block, c.pair, f.Problems)
		}
		if out, err := f.Text(); err != nil || out.Text != c.block && len(cmd.Holes) == 1 {
			t.Errorf("%s with %q: %q, %v", c.block, c.pair, out.Text, err)
		}
		if _, err := f.Requests(); err == nil {
			t.Errorf("%s with %q: a request", c.block, c.pair)
		}
	}
}

func TestOptionsGiveWay(t *testing.T) {
	for _, c := range []struct{ block, pair, want string }{
		{`curl -d '{x}' https://sentry.io/`, "x=@f", `curl --data-raw '@f' https://sentry.io/`},
		{`curl --data-binary "{x}" https://sentry.io/`, "x=@f", `curl --data-raw "@f" https://sentry.io/`},
		{`curl -d{x} https://sentry.io/`, "x=@f", `curl --data-raw @f https://sentry.io/`},
		{`curl -d'{x}' https://sentry.io/`, "x=@f", `curl --data-raw '@f' https://sentry.io/`},
		{`curl '-d{x}' https://sentry.io/`, "x=@f", `curl --data-raw '@f' https://sentry.io/`},
		{`curl -sSd "{x}" https://sentry.io/`, "x=@f", `curl -sS --data-raw "@f" https://sentry.io/`},
		{`curl -sSd"{x}" https://sentry.io/`, "x=@f", `curl -sS --data-raw "@f" https://sentry.io/`},
		{`curl -d '{x}' https://sentry.io/`, "x=f", `curl -d 'f' https://sentry.io/`},
		{`curl -F 'a={x}' https://sentry.io/`, "x=@f", `curl --form-string 'a=@f' https://sentry.io/`},
		{`curl -F 'a={x}' https://sentry.io/`, "x=<f", `curl --form-string 'a=<f' https://sentry.io/`},
		{`curl -F 'a={x}' https://sentry.io/`, "x=a;type=b", `curl --form-string 'a=a;type=b' https://sentry.io/`},
		{`curl -F 'a=@{x}' https://sentry.io/`, "x=photo.png", `curl -F 'a=@photo.png' https://sentry.io/`},
		{`curl -G --data-urlencode '{x}' https://sentry.io/`, "x=a=b", `curl -G --data-urlencode '=a=b' https://sentry.io/`},
		{`curl -b '{x}' https://sentry.io/`, "x=jar", `curl -H 'Cookie: jar' https://sentry.io/`},
	} {
		cmd := Read(c.block, shell.Sh, testSite).Commands[0]
		if len(cmd.Holes) != 1 {
			t.Errorf("%s: %d holes", c.block, len(cmd.Holes))
			continue
		}
		v := vals(c.pair)
		f := cmd.Fill(placeholder.Values{cmd.Holes[0].Key: v["x"]}, Options{})
		out, err := f.Text()
		if err != nil || len(f.Problems) > 0 || out.Text != c.want {
			t.Errorf("%s with %q:\n got %s %v %+v\nwant %s", c.block, c.pair, out.Text, err, f.Problems, c.want)
		}
	}
}

func TestEnvironment(t *testing.T) {
	v := vals("auth_token=1a2b3c", "organization_slug=acme", "api_key=k 9", "path=x")
	for _, c := range []struct {
		block, want string
		exports     []Export
	}{
		{`curl -H "Authorization: Bearer {TOKEN}" https://sentry.io/{org}/`, `curl -H "Authorization: Bearer $AUTH_TOKEN" https://sentry.io/acme/`,
			[]Export{{"AUTH_TOKEN", "auth_token", "1a2b3c"}}},
		{`curl -H "Authorization: Bearer $TOKEN" https://sentry.io/`, `curl -H "Authorization: Bearer $TOKEN" https://sentry.io/`,
			[]Export{{"TOKEN", "auth_token", "1a2b3c"}}},
		{`curl -u "{API_KEY}:" https://sentry.io/`, `curl -u "${API_KEY}:" https://sentry.io/`, []Export{{"API_KEY", "api_key", "k 9"}}},
		{`curl https://sentry.io/x?api_key={API_KEY}`, `curl 'https://sentry.io/x?api_key=k%209'`, nil},
	} {
		f := Read(c.block, shell.Sh, testSite).Commands[0].Fill(v, Options{Env: true})
		out, err := f.Text()
		if err != nil || out.Text != c.want {
			t.Errorf("%s\n got %s %v\nwant %s", c.block, out.Text, err, c.want)
		}
		if len(f.Exports) != len(c.exports) || len(c.exports) > 0 && f.Exports[0] != c.exports[0] {
			t.Errorf("%s: exports %+v", c.block, f.Exports)
		}
		if r, err := f.Requests(); err != nil || len(r) != 1 {
			t.Errorf("%s: %v", c.block, err)
		}
	}
}

func TestVariableNames(t *testing.T) {
	for key, want := range map[string]string{"token": "TOKEN", "path": "PATH_VALUE", "user": "USER_VALUE", "2fa": "VALUE_2FA", "api key": "API_KEY", "": "VALUE_", "é": "__"} {
		if got := variableName(key); got != want {
			t.Errorf("%q: %q, want %q", key, got, want)
		}
	}
}

func TestHost(t *testing.T) {
	for _, c := range []struct{ block, want string }{
		{`curl https://sentry.io/api/0/`, `curl https://de.sentry.io/api/0/`},
		{`curl "https://sentry.io/api/{org}/" -H 'A: https://sentry.io/'`, `curl "https://de.sentry.io/api/acme/" -H 'A: https://sentry.io/'`},
		{`curl --url 'https://sentry.io'`, `curl --url 'https://de.sentry.io'`},
		{`curl https://sentry.io.evil.test/`, `curl https://sentry.io.evil.test/`},
		{`curl https://sentry.io@evil.test/`, `curl https://sentry.io@evil.test/`},
		{`curl https://other.test/`, `curl https://other.test/`},
	} {
		sameTexts(t, c.block, texts(t, c.block, vals("organization_slug=acme"), Options{Host: "https://de.sentry.io"}), c.want)
	}
}

func TestVariables(t *testing.T) {
	for _, c := range []struct {
		block string
		want  []string
	}{
		{"BASE=https://sentry.io/api\ncurl $BASE/{org}", []string{"curl https://sentry.io/api/acme"}},
		{"TOKEN=abc; curl -H \"X-Token: $TOKEN\" https://sentry.io/", []string{`curl -H "X-Token: 1a2b3c" https://sentry.io/`}},
		{"KIND=big\ncurl https://sentry.io/x/$KIND", []string{"curl https://sentry.io/x/big"}},
		{"export O=<org>\nexport T=\"Bearer <token>\"\ncurl -H \"Authorization: $T\" https://sentry.io/$O/", []string{`curl -H "Authorization: Bearer 1a2b3c" https://sentry.io/acme/`}},
		{"export T=<token> && curl -H \"Authorization: Bearer $T\" https://sentry.io/", []string{`export T=1a2b3c && curl -H "Authorization: Bearer 1a2b3c" https://sentry.io/`}},
		{"ID=$(date)\ncurl https://sentry.io/x/$ID", []string{"curl https://sentry.io/x/$ID"}},
		{"for id in 1 2; do curl https://sentry.io/x/$id/{org}; done", []string{"for id in 1 2; do curl https://sentry.io/x/$id/acme; done"}},
		{"cat ids | while read -r id; do\n  curl https://sentry.io/x/$id/{org}\ndone", []string{"cat ids | while read -r id; do\n  curl https://sentry.io/x/$id/acme\ndone"}},
		{"OPTS='-s -H A:b'\ncurl $OPTS -A \"$OPTS\" https://sentry.io/", []string{"curl -s -H A:b -A \"-s -H A:b\" https://sentry.io/"}},
		{"A=x.test\nB=https://$A\ncurl $B/y", []string{"curl https://x.test/y"}},
	} {
		sameTexts(t, c.block, texts(t, c.block, vals("auth_token=1a2b3c", "organization_slug=acme"), Options{}), c.want...)
	}
}

func TestReadAfter(t *testing.T) {
	first := Read("export SLUG=<org>\nHOST=https://sentry.io", shell.Sh, testSite)
	second := ReadAfter("curl $HOST/api/$SLUG/", shell.Sh, testSite, []*Example{first})
	out, err := second.Commands[0].Fill(vals("organization_slug=acme"), Options{}).Text()
	if err != nil || out.Text != "curl https://sentry.io/api/acme/" {
		t.Errorf("%q, %v", out.Text, err)
	}
}

func TestPlaces(t *testing.T) {
	block := "# list\ncurl -H 'Authorization: Bearer {TOKEN}' https://sentry.io/{org}/:id/"
	c := Read(block, shell.Sh, testSite).Commands[0]
	out, err := c.Fill(vals("auth_token=a'b"), Options{}).Text()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range out.Places {
		got = append(got, out.Text[p.At.From:p.At.To])
	}
	sameTexts(t, out.Text, got, `a'\''b`, "{org}", ":id")
}

// TestHuge reads and fills texts of many thousand marks. The time is that of a machine under load: what took the square
// of the length took minutes.
func TestHuge(t *testing.T) {
	for _, unit := range []string{"a{b}<c>$d ", `"{x}",`, "<c> ", "</c>", "[x] ", "{{x}} "} {
		start := time.Now()
		e := Read("curl https://x.test/{id} -d '"+strings.Repeat(unit, 10000)+"'", shell.Sh, nil)
		if len(e.Commands) != 1 || e.Commands[0].Err != nil {
			t.Fatalf("%q: %+v", unit, e.Commands)
		}
		out, err := e.Commands[0].Fill(placeholder.Values{"id": "5"}, Options{}).Text()
		if err != nil || !strings.HasPrefix(out.Text, "curl https://x.test/5 ") {
			t.Errorf("%q: %.80s, %v", unit, out.Text, err)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%q: took %v", unit, took)
		}
	}
}
