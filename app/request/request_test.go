package request

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestHAR(t *testing.T) {
	for _, c := range []struct {
		r    Request
		want string
	}{
		{Request{Method: "GET", URL: "https://h/?a=<b>&c"},
			`{"method":"GET","url":"https://h/?a=<b>&c","httpVersion":"HTTP/1.1","cookies":[],"headers":[],"queryString":[],"headersSize":-1,"bodySize":0}`},
		{Request{Method: "POST", URL: "https://h/", Headers: []Header{{"Content-Type", "a/b"}, {"X", ""}}, Body: []byte("é\n")},
			`{"method":"POST","url":"https://h/","httpVersion":"HTTP/1.1","cookies":[],"headers":[{"name":"Content-Type","value":"a/b"},{"name":"X","value":""}],"queryString":[],"postData":{"mimeType":"a/b","text":"é\n"},"headersSize":-1,"bodySize":3}`},
		{Request{Method: "POST", URL: "https://h/", Body: []byte{}},
			`{"method":"POST","url":"https://h/","httpVersion":"HTTP/1.1","cookies":[],"headers":[],"queryString":[],"postData":{"mimeType":"","text":""},"headersSize":-1,"bodySize":0}`},
		{Request{Method: "POST", URL: "https://h/", Body: []byte("\xff\x00")},
			`{"method":"POST","url":"https://h/","httpVersion":"HTTP/1.1","cookies":[],"headers":[],"queryString":[],"postData":{"mimeType":"","text":"/wA=","encoding":"base64"},"headersSize":-1,"bodySize":2}`},
		{Request{Method: "PUT", URL: "https://h/", File: "a/b"},
			`{"method":"PUT","url":"https://h/","httpVersion":"HTTP/1.1","cookies":[],"headers":[],"queryString":[],"postData":{"mimeType":"","_file":"a/b"},"headersSize":-1,"bodySize":-1}`},
		{Request{Method: "POST", URL: "https://h/", Parts: []Part{{Name: "a", Value: "b"}, {Name: "c", Value: "d.txt", FileName: "d", Type: "x/y", File: true}}},
			`{"method":"POST","url":"https://h/","httpVersion":"HTTP/1.1","cookies":[],"headers":[],"queryString":[],"postData":{"mimeType":"multipart/form-data","params":[{"name":"a","value":"b"},{"name":"c","fileName":"d","contentType":"x/y","_file":"d.txt"}]},"headersSize":-1,"bodySize":-1}`},
	} {
		got, err := c.r.HAR()
		if err != nil || string(got) != c.want {
			t.Errorf("%v:\n%s, want\n%s (%v)", c.r, got, c.want, err)
		}
		back, err := FromHAR(got)
		if err != nil || !reflect.DeepEqual(back, c.r) {
			t.Errorf("%s: read back as %#v, want %#v (%v)", got, back, c.r, err)
		}
	}
}

func TestFromHAR(t *testing.T) {
	for text, want := range map[string]Request{
		`{"method":"GET","url":"u","headers":[{"name":":method","value":"x"},{"name":"A","value":"b"}],"queryString":[{"name":"q","value":"1"}],"cookies":[{"name":"c","value":"d"}],"postData":null}`: {Method: "GET", URL: "u", Headers: []Header{{"A", "b"}}},
		`{"method":"POST","url":"u","postData":{"mimeType":"a/b","text":"","params":[{"name":"x"}]}}`:                                                                                                  {Method: "POST", URL: "u", Body: []byte{}},
		`{"method":"POST","url":"u","postData":{"mimeType":"a/b"}}`:                                                                                                                                    {Method: "POST", URL: "u", Body: []byte{}},
		`{"method":"POST","url":"u","postData":{"text":"YQBi\n","encoding":"Base64"}}`:                                                                                                                 {Method: "POST", URL: "u", Body: []byte("a\x00b")},
		`{"method":"POST","url":"u","postData":{"mimeType":"application/x-www-form-urlencoded","params":[{"name":"a b","value":"c&d"},{"name":"e"}]}}`:                                                 {Method: "POST", URL: "u", Body: []byte("a+b=c%26d&e=")},
		`{"method":"POST","url":"u","postData":{"mimeType":"multipart/form-data; boundary=x","params":[{"name":"a","value":"b","fileName":"f","contentType":"t/u"}]}}`:                                 {Method: "POST", URL: "u", Parts: []Part{{"a", "b", "f", "t/u", false}}},
		`{"method":"POST","url":"u","headers":[{"name":"content-type","value":"Multipart/Form-Data"}],"postData":{"mimeType":"x/y","params":[{"name":"a","value":"b"}]}}`:                              {Method: "POST", URL: "u", Headers: []Header{{"content-type", "Multipart/Form-Data"}}, Parts: []Part{{Name: "a", Value: "b"}}},
		`{"method":"POST","url":"u","headers":[{"name":"content-type","value":"application/x-www-form-urlencoded"}],"postData":{"mimeType":"multipart/x","params":[{"name":"a","value":"b"}]}}`:        {Method: "POST", URL: "u", Headers: []Header{{"content-type", "application/x-www-form-urlencoded"}}, Body: []byte("a=b")},
	} {
		got, err := FromHAR([]byte(text))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n%#v, want\n%#v (%v)", text, got, want, err)
		}
	}
	for _, text := range []string{"", "[]", "x", `{"method":1}`, `{} {}`, `{"postData":{"text":"*","encoding":"base64"}}`} {
		if r, err := FromHAR([]byte(text)); err == nil {
			t.Errorf("%s: taken as %v", text, r)
		}
	}
}

func TestHARReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Request{Method: rapid.String().Draw(t, "method"), URL: rapid.String().Draw(t, "url"), Body: rapid.SliceOf(rapid.Byte()).Draw(t, "body")}
		for range rapid.IntRange(0, 3).Draw(t, "headers") {
			r.Headers = append(r.Headers, Header{"A" + rapid.String().Draw(t, "name"), rapid.String().Draw(t, "value")})
		}
		text, err := r.HAR()
		if err != nil || strings.Contains(string(text), "\n") {
			t.Fatalf("%s %v", text, err)
		}
		if back, err := FromHAR(text); err != nil || !reflect.DeepEqual(back, r) {
			t.Fatalf("%#v, came back as %#v (%v)", r, back, err)
		}
	})
}

func TestCheck(t *testing.T) {
	good := Request{Method: "GET", URL: "https://h/{x}/<a b>"}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for _, change := range []func(*Request){
		func(r *Request) { r.Method = "" }, func(r *Request) { r.Method = "GE T" }, func(r *Request) { r.Method = "GÉT" },
		func(r *Request) { r.URL = "/x" }, func(r *Request) { r.URL = "ftp://h/" }, func(r *Request) { r.URL = "https://" }, func(r *Request) { r.URL = "https:///x" },
		func(r *Request) { r.URL = "https://h/\r\n" }, func(r *Request) { r.URL = "https://h/\x00" }, func(r *Request) { r.URL = "" },
		func(r *Request) { r.Headers = []Header{{"", "x"}} }, func(r *Request) { r.Headers = []Header{{"A:", "x"}} }, func(r *Request) { r.Headers = []Header{{"A", "x\ny"}} },
		func(r *Request) { r.Headers = []Header{{"A", "x\x00"}} }, func(r *Request) { r.Body, r.File = []byte{}, "f" }, func(r *Request) { r.Body, r.Parts = []byte{}, []Part{} },
	} {
		r := good
		if change(&r); r.Check() == nil {
			t.Errorf("%#v is taken", r)
		}
	}
}
