package send

import (
	"strings"

	"curly/app/request"
)

// What a browser changes in a request without saying so: the address here, the headers below.

// addressChanges says why a browser would ask for another address than curl does, or "". It knows the changes of the URL
// Standard, section 4.4, that reach the server as another path: backslashes become slashes, tabs and line ends vanish, and
// dot segments are folded, also when they are percent-encoded. Characters that only become percent-encoded are no change.
func addressChanges(raw string) string {
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '\\':
			return backslash
		case c < 0x20 || c == 0x7f:
			return controlInAddress
		}
	}
	path := raw
	if _, rest, ok := strings.Cut(path, "://"); ok {
		path = rest
	}
	if at := strings.IndexAny(path, "?#"); at >= 0 {
		path = path[:at]
	}
	_, path, _ = strings.Cut(path, "/")
	for segment := range strings.SplitSeq(path, "/") {
		switch strings.ReplaceAll(strings.ToLower(segment), "%2e", ".") {
		case ".", "..":
			return dotSegment
		}
	}
	return ""
}

// forbidden lists the header names that a page cannot set (Fetch standard, section 2.2.2; also everything that begins
// with Proxy- or Sec-). User-Agent is allowed by the standard, but Chromium drops it and Firefox makes the request fail
// where the server does not allow it, so it is never sent.
var forbidden = map[string]bool{
	"accept-charset": true, "accept-encoding": true, "access-control-request-headers": true,
	"access-control-request-method": true, "access-control-request-private-network": true, "connection": true,
	"content-length": true, "cookie": true, "cookie2": true, "date": true, "dnt": true, "expect": true, "host": true,
	"keep-alive": true, "origin": true, "referer": true, "set-cookie": true, "te": true, "trailer": true,
	"transfer-encoding": true, "upgrade": true, "user-agent": true, "via": true,
}

// headers takes over what a page can send. Values are trimmed, as RFC 9110 has it, and lines of one name are joined by
// the browser; both are the same to a server.
func (o *Outgoing) headers(all []request.Header) string {
	for _, h := range all {
		name, value := strings.ToLower(h.Name), strings.Trim(h.Value, " \t")
		for i := 0; i < len(value); i++ {
			if c := value[i]; c < 0x20 && c != '\t' || c == 0x7f {
				return controlInHeader(h.Name)
			}
		}
		if forbidden[name] || strings.HasPrefix(name, "proxy-") || strings.HasPrefix(name, "sec-") || overrides(name, value) {
			if name != "content-length" {
				o.note(headerDropped(h.Name))
			}
			continue
		}
		o.Headers = append(o.Headers, Header{h.Name, codePoints(value)})
	}
	return ""
}

// overrides reports whether the header asks for a method that a page cannot use.
func overrides(name, value string) bool {
	switch name {
	case "x-http-method", "x-http-method-override", "x-method-override":
		for method := range strings.SplitSeq(value, ",") {
			switch strings.ToUpper(strings.Trim(method, " \t")) {
			case "CONNECT", "TRACE", "TRACK":
				return true
			}
		}
	}
	return false
}

// codePoints writes each byte of value as the code point of the same number. The Fetch API takes a value as such a byte
// string; given the text itself it would send é as one byte and refuse € (Web IDL, ByteString).
func codePoints(value string) string {
	ascii := true
	for i := 0; i < len(value) && ascii; i++ {
		ascii = value[i] < 0x80
	}
	if ascii {
		return value
	}
	var b strings.Builder
	for i := 0; i < len(value); i++ {
		b.WriteRune(rune(value[i]))
	}
	return b.String()
}

// Bytes is the way back: what the browser gives of a header value, as the text that the server sent.
func Bytes(value string) string {
	b := make([]byte, 0, len(value))
	for _, r := range value {
		if r > 0xff {
			return value
		}
		b = append(b, byte(r))
	}
	return string(b)
}
