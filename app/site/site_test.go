package site

import (
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNormalise(t *testing.T) {
	for name, want := range map[string]string{
		"token": "token", "TOKEN": "token", "auth-token": "auth_token", "auth token": "auth_token", "a.b": "a_b",
		"userID": "user_id", "userId": "user_id", "APIKey": "api_key", "apiKey2": "api_key2", "v2Token": "v2_token", "userIDs": "user_ids",
		"OAuthToken": "oauth_token", "myOAuthApp": "oauth_app", "YOUR_API_KEY": "api_key", "your-domain": "domain", "my_token": "token",
		"yourToken": "token", "your": "your", "my_": "my", "your_": "your", "yours": "yours", "mystery": "mystery", "your_my_x": "my_x",
		"user's id": "users_id", "owner/repo": "owner_repo", "ORCHARD:PASSWORD": "orchard_password", "__x__": "x", "a__b": "a_b",
		"ÉTÉ": "été", "名前": "名前", "...": "", "": "", " x ": "x", "X-Auth-Token": "x_auth_token", "id?": "id", "A1": "a1",
	} {
		if got := Normalise(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestNormaliseForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.String(), rapid.StringMatching(`[A-Za-z0-9_. '-]{0,12}`)).Draw(t, "name")
		n := Normalise(name)
		if strings.HasPrefix(n, "_") || strings.HasSuffix(n, "_") || strings.Contains(n, "__") || strings.ContainsAny(n, " -.'") {
			t.Fatalf("%q: %q", name, n)
		}
		if again := Normalise(n); again != n && !strings.HasPrefix(n, "your_") && !strings.HasPrefix(n, "my_") {
			t.Fatalf("%q: %q, then %q", name, n, again)
		}
	})
}

