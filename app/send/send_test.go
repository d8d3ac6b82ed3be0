package send

import (
	"strings"
	"testing"

	"curly/app/request"
	"curly/app/site"
)

var docs = &site.Site{Hosts: []site.Host{
	{URL: "https://sentry.io"}, {URL: "https://de.sentry.io"}, {URL: "http://localhost:9000"}, {URL: "http://sentry.corp"},
}}

const page = "https://docs.example.com"

// get is a GET of url with headers, each "Name: value".
func get(url string, headers ...string) request.Request { return ask("GET", url, nil, headers...) }

func ask(method, url string, body []byte, headers ...string) request.Request {
	r := request.Request{Method: method, URL: url, Body: body}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ":")
		r.Headers = append(r.Headers, request.Header{Name: name, Value: strings.TrimPrefix(value, " ")})
	}
	return r
}

// show writes a plan as lines: the request line, headers, notes and body.
func show(o Outgoing, err error) string {
	if err != nil {
		return err.Error()
	}
	var b strings.Builder
	b.WriteString(o.Method + " " + o.URL)
	for _, h := range o.Headers {
		b.WriteString("\n" + h.Name + ": " + h.Value)
	}
	for _, n := range o.Notes {
		b.WriteString("\n* " + n)
	}
	if o.Body != nil {
		b.WriteString("\n\n" + string(o.Body))
	}
	return b.String()
}

