// Package request is what goes over the wire: method, URL, headers and body, and its form as a HAR 1.2 request.
package request

import (
	"fmt"
	"strings"
)

// Header is one header field. An empty Value is sent as an empty value. Names keep their spelling.
type Header struct{ Name, Value string }

// Part is one part of a multipart/form-data body. File reports that Value names a file whose content is sent; the part
// is then a file upload if FileName is set, else a field with that content. Type is "" if the text says none.
type Part struct {
	Name, Value, FileName, Type string
	File                        bool
}

// Request is one HTTP request. All of it is literal: nothing in it is expanded, folded or decoded further.
//
// Body is the bytes of the body; nil is no body and an empty slice is an empty body. File names a file that would be
// the body. Parts is a multipart body. At most one of the three is set.
type Request struct {
	Method  string
	URL     string
	Headers []Header
	Body    []byte
	File    string
	Parts   []Part
}

// Header gives the value of the first header with that name, whatever its case.
func (r Request) Header(name string) (value string, ok bool) {
	for _, h := range r.Headers {
		if strings.EqualFold(h.Name, name) {
			return h.Value, true
		}
	}
	return "", false
}

// Check says why r cannot be sent as it is: a method or a header name that is no token (RFC 9110, 5.6.2), a header value
// with a line break or a NUL (RFC 9110, 5.5), a URL that is not absolute http or https, or two bodies. Braces, brackets
// and blanks in a URL are let pass: they may be placeholders, and whoever writes the request encodes the blank.
func (r Request) Check() error {
	if !IsToken(r.Method) {
		return fmt.Errorf("%q is not a method: only letters, digits and !#$%%&'*+-.^_`|~ may stand in one", r.Method)
	}
	if err := checkURL(r.URL); err != nil {
		return err
	}
	for _, h := range r.Headers {
		if !IsToken(h.Name) {
			return fmt.Errorf("%q is not a header's name: only letters, digits and !#$%%&'*+-.^_`|~ may stand in one", h.Name)
		}
		if bad := lineBreak(h.Value); bad != "" {
			return fmt.Errorf("the header %s holds %s, which a header cannot carry", h.Name, bad)
		}
	}
	bodies := 0
	for _, set := range []bool{r.Body != nil, r.File != "", r.Parts != nil} {
		if set {
			bodies++
		}
	}
	if bodies > 1 {
		return fmt.Errorf("a request has one body, not %d", bodies)
	}
	return nil
}

func checkURL(url string) error {
	scheme, rest, ok := strings.Cut(url, "://")
	if !ok {
		return fmt.Errorf("the URL %q is not absolute: it must begin with https:// or http://", url)
	}
	if !strings.EqualFold(scheme, "https") && !strings.EqualFold(scheme, "http") {
		return fmt.Errorf("the URL's scheme is %q: only https and http can be sent", scheme)
	}
	if rest == "" || strings.ContainsRune("/?#", rune(rest[0])) {
		return fmt.Errorf("the URL %q names no host", url)
	}
	if bad := lineBreak(url); bad != "" {
		return fmt.Errorf("the URL holds %s, which a URL cannot carry", bad)
	}
	return nil
}

// IsToken reports whether s is a token of RFC 9110, 5.6.2: what a method and a header's name consist of.
func IsToken(s string) bool {
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		case strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0:
		default:
			return false
		}
	}
	return s != ""
}

// lineBreak names the first byte of s that no header and no URL can carry.
func lineBreak(s string) string {
	switch i := strings.IndexAny(s, "\r\n\x00"); {
	case i < 0:
		return ""
	case s[i] == 0:
		return "a NUL"
	default:
		return "a line break"
	}
}
