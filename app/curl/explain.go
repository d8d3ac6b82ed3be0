package curl

import (
	"strconv"
	"strings"
)

// Explained is one option, or one lone URL, in plain words. Text is one line that repeats no value which may be secret.
// Risk says what can go wrong with it, Browser why a browser cannot do the same; both are "" mostly.
type Explained struct {
	Use           Use
	Text          string
	Risk, Browser string
}

// Explain says of each word of a command what it does, in order. It explains the command as it stands, also where curl
// would refuse it.
func Explain(c *Command) []Explained {
	var all []Explained
	groups := c.groups()
	for i, g := range groups {
		for _, u := range g {
			e := Explained{Use: u, Text: c.explain(g, u), Risk: c.risk(g, u)}
			if u.Option != nil && !u.Off {
				e.Browser = u.Option.Browser
			}
			all = append(all, e)
		}
		if i+1 < len(groups) {
			all = append(all, Explained{Use: c.Uses[len(all)], Text: c.Uses[len(all)].Option.Help})
		}
	}
	return all
}

// explain is what one option does in its group.
func (c *Command) explain(g []Use, u Use) string {
	if u.Option == nil {
		return c.explainURL(g, u)
	}
	value := c.value(u)
	switch long := u.Option.Long; {
	case u.Off && u.Option.Off != "":
		return u.Option.Off
	case u.Off:
		return "Switches off --" + long
	case long == "url":
		return c.explainURL(g, u)
	case long == "request":
		if value == usualMethod(g) {
			return "Uses the method " + value + ", as curl would anyway"
		}
		return "Uses the method " + value
	case long == "header":
		return explainHeader(value)
	case long == "user":
		_, password, colon := strings.Cut(value, ":")
		switch {
		case !colon:
			return "Logs in with this user name by the header Authorization: Basic; without a colon curl asks for the password"
		case password == "":
			return "Logs in with this user name and an empty password, by the header Authorization: Basic"
		}
		return "Logs in with this user name and password, by the header Authorization: Basic"
	case isBody(long) || long == "data-urlencode":
		return c.explainBody(g, u, value)
	case long == "cookie" && strings.Contains(c.masked(u), "\x00") || long == "cookie" && strings.Contains(value, "="):
		return "Sends this in the header Cookie"
	case long == "cookie":
		return "Sends the cookies that the file " + value + " holds"
	case long == "form":
		return explainForm(value)
	case long == "form-string":
		name, _, _ := strings.Cut(value, "=")
		return "Adds the field " + name + " to a multipart form, its text taken as it is"
	case long == "head" && has(g, "get"):
		return "Asks for the headers only, by HEAD"
	}
	return u.Option.Help
}

func (c *Command) explainURL(g []Use, u Use) string {
	masked := c.masked(u)
	text := "The URL to ask"
	if parts := splitURL(masked); !parts.hasScheme && masked != "" && masked[0] != 0 {
		text += "; without a scheme curl takes http://"
	}
	if has(g, "globoff") {
		return text
	}
	switch all, reason, _ := glob(masked); {
	case reason != "":
		text += "; it " + reason + ", so curl refuses it: --globoff takes it as it is"
	case len(all) > 1:
		text += "; curl makes " + strconv.Itoa(len(all)) + " requests of its {} or []"
	}
	return text
}

func explainHeader(value string) string {
	if file, ok := strings.CutPrefix(value, "@"); ok {
		return "Sends the headers that the file " + file + " holds"
	}
	name, rest, ok := strings.Cut(value, ":")
	switch {
	case ok && strings.TrimSpace(rest) == "":
		return "Takes out the header " + name
	case ok:
		return "Sends the header " + name
	case strings.HasSuffix(value, ";"):
		return "Sends the header " + strings.TrimSuffix(value, ";") + " with an empty value"
	}
	return "Has no colon, so it is no header: curl leaves it out"
}

func (c *Command) explainBody(g []Use, u Use, value string) string {
	file, fromFile := strings.CutPrefix(value, "@")
	fromFile = fromFile && u.Option.Long != "data-raw" && u.Option.Long != "data-urlencode"
	switch {
	case has(g, "get"):
		return "Adds this to the URL's query, since -G is given"
	case fromFile && file == "-":
		return "Sends what arrives on standard input as the body"
	case fromFile:
		return "Sends the file " + file + " as the body"
	case u.Option.Long == "data" && looksJSON(value) && c.kind(g) == anyBody:
		return "Sends this JSON as the body; without a Content-Type header it is declared as a form"
	case u.Option.Long == "data" && looksJSON(value):
		return "Sends this JSON as the body"
	}
	return u.Option.Help
}

func explainForm(value string) string {
	name, content, _ := strings.Cut(value, "=")
	switch {
	case strings.HasPrefix(content, "@"):
		return "Adds a file to a multipart form, as the field " + name
	case strings.HasPrefix(content, "<"):
		return "Adds the field " + name + " to a multipart form, with a file's content as its text"
	}
	return "Adds the field " + name + " to a multipart form"
}

// usualMethod is the one that curl would use without -X.
func usualMethod(g []Use) string {
	switch {
	case has(g, "head"):
		return "HEAD"
	case has(g, "upload-file"):
		return "PUT"
	case has(g, "form"), has(g, "form-string"):
		return "POST"
	case has(g, "get"):
		return "GET"
	}
	for _, u := range g {
		if u.Option != nil && (isBody(u.Option.Long) || u.Option.Long == "data-urlencode") {
			return "POST"
		}
	}
	return "GET"
}

func has(g []Use, long string) bool {
	for _, u := range g {
		if u.Option != nil && u.Option.Long == long && !u.Off {
			return true
		}
	}
	return false
}
