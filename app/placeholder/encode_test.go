package placeholder

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"curly/app/curl"
	"curly/app/site"

	"pgregory.net/rapid"
)

// at0 is a hole that is the whole of a field of the given place.
func at0(place curl.Place, name string) (curl.Field, Hole) {
	f := curl.Field{Place: place, Name: name, To: 3}
	return f, Hole{To: 3, Field: f}
}

func TestEncode(t *testing.T) {
	encode := func(place curl.Place, value, want string) {
		t.Helper()
		f, h := at0(place, "X-Org")
		got, err := Encode(f, h, site.Def{}, value)
		if err != nil {
			got = "refused: " + err.Error()
		}
		if got != want {
			t.Errorf("%d %q\n got %q\nwant %q", place, value, got, want)
		}
	}
	refused := func(place curl.Place, values ...string) {
		t.Helper()
		f, h := at0(place, "X-Org")
		for _, v := range values {
			got, err := Encode(f, h, site.Def{}, v)
			if err == nil {
				t.Errorf("%d %q is written %q", place, v, got)
			}
		}
	}
	encode(curl.PathSegment, "a/b c", "a%2Fb%20c")
	encode(curl.PathSegment, "é%2e{}~", "%C3%A9%252e%7B%7D~")
	encode(curl.PathSegment, "...", "...")
	encode(curl.QueryValue, "a b&c=d+e", "a%20b%26c%3Dd%2Be")
	encode(curl.Fragment, "a#b", "a%23b")
	encode(curl.FormValue, "a b\n", "a%20b%0A")
	encode(curl.HeaderValue, " a\tb ", " a\tb ")
	encode(curl.JSONString, "a\"b\\c\n\x01é</b>", `a\"b\\c\n\u0001é</b>`)
	encode(curl.JSONValue, "12", "12")
	encode(curl.JSONValue, "-1.5e3", "-1.5e3")
	encode(curl.JSONValue, "true", "true")
	encode(curl.JSONValue, `{"a":[1]}`, `{"a":[1]}`)
	encode(curl.JSONValue, "007", `"007"`)
	encode(curl.JSONValue, "1a2b3c", `"1a2b3c"`)
	encode(curl.JSONValue, "a, \"b\": 1", `"a, \"b\": 1"`)
	encode(curl.JSONValue, `"q"`, `"\"q\""`)
	encode(curl.JSONValue, "", `""`)
	encode(curl.URLUser, "a@b", "a%40b")
	encode(curl.BasicPassword, "", "")
	encode(curl.BasicPassword, "a:b", "a:b")
	encode(curl.RawFormValue, "a&b", "a&b")
	encode(curl.Data, "@x\n", "@x\n")
	encode(curl.Port, "8080", "8080")
	encode(curl.Host, "a-b.x.test:8080", "a-b.x.test:8080")
	encode(curl.Host, "[::1]:80", "[::1]:80")
	encode(curl.Method, "PATCH", "PATCH")
	encode(curl.URL, "https://x.test/a b/é?q={a}&p=%41%zz", "https://x.test/a%20b/%C3%A9?q=%7Ba%7D&p=%41%25zz")
	encode(curl.URL, "localhost:8000", "localhost:8000")
	encode(curl.URL, "HTTP://[::1]:8000/", "HTTP://[::1]:8000/")

	refused(curl.PathSegment, "", ".", "..", "\x00")
	refused(curl.HeaderValue, "", " ", "a\nb", "a\rb", "a\x00b")
	refused(curl.Cookie, "a;b", "a\nb")
	refused(curl.BasicUser, "a:b", "a\nb", "\x7f")
	refused(curl.BasicPassword, "a\rb")
	refused(curl.URLUser, "a:b", "a\n")
	refused(curl.HeaderName, "", "a b", "a:b", "@f", "é")
	refused(curl.Method, "", "GET /", "a\nb")
	refused(curl.JSONString, "\xff")
	refused(curl.JSONValue, "\xff")
	refused(curl.FileName, "")
	refused(curl.Port, "", "0", "65536", "8a", "-1", "000080")
	refused(curl.Host, "", "a/b", "a@b", "a b", "é.test", "x。test", "a..b", "-a", "x:y", "a\\b", "a%2f", "a#b", "a?b")
	refused(curl.URL, "", "/x", "ftp://x", "file:///etc/passwd", "https://", "https://a@b/", "-o", "https://x\n", "javascript:alert(1)",
		`https:\\x`, "https://é.test/", "@x", "x y", "https://a\\@b")
	refused(curl.Data, "\x00")
}

