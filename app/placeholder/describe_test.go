package placeholder

import (
	"slices"
	"strings"
	"testing"

	"curly/app/shell"
	"curly/app/site"
)

func TestDescribe(t *testing.T) {
	s := &site.Site{Placeholders: []site.Def{{Name: "org_slug", Hint: "acme"}, {Name: "token", Label: "Auth token", Secret: true}}}
	describe := func(h Hole, label, hint string, secret bool) {
		t.Helper()
		d := Describe(h, s)
		if d.Name != h.Key || d.Label != label || d.Hint != hint || d.Secret != secret {
			t.Errorf("%s: %+v", h.Key, d)
		}
	}
	describe(Hole{Key: "project_id"}, "Project id", "", false)
	describe(Hole{Key: "org_slug"}, "Org slug", "acme", false)
	describe(Hole{Key: "token"}, "Auth token", "", true)
	describe(Hole{Key: "api_key", Secret: true}, "API key", "", true)
	describe(Hole{Key: "sso_url"}, "SSO URL", "", false)
	describe(Hole{Key: "été_id"}, "Été id", "", false)
	describe(Hole{Key: "gitlab_host", Soft: true, Style: Dummy, Spelling: "gitlab.example.com"}, "Gitlab host", "gitlab.example.com", false)
	describe(Hole{Key: "x_token", Soft: true, Style: Dummy, Spelling: "abc", Secret: true}, "X token", "", true)
}