func TestPlan(t *testing.T) {
	const only = "This page sends only to sentry.io, de.sentry.io and 2 more, not to "
	const command = " Copy the command and run it."
	for _, c := range []struct {
		name string
		r    request.Request
		want string
	}{
		{"plain", get("https://sentry.io/api/0/"), "GET https://sentry.io/api/0/"},
		{"default port", get("https://sentry.io:443/a"), "GET https://sentry.io:443/a"},
		{"capitals", get("https://SENTRY.io/a"), "GET https://SENTRY.io/a"},
		{"loopback over http", get("http://localhost:9000/"), "GET http://localhost:9000/"},
		{"mixed content", get("http://sentry.corp/"), mixedContent},
		{"no method", ask("", "https://sentry.io/", nil), `"" is not a method: only letters, digits and !#$%&'*+-.^_` + "`" + `|~ may stand in one.`},

		{"other host", get("https://evil.test/"), only + "evil.test." + command},
		{"other port", get("https://sentry.io:444/"), only + "sentry.io:444." + command},
		{"other scheme", get("http://sentry.io/"), only + "sentry.io." + command},
		{"prefix", get("https://sentry.io.evil.test/"), only + "sentry.io.evil.test." + command},
		{"trailing dot", get("https://sentry.io./"), only + "sentry.io.." + command},
		{"ideographic full stop", get("https://sentry。io/"), only + "sentry。io." + command},
		{"fragment in front of a host", get("https://evil.test#@sentry.io/"), only + "evil.test." + command},
		{"userinfo", get("https://sentry.io@evil.test/"), userinfo},
		{"userinfo of the host", get("https://key:@sentry.io/"), userinfo},
		{"encoded slash before @", get("https://sentry.io%2f@evil.test/"), userinfo},
		{"encoded host", get("https://sentry%2eio/"), "x"},

		{"backslash", get(`https://sentry.io/a\b`), backslash},
		{"dot segments", get("https://sentry.io/a/../b"), dotSegment},
		{"encoded dot segments", get("https://sentry.io/a/%2E%2e/b"), dotSegment},
		{"a dot at the end", get("https://sentry.io/a/."), dotSegment},
		{"dots in the query", get("https://sentry.io/a?b=/../"), "GET https://sentry.io/a?b=/../"},
		{"three dots", get("https://sentry.io/.../x"), "GET https://sentry.io/.../x"},

		{"headers", get("https://sentry.io/", "Authorization: Bearer 1a2b3c", "X-Empty:"),
			"GET https://sentry.io/\nAuthorization: Bearer 1a2b3c\nX-Empty: "},
		{"forbidden headers", get("https://sentry.io/", "User-Agent: me", "Cookie: a=b", "Sec-Fetch-Mode: no", "Proxy-X: 1", "X-A: 1"),
			"GET https://sentry.io/\nX-A: 1" +
				"\n* " + headerDropped("User-Agent") + "\n* " + headerDropped("Cookie") + "\n* " + headerDropped("Sec-Fetch-Mode") + "\n* " + headerDropped("Proxy-X")},
		{"its own length", ask("POST", "https://sentry.io/", []byte("a"), "Content-Length: 1"), "POST https://sentry.io/\n\na"},
		{"method override", get("https://sentry.io/", "X-HTTP-Method-Override: PUT, trace"),
			"GET https://sentry.io/\n* " + headerDropped("X-HTTP-Method-Override")},
		{"allowed override", get("https://sentry.io/", "X-HTTP-Method-Override: PUT"), "GET https://sentry.io/\nX-HTTP-Method-Override: PUT"},
		{"bytes of a value", get("https://sentry.io/", "X-A: é€"), "GET https://sentry.io/\nX-A: \u00c3\u00a9\u00e2\u0082\u00ac"},
		{"tab in a value", get("https://sentry.io/", "X-A: a\tb"), "GET https://sentry.io/\nX-A: a\tb"},
		{"control in a value", get("https://sentry.io/", "X-A: a\x01b"), controlInHeader("X-A")},
		{"line break in a value", get("https://sentry.io/", "X-A: a\nB: c"), "The header X-A holds a line break, which a header cannot carry."},

		{"body", ask("POST", "https://sentry.io/", []byte(`{"a":1}`), "Content-Type: application/json"),
			"POST https://sentry.io/\nContent-Type: application/json\n\n{\"a\":1}"},
		{"empty body", ask("POST", "https://sentry.io/", []byte{}), "POST https://sentry.io/\n\n"},
		{"body with DELETE", ask("DELETE", "https://sentry.io/", []byte("a")), "DELETE https://sentry.io/\n\na"},
		{"body with GET", ask("GET", "https://sentry.io/", []byte("a")), bodyNotAllowed("GET")},
		{"empty body with GET", ask("GET", "https://sentry.io/", []byte{}), "GET https://sentry.io/"},
		{"small method", ask("post", "https://sentry.io/", nil), "POST https://sentry.io/\n* The browser writes the method post as POST."},
		{"small patch", ask("patch", "https://sentry.io/", nil), "patch https://sentry.io/"},
		{"forbidden method", ask("Trace", "https://sentry.io/", nil), forbiddenMethod("TRACE")},
		{"file", request.Request{Method: "PUT", URL: "https://sentry.io/", File: "a.bin"}, needsFile("a.bin")},
		{"file in a form", request.Request{Method: "POST", URL: "https://sentry.io/", Parts: []request.Part{{Name: "f", Value: "a.bin", File: true}}}, needsFile("a.bin")},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := show(Plan(c.r, docs, page))
			if c.want == "x" {
				if !strings.HasPrefix(got, only) && got != badAddress {
					t.Errorf("got %q, which is no refusal of the host", got)
				}
				return
			}
			if got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestPlanWithoutHosts(t *testing.T) {
	want := "These docs list no host to send to. Copy the command and run it."
	if got := show(Plan(get("https://sentry.io/"), &site.Site{}, page)); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestForm(t *testing.T) {
	r := request.Request{Method: "POST", URL: "https://sentry.io/", Parts: []request.Part{
		{Name: `a"b`, Value: "1\r\n2"}, {Name: "f", Value: "{}", FileName: "x.json", Type: "application/json"},
	}}
	o, err := Plan(r, docs, page)
	if err != nil {
		t.Fatal(err)
	}
	_, boundary, ok := strings.Cut(o.Headers[0].Value, "multipart/form-data; boundary=")
	if !ok || o.Headers[0].Name != "Content-Type" {
		t.Fatalf("headers are %q", o.Headers)
	}
	want := "--B\r\nContent-Disposition: form-data; name=\"a%22b\"\r\n\r\n1\r\n2\r\n" +
		"--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.json\"\r\nContent-Type: application/json\r\n\r\n{}\r\n--B--\r\n"
	if got := strings.ReplaceAll(string(o.Body), boundary, "B"); got != want {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
	r.Parts[0].Value = "--" + boundary
	if o, _ = Plan(r, docs, page); strings.HasSuffix(o.Headers[0].Value, boundary) {
		t.Error("the boundary stands in a part")
	}
}

func TestChanges(t *testing.T) {
	for method, want := range map[string]bool{"GET": false, "HEAD": false, "OPTIONS": false, "POST": true, "DELETE": true, "patch": true} {
		if got := (Outgoing{Method: method}).Changes(); got != want {
			t.Errorf("%s changes: %v", method, got)
		}
	}
	if got := (Outgoing{Method: "DELETE", Host: "https://sentry.io"}).Target(); got != "DELETE to sentry.io" {
		t.Errorf("the target is %q", got)
	}
}

func TestBarred(t *testing.T) {
	for _, c := range []struct {
		page, host string
		want       bool
	}{
		{"https://docs.example.com", "http://localhost:9000", true},
		{"https://docs.example.com", "https://192.168.1.1", true},
		{"https://docs.example.com", "https://[fd00::1]:8443", true},
		{"https://docs.example.com", "https://sentry.io", false},
		{"https://10.0.0.2", "http://127.0.0.1:9", true},
		{"https://10.0.0.2", "https://192.168.1.1", false},
		{"http://printer.local", "https://sentry.io", false},
		{"http://127.0.0.1:8080", "http://127.0.0.1:9", false},
		{"http://localhost:8080", "http://[::1]:9", false},
		{"http://[::1]:8080", "https://192.168.1.1", false},
		{"null", "http://localhost:9000", true},
	} {
		for _, state := range []string{"denied", "granted", "prompt", ""} {
			if got := barred(c.page, c.host, state); got != (c.want && state == "denied") {
				t.Errorf("%s to %s, permission %q: %v", c.page, c.host, state, got)
			}
		}
	}
}

func TestNetworks(t *testing.T) {
	for host, want := range map[string]string{
		"localhost": "loopback", "a.localhost": "loopback", "127.0.0.1": "loopback", "127.9.9.9": "loopback", "::1": "loopback",
		"10.0.0.1": "private", "192.168.1.1": "private", "172.16.0.1": "private", "172.31.0.1": "private", "169.254.1.1": "private",
		"printer.local": "private", "fd00::1": "private", "fe80::1": "private",
		"172.32.0.1": "", "127.evil.test": "", "8.8.8.8": "", "sentry.io": "", "fd.example.com": "", "10.example.com": "",
	} {
		got := ""
		switch {
		case Loopback(host):
			got = "loopback"
		case Private(host):
			got = "private"
		}
		if got != want {
			t.Errorf("%s is %q, want %q", host, got, want)
		}
	}
}
