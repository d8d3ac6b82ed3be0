package curl

import (
	"net/netip"
	"strconv"
	"strings"
)

// The rules for a URL, from curl's URL parser as it is today:
//   - without a scheme it is http, unless --proto-default or a host such as ftp.example.com says otherwise;
//   - the host is decoded, an IPv4 address in any of its spellings written out, and what no host may hold refused;
//   - path: dot segments are folded (also those spelled %2e), bytes beyond ASCII percent-encoded, triplets kept as they
//     are spelled; the query stays;
//   - what joins a query folds the path even with --path-as-is;
//   - blanks and control characters are refused, the fragment is dropped;
//   - -T adds the file's name to a path that ends in a slash, unless there is a query.

// where is a URL made ready: absolute, without user and fragment.
type where struct {
	url     string
	user    string // user:password, decoded
	hasUser bool
}

// otherScheme begins the one reason that is not curl's.
const otherScheme = "the URL is for "

var guesses = []string{"ftp", "dict", "ldap", "imap", "smtp", "pop3"}

// resolve makes a URL ready. A reason says why curl refuses it.
func (t *transfer) resolve(s, file string) (w where, reason string) {
	u := splitURL(s)
	scheme, reason := t.scheme(u.scheme.of(s), u.hasScheme, u.host.of(s))
	if reason != "" {
		return w, reason
	}
	host, reason := cleanHost(u.host.of(s))
	if reason != "" {
		return w, reason
	}
	if u.hasPort {
		port, reason := cleanPort(u.port.of(s), u.hasScheme)
		if reason != "" {
			return w, reason
		}
		host += port
	}
	if u.hasUser {
		if t.noUser {
			return w, "the URL has a user name in it, which --disallow-username-in-url forbids"
		}
		if bad := junk(u.user.of(s) + u.password.of(s)); bad != "" {
			return w, "the user name in the URL holds " + bad + ", which curl refuses"
		}
		user, ok := unescape(u.user.of(s))
		password, ok2 := unescape(u.password.of(s))
		if !ok || !ok2 {
			return w, "the user name in the URL holds a control character"
		}
		w.hasUser, w.user = true, user+":"+password
	}
	path := u.path.of(s)
	if path == "" {
		path = "/"
	}
	if strings.HasSuffix(path, "/") && file != "" && file != "-" && file != "." && !u.hasQuery {
		path += escape(file[strings.LastIndexAny(file, `/\`)+1:])
	}
	query, hasQuery, cut := t.joined(u.query.of(s), u.hasQuery)
	for _, part := range []struct{ name, text string }{{"path", path}, {"query", query}, {"fragment", u.fragment.of(s) + cut}} {
		if bad := junk(part.text); bad != "" {
			return w, "the URL's " + part.name + " holds " + bad + ", which curl refuses"
		}
	}
	if path = highBytes(path); !t.pathAsIs || t.hasQuery || t.get && t.hasData {
		path = fold(path)
	}
	w.url = scheme + "://" + host
	switch {
	case strings.HasPrefix(t.target, "/"):
		w.url += t.target
	case hasQuery:
		w.url += path + "?" + query
	default:
		w.url += path
	}
	return w, ""
}

func (t *transfer) scheme(given string, has bool, host string) (scheme, reason string) {
	scheme = strings.ToLower(given)
	if !has {
		if scheme = t.protoDefault; scheme == "" {
			scheme = "http"
			for _, g := range guesses {
				if len(host) > len(g) && strings.EqualFold(host[:len(g)], g) && host[len(g)] == '.' {
					scheme = g
				}
			}
		}
	}
	switch {
	case holds(scheme):
	case scheme != "http" && scheme != "https":
		return "", otherScheme + scheme + ": only http and https are read here"
	case t.protos != nil && !t.protos[scheme]:
		return "", "--proto forbids " + scheme
	}
	return scheme, ""
}

// joined adds what -G or --url-query has for the query. A # in it begins a fragment, cut.
func (t *transfer) joined(query string, has bool) (all string, hasAll bool, cut string) {
	more := t.query
	if t.get && t.hasData {
		more = t.asQuery
	}
	if more == "" {
		return query, has, ""
	}
	more, cut, _ = strings.Cut(more, "#")
	if query != "" && !strings.HasSuffix(query, "&") {
		query += "&"
	}
	return query + more, true, cut
}

// cleanHost gives the host as curl takes it. A placeholder in it is let pass.
func cleanHost(host string) (clean, reason string) {
	if host == "" {
		return "", "the URL names no host"
	}
	if host[0] == '[' && !holds(host) {
		if _, err := netip.ParseAddr(strings.Replace(strings.Trim(host, "[]"), "%25", "%", 1)); err != nil || !strings.HasSuffix(host, "]") {
			return "", "the URL's host " + host + " is no IPv6 address"
		}
		return host, ""
	}
	if ip, ok := ipv4(host); ok {
		return ip, ""
	}
	if bad := junk(host); bad != "" {
		return "", "the URL's host holds " + bad + ", which curl refuses"
	}
	clean, ok := unescape(host)
	if i := strings.IndexAny(clean, " \r\n\t/:#?!@{}[]\\$'\"^`*<>=;,+&()%"); !ok || i >= 0 {
		if !ok {
			return "", "the URL's host holds a control character"
		}
		return "", "the URL's host holds " + strconv.Quote(clean[i:i+1]) + ", which curl refuses"
	}
	return clean, ""
}

// ipv4 writes out an IPv4 address in one of the spellings of inet_aton: 127.1, 0x7f000001.
func ipv4(host string) (string, bool) {
	words := strings.Split(host, ".")
	if len(words) > 4 {
		return "", false
	}
	var all uint64
	for i, word := range words {
		if word == "" || !isDigit(word[0]) || strings.ContainsAny(word, "_bBoO") {
			return "", false
		}
		n, err := strconv.ParseUint(word, 0, 32)
		limit := uint64(255)
		if i == len(words)-1 {
			limit = 1<<(8*(5-len(words))) - 1
		}
		if err != nil || n > limit {
			return "", false
		}
		if i == len(words)-1 {
			all |= n
		} else {
			all |= n << (8 * (3 - i))
		}
	}
	return netip.AddrFrom4([4]byte{byte(all >> 24), byte(all >> 16), byte(all >> 8), byte(all)}).String(), true
}

func cleanPort(port string, hasScheme bool) (clean, reason string) {
	switch {
	case holds(port):
		return ":" + port, ""
	case port == "" && hasScheme:
		return "", ""
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil || !isDigit(port[0]) {
		return "", "the URL's port " + strconv.Quote(port) + " is no number up to 65535"
	}
	return ":" + strconv.FormatUint(n, 10), ""
}

// unescape decodes %XX and leaves tokens and what is no such triplet alone. It fails on a control character.
func unescape(s string) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				c = byte(n)
				i += 2
				if c < ' ' {
					return "", false
				}
			}
		}
		b.WriteByte(c)
	}
	return b.String(), true
}

