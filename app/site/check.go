package site

import (
	"fmt"
	"strings"
)

// What a site.yaml must keep to. Reading it checks its form; this checks what it means.
//
//   - hosts are origins, each once: https, or http on loopback; no path, query, fragment, user name;
//   - a scheme has a name of its own and at most one of header and basic; its pattern has a placeholder;
//   - a placeholder's name is normalised; no two placeholders share a name or a spelling;
//   - patterns compile; what to say of a mismatch needs a pattern or a kind;
//   - a kind has a label and a pattern; its parts come from what is in it and go to another definition that is listed
//     and no secret, or to the host;
//   - advice says something, of a status that exists and a scheme that is listed;
//   - contents name pages by their path, each once.

// Problem is something in a site that cannot be meant. Path says where: "placeholders[3].pattern".
type Problem struct{ Path, Reason string }

func (p Problem) Error() string { return p.Path + ": " + p.Reason }

// Check gives all problems of s, in the order of the file. A site without any gives none.
func (s *Site) Check() []Problem {
	c := checker{}
	c.hosts(s.Hosts)
	c.schemes(s.Schemes)
	c.defs(s.Placeholders)
	c.advice(s)
	c.contents(s.Contents)
	return c.problems
}

type checker struct{ problems []Problem }

func (c *checker) add(reason, path string, at ...any) {
	c.problems = append(c.problems, Problem{fmt.Sprintf(path, at...), reason})
}

func (c *checker) hosts(hosts []Host) {
	seen := map[string]bool{}
	for i, h := range hosts {
		o, reason := origin(h.URL)
		switch {
		case h.URL == "":
			reason = "is missing"
		case reason != "":
		case strings.HasPrefix(o, "http:") && !loopback(o):
			reason = "must begin with https://; http:// is for localhost only"
		case strings.TrimPrefix(h.URL[strings.Index(h.URL, "://"):], "://") != hostPart(h.URL):
			reason = "must be an origin, such as https://api.example.com, with nothing after it"
		case seen[o]:
			reason = "is listed twice"
		}
		if reason != "" {
			c.add(reason, "hosts[%d].url", i)
		}
		seen[o] = true
	}
}

func hostPart(rawURL string) string {
	_, rest, _ := strings.Cut(rawURL, "://")
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	return rest
}

func (c *checker) schemes(schemes []Scheme) {
	seen := map[string]bool{}
	for i, sc := range schemes {
		switch {
		case sc.Name == "":
			c.add("is missing", "schemes[%d].name", i)
		case strings.Trim(sc.Name, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "":
			c.add("may hold only a to z, 0 to 9, - and _", "schemes[%d].name", i)
		case seen[sc.Name]:
			c.add("is used twice", "schemes[%d].name", i)
		}
		seen[sc.Name] = true
		switch {
		case sc.Header != "" && sc.Basic != "":
			c.add("has both header and basic; it can have only one", "schemes[%d]", i)
		case sc.Header != "":
			if reason := headerPattern(sc.Header); reason != "" {
				c.add(reason, "schemes[%d].header", i)
			}
		case sc.Basic != "":
			if reason := basicPattern(sc.Basic); reason != "" {
				c.add(reason, "schemes[%d].basic", i)
			}
		}
	}
}

func headerPattern(p string) string {
	name, value, ok := strings.Cut(p, ":")
	switch {
	case !ok:
		return "must be a whole header, such as \"Authorization: Bearer {token}\""
	case name == "" || strings.IndexFunc(name, func(r rune) bool { return !tokenRune(r) }) >= 0:
		return "has a header name that HTTP does not allow"
	case strings.ContainsAny(p, "\r\n\x00"):
		return "holds a line break"
	case !holdsPlaceholder(value):
		return "holds no placeholder, such as {token}"
	}
	return ""
}

func basicPattern(p string) string {
	switch {
	case !strings.Contains(p, ":"):
		return "must have a colon between user and password, such as \"{api_key}:\""
	case strings.ContainsAny(p, "\r\n\x00"):
		return "holds a line break"
	case !holdsPlaceholder(p):
		return "holds no placeholder, such as {api_key}"
	}
	return ""
}

// tokenRune is tchar of RFC 9110, section 5.6.2.
func tokenRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' ||
		r < 0x80 && strings.ContainsRune("!#$%&'*+-.^_`|~", r)
}

func holdsPlaceholder(p string) bool {
	_, rest, ok := strings.Cut(p, "{")
	name, _, closed := strings.Cut(rest, "}")
	return ok && closed && Normalise(name) != ""
}

func (c *checker) defs(defs []Def) {
	names := map[string]int{}
	for i, d := range defs {
		n := Normalise(d.Name)
		first, taken := names[n]
		switch {
		case d.Name == "":
			c.add("is missing", "placeholders[%d].name", i)
		case n != d.Name:
			c.add(fmt.Sprintf("must be written %s", n), "placeholders[%d].name", i)
		case taken:
			c.add(fmt.Sprintf("is the name of placeholders[%d] too", first), "placeholders[%d].name", i)
		}
		if !taken {
			names[n] = i
		}
	}
	spelled := map[string]int{}
	for i, d := range defs {
		c.forms(defs, i, d)
		for j, spelling := range d.Spellings {
			n := Normalise(spelling)
			named, isName := names[n]
			other, taken := spelled[n]
			switch {
			case n == "":
				c.add("holds no letter or digit", "placeholders[%d].spellings[%d]", i, j)
			case isName && named != i:
				c.add(fmt.Sprintf("%s is the name of placeholders[%d]", n, named), "placeholders[%d].spellings[%d]", i, j)
			case taken && other != i:
				c.add(fmt.Sprintf("%s is a spelling of placeholders[%d] too", n, other), "placeholders[%d].spellings[%d]", i, j)
			}
			if !taken {
				spelled[n] = i
			}
		}
	}
}

func (c *checker) advice(s *Site) {
	for i, a := range s.Advice {
		if a.Say == "" {
			c.add("is missing", "advice[%d].say", i)
		}
		if a.Status != 0 && (a.Status < 100 || a.Status > 599) {
			c.add("is no HTTP status", "advice[%d].status", i)
		}
		if a.Scheme == "" {
			continue
		}
		known := false
		for _, sc := range s.AllSchemes() {
			known = known || sc.Name == a.Scheme
		}
		if !known {
			c.add(fmt.Sprintf("there is no scheme %s", a.Scheme), "advice[%d].scheme", i)
		}
	}
}

func (c *checker) contents(sections []Section) {
	seen := map[string]bool{}
	for i, sec := range sections {
		if sec.Title == "" {
			c.add("is missing", "contents[%d].title", i)
		}
		for j, p := range sec.Pages {
			switch {
			case !strings.HasPrefix(p, "/") || !strings.HasSuffix(p, "/"):
				c.add("must be a page's path, such as /guides/start/", "contents[%d].pages[%d]", i, j)
			case seen[p]:
				c.add("is listed twice", "contents[%d].pages[%d]", i, j)
			}
			seen[p] = true
		}
	}
}