func TestNormaliseIsFree(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { Normalise("organization_slug") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestDef(t *testing.T) {
	s := &Site{Placeholders: []Def{
		{Name: "org_slug", Spellings: []string{"organization", "ORG"}},
		{Name: "access", Spellings: []string{"auth_token"}},
	}}
	def := func(s *Site, name, want string) {
		t.Helper()
		if d, ok := s.Def(name); ok != (want != "") || d.Name != want {
			t.Errorf("%s: %q, want %q", name, d.Name, want)
		}
	}
	def(s, "org_slug", "org_slug")
	def(s, "YOUR-ORG", "org_slug")
	def(s, "Organization", "org_slug")
	def(s, "token", "access")
	def(s, "bearer token", "access")
	def(s, "apiKey", "api_key")
	def(s, "DSN", "dsn")
	def(s, "other", "")
	def(s, "", "")
	def(nil, "auth_token", "token")
	def(&Site{}, "TOKEN", "token")
	def(&Site{}, "access_token", "")
}

func TestSchemes(t *testing.T) {
	names := func(s *Site, want string) {
		t.Helper()
		var got []string
		for _, sc := range s.AllSchemes() {
			got = append(got, sc.Name)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	names(nil, "bearer api-key basic none")
	names(&Site{}, "bearer api-key basic none")
	names(&Site{Schemes: []Scheme{{Name: "key", Header: "X-Key: {key}"}}}, "key none")
	names(&Site{Schemes: []Scheme{{Name: "open"}, {Name: "key", Header: "X-Key: {key}"}}}, "open key")
}

func TestHost(t *testing.T) {
	s := &Site{Hosts: []Host{{URL: "https://api.test"}, {URL: "http://localhost:8000"}, {URL: "https://b.test:8443", Label: "b"}, {URL: "https://[::1]"}}}
	for _, u := range []string{"https://api.test", "https://api.test/", "https://api.test/a/b?c#d", "https://api.test:443/a", "HTTPS://API.test/a",
		"https://api.test?x=@evil.test", "https://api.test#@evil.test", "http://localhost:8000/x", "https://b.test:8443/", "https://[::1]:443/"} {
		if _, ok := s.Host(u); !ok {
			t.Errorf("%s is not found", u)
		}
	}
	for _, u := range []string{"", "api.test", "//api.test", "https:api.test", "https:/api.test", "https:///api.test", "http://api.test", "https://api.test.",
		"https://api.test:444", "https://api.test:0443", "https://api.test@evil.test/", "https://u:p@api.test/", "https://@api.test/",
		"https://api.test%2f@evil.test/", "https://evil.test#@api.test/", "https://evil.test\\@api.test", "https:\\\\api.test", "https://api。test/",
		"https://ａpi.test/", "https://аpi.test/", "ht\ntps://api.test", " https://api.test", "https://api.test\t/", "https://api.test/a b", "https://x.api.test",
		"https://api.test.evil.test", "https://api.test:@evil.test", "https://%61pi.test/", "javascript://api.test/", "ftp://api.test/", "https://api.test:8x/",
		"http://localhost", "https://[::1%25a]/", "https://[::1", "https://api.test/%zz"} {
		if h, ok := s.Host(u); ok {
			t.Errorf("%s is taken for %s", u, h.URL)
		}
	}
	if h, _ := s.Host("https://b.test:8443/x"); h.Label != "b" {
		t.Errorf("%+v", h)
	}
	if _, ok := (*Site)(nil).Host("https://api.test"); ok {
		t.Error("a site without hosts has one")
	}
}

// Whatever is found has, to another reader, the host that is listed.
func FuzzHost(f *testing.F) {
	for _, s := range []string{"https://api.test/", "https://a@api.test", "https://api.test\\@b", "https://api.test:443", "https://API.TEST?x"} {
		f.Add(s)
	}
	s := &Site{Hosts: []Host{{URL: "https://api.test"}}}
	f.Fuzz(func(t *testing.T, raw string) {
		if _, ok := s.Host(raw); !ok {
			return
		}
		u, err := url.Parse(raw)
		if err != nil || !strings.EqualFold(u.Hostname(), "api.test") || u.User != nil || u.Scheme != "https" || u.Port() != "" && u.Port() != "443" {
			t.Fatalf("%q: %+v, %v", raw, u, err)
		}
	})
}

func TestCheck(t *testing.T) {
	problem := func(s Site, want string) {
		t.Helper()
		var got []string
		for _, p := range s.Check() {
			got = append(got, p.Error())
		}
		if g := strings.Join(got, "\n"); want == "" && g != "" || !strings.HasPrefix(g, want) || strings.Contains(g, "\n") {
			t.Errorf("got %q, want %q", g, want)
		}
	}
	host := func(u string) Site { return Site{Hosts: []Host{{URL: "https://a.test"}, {URL: u}}} }
	def := func(d Def) Site {
		return Site{Placeholders: []Def{{Name: "org", Spellings: []string{"organization"}}, d}}
	}
	scheme := func(sc Scheme) Site { return Site{Schemes: []Scheme{{Name: "a", Header: "X: {x}"}, sc}} }

	problem(Site{}, "")
	problem(host("https://b.test:8443"), "")
	problem(host("http://localhost:8000"), "")
	problem(host("http://127.0.0.1:9"), "")
	problem(host("http://[::1]:9"), "")
	problem(host(""), "hosts[1].url: is missing")
	problem(host("http://b.test"), "hosts[1].url: must begin with https://")
	problem(host("http://127.evil.test"), "hosts[1].url: must begin with https://")
	problem(host("https://b.test/"), "hosts[1].url: must be an origin")
	problem(host("https://b.test?x"), "hosts[1].url: must be an origin")
	problem(host("https://u@b.test"), "hosts[1].url: holds a user name")
	problem(host("https://*.test"), "hosts[1].url: has a host with a character")
	problem(host("b.test"), "hosts[1].url: is not an absolute URL")
	problem(host("https://b.test."), "hosts[1].url: has a host that ends in a dot")
	problem(host("https://A.test:443"), "hosts[1].url: is listed twice")

	problem(scheme(Scheme{Name: "none"}), "")
	problem(scheme(Scheme{Name: "b", Basic: "{k}:"}), "")
	problem(scheme(Scheme{Header: "X: {x}"}), "schemes[1].name: is missing")
	problem(scheme(Scheme{Name: "a"}), "schemes[1].name: is used twice")
	problem(scheme(Scheme{Name: "A b"}), "schemes[1].name: may hold only")
	problem(scheme(Scheme{Name: "b", Header: "X: {x}", Basic: "{k}:"}), "schemes[1]: has both")
	problem(scheme(Scheme{Name: "b", Header: "X: x"}), "schemes[1].header: holds no placeholder")
	problem(scheme(Scheme{Name: "b", Header: "Bearer {x}"}), "schemes[1].header: must be a whole header")
	problem(scheme(Scheme{Name: "b", Header: "X Y: {x}"}), "schemes[1].header: has a header name")
	problem(scheme(Scheme{Name: "b", Header: "X: {x}\r\nY: z"}), "schemes[1].header: holds a line break")
	problem(scheme(Scheme{Name: "b", Basic: "{k}"}), "schemes[1].basic: must have a colon")
	problem(scheme(Scheme{Name: "b", Basic: "a:b"}), "schemes[1].basic: holds no placeholder")

	problem(def(Def{Name: "x", Pattern: "a+", Mismatch: "No.", Spellings: []string{"y", "Y"}}), "")
	problem(def(Def{}), "placeholders[1].name: is missing")
	problem(def(Def{Name: "orgSlug"}), "placeholders[1].name: must be written org_slug")
	problem(def(Def{Name: "org"}), "placeholders[1].name: is the name of placeholders[0] too")
	problem(def(Def{Name: "x", Pattern: "("}), "placeholders[1].pattern: missing closing )")
	problem(def(Def{Name: "x", Mismatch: "No."}), "placeholders[1].mismatch: needs a pattern")
	problem(def(Def{Name: "x", Spellings: []string{"ORG"}}), "placeholders[1].spellings[0]: org is the name of placeholders[0]")
	problem(def(Def{Name: "x", Spellings: []string{"Organization"}}), "placeholders[1].spellings[0]: organization is a spelling of placeholders[0] too")
	problem(def(Def{Name: "x", Spellings: []string{"..."}}), "placeholders[1].spellings[0]: holds no letter")

	kind := func(k Kind) Site {
		s := def(Def{Name: "x", Secret: true, Mismatch: "No.", Kinds: []Kind{k}})
		s.Placeholders = append(s.Placeholders, Def{Name: "key", Secret: true})
		return s
	}
	part := func(p Part) Site { return kind(Kind{Label: "an x", Pattern: "(?P<a>.)(?P<b>.+)", Parts: []Part{p}}) }
	problem(kind(Kind{Label: "an x", Pattern: "x(?P<j>.+)", JSON: "j", Parts: []Part{{Name: "org", From: "any"}, {Name: "host", From: "any"}}}), "")
	problem(kind(Kind{Pattern: "x"}), "placeholders[1].kinds[0].label: is missing")
	problem(kind(Kind{Label: "an x"}), "placeholders[1].kinds[0].pattern: is missing")
	problem(kind(Kind{Label: "an x", Pattern: "("}), "placeholders[1].kinds[0].pattern: missing closing )")
	problem(kind(Kind{Label: "an x", Pattern: "x", JSON: "j"}), "placeholders[1].kinds[0].json: the pattern has no group (?P<j>…)")
	problem(part(Part{Name: "org", From: "a"}), "")
	problem(part(Part{Name: "host", From: "https://{a}.{b}.test"}), "")
	problem(part(Part{From: "a"}), "placeholders[1].kinds[0].parts[0].name: is missing")
	problem(part(Part{Name: "x", From: "a"}), "placeholders[1].kinds[0].parts[0].name: is the placeholder itself")
	problem(part(Part{Name: "key", From: "a"}), "placeholders[1].kinds[0].parts[0].name: key is a secret")
	problem(part(Part{Name: "organization", From: "a"}), "placeholders[1].kinds[0].parts[0].name: there is no placeholder organization")
	problem(part(Part{Name: "org"}), "placeholders[1].kinds[0].parts[0].from: is missing")
	problem(part(Part{Name: "org", From: "c"}), "placeholders[1].kinds[0].parts[0].from: the pattern has no group (?P<c>…)")
	problem(part(Part{Name: "org", From: "{a}/{c}"}), "placeholders[1].kinds[0].parts[0].from: the pattern has no group (?P<c>…)")
	problem(part(Part{Name: "org", From: "https://a.test"}), "placeholders[1].kinds[0].parts[0].from: holds no name in braces")
	problem(part(Part{Name: "org", From: "{a"}), "placeholders[1].kinds[0].parts[0].from: holds no name in braces")

	problem(Site{Advice: []Advice{{Status: 401, Say: "x", Scheme: "bearer"}}}, "")
	problem(Site{Advice: []Advice{{Status: 401}}}, "advice[0].say: is missing")
	problem(Site{Advice: []Advice{{Status: 40, Say: "x"}}}, "advice[0].status: is no HTTP status")
	problem(Site{Advice: []Advice{{Say: "x", Scheme: "dsn"}}}, "advice[0].scheme: there is no scheme dsn")

	problem(Site{Contents: []Section{{Title: "A", Pages: []string{"/", "/a/"}}}}, "")
	problem(Site{Contents: []Section{{Pages: []string{"/"}}}}, "contents[0].title: is missing")
	problem(Site{Contents: []Section{{Title: "A", Pages: []string{"a.md"}}}}, "contents[0].pages[0]: must be a page's path")
	problem(Site{Contents: []Section{{Title: "A", Pages: []string{"/"}}, {Title: "B", Pages: []string{"/"}}}}, "contents[1].pages[0]: is listed twice")
}