func TestEncodeParts(t *testing.T) {
	part := func(place curl.Place, after byte, d site.Def, value, want string) {
		t.Helper()
		f := curl.Field{Place: place, From: 0, To: 9}
		got, err := Encode(f, Hole{From: 2, To: 5, Field: f, After: after}, d, value)
		if err != nil {
			got = "refused"
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", value, got, want)
		}
	}
	part(curl.PathSegment, '-', site.Def{}, "", "")
	part(curl.PathSegment, '-', site.Def{}, "..", "..")
	part(curl.HeaderValue, 0, site.Def{}, "", "")
	part(curl.Host, '.', site.Def{}, "us", "us")
	part(curl.Host, '.', site.Def{}, "us:80", "refused")
	part(curl.Host, '.', site.Def{}, "", "refused")
	part(curl.URL, '/', site.Def{}, "https://x.test/", "https://x.test")
	part(curl.URL, '/', site.Def{}, "https://x.test/a/", "https://x.test/a")
	part(curl.URL, '?', site.Def{}, "https://x.test/a/", "https://x.test/a/")

	f, h := at0(curl.PathSegment, "")
	for value, want := range map[string]string{"gh/org/a b": "gh/org/a%20b", "a//b": "", "a/../b": "", "/a": "", "a/": "", "": ""} {
		if got, err := Encode(f, h, site.Def{Slashes: true}, value); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: got %q, %v", value, got, err)
		}
	}
	for segment, ok := range map[string]bool{"": false, ".": false, "..": false, ".%2e": false, "%2E": false, "a": true, "...": true} {
		if err := Segment(segment); (err == nil) != ok {
			t.Errorf("%q: %v", segment, err)
		}
	}
}

func TestEncodePasted(t *testing.T) {
	pasted := func(f curl.Field, prefix, value, want string) {
		t.Helper()
		from := f.From + len(prefix)
		if f.Place == curl.Host {
			from = f.From
		}
		got, err := Encode(f, Hole{From: from, To: f.To, Prefix: prefix, Field: f}, site.Def{}, value)
		if err != nil {
			got = "refused"
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", value, got, want)
		}
	}
	auth := curl.Field{Place: curl.HeaderValue, Name: "Authorization", From: 15, To: 40}
	pasted(auth, "Bearer ", "abc", "abc")
	pasted(auth, "Bearer ", "Bearer abc", "abc")
	pasted(auth, "Bearer ", "bearer abc\n", "abc")
	pasted(auth, "Bearer ", "Authorization: Bearer abc", "abc")
	pasted(auth, "Bearer ", "  abc\r\n", "abc")
	pasted(auth, "Bearer ", "a\nb", "refused")
	pasted(auth, "Bearer ", "DSN x", "DSN x")
	pasted(auth, "Token token=", "Token token=x", "x")
	pasted(auth, "", "Bearer abc", "Bearer abc")
	pasted(curl.Field{Place: curl.HeaderValue, Name: "X-Org", To: 9}, "", " a ", " a ")
	host := curl.Field{Place: curl.Host, From: 8, To: 14}
	pasted(host, "https://", "https://x.test/", "x.test")
	pasted(host, "https://", "x.test", "x.test")
	pasted(host, "https://", "http://x.test", "refused")
	pasted(host, "https://", "https://a@b", "refused")
}