// junk names what curl finds in s that no URL may hold.
func junk(s string) string {
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			return "a blank"
		case c == 127 || 0 < c && c < ' ':
			return "a control character"
		}
	}
	return ""
}

func highBytes(s string) string {
	high := 0
	for i := range len(s) {
		if s[i] >= 128 {
			high++
		}
	}
	if high == 0 {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if s[i] >= 128 {
			escapeByte(&b, s[i])
		} else {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// fold removes dot segments (RFC 3986, 5.2.4).
func fold(path string) string {
	if !strings.Contains(path, ".") && !strings.Contains(strings.ToLower(path), "%2e") {
		return path
	}
	var out []string
	segments := strings.Split(path[1:], "/")
	for i, s := range segments {
		last := i == len(segments)-1
		switch dots(s) {
		case 1:
		case 2:
			if len(out) > 0 {
				out = out[:len(out)-1]
			}
		default:
			out = append(out, s)
			continue
		}
		if last {
			out = append(out, "")
		}
	}
	return "/" + strings.Join(out, "/")
}

// dots is 1 for the segment . and 2 for .., in any spelling; else 0.
func dots(segment string) int {
	n := 0
	for segment != "" {
		switch {
		case segment[0] == '.':
			segment = segment[1:]
		case len(segment) >= 3 && strings.EqualFold(segment[:3], "%2e"):
			segment = segment[3:]
		default:
			return 0
		}
		n++
	}
	if n > 2 {
		return 0
	}
	return n
}
