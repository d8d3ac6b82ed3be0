package markdown

import (
	"html"
	"net/url"
	"strings"
)

// Which addresses an author's link may have.
//
// Rules:
//   - http, https and mailto; a path relative to the docs; a fragment. Nothing else becomes a link: its text stays.
//   - What a browser would make of an address counts, not what it looks like: references are resolved, also twice and
//     without their semicolon; control characters, tabs and newlines, which browsers drop, are dropped before.
//   - A colon before any slash ends a scheme, whatever its letters are.
//   - //host and \\host lead to another origin without saying how: they are refused. So is a user name in an address,
//     for it serves to look like another host, and a host with the marks of a placeholder, which leads nowhere.

// address is what an author's link leads to.
type address struct {
	scheme                string // http, https, mailto; "" for one within the docs
	href                  string // of an address with a scheme
	path, query, fragment string // of one without; path and fragment are decoded, query is as written
}

// readAddress judges the destination of a link. Escapes and references of Markdown must be resolved already.
func readAddress(dest string) (address, bool) {
	dest = strings.Trim(dropControls(dest), " ")
	seen := dest
	for range 4 {
		if !plainAddress(seen) {
			return address{}, false
		}
		next := strings.Trim(dropControls(html.UnescapeString(seen)), " ")
		if next == seen {
			break
		}
		seen = next
	}
	if scheme := schemeOf(dest); scheme != "" {
		return address{scheme: scheme, href: scheme + encodeAddress(dest[len(scheme):])}, true
	}
	var a address
	rest, fragment, _ := strings.Cut(dest, "#")
	a.path, a.query, _ = strings.Cut(rest, "?")
	a.path, a.fragment = decode(a.path), decode(fragment)
	return a, true
}

// plainAddress reports whether an address, as a browser may come to see it, is of a kind that is allowed.
func plainAddress(s string) bool {
	slashed := strings.ReplaceAll(s, `\`, "/")
	scheme := schemeOf(s)
	switch scheme {
	case "":
		return !strings.HasPrefix(slashed, "//")
	case "mailto":
		return len(s) > len("mailto:")
	case "http", "https":
		rest, ok := strings.CutPrefix(s[len(scheme):], "://")
		authority := rest
		if i := strings.IndexAny(rest, `/?#\`); i >= 0 {
			authority = rest[:i]
		}
		return ok && authority != "" && !strings.ContainsAny(authority, "@ <>{}|^`\"'%$")
	}
	return false
}

// schemeOf is what stands before the first colon, in small letters; "" if a slash, a question mark or a number sign
// comes before it, or nothing does.
func schemeOf(s string) string {
	i := strings.IndexAny(s, `:/?#\`)
	if i < 0 || s[i] != ':' {
		return ""
	}
	if i == 0 {
		return ":"
	}
	return strings.ToLower(s[:i])
}

func dropControls(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7F && r < 0xA0 || r == 0xFEFF || r >= 0x200B && r <= 0x200F || r >= 0x2028 && r <= 0x202E {
			return -1
		}
		return r
	}, s)
}

// encodeAddress percent-encodes what may not stand in an address. What is encoded already, and other scripts, stay.
func encodeAddress(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		ok := c >= 0x80 || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || strings.IndexByte("-._~:/?#[]@!$&'()*+,;=", c) >= 0 ||
			c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
		if ok {
			b.WriteByte(c)
		} else {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String()
}

func isHex(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f' }

func decode(s string) string {
	if d, err := url.PathUnescape(s); err == nil {
		return d
	}
	return s
}

// encodePath writes a path of the site, or a fragment, as part of an address.
func encodePath(p string) string { return pathMarks.Replace(p) }

var pathMarks = strings.NewReplacer("%", "%25", "?", "%3F", "#", "%23")
