package curl

import (
	"encoding/base64"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"curly/app/request"
)

func req(method, url string, headers ...string) request.Request {
	r := request.Request{Method: method, URL: url}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Headers = append(r.Headers, request.Header{Name: name, Value: value})
	}
	return r
}

func with(r request.Request, body string) request.Request {
	r.Body = []byte(body)
	return r
}

func parts(r request.Request, p ...request.Part) request.Request {
	r.Parts = p
	return r
}

const (
	urlencoded = "Content-Type: application/x-www-form-urlencoded"
	multiform  = "Content-Type: multipart/form-data"
	jsonType   = "Content-Type: application/json"
)

func TestArgs(t *testing.T) {
	for _, c := range []struct {
		r    request.Request
		want string // words with | between them
	}{
		{req("GET", "https://h/a"), "https://h/a"},
		{req("GET", "https://h"), "https://h"},
		{req("GET", "https://h/a", "A: b", "C: "), "-H|A: b|-H|C;|https://h/a"},
		{req("HEAD", "https://h/a"), "-I|https://h/a"},
		{req("POST", "https://h/a"), "-X|POST|https://h/a"},
		{req("DELETE", "https://h/a", "A: b"), "-X|DELETE|-H|A: b|https://h/a"},
		{req("GET", "https://h/a b"), "https://h/a%20b"},
		{req("GET", "https://h/{x}?[1]"), "-g|https://h/{x}?[1]"},
		{req("GET", "https://h/?a[]=1"), "https://h/?a[]=1"},
		{req("GET", "http://[::1]/"), "http://[::1]/"},
		{req("GET", "https://h/a/../b"), "--path-as-is|https://h/a/../b"},
		{req("GET", "https://h/a/%2E%2e/b"), "--path-as-is|https://h/a/%2E%2e/b"},
		{req("GET", "https://h/a.b/c?../x"), "https://h/a.b/c?../x"},
		{with(req("POST", "https://h/", urlencoded), "a=b"), "-d|a=b|https://h/"},
		{with(req("POST", "https://h/", urlencoded, "A: b"), "a=b"), "-H|" + urlencoded + "|-H|A: b|-d|a=b|https://h/"},
		{with(req("POST", "https://h/", jsonType), "{}"), "-H|" + jsonType + "|-d|{}|https://h/"},
		{with(req("PUT", "https://h/", jsonType), "{}"), "-X|PUT|-H|" + jsonType + "|-d|{}|https://h/"},
		{with(req("POST", "https://h/"), "x"), "-H|Content-Type:|-d|x|https://h/"},
		{with(req("GET", "https://h/", urlencoded), "@x"), "-X|GET|--data-raw|@x|https://h/"},
		{with(req("POST", "https://h/", urlencoded), ""), "-d||https://h/"},
		{with(req("HEAD", "https://h/"), ""), "-I|-H|Content-Length: 0|https://h/"},
		{with(req("POST", "https://h/", urlencoded), "a\x00b"), "--data-binary|@-|https://h/"},
		{with(req("POST", "https://h/", urlencoded), "\xff"), "--data-binary|@-|https://h/"},
		{with(req("POST", "https://h/", "Content-Length: 9", urlencoded), "a"), "-d|a|https://h/"},
		{with(req("POST", "https://h/", "Content-Length: 1", urlencoded), "a"), "-H|Content-Length: 1|-d|a|https://h/"},
		{req("GET", "https://h/", "Transfer-Encoding: chunked"), "https://h/"},
		{req("GET", "https://h/", "Authorization: Basic azk6"), "-u|k9:|https://h/"},
		{req("GET", "https://h/", "Authorization: Basic Og=="), "-H|Authorization: Basic Og==|https://h/"},
		{req("GET", "https://h/", "Authorization: Basic azk"), "-H|Authorization: Basic azk|https://h/"},
		{parts(req("POST", "https://h/", multiform), request.Part{Name: "a", Value: "b"}), "-F|a=b|https://h/"},
		{parts(req("POST", "https://h/", multiform), request.Part{Name: "a", Value: "@b"}), "--form-string|a=@b|https://h/"},
		{parts(req("POST", "https://h/", multiform), request.Part{Name: "a", Value: "b;c", Type: "text/plain"}), `-F|a="b;c";type=text/plain|https://h/`},
		{parts(req("POST", "https://h/", multiform), request.Part{Name: "a", Value: "b", FileName: "c;d"}), `-F|a=b;filename="c;d"|https://h/`},
		{parts(req("POST", "https://h/", multiform), request.Part{Name: "a", Value: "x/b.txt", FileName: "b.txt", File: true}), `-F|a=@x/b.txt|https://h/`},
		{parts(req("POST", "https://h/", multiform), request.Part{Name: "a", Value: "b", File: true}), `-F|a=<b|https://h/`},
		{parts(req("POST", "https://h/", multiform+"; boundary=X"), request.Part{Name: "a", Value: "b"}),
			"-H|" + multiform + "; boundary=X|-d|--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--X--\r\n|https://h/"},
	} {
		l, err := Args(c.r, true)
		if err != nil {
			t.Errorf("%v: %v", c.r, err)
			continue
		}
		if got := strings.Join(l.Args, "|"); got != c.want {
			t.Errorf("%v:\n\t%s, want\n\t%s", c.r, got, c.want)
		}
	}
}

