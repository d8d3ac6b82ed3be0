package placeholder

import (
	"encoding/base64"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"curly/app/site"
)

const (
	hex64  = "0f3a9c1d5b7e2f4860a1c3d5e7f90b2d4f6a8c0e1b3d5f7a9c2e4b6d8f0a1c3e"
	hex32  = "0f3a9c1d5b7e2f4860a1c3d5e7f90b2d"
	secret = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6"
)

// orchard has a token whose payload names the farm and the host, and an address with a key in it.
func orchard() *site.Site {
	return &site.Site{
		Hosts: []site.Host{{URL: "https://api.test"}, {URL: "https://eu.api.test"}},
		Placeholders: []site.Def{
			{Name: "token", Label: "Token", Secret: true, Mismatch: "Not a token.", Kinds: []site.Kind{
				{Label: "a farm token", Pattern: "orch_(?P<about>[A-Za-z0-9+/=_-]*)\\.[0-9a-f]{32}", Say: "It can read.", JSON: "about", Parts: []site.Part{
					{Name: "farm", From: "farm", Say: "It is for {value}."}, {Name: "site_host", From: "server"},
					{Name: site.HostPart, From: "server"}, {Name: "row", From: "row"}}},
				{Label: "a personal token", Pattern: "[0-9a-f]{64}", Say: "It acts as you."},
			}},
			{Name: "farm", Label: "Farm", Pattern: "[a-z0-9-]+"},
			{Name: "row"},
			{Name: "site_host"},
			{Name: "address", Label: "Address", Kinds: []site.Kind{
				{Label: "an address", Pattern: "https://(?P<key>[0-9a-f]{32})@(?P<region>[a-z]+)\\.in\\.test/(?P<row>[0-9]+)", Parts: []site.Part{
					{Name: "public_key", From: "key"}, {Name: site.HostPart, From: "https://{region}.api.test"}, {Name: "row", From: "row"}}},
			}},
			{Name: "public_key", Label: "Public key", Pattern: "[0-9a-f]{32}"},
			{Name: "api_key", Label: "API key", Secret: true, Pattern: "[0-9a-f]{40}"},
			{Name: "pass", Label: "Pass", Secret: true, Pattern: "p.+"},
		},
	}
}

func farmToken(json string) string {
	return "orch_" + base64.StdEncoding.EncodeToString([]byte(json)) + "." + hex32
}

func define(t testing.TB, s *site.Site, name string) site.Def {
	t.Helper()
	d, ok := s.Def(name)
	if !ok {
		t.Fatalf("no definition %s", name)
	}
	return d
}

func TestKindOf(t *testing.T) {
	d := define(t, orchard(), "token")
	for value, want := range map[string]string{
		farmToken("{}"): "a farm token", hex64: "a personal token", hex64[1:]: "", hex64 + "0": "", "": "", " " + hex64: "", hex64 + "\n": "",
	} {
		if k, _ := KindOf(d, value); k.Label != want {
			t.Errorf("%q is %q, want %q", value, k.Label, want)
		}
	}
	if _, ok := KindOf(site.Def{Kinds: []site.Kind{{Pattern: "("}, {}}}, "x"); ok {
		t.Error("a pattern that is none fits")
	}
}

func TestOffered(t *testing.T) {
	s := orchard()
	offered := func(name, value, want string) {
		t.Helper()
		var got []string
		for _, p := range Offered(s, define(t, s, name), value) {
			got = append(got, p.Name+"="+p.Value)
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%s %s:\n got %s\nwant %s", name, value, g, want)
		}
	}
	offered("token", farmToken(`{"farm":"acme","server":"https://eu.api.test","row":4505281256123456789,"iat":1.5}`),
		"farm=acme site_host=https://eu.api.test host=https://eu.api.test row=4505281256123456789")
	offered("token", farmToken(`{"farm":"acme","server":"https://EU.api.test:443/x"}`), "farm=acme site_host=https://EU.api.test:443/x host=https://eu.api.test")
	for _, server := range []string{"https://evil.test", "https://api.test@evil.test", "https://api.test.evil.test", "http://api.test", "evil.test", "javascript:x"} {
		offered("token", farmToken(`{"server":"`+server+`"}`), "")
	}
	offered("token", farmToken(`{"farm":"Acme Inc"}`), "")
	offered("token", farmToken(`{"farm":""}`), "")
	offered("token", farmToken(`{"farm":null,"row":true}`), "")
	offered("token", farmToken(`{"farm":{"a":1},"row":["a"]}`), "")
	offered("token", farmToken(`{"row":"a\u202eb"}`), "")
	offered("token", farmToken(`{"row":"a\nb"}`), "")
	offered("token", farmToken(`{"row":" a"}`), "")
	offered("token", farmToken(`{"row":"\ud800"}`), "")
	offered("token", farmToken(`{"row":"{token}"}`), "")
	offered("token", farmToken(`{"row":"`+strings.Repeat("a", 201)+`"}`), "")
	offered("token", farmToken(`{"row":"`+hex64+`"}`), "")
	offered("token", farmToken(`["farm"]`), "")
	offered("token", farmToken(`{"farm":`), "")
	offered("token", "orch_."+hex32, "")
	offered("token", "orch_!."+hex32, "")
	offered("token", "orch_"+base64.RawURLEncoding.EncodeToString([]byte(`{"farm":"a","x":"??>>"}`))+"."+hex32, "farm=a")
	offered("token", hex64, "")
	offered("token", "", "")
	offered("address", "https://"+hex32+"@eu.in.test/42", "public_key="+hex32+" host=https://eu.api.test row=42")
	offered("address", "https://"+hex32+"@us.in.test/42", "public_key="+hex32+" row=42")
	offered("address", "https://"+hex32+"@eu.in.test/x", "")
	if got := Offered(nil, define(t, s, "token"), farmToken(`{"farm":"acme"}`)); got != nil {
		t.Errorf("without a site: %+v", got)
	}
}

