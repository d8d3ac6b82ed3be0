package example

import (
	"encoding/base64"
	"slices"
	"strings"

	"curly/app/curl"
	"curly/app/placeholder"
	"curly/app/request"
	"curly/app/shell"
	"curly/app/site"
)

// The switch of a command's scheme is an edit of the author's text: the option with the credentials is replaced where it
// stands, taken out with the blanks before it, or put in behind the word curl as the other options are.

// credential is an option of a command that authenticates.
type credential struct {
	use    curl.Use
	header bool
}

// WithScheme is the command's text with the credentials of another scheme, as sc's pattern spells them. The error tells
// of a command that cannot be read or that has its credentials where they cannot be changed.
func WithScheme(c *Command, sc site.Scheme, s *site.Site) (string, error) {
	if c.Err != nil {
		return "", &shell.Error{Reason: c.Err.Reason}
	}
	cl := c.calls[0]
	have := c.credentials(s)
	var fixes []fix
	done := sc.Header == "" && sc.Basic == ""
	for _, cr := range have {
		f, err := c.swap(cl, cr, sc, done)
		if err != nil {
			return "", err
		}
		fixes = append(fixes, f)
		done = true
	}
	if !done {
		fixes = append(fixes, c.put(cl, sc))
	}
	return (traced{c.Text, c.src}).apply(fixes).text, nil
}

// credentials finds the options of the first call that authenticate: -u, --oauth2-bearer, and every header that
// a scheme uses.
func (c *Command) credentials(s *site.Site) []credential {
	names := []string{"authorization"}
	for _, sc := range s.AllSchemes() {
		if name, _, ok := strings.Cut(sc.Header, ":"); ok {
			names = append(names, strings.ToLower(strings.TrimSpace(name)))
		}
	}
	var found []credential
	cl := c.calls[0]
	for _, u := range cl.curl.Uses {
		if u.Option == nil || u.Value < 0 {
			continue
		}
		switch u.Option.Long {
		case "user", "oauth2-bearer":
			found = append(found, credential{u, false})
		case "header":
			name, _, ok := strings.Cut(cl.args[u.Value].text[u.ValueAt:], ":")
			if ok && slices.Contains(names, strings.ToLower(strings.TrimSpace(name))) {
				found = append(found, credential{u, true})
			}
		}
	}
	return found
}

