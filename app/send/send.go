// Package send sends one request through the browser's Fetch API, and says why one cannot go or why it failed.
//
// The rules:
//
//   - A request goes only to a host that the site lists. Go and the browser each parse its address, and both must find
//     that host.
//   - What goes is what the command means. Where a browser would ask for something else, the request is refused; where it
//     leaves out or rewrites a header, that is told beforehand.
//   - No cookies, no referrer, no cache, and no redirect is followed.
//   - A method that changes something is sent only after the reader said so twice.
package send

import (
	"bytes"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"curly/app/request"
	"curly/app/site"
)

// Header is one header field as the Fetch API takes it: Value holds one code point for each byte that is to be sent.
type Header struct{ Name, Value string }

// Outgoing is a request that may go. Body is nil when there is none. Notes are plain sentences about what a browser
// leaves out or writes in another way than curl.
type Outgoing struct {
	Method  string
	URL     string
	Host    string // the listed origin, as the site writes it
	Headers []Header
	Body    []byte
	Notes   []string
}

// Refusal is why a page cannot send a request. It is a whole sentence for the reader.
type Refusal string

func (r Refusal) Error() string { return string(r) }

// Same reports whether o and p are the same request.
func (o Outgoing) Same(p Outgoing) bool {
	return o.Method == p.Method && o.URL == p.URL && slices.Equal(o.Headers, p.Headers) &&
		(o.Body == nil) == (p.Body == nil) && bytes.Equal(o.Body, p.Body)
}

// Changes reports whether o may change something at the server, so that the reader is asked once more. The safe methods
// are those of RFC 9110, section 9.2.1.
func (o Outgoing) Changes() bool {
	switch o.Method {
	case "GET", "HEAD", "OPTIONS":
		return false
	}
	return true
}

// Target is what is asked for, in few words: "DELETE to sentry.io".
func (o Outgoing) Target() string {
	_, host, _ := strings.Cut(o.Host, "://")
	return o.Method + " to " + host
}

// Plan says whether a page at pageOrigin may send r, and how. An empty pageOrigin is a page that is not known yet: then
// mixed content is not looked for. The error is a [Refusal].
func Plan(r request.Request, s *site.Site, pageOrigin string) (Outgoing, error) {
	if err := r.Check(); err != nil {
		return Outgoing{}, Refusal(sentence(err.Error()))
	}
	u, err := url.Parse(r.URL)
	if err != nil {
		return Outgoing{}, Refusal(badAddress)
	}
	if u.User != nil {
		return Outgoing{}, Refusal(userinfo)
	}
	host, ok := s.Host(r.URL)
	if !ok {
		return Outgoing{}, Refusal(notListed(u.Host, s))
	}
	if mixed(u, pageOrigin) {
		return Outgoing{}, Refusal(mixedContent)
	}
	if reason := addressChanges(r.URL); reason != "" {
		return Outgoing{}, Refusal(reason)
	}
	o := Outgoing{Method: r.Method, URL: r.URL, Host: host.URL}
	if reason := o.method(); reason != "" {
		return Outgoing{}, Refusal(reason)
	}
	if reason := o.headers(r.Headers); reason != "" {
		return Outgoing{}, Refusal(reason)
	}
	if reason := o.body(r); reason != "" {
		return Outgoing{}, Refusal(reason)
	}
	return o, nil
}

func (o *Outgoing) note(text string) {
	for _, n := range o.Notes {
		if n == text {
			return
		}
	}
	o.Notes = append(o.Notes, text)
}

// method follows the Fetch standard, section 2.2.1: three methods are forbidden, and six are written in capitals.
func (o *Outgoing) method() string {
	if o.Method == "" {
		o.Method = "GET"
	}
	upper := strings.ToUpper(o.Method)
	switch upper {
	case "CONNECT", "TRACE", "TRACK":
		return forbiddenMethod(upper)
	case "DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT":
		if upper != o.Method {
			o.note(methodRewritten(o.Method, upper))
		}
		o.Method = upper
	}
	return ""
}

// mixed reports whether a browser refuses u as mixed content: a page from https asks for http, and the host is not this
// computer (Secure Contexts, section 3.1).
func mixed(u *url.URL, pageOrigin string) bool {
	return u.Scheme == "http" && strings.HasPrefix(pageOrigin, "https:") && !Loopback(u.Hostname())
}

// Loopback reports whether host names this computer.
func Loopback(host string) bool {
	host = strings.ToLower(host)
	first, _, v4 := ipv4(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || host == "::1" || v4 && first == 127
}

// Private reports whether host is this computer or in the reader's own network (RFC 1918, RFC 3927, RFC 4193, RFC 4291,
// RFC 6762), where browsers ask for a permission first.
func Private(host string) bool {
	host = strings.ToLower(host)
	if Loopback(host) || strings.HasSuffix(host, ".local") {
		return true
	}
	if strings.Contains(host, ":") {
		return strings.HasPrefix(host, "fc") || strings.HasPrefix(host, "fd") || strings.HasPrefix(host, "fe80:")
	}
	first, second, v4 := ipv4(host)
	return v4 && (first == 10 || first == 192 && second == 168 || first == 169 && second == 254 ||
		first == 172 && second >= 16 && second <= 31)
}

// ipv4 gives the first two numbers of an IPv4 address in dotted decimals.
func ipv4(host string) (first, second int, ok bool) {
	parts := strings.Split(host, ".")
	if len(parts) != 4 {
		return 0, 0, false
	}
	var numbers [4]int
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || n > 255 {
			return 0, 0, false
		}
		numbers[i] = n
	}
	return numbers[0], numbers[1], true
}