func TestEncodeWholeHeader(t *testing.T) {
	f, h := at0(curl.HeaderValue, "")
	for value, ok := range map[string]bool{"X-A: b": true, "X-A:b": true, "@file": false, "X-A": false, "X A: b": false, "X: a\nY: b": false} {
		if _, err := Encode(f, h, site.Def{}, value); (err == nil) != ok {
			t.Errorf("%q: %v", value, err)
		}
	}
}

// Whatever is written parses back to the value, by parsers that are not ours.
func TestEncodeParsesBack(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[ -~]{0,20}`), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }))
	rapid.Check(t, func(t *rapid.T) { parsesBack(t, text.Draw(t, "value")) })
}

type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

func parsesBack(t failer, value string) {
	t.Helper()
	encode := func(place curl.Place) (string, bool) {
		f, h := at0(place, "X-Org")
		got, err := Encode(f, h, site.Def{}, value)
		return got, err == nil
	}
	if got, ok := encode(curl.PathSegment); ok {
		u, err := url.Parse("https://x.test/a/" + got + "/b?c#d")
		if err != nil || u.EscapedPath() != "/a/"+got+"/b" || u.Path != "/a/"+value+"/b" || u.JoinPath().EscapedPath() != u.EscapedPath() {
			t.Fatalf("path segment %q: %q, %v", value, got, err)
		}
	} else if value != "" && value != "." && value != ".." && !strings.Contains(value, "\x00") {
		t.Fatalf("path segment %q is refused", value)
	}
	for _, place := range []curl.Place{curl.QueryName, curl.QueryValue, curl.FormName, curl.FormValue} {
		if got, ok := encode(place); ok {
			q, err := url.ParseQuery("a=" + got + "&" + got + "=a&z=1")
			if err != nil || q.Get("a") != value && value != "a" || len(q[value]) == 0 || q.Get("z") == "" {
				t.Fatalf("query %q: %q, %v", value, got, err)
			}
		}
	}
	if got, ok := encode(curl.JSONString); ok {
		var back string
		if err := json.Unmarshal([]byte(`"`+got+`"`), &back); err != nil || back != value {
			t.Fatalf("JSON string %q: %q, %v", value, got, err)
		}
	}
	if got, ok := encode(curl.JSONValue); ok {
		var back [2]any
		if err := json.Unmarshal([]byte(`[`+got+`,7]`), &back); err != nil || back[1] != 7.0 {
			t.Fatalf("JSON value %q: %q, %v", value, got, err)
		}
		if s, is := back[0].(string); is && s != value {
			t.Fatalf("JSON value %q is the string %q", value, s)
		}
	}
	if got, ok := encode(curl.URL); ok {
		full := got
		if l := strings.ToLower(full); !strings.HasPrefix(l, "http://") && !strings.HasPrefix(l, "https://") {
			full = "https://" + full
		}
		u, err := url.Parse(full)
		if err != nil || u.User != nil || u.Host == "" || strings.ContainsAny(got, " \t\r\n\"'<>{}\\^`|") && !strings.Contains(got, "'") {
			t.Fatalf("URL %q: %q, %v", value, got, err)
		}
	}
	if got, ok := encode(curl.Host); ok {
		u, err := url.Parse("https://" + got + "/a")
		if err != nil || u.Host != got || u.User != nil || u.Path != "/a" {
			t.Fatalf("host %q: %q, %v", value, got, err)
		}
	}
	if got, ok := encode(curl.URLPassword); ok {
		u, err := url.Parse("https://a:" + got + "@x.test/")
		if err != nil {
			t.Fatalf("URL password %q: %q, %v", value, got, err)
		}
		if p, _ := u.User.Password(); p != value || u.Host != "x.test" {
			t.Fatalf("URL password %q: %q", value, got)
		}
	}
	for _, place := range []curl.Place{curl.HeaderValue, curl.Cookie, curl.BasicUser, curl.BasicPassword} {
		if got, ok := encode(place); ok && (got != value || strings.ContainsAny(got, "\r\n\x00")) {
			t.Fatalf("place %d: %q is written %q", place, value, got)
		}
	}
}
