package placeholder

import (
	"encoding/json"
	"errors"
	"net/netip"
	"strings"
	"unicode/utf8"

	"curly/app/curl"
	"curly/app/site"
)

// How a value is written in each place. NUL is refused everywhere: no argument can hold it.
//
//	place                       written                                     refused
//	URL                         as typed, unsafe characters as %XX          what does not begin as http(s)://host or host; user names
//	Host                        as typed                                    all but letters, digits, - . _ [IPv6], :port where none follows
//	Port                        as typed                                    all but 1 to 65535
//	PathSegment                 %XX but letters, digits, - . _ ~            "", ".", ".."; each part of it with Def.Slashes
//	QueryName, QueryValue,      the same
//	Fragment
//	Method                      as typed                                    all but a token (RFC 9110, 5.6.2)
//	HeaderName                  as typed                                    all but a token
//	HeaderValue                 as typed                                    CR, LF; nothing but blanks as the whole value; where
//	                                                                        the whole header is a hole, what is no header
//	Cookie                      as typed                                    CR, LF, ;
//	BasicUser                   as typed                                    : and control characters (RFC 7617)
//	BasicPassword               as typed                                    control characters
//	URLUser, URLPassword        %XX, as in a path                           control characters; : in the user
//	FormName, FormValue         %XX, as in a query: a blank is %20          –
//	RawFormValue, PartName,     as typed; curl encodes or frames it         –
//	PartValue, PartString
//	JSONString                  escaped by RFC 8259, without quotes         what is not UTF-8
//	JSONValue                   a number, true, false, null, object or      what is not UTF-8
//	                            array as typed; else as a JSON string
//	Data, WriteOut, Other       as typed                                    –
//	FileName                    as typed                                    ""
//
// Percent-encoding is RFC 3986's, of the bytes of the value, of all that is not unreserved: what a place would allow
// (sub-delims) means the same encoded, and no shell, glob or server takes it for syntax.
//
// A token is often pasted with what stands around it. In a header that authenticates, blanks and line breaks around
// the value are dropped, and so are the header's name and the scheme's word if the text has them already; before a
// host, the URL's scheme and one slash after it.

// Encode gives value as it is written in the field f for the hole h, or an error that says why it cannot stand there.
// The definition matters for slashes in a path only. It is the only way from a value to text: what it gives is literal
// and is not to be encoded again. A hole that is only a part of a path segment may make the whole one invalid: see
// [Segment].
func Encode(f curl.Field, h Hole, d site.Def, value string) (string, error) {
	whole := h.From <= f.From && h.To >= f.To
	value = unwrap(f, h, value)
	if strings.IndexByte(value, 0) >= 0 {
		return "", errNUL
	}
	switch f.Place {
	case curl.URL:
		return encodeURL(value, h.After)
	case curl.Host:
		return encodeHost(value, whole && h.After != ':')
	case curl.Port:
		return value, portError(value)
	case curl.PathSegment:
		return encodeSegment(value, whole, d.Slashes)
	case curl.QueryName, curl.QueryValue, curl.Fragment, curl.FormName, curl.FormValue:
		return percent(value), nil
	case curl.Method:
		return value, tokenError(value, "a method")
	case curl.HeaderName:
		return value, tokenError(value, "a header's name")
	case curl.HeaderValue:
		if f.Name == "" && whole {
			name, _, ok := strings.Cut(value, ":")
			if !ok || tokenError(name, "") != nil {
				return "", errors.New("a whole header is a name, a colon and a value")
			}
		}
		return value, headerError(value, whole)
	case curl.Cookie:
		if strings.IndexByte(value, ';') >= 0 {
			return "", errors.New("a cookie cannot hold a semicolon")
		}
		return value, headerError(value, false)
	case curl.BasicUser, curl.BasicPassword:
		return value, basicError(value, f.Place == curl.BasicUser)
	case curl.URLUser, curl.URLPassword:
		return percent(value), basicError(value, f.Place == curl.URLUser)
	case curl.JSONString:
		return encodeJSON(value)
	case curl.JSONValue:
		return encodeJSONValue(value)
	case curl.FileName:
		if value == "" {
			return "", errors.New("a file's name cannot be empty")
		}
	}
	return value, nil
}