func TestArgsRefuses(t *testing.T) {
	for _, r := range []request.Request{
		req("", "https://h/"), req("A B", "https://h/"), req("GET", "h/"), req("GET", "ftp://h/"), req("GET", "https:///x"),
		req("GET", "https://h/", "A B: c"), req("GET", "https://h/", "A: b\r\nC: d"), req("GET", "https://h/", "A: b\x00"),
		req("GET", "https://h/\n"), req("GET", "https://h/", ": x"), {Method: "GET", URL: "https://h/", Body: []byte{}, File: "x"},
		parts(req("POST", "https://h/"), request.Part{Name: "a", Value: "f", File: true}),
	} {
		if l, err := Args(r, false); err == nil {
			t.Errorf("%v: taken as %q", r, l.Args)
		}
	}
}

func TestBreaks(t *testing.T) {
	l, err := Args(with(req("PUT", "https://h/{x}", "A: b", jsonType), "{}"), false)
	if want := []int{0, 3, 5, 7, 9}; err != nil || !reflect.DeepEqual(l.Breaks, want) {
		t.Errorf("%q breaks at %v, want %v (%v)", l.Args, l.Breaks, want, err)
	}
}

// nasty is text of bytes that mean something to somebody; without lists those that may not come.
func nasty(without string) *rapid.Generator[string] {
	pieces := []string{"a", "B", "7", " ", "  ", "'", `"`, "`", "$", "$(x)", "\\", "%", "%41", "{", "}", "{a,b}", "[", "]", "[1-3]", "[]", "!", "!x", "#",
		"&", "&&", "*", "?", "~", ";", ":", "@", "<", ">", "|", "=", "+", ",", ".", "..", "/", "//", "-", "--", "_", "^", "é", "€", "🙂", "\t", "\r", "\n", "\x01", "\x7f", "\xff", "\x00"}
	var some []string
	for _, p := range pieces {
		if !strings.ContainsAny(p, without) && (!strings.Contains(without, "\xff") || p != "\xff") {
			some = append(some, p)
		}
	}
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(some), 0, 8).Draw(t, "pieces"), "")
	})
}

