package placeholder

import (
	"slices"
	"strings"

	"curly/app/curl"
	"curly/app/shell"
	"curly/app/site"
)

// Judge keeps the candidates that their place makes placeholders, adds those that only a place can make one (a bare
// TOKEN after Bearer, a dummy secret, an example's host), and names them. found and vars are by argument, [StdinArg] for
// the body on standard input, whose fields c.Fields must hold too. Holes come in the order of the arguments, standard input last, numbered from 1.
//
// The order of trust is: credential header, path segment, Basic credentials, host, query, form, JSON, other body.
func Judge(c *curl.Command, found map[int][]Candidate, vars map[int][]shell.Span, s *site.Site) []Hole {
	j := judge{c: c, site: s, vars: vars}
	for arg := range c.Args {
		j.argument(arg, found[arg])
	}
	j.soft()
	j.argument(StdinArg, found[StdinArg])
	slices.SortStableFunc(j.holes, func(a, b Hole) int {
		if a.Arg != b.Arg {
			if a.Arg == StdinArg || b.Arg == StdinArg {
				return b.Arg - a.Arg
			}
			return a.Arg - b.Arg
		}
		return a.From - b.From
	})
	for i := range j.holes {
		j.holes[i].ID = i + 1
	}
	j.secrets()
	return j.holes
}

type judge struct {
	c      *curl.Command
	site   *site.Site
	vars   map[int][]shell.Span
	holes  []Hole
	last   int // the field that was found last
	marked int // so many of the holes come from candidates; they are in order

	closing   map[string]bool // names, by whether their closing tag stands in the field closingIn
	closingIn curl.Field
}

func (j *judge) add(h Hole) { j.holes = append(j.holes, h) }

func (j *judge) argument(arg int, found []Candidate) {
	for _, c := range found {
		if h, ok := j.verdict(c, j.field(arg, c)); ok {
			j.add(h)
		}
	}
}

// field is the whole field that a candidate stands in, or one for the candidate alone where the command has none.
func (j *judge) field(arg int, c Candidate) curl.Field {
	for n := range j.c.Fields {
		i := (j.last + n) % len(j.c.Fields) // candidates and fields are in one order: the next is near
		if f := j.c.Fields[i]; f.Arg == arg && f.From <= c.From && c.From < f.To {
			j.last = i
			return f
		}
	}
	return curl.Field{Place: curl.Other, Arg: arg, From: c.From, To: c.To}
}

// expands reports whether the shell would expand what stands at from.
func (j *judge) expands(arg, from int) bool {
	for _, v := range j.vars[arg] {
		if v.From <= from && from < v.To {
			return true
		}
	}
	return false
}

// hole makes a hole of a candidate that was accepted.
func (j *judge) hole(c Candidate, f curl.Field, soft bool) Hole {
	h := Hole{
		Arg: f.Arg, From: c.From, To: c.To,
		Name: c.Name, Spelling: c.In[c.From:c.To], Style: c.Style,
		Field: f, Soft: soft, After: at(c.In, c.To),
	}
	if h.Name == "" {
		h.Name = dummyName(f, c.In[f.From:c.From])
	}
	switch {
	case c.Style == Variable || c.Style == BracedVar:
		h.FromEnv = fromRunner(c.Name)
	case c.Style == DoubleBraces:
		h.FromEnv = strings.HasPrefix(h.Spelling, "${{")
	}
	h.Prefix = prefix(c, f)
	h.Key = j.key(h)
	return h
}

// prefix is what a reader may paste together with the value: the words before it in a credential header, or the URL's
// scheme before a host.
func prefix(c Candidate, f curl.Field) string {
	switch {
	case f.Place == curl.HeaderValue && credentialHeader(f.Name) && c.From-f.From <= 40:
		before := c.In[f.From:c.From]
		if before != "" && strings.IndexByte(" =:\"", before[len(before)-1]) >= 0 {
			return before
		}
	case f.Place == curl.Host && c.From == f.From:
		for _, scheme := range [...]string{"https://", "http://"} {
			if strings.HasSuffix(c.In[:c.From], scheme) {
				return scheme
			}
		}
	}
	return ""
}

// generic are the names that say nothing without the path segment before them.
var generic = set("id name slug uuid guid key number iid id_or_slug slug_or_id id_or_name")

