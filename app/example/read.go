package example

import (
	"slices"
	"strings"

	"curly/app/curl"
	"curly/app/placeholder"
	"curly/app/shell"
	"curly/app/site"
)

// read makes commands of a region: one of each top-level statement that holds curl.
func (e *Example) read(r region, s *site.Site) {
	if r.err != nil {
		e.Commands = append(e.Commands, broken(r.text, r.err))
		return
	}
	script, _, err := readShell(r.text.text, r.kind)
	if err != nil {
		if strings.Contains(r.text.text, "curl") {
			at := shell.Span{From: r.text.at(err.At.From), To: r.text.at(err.At.To)}
			e.Commands = append(e.Commands, broken(r.text, &shell.Error{At: at, Reason: err.Reason}))
		}
		return
	}
	for i, st := range statements(script) {
		known := e.vars.before(script, st)
		from, to := alone(script, st, i == 0)
		text := r.text.slice(from, to)
		e.Commands = append(e.Commands, readCommand(text, r.kind, s, known))
	}
	e.vars.assign(script, script.Assigns, false, func(shell.Assign) bool { return true })
}

func broken(text traced, err *shell.Error) *Command {
	return &Command{Text: text.text, At: text.span(0, len(text.text)), Err: err, src: text.src}
}

// readShell parses text with its placeholders covered: first those that are so for certain, then, where that is no
// shell text, those with an apostrophe in their names too, then none.
func readShell(text string, k shell.Kind) (*shell.Script, []shell.Span, *shell.Error) {
	opaque := placeholder.Opaque(text)
	script, err := shell.Read(text, k, opaque)
	if err == nil {
		return script, opaque, nil
	}
	for _, again := range [][]shell.Span{placeholder.OpaqueLoose(text), nil} {
		if len(again) != len(opaque) {
			if script, err := shell.Read(text, k, again); err == nil {
				return script, again, nil
			}
		}
	}
	return nil, nil, shellError(err)
}

func shellError(err error) *shell.Error {
	if e, ok := err.(*shell.Error); ok {
		return e
	}
	return &shell.Error{Reason: err.Error()}
}

// statements are the top-level statements that hold curl, in order.
func statements(s *shell.Script) []shell.Span {
	var found []shell.Span
	for i, c := range s.Calls {
		if _, ok := curl.Find(s.Args(i)); ok && !slices.Contains(found, c.Statement) {
			found = append(found, c.Statement)
		}
	}
	slices.SortFunc(found, func(a, b shell.Span) int { return a.From - b.From })
	return found
}

// alone gives the range of a statement with the comments that belong to it: the lines before the region's first
// command, and one on its own last line.
func alone(s *shell.Script, st shell.Span, first bool) (from, to int) {
	from, to = st.From, st.To
	for _, c := range slices.Backward(s.Comments) {
		if first && c.To <= from && strings.TrimSpace(s.Text[c.To:from]) == "" {
			from = c.From
		}
	}
	for _, c := range s.Comments {
		gap := s.Text[min(to, c.From):c.From]
		if c.From >= to && strings.Trim(gap, " \t;") == "" {
			to = c.To
		}
	}
	return from, min(to, len(s.Text))
}

// readCommand finds the placeholders of the statement that text is.
func readCommand(text traced, k shell.Kind, s *site.Site, known variables) *Command {
	c := &Command{Text: text.text, At: text.span(0, len(text.text)), site: s, known: known, src: text.src}
	script, opaque, err := readShell(c.Text, k)
	if err == nil && k == shell.Sh {
		if split, ok := splitWords(text, script, known); ok {
			return readCommand(split, k, s, known)
		}
	}
	if err == nil {
		c.script = script
		err = c.find(known)
	}
	if err == nil {
		// What was covered and is no placeholder means something to the shell.
		if kept := c.covered(opaque); len(kept) < len(opaque) {
			if again, e := shell.Read(c.Text, k, kept); e == nil {
				retry := &Command{Text: c.Text, At: c.At, site: s, known: known, src: c.src, script: again}
				if retry.find(known) == nil && len(retry.calls) == len(c.calls) {
					return retry
				}
			}
		}
		return c
	}
	c.Holes, c.Aliases, c.calls, c.script = nil, nil, nil, nil
	c.Err = &shell.Error{At: shell.Span{From: c.Origin(err.At.From), To: c.Origin(err.At.To)}, Reason: err.Reason}
	return c
}

// covered keeps the spans that a hole stands in, or that stand in no word of a curl command.
func (c *Command) covered(opaque []shell.Span) []shell.Span {
	var holes []shell.Span
	for _, cl := range c.calls {
		for _, h := range cl.holes {
			holes = append(holes, cl.source(c.script, h)...)
		}
	}
	used := newRanges(holes)
	var kept []shell.Span
	for _, o := range opaque {
		within := slices.ContainsFunc(c.calls, func(cl *call) bool { return c.script.Calls[cl.index].At.Holds(o) })
		if used.meet(o) || !within {
			kept = append(kept, o)
		}
	}
	return kept
}

// find reads every call of curl in the script, judges its placeholders and numbers them.
func (c *Command) find(known variables) *shell.Error {
	for i := range c.script.Calls {
		at, ok := curl.Find(c.script.Args(i))
		if !ok {
			continue
		}
		cl, err := c.readCall(i, at, known.within(c.script, c.script.Calls[i].Statement))
		if err != nil {
			return err
		}
		c.calls = append(c.calls, cl)
	}
	if len(c.calls) == 0 {
		return &shell.Error{Reason: "no curl command was found here"}
	}
	type found struct {
		call int
		hole placeholder.Hole
		at   int
	}
	var all []found
	for n, cl := range c.calls {
		for _, h := range cl.holes {
			f := found{n, h, 0}
			if p := cl.source(c.script, h); len(p) > 0 {
				f.at = p[0].From
			}
			all = append(all, f)
		}
		cl.holes = cl.holes[:0:0]
	}
	slices.SortStableFunc(all, func(a, b found) int { return a.at - b.at })
	for i, f := range all {
		f.hole.ID = i + 1
		c.calls[f.call].holes = append(c.calls[f.call].holes, f.hole)
		c.Holes = append(c.Holes, f.hole)
		if d, ok := c.site.Def(f.hole.Key); ok {
			if c.defs == nil {
				c.defs = map[string]site.Def{}
			}
			c.defs[f.hole.Key] = d
		}
	}
	return nil
}