func TestInline(t *testing.T) {
	inline := func(text, want string) {
		t.Helper()
		if got := list(Inline(text, &site.Site{})); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
	inline("{TOKEN}", "{TOKEN}=token!")
	inline("<auth_token>", "<auth_token>=token!")
	inline("Authorization: Bearer {token}", "{token}=token!")
	inline("Authorization: Foo <it>", "<it>=it!")
	inline("/api/0/projects/{id}/", "{id}=project_id")
	inline("GET /users/<id>/x/<id>", "<id>=user_id <id>=x_id")
	inline("-u {API_KEY}:", "{API_KEY}=api_key!")
	inline("YOUR_ORG ___ORG___ $ACME_ORG ${MY_TOKEN}", "YOUR_ORG=org ___ORG___=org $ACME_ORG=acme_org ${MY_TOKEN}=token!")
	for _, text := range []string{"<script>", "<head>", "<b>x</b>", "func() {return}", "{a, b}", "$HOME", "$x", "your-x", "{{x}}", "TOKEN", "[x]", ":id",
		"if (a<b) {c}", "{ x }", "...", "user@example.com", "Array<string>", "$CI_JOB_TOKEN", "${x}", "%{http_code}"} {
		inline(text, "")
	}
}

func TestResolve(t *testing.T) {
	s := &site.Site{Placeholders: []site.Def{{Name: "org_slug", Spellings: []string{"organization_slug", "org"}}}}
	hs := judged(t, `curl https://x.test/{organization_slug}/projects/{id}/users/{id}/<acctId>/ -H 'Authorization: Bearer <auth_token>' -d 'a=YOUR_NAME'`, s)
	resolve := func(name, want string) {
		t.Helper()
		if got := strings.Join(Resolve(name, hs, s), " "); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	for _, n := range []string{"org_slug", "organization_slug", "{organization_slug}", "<organization_slug>", "org", "ORGANIZATION-SLUG"} {
		resolve(n, "org_slug")
	}
	for _, n := range []string{"token", "TOKEN", "{TOKEN}", "<auth_token>", "auth_token", "bearer token", "$TOKEN"} {
		resolve(n, "token")
	}
	for _, n := range []string{"acctId", "acct_id", "acctid", "<acctId>"} {
		resolve(n, "acct_id")
	}
	for _, n := range []string{"YOUR_NAME", "name", "your_name", "your-name"} {
		resolve(n, "name")
	}
	resolve("id", "project_id user_id")
	resolve("{id}", "project_id user_id")
	resolve("user_id", "user_id")
	resolve("nothing", "")
	resolve("", "")
}

func TestCheck(t *testing.T) {
	check := func(d site.Def, key, value, part string) {
		t.Helper()
		got := Check(d, key, value)
		if part == "" && got != "" || !strings.Contains(got, part) {
			t.Errorf("%s %q: %q, want %q", key, value, got, part)
		}
	}
	slug := site.Def{Name: "slug", Pattern: "[a-z]+", Mismatch: "Small letters only."}
	check(slug, "slug", "acme", "")
	check(slug, "slug", "Acme", "Small letters only.")
	check(slug, "slug", "acme\nx", "line break")
	check(site.Def{Pattern: "a|b"}, "x", "ab", "usual form")
	check(site.Def{Pattern: "("}, "x", "ab", "")
	check(site.Def{}, "token", "1a2b3c", "")
	check(site.Def{}, "token", "", "")
	check(site.Def{}, "token", "<token>", "still a placeholder")
	check(site.Def{}, "token", `"abc"`, "quotation marks")
	check(site.Def{}, "token", "Bearer abc", "Bearer")
	check(site.Def{}, "token", "Authorization: Bearer abc", "whole header")
	check(site.Def{}, "token", "https://x.test", "URL")
	check(site.Def{}, "token", "a b", "blank")
	check(site.Def{}, "token", "abc ", "blanks around")
	check(site.Def{}, "token", "eyJhbGciOi.eyJ", "a part of it is missing")
	check(site.Def{}, "token", "abcdef...", "cut short")
	check(site.Def{}, "project_slug", "ghp_0123456789abcdef", "secret")
	check(site.Def{}, "project_slug", "my project", "slug")
	check(site.Def{}, "dsn", "https://abc@o1.ingest.test/42", "")
	check(site.Def{}, "dsn", "https://abc@o1.ingest.test/x", "DSN")
	check(site.Def{}, "host", "https://x.test", "host")
	check(site.Def{}, "run_uuid", "123", "UUID")
	check(site.Def{}, "email", "ann", "e-mail")
	check(site.Def{}, "note", "any text, (really) {a: 1}", "")
}

func TestFindVars(t *testing.T) {
	find := func(arg string, vars []shell.Span, want ...string) {
		t.Helper()
		var got []string
		for _, c := range Find(arg, vars) {
			got = append(got, arg[c.From:c.To]+"="+c.Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", arg, got, want)
		}
	}
	find("a$X/b", []shell.Span{{From: 1, To: 3}}, "$X=X")
	find("$env:API_KEY", []shell.Span{{From: 0, To: 12}}, "$env:API_KEY=API_KEY")
	find("%TOKEN%", []shell.Span{{From: 0, To: 7}}, "%TOKEN%=TOKEN")
	find("<$X>", []shell.Span{{From: 1, To: 3}}, "<$X>=X")
	find("$1${2}$?", []shell.Span{{From: 0, To: 2}, {From: 2, To: 6}, {From: 6, To: 8}})
	find("$Xa", []shell.Span{{From: 0, To: 2}}, "$X=X")
	find("x$(curl <y>)<z>", nil, "<z>=z")
}

func BenchmarkFindAndJudge(b *testing.B) {
	const text = `curl -X POST 'https://x.test/api/0/organizations/{organization_slug}/projects/<id>/?cursor={cursor}' -H "Authorization: Bearer $TOKEN" -d '{"name":"<name>","count":2}'`
	b.ReportAllocs()
	for b.Loop() {
		judged(b, text, nil)
	}
}

func BenchmarkEncode(b *testing.B) {
	hs := judged(b, `curl 'https://x.test/{a}/?c={b}' -H "Authorization: Bearer {c}" -d '{"name":"<d>","n":{e}}'`, nil)
	b.ReportAllocs()
	for b.Loop() {
		for _, h := range hs {
			if _, err := Encode(h.Field, h, site.Def{}, "a b/c\"d"); err != nil {
				b.Fatal(err)
			}
		}
	}
}
