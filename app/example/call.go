package example

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"curly/app/curl"
	"curly/app/placeholder"
	"curly/app/shell"
	"curly/app/site"
)

// call is one call of curl in a command.
type call struct {
	index int // in Script.Calls
	name  int // which word of it is curl
	args  []argument
	stdin *argument // what it reads on standard input, when the text says so
	curl  *curl.Command
	holes []placeholder.Hole
}

// argument is a decoded word in which the variables that stand for placeholders are expanded.
type argument struct {
	text     string
	segments []segment
	vars     []varUse
	opaque   []shell.Span // in text: substitutions
}

// segment is a stretch of an argument's text and the range of the word that it came from. Name is set when that range
// is a variable and the stretch is what was assigned to it.
type segment struct {
	from, to        int
	word, low, high int
	name            string
}

// varUse is a variable that the shell would expand: a range of an argument's text.
type varUse struct {
	shell.Span
	name  string
	value variable
	known bool
}

// arg gives the argument that a hole stands in; nil for one in a word that the command's own statement assigns, whose
// number is behind [placeholder.AssignArg].
func (cl *call) arg(n int) *argument {
	switch {
	case n == placeholder.StdinArg:
		return cl.stdin
	case n >= 0 && n < len(cl.args):
		return &cl.args[n]
	}
	return nil
}

// source gives the ranges of the script's text in which a hole stands.
func (cl *call) source(s *shell.Script, h placeholder.Hole) []shell.Span {
	var spans []shell.Span
	add := func(word, from, to int) {
		for _, p := range s.Words[word].Source(from, to) {
			spans = append(spans, p.At)
		}
	}
	a := cl.arg(h.Arg)
	if a == nil {
		add(h.Arg-placeholder.AssignArg, h.From, h.To)
		return spans
	}
	first := sort.Search(len(a.segments), func(i int) bool { return a.segments[i].to > h.From })
	for _, seg := range a.segments[first:] {
		from, to := max(seg.from, h.From), min(seg.to, h.To)
		switch {
		case seg.from >= h.To:
			return spans
		case from >= to:
		case seg.name != "":
			add(seg.word, seg.low, seg.high)
		default:
			add(seg.word, seg.low+from-seg.from, seg.low+to-seg.from)
		}
	}
	return spans
}

// readCall reads the call i of the script, whose word at is curl.
func (c *Command) readCall(i, at int, known variables) (*call, *shell.Error) {
	expand := map[string]bool{}
	for name, v := range known {
		expand[name] = len(v.candidates()) > 0
	}
	cl, err := c.tryCall(i, at, known, expand)
	if err != nil {
		return nil, err
	}
	// A variable in whose value nothing turned out to be a placeholder is a constant after all.
	again := false
	for name, on := range expand {
		if on && !slices.ContainsFunc(cl.holes, func(h placeholder.Hole) bool { return cl.stands(h) == name }) {
			expand[name] = false
			again = again || cl.uses(name)
		}
	}
	if again {
		if cl, err = c.tryCall(i, at, known, expand); err != nil {
			return nil, err
		}
	}
	c.alias(cl, known)
	return cl, nil
}

// stands gives the variable in whose value a hole stands.
func (cl *call) stands(h placeholder.Hole) string {
	if a := cl.arg(h.Arg); a != nil {
		for _, seg := range a.segments {
			if seg.from <= h.From && h.To <= seg.to {
				return seg.name
			}
		}
	}
	return ""
}

func (cl *call) uses(name string) bool {
	has := func(a *argument) bool {
		return slices.ContainsFunc(a.segments, func(s segment) bool { return s.name == name })
	}
	return cl.stdin != nil && has(cl.stdin) || slices.ContainsFunc(cl.args, func(a argument) bool { return has(&a) })
}

