package site

import (
	"net/url"
	"strings"
)

// Host finds the listed host that a request to rawURL would go to, by comparing origins: scheme, host and port (RFC
// 6454), default ports folded. Anything on which URL parsers disagree is refused before the comparison, so that this
// answer and a browser's cannot differ: user names, backslashes, control characters, percent-encoding, a trailing dot
// or a character outside ASCII in the host, and any scheme but http and https.
func (s *Site) Host(rawURL string) (Host, bool) {
	if s == nil {
		return Host{}, false
	}
	want, reason := origin(rawURL)
	if reason != "" {
		return Host{}, false
	}
	for _, h := range s.Hosts {
		if have, reason := origin(h.URL); reason == "" && have == want {
			return h, true
		}
	}
	return Host{}, false
}

// origin gives the origin of rawURL, or why there is none that can be relied on.
func origin(rawURL string) (origin, reason string) {
	scheme, rest, ok := strings.Cut(rawURL, "://")
	if !ok {
		return "", "is not an absolute URL"
	}
	scheme = strings.ToLower(scheme)
	if scheme != "http" && scheme != "https" {
		return "", "must begin with https:// or http://"
	}
	host := rest
	if i := strings.IndexAny(host, "/?#"); i >= 0 {
		host = host[:i]
	}
	if host == "" {
		return "", "has no host"
	}
	for i := 0; i < len(rawURL); i++ {
		if b := rawURL[i]; b <= ' ' || b == 0x7f {
			return "", "holds a blank or a control character"
		}
	}
	for i := 0; i < len(host); i++ {
		switch b := host[i]; {
		case b == '@':
			return "", "holds a user name"
		case b >= 0x80:
			return "", "has a host with characters outside ASCII"
		case !hostByte(b):
			return "", "has a host with a character that no host has"
		}
	}
	u, err := url.Parse(rawURL)
	if err != nil || u.User != nil || u.Host != host {
		return "", "is not a URL"
	}
	name, port := strings.ToLower(u.Hostname()), u.Port()
	switch {
	case name == "" || strings.Contains(name, ".."), strings.HasPrefix(name, "."):
		return "", "has no host"
	case strings.HasSuffix(name, "."):
		return "", "has a host that ends in a dot"
	case strings.Contains(name, ":"):
		name = "[" + name + "]"
	}
	if port == "80" && scheme == "http" || port == "443" && scheme == "https" {
		port = ""
	}
	if port != "" {
		name += ":" + port
	}
	return scheme + "://" + name, ""
}

func hostByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || strings.IndexByte("-._:[]", b) >= 0
}

// loopback reports whether an origin is on the reader's own machine (RFC 6761, RFC 1122, RFC 4291), where plain http
// is no risk.
func loopback(origin string) bool {
	_, host, _ := strings.Cut(origin, "://")
	if strings.HasPrefix(host, "[") {
		return host == "[::1]" || strings.HasPrefix(host, "[::1]:")
	}
	host, _, _ = strings.Cut(host, ":")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	parts := strings.Split(host, ".")
	if len(parts) != 4 || parts[0] != "127" {
		return false
	}
	for _, p := range parts {
		if p == "" || len(p) > 3 || strings.Trim(p, "0123456789") != "" {
			return false
		}
	}
	return true
}
