package curl

import (
	"slices"
	"strconv"
	"strings"
)

// Itself says what curl does that no option asks for, each as one line: what it takes for the method and the scheme,
// which headers it adds, what it makes of the URL, and what it leaves undone. sent is what [Command.Sent] gives.
func Itself(c *Command, sent []Sent) []string {
	if c.Informs {
		return nil
	}
	var all []string
	say := func(line string) {
		if line != "" && !slices.Contains(all, line) {
			all = append(all, line)
		}
	}
	for i, g := range c.groups() {
		if !named(g, "request") {
			say(whyMethod(g))
		}
		for _, u := range g {
			if u.Option == nil || u.Option.Long == "url" {
				for _, line := range c.itselfURL(g, u) {
					say(line)
				}
			}
		}
		for _, s := range sent {
			if s.Group == i {
				say(added(s))
				break
			}
		}
		if !has(g, "location") && !has(g, "location-trusted") && !has(g, "follow") {
			say("Follows no redirect: -L would")
		}
		if !has(g, "fail") && !has(g, "fail-with-body") {
			say("Takes an error such as 404 for an answer like any other: -f would not")
		}
	}
	return all
}

// whyMethod says why a group without -X asks by another method than GET.
func whyMethod(g []Use) string {
	for _, u := range g {
		if u.Option == nil || u.Off {
			continue
		}
		long := u.Option.Long
		switch usual := usualMethod(g); {
		case usual == "PUT" && long == "upload-file",
			usual == "POST" && (isBody(long) || long == "data-urlencode" || long == "form" || long == "form-string"):
			return "Asks by " + usual + ", since " + shortest(u.Option) + " is given"
		}
	}
	return ""
}

// shortest is the usual name of an option, with its dashes.
func shortest(o *Option) string {
	if o.Short != 0 {
		return "-" + string(rune(o.Short))
	}
	return "--" + o.Long
}

// itselfURL says what curl makes of a URL.
func (c *Command) itselfURL(g []Use, u Use) []string {
	var all []string
	masked := c.masked(u)
	p := splitURL(masked)
	if !p.hasScheme && masked != "" && masked[0] != 0 && !named(g, "proto-default") {
		all = append(all, "Takes http://, since the URL names no scheme")
	}
	if !has(g, "globoff") {
		if words, _, _ := glob(masked); len(words) > 1 {
			all = append(all, "Makes "+strconv.Itoa(len(words))+" requests of the {} or [] in the URL: -g takes them as they are")
		}
	}
	if path := p.path.of(masked); !has(g, "path-as-is") && path != "" && fold(path) != path {
		all = append(all, "Folds the /./ and /../ of the path: --path-as-is keeps them")
	}
	if p.hasFragment {
		all = append(all, "Leaves out what stands behind the # of the URL")
	}
	return all
}

// added names the headers that curl adds to a request.
func added(s Sent) string {
	var names []string
	for _, h := range s.Wire {
		if h.Own {
			name := h.Name
			if name == "Content-Type" || name == "Accept" {
				name += ": " + h.Value
			}
			names = append(names, name)
		}
	}
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return "Adds the header " + names[0]
	default:
		return "Adds the headers " + strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}