// key is the canonical name of a hole: that of its definition, else its own, normalised. A generic name that is a whole
// path segment is told apart by the segment before it: /projects/{id} and /users/{id} are two values.
func (j *judge) key(h Hole) string {
	name := h.Name
	if scope, rest, ok := strings.Cut(name, "."); ok && h.Style == DoubleBraces && scopes[scope] {
		name = rest
	}
	n := site.Normalise(name)
	if verb, _, _ := strings.Cut(n, "_"); h.Style == Your || verb == "insert" || verb == "enter" || verb == "paste" {
		n = ownName(n)
	}
	if h.Style == Dummy && h.Field.Place == curl.Host {
		n = hostKey(h.Spelling, n)
	}
	whole := h.From == h.Field.From && h.To == h.Field.To
	if h.Field.Place == curl.PathSegment && whole && generic[n] {
		if thing := singular(site.Normalise(h.Field.Name)); thing != "" && thing != n && plainSegment(h.Field.Name) {
			n = thing + "_" + n
		}
	}
	if d, ok := j.site.Def(n); ok {
		return d.Name
	}
	if n == "" {
		return "value"
	}
	return n
}

// ownName drops the verb of INSERT_YOUR_TOKEN_HERE, and the your of a glued yourtoken.
func ownName(n string) string {
	if rest, ok := strings.CutPrefix(n, "your"); ok && things[rest] {
		return rest
	}
	verb, rest, ok := strings.Cut(n, "_")
	switch verb {
	case "insert", "replace", "enter", "add", "put", "paste", "use":
		rest = strings.TrimPrefix(strings.TrimPrefix(rest, "with_"), "your_")
		rest = strings.TrimSuffix(rest, "_here")
		if ok && rest != "" && rest != "here" && rest != "me" {
			return rest
		}
	}
	return n
}

// plainSegment reports whether a path segment names a kind of thing: no version, no placeholder, no number.
func plainSegment(seg string) bool {
	for i := 0; i < len(seg); i++ {
		if b := seg[i]; !isIdent(b) && b != '-' || b == '_' && i == 0 {
			return false
		}
	}
	if seg == "" || !isLetter(seg[0]) || seg == "api" || seg == "rest" {
		return false
	}
	return !(seg[0] == 'v' && len(seg) > 1 && isDigit(seg[1])) && !capitals(seg)
}

// singular is the English singular of a normalised plural; a word that is none stays.
func singular(n string) string {
	switch {
	case strings.HasSuffix(n, "people"):
		return n[:len(n)-len("people")] + "person"
	case strings.HasSuffix(n, "series"), strings.HasSuffix(n, "news"), strings.HasSuffix(n, "ss"),
		strings.HasSuffix(n, "us"), strings.HasSuffix(n, "is"), strings.HasSuffix(n, "data"):
		return n
	case strings.HasSuffix(n, "ies") && len(n) > 4:
		return n[:len(n)-3] + "y"
	case strings.HasSuffix(n, "sses"), strings.HasSuffix(n, "shes"), strings.HasSuffix(n, "ches"), strings.HasSuffix(n, "xes"),
		strings.HasSuffix(n, "zzes"), strings.HasSuffix(n, "uses"), strings.HasSuffix(n, "indices"):
		if strings.HasSuffix(n, "indices") {
			return n[:len(n)-len("ices")] + "ex"
		}
		return n[:len(n)-2]
	case strings.HasSuffix(n, "s") && len(n) > 2:
		return n[:len(n)-1]
	}
	return n
}

// secrets decides for each hole whether its value is to be masked. A definition decides alone. Else the name or the
// place says so; in a place of several holes, of which one is a secret by its name, each is judged by its name.
func (j *judge) secrets() {
	for i := range j.holes {
		h := &j.holes[i]
		n := site.Normalise(h.Name)
		if d, ok := j.site.Def(h.Key); ok {
			h.Secret = d.Secret
			continue
		}
		if bareKey := n == "key" && h.Field.Place == curl.PathSegment; !bareKey && secretName(n) {
			h.Secret = true
			continue
		}
		if h.Style == Dummy && h.Field.Place == curl.HeaderValue && !credentialHeader(h.Field.Name) {
			continue
		}
		h.Secret = !harmless(n) && (secretPlace(h.Field) || j.loneUser(h)) && !j.beside(i)
	}
}

// beside reports whether another hole of the same field has a secret's name.
func (j *judge) beside(i int) bool {
	for n, h := range j.holes {
		if n != i && h.Field == j.holes[i].Field && secretName(site.Normalise(h.Name)) {
			return true
		}
	}
	return false
}

// loneUser reports whether h is the user of Basic credentials whose password is empty: then it is the credential, as
// in -u {key}:, unless its name says user.
func (j *judge) loneUser(h *Hole) bool {
	if h.Field.Place != curl.BasicUser || h.Arg < 0 || h.Arg >= len(j.c.Args) {
		return false
	}
	if harmlessLast[lastWord(site.Normalise(h.Name))] || lastWord(site.Normalise(h.Name)) == "login" {
		return false
	}
	return j.c.Args[h.Arg][h.Field.To:] == ":"
}