// anyRequest draws a request of any method, URL, headers and body, as nasty as they come.
func anyRequest(t *rapid.T) request.Request {
	r := request.Request{
		Method: rapid.SampledFrom([]string{"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "get", "PROPFIND", "M-SEARCH", "-X"}).Draw(t, "method"),
		URL:    "http://" + rapid.SampledFrom([]string{"h", "h:8080", "h.example", "127.0.0.1", "[::1]"}).Draw(t, "host"),
	}
	r.URL += "/" + nasty("?#\r\n\x00\xffé€🙂").Draw(t, "path")
	if rapid.Bool().Draw(t, "hasQuery") {
		r.URL += "?" + nasty("#\r\n\x00\xff").Draw(t, "query")
	}
	names := []string{"A", "x-y", "Accept", "User-Agent", "Authorization", "Cookie", "Referer", "Range", "Accept-Encoding", "If-None-Match", "~!$&'*+^_`|", "X-Api-Key", "Origin"}
	value := nasty("\r\n\x00\x01\x7f\xff")
	for range rapid.IntRange(0, 5).Draw(t, "headers") {
		r.Headers = append(r.Headers, request.Header{Name: rapid.SampledFrom(names).Draw(t, "name"), Value: value.Draw(t, "value")})
	}
	kinds := []string{"", "application/json", "application/x-www-form-urlencoded", "Text/Plain; charset=x"}
	if kind := rapid.SampledFrom(kinds).Draw(t, "type"); kind != "" {
		at := rapid.IntRange(0, len(r.Headers)).Draw(t, "at")
		r.Headers = append(r.Headers[:at:at], append([]request.Header{{Name: "Content-Type", Value: kind}}, r.Headers[at:]...)...)
	}
	switch rapid.IntRange(0, 6).Draw(t, "body") {
	case 1:
		r.Body = []byte{}
	case 2, 3:
		r.Body = []byte(nasty("").Draw(t, "text"))
	case 4:
		r.Body = []byte("@" + nasty("\x00").Draw(t, "text"))
	case 5:
		r.Body = []byte(strings.Repeat("0123456789abcde\n", rapid.SampledFrom([]int{6000, 9000, 70000}).Draw(t, "size")))
	}
	if r.Method == "HEAD" && len(r.Body) > 0 {
		r.Body = nil
	}
	return r
}

// anyForm draws a request with a multipart body.
func anyForm(t *rapid.T) request.Request {
	r := req("POST", "http://h/")
	text := nasty("\x00\xff")
	if kind := rapid.SampledFrom([]string{"", "multipart/form-data", "multipart/form-data; boundary=XyZ"}).Draw(t, "type"); kind != "" {
		r.Headers = []request.Header{{Name: "Content-Type", Value: kind}}
	}
	for range rapid.IntRange(1, 4).Draw(t, "parts") {
		p := request.Part{Name: text.Draw(t, "name"), Value: text.Draw(t, "value")}
		if rapid.Bool().Draw(t, "file") {
			p.FileName = nasty("\x00\xff").Draw(t, "fileName")
		}
		p.Type = rapid.SampledFrom([]string{"", "", "text/plain", "text/plain; charset=utf-8", "odd", "a/b;c=\"d;e\""}).Draw(t, "kind")
		r.Parts = append(r.Parts, p)
	}
	return r
}

// meant is what curl makes of r at most: blanks and controls of the URL encoded, no fragment, no blank header values,
// no body length of its own.
func meant(r request.Request) request.Request {
	r.URL = cleanURL(r.URL)
	var headers []request.Header
	for _, h := range r.Headers {
		if strings.Trim(h.Value, " \t\v\f") == "" {
			h.Value = ""
		}
		headers = append(headers, h)
	}
	r.Headers = headers
	return r
}

func checkArgs(t *rapid.T, tt *testing.T, server *recorder, r request.Request, basic bool) {
	l, err := Args(r, basic)
	if err != nil {
		t.Fatalf("%+v: %v", r, err)
	}
	want := meant(r)
	c, err := Read(l.Args, nil)
	if err != nil {
		t.Fatalf("%q: %v", l.Args, err)
	}
	back, err := c.Requests(l.Stdin)
	if err != nil || len(back) != 1 {
		t.Fatalf("%q: %d requests, %v", l.Args, len(back), err)
	}
	if r.Method == "HEAD" && r.Body != nil {
		want.Body, want.Headers = nil, append(want.Headers, request.Header{Name: "Content-Length", Value: "0"})
	}
	if r.Parts == nil {
		if a, b := fmt.Sprintf("%#v", want), fmt.Sprintf("%#v", back[0]); a != b {
			t.Fatalf("%q is read as\n%s, meant\n%s", l.Args, b, a)
		}
	}
	if server == nil {
		return
	}
	got, exit, stderr := server.run(tt, l.Args, l.Stdin)
	if exit != 0 || len(got) != 1 {
		t.Fatalf("%q: exit %d, %d requests\n%s", l.Args, exit, len(got), stderr)
	}
	if err := same(want, got[0]); err != nil {
		t.Fatalf("%q: %v", l.Args, err)
	}
}

func TestArgsReadBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) { checkArgs(rt, t, nil, anyRequest(rt), false) })
}

func TestArgsAgainstCurl(t *testing.T) {
	server := newRecorder(t)
	rapid.Check(t, func(rt *rapid.T) { checkArgs(rt, t, server, anyRequest(rt), false) })
}

func TestFormsAgainstCurl(t *testing.T) {
	server := newRecorder(t)
	rapid.Check(t, func(rt *rapid.T) {
		r := anyForm(rt)
		l, err := Args(r, false)
		if err != nil {
			rt.Fatalf("%+v: %v", r, err)
		}
		got, exit, stderr := server.run(t, l.Args, l.Stdin)
		if exit != 0 || len(got) != 1 {
			rt.Fatalf("%q: exit %d, %d requests\n%s", l.Args, exit, len(got), stderr)
		}
		boundary := declared(headerOf(got[0], "Content-Type"))
		if _, typed := r.Header("Content-Type"); !typed {
			if headerOf(got[0], "Content-Type") != "" {
				rt.Fatalf("%q: a Content-Type came", l.Args)
			}
			boundary = strings.TrimPrefix(strings.SplitN(string(got[0].body), "\r\n", 2)[0], "--")
		}
		if err := samePartsBy(r.Parts, got[0].body, boundary); err != nil {
			rt.Fatalf("%q: %v", l.Args, err)
		}
	})
}

func TestBasicAgainstCurl(t *testing.T) {
	server := newRecorder(t)
	rapid.Check(t, func(rt *rapid.T) {
		login := nasty(":\r\n\x00").Draw(rt, "user") + ":" + nasty("\r\n\x00").Draw(rt, "password")
		r := req("GET", "http://h/", "Authorization: Basic "+base64.StdEncoding.EncodeToString([]byte(login)), "A: b")
		checkArgs(rt, t, server, r, true)
	})
}

func headerOf(w wired, name string) string {
	for _, h := range w.headers {
		if strings.EqualFold(h.Name, name) {
			return h.Value
		}
	}
	return ""
}
