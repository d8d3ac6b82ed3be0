package curl

import "strings"

// The rules, from curl's URL parser (lib/urlapi.c, which reads RFC 3986 in curl's way):
//   - a scheme is a word, a colon and one to three slashes; without it the host begins at once;
//   - the authority ends at the first / ? or #, the path at ? or #, the query at #;
//   - user name and password stand before the first @ of the authority, the first colon between them;
//   - a port is what follows the last colon of the rest, outside the brackets of an IPv6 address.
//
// A NUL stands for a placeholder's byte and splits nothing.

// urlParts are the parts of a URL as byte ranges. A part that is missing is empty; has… tells it from one that is there
// and empty.
type urlParts struct {
	scheme, user, password, host, port, path, query, fragment span

	hasScheme, hasUser, hasPassword, hasPort, hasQuery, hasFragment bool
}

// span is a range within one string.
type span struct{ from, to int }

func (s span) of(text string) string { return text[s.from:s.to] }

func splitURL(s string) urlParts {
	var u urlParts
	at := 0
	if n := schemeLen(s); n > 0 {
		u.hasScheme, u.scheme = true, span{0, n}
		for at = n + 1; at < len(s) && s[at] == '/' && at < n+4; at++ {
		}
	}
	end := len(s)
	if i := strings.IndexAny(s[at:], "/?#"); i >= 0 {
		end = at + i
	}
	if i := strings.IndexByte(s[at:end], '@'); i >= 0 {
		u.hasUser, u.user = true, span{at, at + i}
		if c := strings.IndexByte(s[at:at+i], ':'); c >= 0 {
			u.hasPassword, u.user.to, u.password = true, at+c, span{at + c + 1, at + i}
		}
		at += i + 1
	}
	u.host = span{at, end}
	if c := strings.LastIndexByte(s[at:end], ':'); c >= 0 && strings.LastIndexByte(s[at:end], ']') < c {
		u.hasPort, u.host.to, u.port = true, at+c, span{at + c + 1, end}
	}
	u.path = span{end, end}
	if i := strings.IndexAny(s[end:], "?#"); i >= 0 {
		u.path.to = end + i
	} else {
		u.path.to = len(s)
	}
	end = u.path.to
	u.query, u.fragment = span{end, end}, span{len(s), len(s)}
	if end < len(s) && s[end] == '?' {
		u.hasQuery, u.query = true, span{end + 1, len(s)}
	}
	if i := strings.IndexByte(s[end:], '#'); i >= 0 {
		u.hasFragment, u.fragment = true, span{end + i + 1, len(s)}
		if u.hasQuery {
			u.query.to = end + i
		}
	}
	return u
}

// schemeLen is the length of the scheme's name; 0 if there is none. curl takes "host:80" as host and port, so a slash
// must follow the colon.
func schemeLen(s string) int {
	i := 0
	for i < len(s) && (isAlpha(s[i]) || s[i] == 0 || i > 0 && (isDigit(s[i]) || strings.IndexByte("+-.", s[i]) >= 0)) {
		i++
	}
	if i > 0 && i < 40 && strings.HasPrefix(s[i:], ":/") {
		return i
	}
	return 0
}
