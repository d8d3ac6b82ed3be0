package curl

import (
	"net/netip"
	"slices"
	"strings"
)

// What can go wrong with a command that is otherwise right. The rules for redirects are curl(1)'s of -L and -H: a login
// and the headers Authorization and Cookie stay with the first host, every other header goes along.

// risk is what can go wrong with one option or URL of a group.
func (c *Command) risk(g []Use, u Use) string {
	switch {
	case u.Off:
		return ""
	case u.Option == nil:
		return c.riskOfURL(g, u)
	}
	value := c.value(u)
	switch u.Option.Long {
	case "url":
		return c.riskOfURL(g, u)
	case "insecure", "proxy-insecure", "doh-insecure":
		return "anyone on the way can pose as the server and read the secrets"
	case "location-trusted":
		return "a redirect can send your login to another host"
	case "location", "follow":
		return c.riskOfRedirects(g)
	case "request":
		return riskOfMethod(g, value)
	case "user":
		if !strings.Contains(value, ":") {
			return "curl stops and asks for a password: a colon at the end says that it is empty"
		}
	case "verbose", "trace", "trace-ascii":
		return "what it shows holds the secrets of the request"
	case "cookie-jar":
		return "the file will hold the session's cookies"
	case "output":
		if value != "-" && value != "/dev/null" && !strings.EqualFold(value, "nul") && !keepsFiles(g) {
			return "a file of that name is overwritten"
		}
	case "remote-name", "remote-name-all":
		if !keepsFiles(g) {
			return "a file of that name in this folder is overwritten"
		}
	case "remote-header-name":
		return "the server chooses the file's name"
	case "retry":
		if m := c.method(g); m != "GET" && m != "HEAD" {
			return "what the request changes can be changed more than once"
		}
	}
	return ""
}

// keepsFiles reports whether the options say that no file is overwritten.
func keepsFiles(g []Use) bool {
	return has(g, "skip-existing") || slices.ContainsFunc(g, func(u Use) bool {
		return u.Option != nil && u.Option.Long == "clobber" && u.Off
	})
}

// method is the one that a group asks by.
func (c *Command) method(g []Use) string {
	method := usualMethod(g)
	for _, u := range g {
		if u.Option != nil && u.Option.Long == "request" {
			method = c.value(u)
		}
	}
	return method
}

func riskOfMethod(g []Use, method string) string {
	usual := usualMethod(g)
	follows := has(g, "location") || has(g, "location-trusted")
	switch {
	case method == "HEAD" && usual != "HEAD":
		return "curl waits for a body that never comes: -I asks by HEAD"
	case method == "GET" && usual == "POST" && !has(g, "form") && !has(g, "form-string"):
		return "many servers ignore the body of a GET: -G puts it into the query"
	case follows && method != "GET" && method != "HEAD":
		return "with -L, every redirect is asked by " + method + " too"
	}
	return ""
}

func (c *Command) riskOfURL(g []Use, u Use) string {
	masked := c.masked(u)
	parts := splitURL(masked)
	secure := parts.hasScheme && !strings.EqualFold(parts.scheme.of(masked), "http")
	switch {
	case !secure && !holds(parts.scheme.of(masked)) && !strings.HasPrefix(masked, "\x00") && !local(parts.host.of(masked)) &&
		(parts.hasUser || len(c.logins(g)) > 0):
		return "without https anyone on the way can read the login"
	case parts.hasUser:
		return "a login in a URL ends up in histories and logs"
	}
	return ""
}

// local reports whether a host is this machine.
func local(host string) bool {
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && ip.IsLoopback()
}

func (c *Command) riskOfRedirects(g []Use) string {
	logins := c.logins(g)
	for _, name := range logins {
		switch strings.ToLower(name) {
		case "authorization", "cookie":
		default:
			return "a redirect to another host takes the header " + name + " along"
		}
	}
	if len(logins) > 0 {
		return "a redirect to another host goes without the login"
	}
	return ""
}

// logins names the headers by which a group logs in, as spelled.
func (c *Command) logins(g []Use) []string {
	var names []string
	for _, u := range g {
		if u.Option == nil || u.Off {
			continue
		}
		switch u.Option.Long {
		case "user", "oauth2-bearer":
			names = append(names, "Authorization")
		case "cookie":
			names = append(names, "Cookie")
		case "header":
			if name, value, ok := strings.Cut(c.value(u), ":"); ok && strings.TrimSpace(value) != "" && isLogin(name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// isLogin reports whether a header of that name carries a login.
func isLogin(name string) bool {
	name = strings.ToLower(name)
	if name == "authorization" || name == "cookie" {
		return true
	}
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == '-' || r == '_' }) {
		switch word {
		case "token", "key", "apikey", "secret", "auth", "session", "password":
			return true
		}
	}
	return false
}