var errNUL = errors.New("a NUL character cannot stand in a command")

// Segment says why a whole path segment, with all its holes filled and encoded, cannot be sent as it is: servers and
// clients drop . and .. (RFC 3986, 5.2.4), also when they are written with %2e, and an empty one is another path.
func Segment(encoded string) error {
	return dotSegment(strings.ReplaceAll(strings.ReplaceAll(encoded, "%2e", "."), "%2E", "."))
}

func dotSegment(s string) error {
	switch s {
	case "":
		return errors.New("a path segment cannot be empty")
	case ".", "..":
		return errors.New(`a path segment cannot be "` + s + `"`)
	}
	return nil
}

// unwrap takes off what a reader pasted together with the value although the text has it already.
func unwrap(f curl.Field, h Hole, value string) string {
	switch {
	case f.Place == curl.HeaderValue && credentialHeader(f.Name):
		value = strings.Trim(value, " \t\r\n")
		if rest, ok := cutFold(value, f.Name+":"); ok && h.From-len(h.Prefix) <= f.From {
			value = strings.Trim(rest, " \t")
		}
		if rest, ok := cutFold(value, h.Prefix); ok && h.Prefix != "" && rest != "" {
			value = strings.TrimLeft(rest, " \t")
		}
	case f.Place == curl.Host && h.Prefix != "":
		if rest, ok := cutFold(value, h.Prefix); ok {
			value = strings.TrimSuffix(rest, "/")
		}
	}
	return value
}

// cutFold is [strings.CutPrefix] without regard to the case of ASCII letters.
func cutFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

const upperhex = "0123456789ABCDEF"

func unreserved(b byte) bool {
	return b < 0x80 && isLetter(b) || isDigit(b) || b == '-' || b == '.' || b == '_' || b == '~'
}

// percent encodes every byte that RFC 3986 does not call unreserved.
func percent(s string) string { return escape(s, unreserved) }

func escape(s string, safe func(byte) bool) string {
	n := 0
	for i := 0; i < len(s); i++ {
		if !safe(s[i]) {
			n++
		}
	}
	if n == 0 {
		return s
	}
	b := make([]byte, 0, len(s)+2*n)
	for i := 0; i < len(s); i++ {
		if c := s[i]; safe(c) {
			b = append(b, c)
		} else {
			b = append(b, '%', upperhex[c>>4], upperhex[c&15])
		}
	}
	return string(b)
}

func encodeSegment(value string, whole, slashes bool) (string, error) {
	if !slashes {
		if err := dotSegment(value); whole && err != nil {
			return "", err
		}
		return percent(value), nil
	}
	parts := strings.Split(value, "/")
	for i, p := range parts {
		if edge := i == 0 || i == len(parts)-1; whole || !edge {
			if err := dotSegment(p); err != nil {
				return "", err
			}
		}
		parts[i] = percent(p)
	}
	return strings.Join(parts, "/"), nil
}

// encodeURL writes the beginning of a URL. After is what follows: a slash there takes the value's own last one.
func encodeURL(value string, after byte) (string, error) {
	rest := value
	if i := strings.Index(value, "://"); i >= 0 && !strings.ContainsAny(value[:i], "/?#") {
		if s := value[:i]; !strings.EqualFold(s, "http") && !strings.EqualFold(s, "https") {
			return "", errors.New("a URL here begins with https:// or http://")
		}
		rest = value[i+3:]
	}
	host := rest
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		host = rest[:i]
	}
	if strings.ContainsAny(value, "\r\n") {
		return "", errors.New("a URL cannot hold a line break")
	}
	if strings.Contains(host, "@") {
		return "", errors.New("a URL here cannot hold a user name")
	}
	if _, err := encodeHost(host, true); err != nil {
		return "", errors.New("a URL here begins with https:// and a host, or with a host")
	}
	at := len(value) - len(rest) + len(host)
	tail := value[at:]
	if after == '/' && !strings.ContainsAny(tail, "?#") {
		tail = strings.TrimSuffix(tail, "/")
	}
	return value[:at] + escape(keepPercent(tail), urlByte), nil
}

