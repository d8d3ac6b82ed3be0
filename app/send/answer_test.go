package send

import (
	"slices"
	"strings"
	"testing"

	"curly/app/site"
)

func TestPretty(t *testing.T) {
	for _, c := range []struct{ name, kind, body, want string }{
		{"object", "application/json", `{"a":[1,2]}`, "{\n  \"a\": [\n    1,\n    2\n  ]\n}"},
		{"numbers stay", "application/json", `[1.10,1e400,12345678901234567890]`, "[\n  1.10,\n  1e400,\n  12345678901234567890\n]"},
		{"strings stay", "application/json", `["\u00e9<é>"]`, "[\n  \"\\u00e9<é>\"\n]"},
		{"problem", "application/problem+json; charset=utf-8", `{"a":1}`, "{\n  \"a\": 1\n}"},
		{"undeclared", "", ` {"a":1}`, "{\n  \"a\": 1\n}"},
		{"text", "text/plain", "a\n", "a\n"},
		{"a word is no JSON", "text/plain", "true", "true"},
		{"broken", "application/json", `{"a":`, `{"a":`},
		{"not text", "image/png", "\x89PNG\xff", "5 B that are not text."},
		{"empty", "application/json", "", ""},
		{"NUL", "text/plain", "a\x00b", "a\uFFFDb"},
	} {
		a := Answer{Size: len(c.body), Body: []byte(c.body), Headers: [][2]string{{"content-type", c.kind}}}
		if got := a.Pretty(); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCut(t *testing.T) {
	a := Answer{Size: 5_000_000, Body: []byte(strings.Repeat("a", 10) + "\xe2\x82")}
	if got, want := a.Pretty(), "aaaaaaaaaa\n… the first 10 B of 5.0 MB."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSize(t *testing.T) {
	for n, want := range map[int]string{
		0: "0 B", 999: "999 B", 1000: "1.0 kB", 2149: "2.1 kB", 2150: "2.2 kB", 12_345: "12 kB", 999_499: "999 kB",
		999_500: "1.0 MB", 1_048_576: "1.0 MB", 50_000_000: "50 MB",
	} {
		if got := Size(n); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
}

func TestAdvice(t *testing.T) {
	s := &site.Site{Advice: []site.Advice{
		{Status: 401, Contains: "Invalid token", Say: "token"},
		{Status: 401, Scheme: "dsn", Say: "dsn"},
		{Status: 401, Say: "any"},
		{Contains: "silo", Say: "silo"},
		{Status: 404, Say: "missing"},
	}}
	for _, c := range []struct {
		scheme string
		status int
		body   string
		want   string
	}{
		{"bearer", 401, `{"detail":"Invalid token"}`, "token"},
		{"bearer", 401, "", "any"},
		{"dsn", 401, "", "dsn"},
		{"bearer", 404, "wrong silo", "silo"},
		{"bearer", 404, "", "missing"},
		{"bearer", 200, "", ""},
	} {
		if got := strings.Join(Advice(s, c.scheme, c.status, c.body), " "); got != c.want {
			t.Errorf("%s %d %q: got %q, want %q", c.scheme, c.status, c.body, got, c.want)
		}
	}
}

func TestHeaderBytes(t *testing.T) {
	for _, text := range []string{"", "plain", "é€😀", "a\tb"} {
		if got := Bytes(codePoints(text)); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	if got := Bytes("€"); got != "€" {
		t.Errorf("a value that is no byte string became %q", got)
	}
	if got := []rune(codePoints("€")); !slices.Equal(got, []rune{0xe2, 0x82, 0xac}) {
		t.Errorf("the code points are %x", got)
	}
}

func TestFailures(t *testing.T) {
	for kind := Refused; kind <= Broken; kind++ {
		f := Fail(kind, "https://sentry.io")
		named := strings.HasPrefix(f.Error(), "sentry.io ")
		if f.Kind != kind || !strings.HasSuffix(f.Reason, ".") || named != (kind == Blocked || kind == Unreachable) {
			t.Errorf("failure %d: %q", kind, f.Reason)
		}
	}
}
