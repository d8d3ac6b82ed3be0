package example

import (
	"slices"
	"strings"

	"curly/app/curl"
	"curly/app/placeholder"
)

// Which header an option becomes, what a login is while it has no value, and where a secret is exposed.

// makes names the header that an option makes.
func makes(u curl.Use) string {
	if u.Off {
		return ""
	}
	switch u.Option.Long {
	case "user", "oauth2-bearer":
		return "Authorization"
	case "cookie":
		return "Cookie"
	case "user-agent":
		return "User-Agent"
	case "referer":
		return "Referer"
	case "range":
		return "Range"
	case "compressed":
		return "Accept-Encoding"
	case "json":
		return "Content-Type"
	}
	return ""
}

// becomes is the header that an option, or the login in a URL, becomes.
func (x *explainer) becomes(u curl.Use) []Part {
	name := ""
	if u.Option == nil || u.Option.Long == "url" {
		if from, to := x.userinfo(u); from < to && x.use("user", x.group) == nil {
			name = "Authorization"
		}
	} else {
		name = makes(u)
	}
	if name == "" || x.given(name, x.group) {
		return nil
	}
	for i, r := range x.sent {
		if r.Group != x.group {
			continue
		}
		hidden := curl.Sent{}
		if x.hidden != nil {
			hidden = x.hidden[i]
		}
		for n, h := range r.Wire {
			if h.Name == name {
				return x.header(r, hidden, n)
			}
		}
		return nil
	}
	return nil
}

// each calls f for the uses of a group.
func (x *explainer) each(group int, f func(curl.Use)) {
	n := 0
	for _, u := range x.shown.Uses {
		if n == group {
			f(u)
		}
		if u.Option != nil && u.Option.Long == "next" {
			n++
		}
	}
}

// use is the last one of an option in a group, or nil.
func (x *explainer) use(long string, group int) (found *curl.Use) {
	x.each(group, func(u curl.Use) {
		if u.Option != nil && u.Option.Long == long {
			found = &u
		}
	})
	return found
}

// given reports whether -H names a header in a group.
func (x *explainer) given(name string, group int) (is bool) {
	x.each(group, func(u curl.Use) {
		if u.Option != nil && u.Option.Long == "header" {
			value := x.shown.Args[u.Value][u.ValueAt:]
			if n := strings.IndexAny(value, ":;"); n >= 0 {
				is = is || strings.EqualFold(value[:n], name)
			}
		}
	})
	return is
}

// userinfo is the range of the login in a URL.
func (x *explainer) userinfo(u curl.Use) (from, to int) {
	for _, f := range x.cl.curl.Fields {
		if f.Arg == u.Value && (f.Place == curl.URLUser || f.Place == curl.URLPassword) {
			if to == 0 {
				from = f.From
			}
			to = f.To
		}
	}
	return from, to
}

// openLogin is the user and the password of a group by whose placeholders its login cannot be encoded yet; else nil.
func (x *explainer) openLogin(group int) []Part {
	if x.given("Authorization", group) || x.use("oauth2-bearer", group) != nil {
		return nil
	}
	var login parts
	read := func(u curl.Use, from, to int) {
		login = x.parts(&x.cl.args[u.Value], x.filled.args[u.Value].list, from, to)
	}
	if u := x.use("user", group); u != nil {
		read(*u, u.ValueAt, len(x.cl.args[u.Value].text))
	} else {
		x.each(group, func(u curl.Use) {
			if from, to := x.userinfo(u); u.Value >= 0 && from < to && login == nil {
				read(u, from, to)
			}
		})
	}
	if !slices.ContainsFunc(login, func(p Part) bool { return p.Open }) {
		return nil
	}
	if !slices.ContainsFunc(login, func(p Part) bool { return !p.Open && !p.Secret && strings.Contains(p.Text, ":") }) {
		login.add(Part{Text: ":"})
	}
	return login
}

// exposed tells of a secret that stands in the command, or in a URL.
func (x *explainer) exposed(w Word, u curl.Use) {
	if u.Value < 0 {
		return
	}
	inURL, inCommand := false, false
	covered := func(f curl.Field) bool {
		a := &x.cl.args[u.Value]
		over := func(from, to int) bool { return from < f.To && f.From < to }
		return slices.ContainsFunc(x.cl.holes, func(h placeholder.Hole) bool { return h.Arg == u.Value && over(h.From, h.To) }) ||
			slices.ContainsFunc(a.vars, func(v varUse) bool { return over(v.From, v.To) }) ||
			slices.ContainsFunc(a.segments, func(s segment) bool { return s.name != "" && over(s.from, s.to) })
	}
	for _, f := range x.cl.curl.Fields {
		text := ""
		if f.Arg == u.Value && !covered(f) {
			text = strings.TrimSpace(x.cl.args[u.Value].text[f.From:f.To])
		}
		switch f.Place {
		case curl.BasicPassword, curl.URLPassword:
			inCommand = inCommand || text != ""
		case curl.HeaderValue:
			inCommand = inCommand || text != "" && strings.EqualFold(f.Name, "Authorization")
		}
	}
	for _, ch := range x.filled.args[u.Value].list {
		h, ok := x.hole(ch)
		if !ok || !h.Secret || h.FromEnv || ch.to <= u.ValueAt {
			continue
		}
		inURL = inURL || h.Field.Place >= curl.PathSegment && h.Field.Place <= curl.QueryValue
		inCommand = inCommand || ch.atom.Var == ""
	}
	if inURL {
		x.risk(w, "a secret in a URL ends up in the logs of servers")
	}
	if inCommand {
		const text = "the secret stands in the command: the shell's history keeps it, and other users of this machine can see it"
		if !slices.ContainsFunc(x.e.Risks, func(r Risk) bool { return r.Text == text }) {
			x.risk(w, text)
		}
	}
}