func (c *Command) tryCall(i, at int, known variables, expand map[string]bool) (*call, *shell.Error) {
	sc := c.script.Calls[i]
	cl := &call{index: i, name: at}
	texts := make([]string, 0, len(sc.Args))
	found := map[int][]placeholder.Candidate{}
	vars := map[int][]shell.Span{}
	masks := make([][]shell.Span, 0, len(sc.Args))
	for n, w := range sc.Args[at+1:] {
		a := argument{}
		a.add(c.script, w, known, expand)
		cl.args = append(cl.args, a)
		texts = append(texts, a.text)
		found[n], vars[n] = a.candidates()
		masks = append(masks, spans(found[n]))
	}
	var body []shell.Span
	if in := sc.Stdin; in != nil {
		a := argument{}
		for n, w := range in.Words {
			if n > 0 {
				a.text += in.Join
			}
			a.add(c.script, w, known, expand)
		}
		a.text += in.End
		cl.stdin = &a
		found[placeholder.StdinArg], vars[placeholder.StdinArg] = a.candidates()
		body = spans(found[placeholder.StdinArg])
	}
	command, err := c.readCurl(cl, texts, masks, body)
	if err != nil {
		return nil, err
	}
	holes := placeholder.Judge(command, found, vars, c.site)
	if fewer := keep(found, holes); fewer {
		for n := range masks {
			masks[n] = spans(found[n])
		}
		if again, err := c.readCurl(cl, texts, masks, spans(found[placeholder.StdinArg])); err == nil {
			command = again
			holes = placeholder.Judge(command, found, vars, c.site)
		}
	}
	cl.curl = command
	cl.holes = cl.settle(holes, c.site)
	return cl, nil
}

// readCurl reads the arguments, and puts the fields of what is read on standard input to the command's.
func (c *Command) readCurl(cl *call, texts []string, masks [][]shell.Span, body []shell.Span) (*curl.Command, *shell.Error) {
	command, err := curl.Read(texts, masks)
	if err != nil {
		return nil, c.curlError(cl, err)
	}
	if cl.stdin != nil {
		command.Fields = append(command.Fields, command.Body([]byte(cl.stdin.text), body)...)
	}
	return command, nil
}

// curlError gives an error of the curl room its position in the command's text.
func (c *Command) curlError(cl *call, err error) *shell.Error {
	e, ok := err.(*curl.Error)
	if !ok {
		return &shell.Error{At: c.script.Calls[cl.index].At, Reason: err.Error()}
	}
	at := c.script.Calls[cl.index].At
	if a := cl.arg(e.Arg); a != nil && e.Arg < len(cl.args) {
		word := a.word()
		if word >= 0 {
			at = c.script.Words[word].At
			if p := cl.source(c.script, placeholder.Hole{Arg: e.Arg, From: e.At.From, To: max(e.At.To, e.At.From+1)}); len(p) > 0 {
				at = p[0]
			}
		}
	}
	return &shell.Error{At: at, Reason: e.Reason}
}

func (a *argument) word() int {
	if len(a.segments) == 0 {
		return -1
	}
	return a.segments[0].word
}

// add appends a word of the script.
func (a *argument) add(s *shell.Script, word int, known variables, expand map[string]bool) {
	w := s.Words[word]
	if len(w.Runs) == 0 {
		a.segments = append(a.segments, segment{len(a.text), len(a.text), word, 0, 0, ""})
		return
	}
	var b strings.Builder
	b.WriteString(a.text)
	at := 0
	for _, r := range w.Runs {
		from := b.Len()
		v, ok := known[r.Var]
		switch {
		case r.Var != "" && ok && expand[r.Var]:
			b.WriteString(v.text)
			a.segments = append(a.segments, segment{from, b.Len(), word, at, at + len(r.Text), r.Var})
			for _, in := range v.vars {
				a.vars = append(a.vars, varUse{Span: shell.Span{From: from + in.From, To: from + in.To}, name: varName(v.text[in.From:in.To])})
			}
		default:
			b.WriteString(r.Text)
			a.segments = append(a.segments, segment{from, b.Len(), word, at, at + len(r.Text), ""})
			span := shell.Span{From: from, To: b.Len()}
			if r.Var != "" {
				a.vars = append(a.vars, varUse{span, r.Var, v, ok})
			} else if r.Quote == shell.Opaque {
				a.opaque = append(a.opaque, span)
			}
		}
		at += len(r.Text)
	}
	a.text = b.String()
}