// What is offered is never a secret's, and never the whole of a secret.
func TestOfferedIsNoSecret(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := orchard()
		group := rapid.SampledFrom([]string{"(?P<x>.*)", "(?P<x>..)(?P<y>.*)", "a(?P<x>[^.]*)\\.?(?P<y>.*)", "(?P<y>.*)_(?P<x>.+)"}).Draw(t, "pattern")
		to := rapid.SampledFrom([]string{"row", "farm", "token", "api_key", "pass", "host", "nobody"}).Draw(t, "to")
		d := site.Def{Name: "other", Secret: true, Kinds: []site.Kind{{Pattern: group, JSON: "y", Parts: []site.Part{{Name: to, From: "x"}, {Name: to, From: "{x}"}}}}}
		value := rapid.OneOf(rapid.String(), rapid.Just(farmToken(`{"x":"y"}`)), rapid.StringMatching(`[a-z0-9]{0,3}_[A-Za-z0-9]{0,40}`)).Draw(t, "value")
		for _, p := range Offered(s, d, value) {
			if def, ok := s.Def(p.Name); ok && def.Secret || p.Value == value || looksSecret(p.Value, "") {
				t.Fatalf("%q offers %+v", value, p)
			}
			if _, ok := s.Host(p.Value); p.Name == site.HostPart && !ok {
				t.Fatalf("%q offers the host %q", value, p.Value)
			}
		}
	})
}

func TestShown(t *testing.T) {
	for value, want := range map[string]string{"acme": "acme", hex32: "0f3a…", "ghp_0123456789abcdef": "ghp_…", strings.Repeat("ä", 41): strings.Repeat("ä", 40) + "…",
		"https://" + hex32 + "@x.test/42": "http…", "a-" + secret: "a-a1…", "api.example.com": "api.example.com"} {
		if got := Shown(value); got != want {
			t.Errorf("%s: %s", value, got)
		}
	}
}

func TestElsewhere(t *testing.T) {
	s := orchard()
	check := func(key, value, want string) {
		t.Helper()
		d, ok := s.Def(key)
		if !ok {
			d = site.Def{Name: key}
		}
		if got := SayElsewhere(Elsewhere(s, d, key, d.Secret, value)); got != want {
			t.Errorf("%s %q:\n got %s\nwant %s", key, value, got, want)
		}
	}
	const (
		personal = "This looks like a personal token. It belongs in Token."
		farm     = "This looks like a farm token. It belongs in Token."
		address  = "This looks like an address. It belongs in Address."
	)
	token, dsn := farmToken(`{"farm":"acme"}`), "https://"+hex32+"@eu.in.test/42"
	check("farm", hex64, personal)
	check("farm", token, farm)
	check("farm", " Bearer "+hex64+"\n", personal)
	check("farm", `"`+hex64+`"`, personal)
	check("note", token, farm)
	check("note", dsn, address)
	check("token", dsn, address)
	check("token", "Authorization: Bearer "+hex64, "")
	check("token", token, "")
	check("token", hex32+hex32[:8], "This looks as if it belongs in API key.")
	check("farm", hex32, "This looks as if it belongs in Public key.")
	check("farm", "pq_"+secret+"00", "This looks as if it belongs in Pass.")
	check("farm", "pear-orchard-in-the-south", "")
	check("public_key", hex32, "")
	check("address", hex64, personal)
	check("address", dsn, "")
	check("api_key", hex64, personal)
	check("pass", hex64, personal)
	check("pass", "p"+secret, "")
	check("password", hex64, personal)
	check("commit_sha", hex64, "")
	check("trace_id", hex32, "")
	check("commit_sha", token, farm)
	check("note", "a text with "+hex64, "")
	check("note", "", "")
	if got := Elsewhere(nil, site.Def{}, "x", false, hex64); got != nil {
		t.Errorf("without a site: %+v", got)
	}
}