// swap replaces one credential by that of a scheme, or takes it out.
func (c *Command) swap(cl *call, cr credential, sc site.Scheme, out bool) (fix, error) {
	option, value := c.words(cl, cr.use)
	if option < 0 || value < 0 {
		return fix{}, &shell.Error{At: c.script.Calls[cl.index].At, Reason: "the credentials come from a variable and cannot be changed here"}
	}
	span := shell.Span{From: c.script.Words[option].At.From, To: c.script.Words[value].At.To}
	kept := ""
	if cr.use.From > 1 {
		kept = cl.args[cr.use.Arg].text[:cr.use.From]
	}
	if out {
		if kept != "" {
			return fix{span.From, span.To, kept}, nil
		}
		gaps := " \t\n" + map[shell.Kind]string{shell.Sh: `\`, shell.Fish: `\`, shell.Cmd: "^", shell.PowerShell: "`", shell.Pwsh: "`"}[c.Kind()]
		for span.From > 0 && strings.IndexByte(gaps, c.Text[span.From-1]) >= 0 {
			span.From--
		}
		return fix{span.From, span.To, ""}, nil
	}
	gap := " "
	if option != value {
		gap = c.Text[c.script.Words[option].At.To:c.script.Words[value].At.From]
	}
	if kept != "" {
		kept += " "
	}
	long := strings.HasPrefix(cl.args[cr.use.Arg].text, "--")
	text := c.Text[c.script.Words[value].At.From:span.To]
	return fix{span.From, span.To, kept + optionFor(sc, long) + gap + c.quoteLike(credentials(sc), text)}, nil
}

// words gives the words of the script in which an option and its value stand.
func (c *Command) words(cl *call, u curl.Use) (option, value int) {
	return cl.args[u.Arg].word(), cl.args[u.Value].word()
}

// put adds a scheme's credentials behind the word curl, on a line of its own where the author has one for each option.
func (c *Command) put(cl *call, sc site.Scheme) fix {
	s := c.script
	args := s.Calls[cl.index].Args
	at, gap, long := s.Words[args[cl.name]].At.To, " ", false
	if len(args) > cl.name+1 {
		gap = c.Text[at:s.Words[args[cl.name+1]].At.From]
		if len(args) > cl.name+2 && !strings.Contains(gap, "\n") {
			for n := cl.name + 2; n < len(args); n++ {
				if g := c.Text[s.Words[args[n-1]].At.To:s.Words[args[n]].At.From]; strings.Contains(g, "\n") {
					at, gap = s.Words[args[n-1]].At.To, g
					break
				}
			}
		}
	}
	for _, u := range cl.curl.Uses {
		if u.Option != nil && u.Option.Short != 0 {
			long = strings.HasPrefix(cl.args[u.Arg].text, "--")
			break
		}
	}
	return fix{at, at, gap + optionFor(sc, long) + " " + c.quoteLike(credentials(sc), "")}
}

func credentials(sc site.Scheme) string {
	if sc.Basic != "" {
		return sc.Basic
	}
	return sc.Header
}

func optionFor(sc site.Scheme, long bool) string {
	switch {
	case sc.Basic != "" && long:
		return "--user"
	case sc.Basic != "":
		return "-u"
	case long:
		return "--header"
	}
	return "-H"
}

// quoteLike quotes text as the author quoted the word before: in double quotes where nothing in it means something
// there, else as [shell.Write] does.
func (c *Command) quoteLike(text, before string) string {
	if strings.HasPrefix(before, `"`) && !strings.ContainsAny(text, "\"$`\\!%") {
		return `"` + text + `"`
	}
	written, err := arguments(c.Kind(), []string{text})
	if err != nil {
		return "''"
	}
	return strings.TrimPrefix(written, " ")
}

func decodeBasic(text string) string {
	b, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
	if err != nil {
		return ""
	}
	return string(b)
}

// Draft writes a request, in whose strings placeholders may stand, as a readable command for sh. basic chooses -u for
// Basic credentials. The placeholders stay as spelled; everything else arrives exactly.
func Draft(r request.Request, basic bool) (string, error) {
	var spelled []string
	hide := func(text string) string {
		var fixes []fix
		for _, c := range placeholder.Find(text, nil) {
			fixes = append(fixes, fix{c.From, c.To, hidden(len(spelled))})
			spelled = append(spelled, text[c.From:c.To])
		}
		return trace(text).apply(fixes).text
	}
	r.URL = hide(r.URL)
	r.Headers = slices.Clone(r.Headers)
	for i := range r.Headers {
		r.Headers[i].Value = hide(r.Headers[i].Value)
	}
	if r.Body != nil {
		r.Body = []byte(hide(string(r.Body)))
	}
	r.Parts = slices.Clone(r.Parts)
	for i := range r.Parts {
		r.Parts[i].Value = hide(r.Parts[i].Value)
	}
	l, err := curl.Args(r, basic)
	if err != nil {
		return "", err
	}
	line := shell.Line{Args: [][]shell.Atom{{{Text: "curl"}}}}
	for _, a := range l.Args {
		line.Args = append(line.Args, reveal(a, spelled))
	}
	for _, at := range l.Breaks {
		if at > 0 { // the first option stays beside the word curl
			line.Breaks = append(line.Breaks, at+1)
		}
	}
	if l.Stdin != nil {
		line.Stdin = reveal(string(l.Stdin), spelled)
	}
	out, err := shell.Write(shell.Sh, line, width)
	return out.Text, err
}

// hidden is a word that no shell and no URL takes for anything but itself.
func hidden(n int) string { return "CurlyHole" + strings.Repeat("z", n) + "Q" }

func reveal(text string, spelled []string) []shell.Atom {
	var out []shell.Atom
	for {
		at, which := -1, 0
		for n := range spelled {
			if i := strings.Index(text, hidden(n)); i >= 0 && (at < 0 || i < at) {
				at, which = i, n
			}
		}
		if at < 0 {
			break
		}
		if at > 0 {
			out = append(out, shell.Atom{Text: text[:at]})
		}
		out = append(out, shell.Atom{Mark: spelled[which]})
		text = text[at+len(hidden(which)):]
	}
	if text != "" || out == nil {
		out = append(out, shell.Atom{Text: text})
	}
	return out
}