// urlByte is what a URL may hold as it is: RFC 3986's unreserved, gen-delims and sub-delims without brackets, and %.
func urlByte(b byte) bool { return unreserved(b) || strings.IndexByte(":/?#@!$&'()*+,;=%", b) >= 0 }

// keepPercent encodes each % that does not begin an encoded byte.
func keepPercent(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteByte(s[i])
		if s[i] == '%' && !(isHex(at(s, i+1)) && isHex(at(s, i+2))) {
			b.WriteString("25")
		}
	}
	return b.String()
}

func encodeHost(value string, port bool) (string, error) {
	host := value
	if port {
		if i := strings.LastIndexByte(value, ':'); i > strings.LastIndexByte(value, ']') {
			if err := portError(value[i+1:]); err != nil {
				return "", err
			}
			host = value[:i]
		}
	}
	if host == "" {
		return "", errors.New("a host cannot be empty")
	}
	if port && host[0] == '[' && host[len(host)-1] == ']' {
		if address, err := netip.ParseAddr(host[1 : len(host)-1]); err == nil && address.Is6() && address.Zone() == "" {
			return value, nil
		}
	}
	for i := 0; i < len(host); i++ {
		if b := host[i]; b >= 0x80 || !isIdent(b) && b != '-' && b != '.' {
			return "", errors.New("a host holds only letters, digits, dots and hyphens")
		}
	}
	if host[0] == '-' || host[0] == '.' || !port && host[len(host)-1] == '.' || strings.Contains(host, "..") {
		return "", errors.New("a host cannot begin with a hyphen or a dot, or hold two dots together")
	}
	return value, nil
}

func portError(value string) error {
	n := 0
	for i := 0; i < len(value) && i < 6; i++ {
		if !isDigit(value[i]) {
			n = -1
			break
		}
		n = n*10 + int(value[i]-'0')
	}
	if n < 1 || n > 65535 || len(value) > 5 {
		return errors.New("a port is a number from 1 to 65535")
	}
	return nil
}

func tokenError(value, what string) error {
	for i := 0; i < len(value); i++ {
		if b := value[i]; !(unreserved(b) || strings.IndexByte("!#$%&'*+^`|", b) >= 0) {
			return errors.New(what + " holds only letters, digits and hyphens")
		}
	}
	if value == "" {
		return errors.New(what + " cannot be empty")
	}
	return nil
}

func headerError(value string, whole bool) error {
	if strings.ContainsAny(value, "\r\n") {
		return errors.New("a header cannot hold a line break")
	}
	if whole && strings.Trim(value, " \t") == "" {
		return errors.New("a header cannot be empty: curl would leave it out")
	}
	return nil
}

func basicError(value string, user bool) error {
	for i := 0; i < len(value); i++ {
		switch b := value[i]; {
		case b < ' ' || b == 0x7f:
			return errors.New("a user name or password cannot hold a line break or another control character")
		case user && b == ':':
			return errors.New("a user name cannot hold a colon: the password would begin there")
		}
	}
	return nil
}

var errUTF8 = errors.New("JSON is UTF-8, and this is not")

// encodeJSON escapes what RFC 8259 says must be, and no more, so that the text stays readable.
func encodeJSON(value string) (string, error) {
	if !utf8.ValidString(value) {
		return "", errUTF8
	}
	clean := 0
	for clean < len(value) && value[clean] >= ' ' && value[clean] != '"' && value[clean] != '\\' {
		clean++
	}
	if clean == len(value) {
		return value, nil
	}
	b := append(make([]byte, 0, len(value)+8), value[:clean]...)
	for i := clean; i < len(value); i++ {
		switch c := value[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, '\\', 'n')
		case c == '\r':
			b = append(b, '\\', 'r')
		case c == '\t':
			b = append(b, '\\', 't')
		case c < ' ':
			b = append(b, '\\', 'u', '0', '0', upperhex[c>>4], upperhex[c&15])
		default:
			b = append(b, c)
		}
	}
	return string(b), nil
}

func encodeJSONValue(value string) (string, error) {
	if plain := strings.TrimLeft(value, " \t\r\n"); plain != "" && plain[0] != '"' && json.Valid([]byte(value)) {
		return value, nil
	}
	s, err := encodeJSON(value)
	if err != nil {
		return "", err
	}
	return `"` + s + `"`, nil
}