func TestLooksSecret(t *testing.T) {
	for _, v := range []string{hex32, hex64, secret, "ghp_0123456789abcdef", "abc_" + secret, "abc_live_" + hex32, `"` + hex64 + `"`, "Bearer " + hex64,
		"sntryx_" + hex64, "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl"} {
		if !looksSecret(v, "farm") {
			t.Errorf("%s does not look like a secret", v)
		}
	}
	for _, v := range []string{"", "acme", "web-frontend", "1a2b3c", "4505281256123456789012345678901234", "my_project_with_a_very_long_name_in_it", "550e8400-e29b-41d4-a716-446655440000",
		"farm_550e8400-e29b-41d4-a716-446655440000", "internationalization2production", "jane.doe@example.com", "https://example.com/a/b/c/d/e/f/g/h/i", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
		"2026-03-04T10:11:12.123456Z", "ThisIsAVeryLongCamelCaseNameOfAProject", "v1.2.3-rc.4+build.5678", "名前名前名前名前名前名前"} {
		if looksSecret(v, "farm") {
			t.Errorf("%s looks like a secret", v)
		}
	}
	for _, n := range []string{"commit_sha", "trace_id", "page_token", "public_key", "image_url"} {
		if looksSecret(hex64, n) {
			t.Errorf("%s cannot hold random text", n)
		}
	}
}

func TestPasted(t *testing.T) {
	for _, c := range []struct {
		before, after string
		want          bool
	}{
		{"", hex32, true}, {"", "acme", false}, {hex32, hex32 + "a", false}, {"a", "ab", false}, {"abc", "", false}, {"ac", "a" + hex32 + "c", true},
		{hex32, hex64, true}, {"aaa", "aaaa", false}, {"same as before", "same as before", false},
	} {
		if got := Pasted(c.before, c.after); got != c.want {
			t.Errorf("%q to %q: %v", c.before, c.after, got)
		}
	}
}

func TestCheckByName(t *testing.T) {
	const blank, odd = "This holds a blank, and ids hold none.", "This looks like a secret, and this field is not kept hidden."
	for _, c := range []struct{ key, value, want string }{
		{"project_slug", "my project", "A slug has no blanks and no slashes."},
		{"project_slug", "my-project", ""}, {"project_slug", `"acme"`, "There are quotation marks around this. Leave them out."},
		{"project_slug", "{project_slug}", "This is still a placeholder."}, {"project_slug", hex64, odd},
		{"project_id", "4 2", blank}, {"project_id", hex64, ""}, {"project_id", "WEB-1F", ""}, {"project_id", "https://x.test/4", "This is a URL. Only a part of it is wanted here."},
		{"build_number", "latest", "This holds no digit, and a number is wanted here."}, {"build_number", "v42", ""},
		{"callback_url", "http s://x.test", "This holds a blank, and URLs hold none."}, {"callback_url", "x", "This does not look like a URL."},
		{"callback_url", "x.test", ""}, {"callback_url", "/a", ""}, {"callback_url", "https://x.test", ""},
		{"email", "jane", "This does not look like an e-mail address."}, {"email", "jane@", "This does not look like an e-mail address."},
		{"email", "jane doe@x.test", "This does not look like an e-mail address."}, {"email", "jane+a@x.test", ""}, {"email", "jane@localhost", ""},
		{"start_date", "2026-03-04", ""}, {"start_date", "2026-02-30", "There is no such day in the calendar."}, {"start_date", "2026-03-04T25:00:00Z", ""},
		{"start_date", "2026-13-04T10:00:00Z", "There is no such day in the calendar."}, {"start_date", "today", ""}, {"start_date", "1767225600", ""},
		{"start_date", "03/04/2026", "People read this date in two ways. Most APIs take the year first, such as 2026-03-04."},
		{"host", "https://x.test", "A host has no slashes and no blanks, and no https:// before it."}, {"host", "x.test:8080", ""},
		{"run_uuid", hex32, ""}, {"run_uuid", "550e8400-e29b-41d4-a716-446655440000", ""}, {"note", "a b", ""}, {"farm", hex32, odd},
	} {
		if got := Check(site.Def{Name: c.key}, c.key, c.value); got != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.key, c.value, got, c.want)
		}
	}
	kinds := define(t, orchard(), "token")
	for value, want := range map[string]string{hex64: "", farmToken("{}"): "", "orch_x": "Not a token.", hex64[1:]: "Not a token."} {
		if got := Check(kinds, "token", value); got != want {
			t.Errorf("%q: got %s, want %s", value, got, want)
		}
	}
}
