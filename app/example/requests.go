package example

import (
	"slices"
	"strings"

	"curly/app/curl"
	"curly/app/placeholder"
	"curly/app/request"
	"curly/app/shell"
	"curly/app/site"
)

// Requests is what the filled command sends, in order. It is an error while a hole is open or a value is refused, and
// what [curl.Command.Requests] says of a command that curl would not send.
func (f *Filled) Requests() ([]request.Request, error) {
	switch {
	case len(f.Problems) > 0:
		return nil, &shell.Error{At: f.command.At, Reason: f.Problems[0].Reason}
	case len(f.Open) > 0:
		return nil, &shell.Error{At: f.command.At, Reason: "a placeholder has no value yet: " + f.command.Holes[f.Open[0]-1].Spelling}
	}
	all, _, err := f.requests()
	return all, err
}

// Refused says why curl refuses the command whoever runs it, or "" if it takes it. What a page cannot tell, or only a run
// of the text, is no refusal, and nothing is said while a hole is open.
func (f *Filled) Refused() string {
	if f.command.Err != nil || len(f.Open) > 0 || len(f.Problems) > 0 || f.command.depends() {
		return ""
	}
	_, untold, err := f.requests()
	if err == nil || untold {
		return ""
	}
	return err.Error()
}

// depends reports whether a word of curl holds what is known only when the text is run.
func (c *Command) depends() bool {
	for _, cl := range c.calls {
		for n, a := range cl.args {
			if len(a.opaque) > 0 {
				return true
			}
			for _, v := range a.vars {
				hole := slices.ContainsFunc(cl.holes, func(h placeholder.Hole) bool { return h.Arg == n && h.From <= v.From && v.To <= h.To })
				if !hole && (!v.known || v.value.derived) {
					return true
				}
			}
		}
	}
	return false
}

// Requests is what the command as it stands would send: placeholders as spelled, variables that the text assigns
// replaced. The error is a [*shell.Error] with its position in the author's block.
func (c *Command) Requests() ([]request.Request, error) {
	all, _, err := c.Fill(nil, Options{}).requests()
	return all, err
}

// requests also tells of an error whether it is none of curl's, as [curl.Error] does.
func (f *Filled) requests() (all []request.Request, untold bool, err error) {
	c := f.command
	if c.Err != nil {
		return nil, false, c.Err
	}
	for i, fc := range f.calls {
		texts := make([]string, len(fc.args))
		open := make([][]shell.Span, len(fc.args))
		for n, a := range fc.args {
			texts[n], open[n] = a.text, a.open
		}
		var stdin []byte
		if fc.stdin != nil {
			stdin = []byte(fc.stdin.text)
			if stdin == nil {
				stdin = []byte{}
			}
		}
		command, err := curl.Read(texts, open)
		if err == nil {
			var sent []request.Request
			if sent, err = command.Requests(stdin); err == nil {
				all = append(all, sent...)
				continue
			}
		}
		if e, ok := err.(*curl.Error); ok {
			untold = e.Untold
		}
		at := c.curlError(c.calls[i], err)
		return nil, untold, &shell.Error{At: shell.Span{From: c.Origin(at.At.From), To: c.Origin(at.At.To)}, Reason: at.Reason}
	}
	return all, false, nil
}

// Summary is what the head of a command's card shows. All is as spelled; Target is the path and the query.
type Summary struct {
	Method, URL, Target, Origin string
	Scheme                      site.Scheme
}

// Summary describes the first request of the command. A command that cannot be read has an empty one.
func (c *Command) Summary() Summary {
	var sum Summary
	sent, err := c.Requests()
	if err != nil || len(sent) == 0 {
		return sum
	}
	r := sent[0]
	sum.Method, sum.URL = r.Method, r.URL
	sum.Scheme = c.scheme(r)
	end := len(r.URL)
	if n := strings.Index(r.URL, "://"); n >= 0 {
		if slash := strings.IndexAny(r.URL[n+3:], "/?"); slash >= 0 {
			end = n + 3 + slash
		}
	}
	sum.Origin, sum.Target = r.URL[:end], r.URL[end:]
	return sum
}

// scheme finds the scheme by which a request authenticates, among those that may be chosen. One that is none of them
// has a label only.
func (c *Command) scheme(r request.Request) site.Scheme {
	none := site.Scheme{}
	basic, hasBasic := c.basic()
	auth, hasAuth := r.Header("Authorization")
	if !hasBasic && hasAuth && len(auth) > 6 && strings.EqualFold(auth[:6], "basic ") {
		basic, hasBasic = decodeBasic(auth[6:]), true
	}
	for _, sc := range c.site.AllSchemes() {
		switch {
		case sc.Header != "":
			name, pattern, _ := strings.Cut(sc.Header, ":")
			value, ok := r.Header(name)
			before, after := ends(strings.TrimLeft(pattern, " "))
			if ok && len(value) >= len(before)+len(after) && strings.EqualFold(value[:len(before)], before) && strings.HasSuffix(value, after) &&
				(before != "" || !strings.EqualFold(name, "authorization") || !strings.Contains(value, " ")) {
				return sc
			}
		case sc.Basic != "":
			if hasBasic && emptyPassword(sc.Basic) == emptyPassword(basic) {
				return sc
			}
		default:
			none = sc
		}
	}
	switch {
	case hasBasic:
		return site.Scheme{Label: "Basic"}
	case hasAuth:
		word, _, ok := strings.Cut(auth, " ")
		if !ok {
			word = "Authorization"
		}
		return site.Scheme{Label: word}
	}
	for _, h := range r.Headers {
		if n := site.Normalise(h.Name); strings.HasSuffix(n, "token") || strings.HasSuffix(n, "key") || strings.HasSuffix(n, "secret") {
			return site.Scheme{Label: h.Name}
		}
	}
	return none
}

// ends gives what stands before and behind the placeholder of a pattern.
func ends(pattern string) (before, after string) {
	open, end := strings.IndexByte(pattern, '{'), strings.LastIndexByte(pattern, '}')
	if open < 0 || end < open {
		return pattern, ""
	}
	return pattern[:open], pattern[end+1:]
}

func emptyPassword(pair string) bool { return strings.IndexByte(pair, ':') == len(pair)-1 }

// basic gives the user and password of the first call's -u.
func (c *Command) basic() (string, bool) {
	cl := c.calls[0]
	for _, u := range cl.curl.Uses {
		if u.Option != nil && u.Option.Long == "user" && u.Value >= 0 {
			return cl.args[u.Value].text[u.ValueAt:], true
		}
	}
	return "", false
}