func varName(spelling string) string {
	return strings.Trim(spelling, "${}%")
}

// candidates are the placeholders by spelling, without what is the shell's own, and the variables of the argument.
func (a *argument) candidates() ([]placeholder.Candidate, []shell.Span) {
	vars := make([]shell.Span, 0, len(a.vars))
	for _, v := range a.vars {
		vars = append(vars, v.Span)
	}
	all := placeholder.Find(a.text, vars)
	opaque := newRanges(a.opaque)
	return slices.DeleteFunc(all, func(c placeholder.Candidate) bool {
		at := shell.Span{From: c.From, To: c.To}
		if opaque.meet(at) {
			return true
		}
		for _, v := range a.vars {
			if v.Span == at {
				return v.known && (v.value.derived || v.value.own)
			}
		}
		return false
	}), vars
}

func spans(cands []placeholder.Candidate) []shell.Span {
	out := make([]shell.Span, len(cands))
	for i, c := range cands {
		out[i] = shell.Span{From: c.From, To: c.To}
	}
	return out
}

// keep leaves in found only the candidates that became holes, and reports whether any did not.
func keep(found map[int][]placeholder.Candidate, holes []placeholder.Hole) bool {
	fewer := false
	became := map[int][]shell.Span{}
	for _, h := range holes {
		became[h.Arg] = append(became[h.Arg], shell.Span{From: h.From, To: h.To})
	}
	for arg, cands := range found {
		within := newRanges(became[arg])
		kept := slices.DeleteFunc(slices.Clone(cands), func(c placeholder.Candidate) bool {
			return !within.meet(shell.Span{From: c.From, To: c.To})
		})
		fewer = fewer || len(kept) < len(cands)
		found[arg] = kept
	}
	return fewer
}

// settle gives the holes what only this room knows of variables: their constants and the names of those whose value
// has none.
func (cl *call) settle(holes []placeholder.Hole, s *site.Site) []placeholder.Hole {
	slices.SortStableFunc(holes, func(a, b placeholder.Hole) int {
		return cmp.Or(cmp.Compare(a.Arg, b.Arg), cmp.Compare(a.From, b.From))
	})
	for i := range holes {
		h := &holes[i]
		a := cl.arg(h.Arg)
		if name := cl.stands(*h); name != "" && (h.Style == placeholder.Dots || h.Style == placeholder.Dummy) {
			h.Name, h.Key = name, key(name, s)
		}
		for _, v := range a.vars {
			if v.From == h.From && v.To == h.To && v.known && !v.value.derived && !v.value.vague() {
				h.Default = v.value.text
			}
		}
	}
	return holes
}

// key is the canonical name of a placeholder.
func key(name string, s *site.Site) string {
	if d, ok := s.Def(name); ok {
		return d.Name
	}
	return site.Normalise(name)
}

// alias records the variables that stand for placeholders, and makes a hole of the assigned word itself where it is a
// part of the command's own statement.
func (c *Command) alias(cl *call, known variables) {
	for _, h := range cl.holes {
		name := cl.stands(h)
		if name == "" {
			continue
		}
		a := Alias{"$" + name, h.Spelling, h.Key}
		if slices.Contains(c.Aliases, a) {
			continue
		}
		c.Aliases = append(c.Aliases, a)
		v := known[name]
		if v.word < 0 || v.word >= len(c.script.Words) {
			continue
		}
		if at := strings.Index(c.script.Words[v.word].Text(), h.Spelling); at >= 0 {
			own := h
			own.Arg, own.From, own.To = placeholder.AssignArg+v.word, at, at+len(h.Spelling)
			own.Field = curl.Field{}
			own.Prefix = ""
			cl.holes = append(cl.holes, own)
		}
	}
}
