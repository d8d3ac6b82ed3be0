package example

import (
	"cmp"
	"slices"
	"strings"

	"curly/app/curl"
	"curly/app/placeholder"
	"curly/app/shell"
)

// Filled is the one filled form: the arguments of the command as atoms. A hole without a value is a mark, so that no
// writer can lose it or quote it away; one with a value that is refused is a mark too, and a Problem.
type Filled struct {
	Open     []int // IDs of the holes without a value, in order; soft ones and those from the environment are not in it
	Problems []Problem
	Exports  []Export
	Named    []int // IDs of the holes where the name of a variable is written, and no value

	command *Command
	calls   []filledCall
	edits   []shell.Edit
}

type filledCall struct {
	args  []filledArgument
	stdin *filledArgument
}

// filledArgument is an argument as atoms, as text for the request, and the ranges of that text that stay as spelled.
type filledArgument struct {
	atoms []shell.Atom
	text  string
	open  []shell.Span
	list  []change
}

// change is what takes the place of a range of an argument: before, which curl needs and no reader typed, and atom. Text
// is what a request gets for the atom. Kept says that the author's text stays.
type change struct {
	from, to int
	before   string
	atom     shell.Atom
	text     string
	kept     bool
}

// atoms are those that are written for a change.
func (ch change) atoms() []shell.Atom {
	switch {
	case ch.before == "":
		return []shell.Atom{ch.atom}
	case ch.atom == shell.Atom{}:
		return []shell.Atom{{Text: ch.before}}
	}
	return []shell.Atom{{Text: ch.before}, ch.atom}
}

// edit is what is written for a change into the author's text, where a mark is the text that stands there.
func (ch change) edit() []shell.Atom {
	if ch.kept {
		ch.atom.Var = ""
	}
	return ch.atoms()
}

// Fill puts values into the holes, each encoded for its place. What the values make a part of is looked at as a whole:
// a path segment that becomes . or .. is refused, and where curl would take a value for something else than it is (-d
// and a leading @), the option is changed to one that does not. It never fails: what is wrong is in Problems.
func (c *Command) Fill(v placeholder.Values, o Options) *Filled {
	f := &Filled{command: c}
	if c.Err != nil {
		return f
	}
	for depth := 0; ; depth++ {
		*f = Filled{command: c}
		next := f.fill(v, o, depth < 8)
		if next == nil {
			return f
		}
		c = next
	}
}

// fill does the work of one round. It gives the command to fill instead where an option must be taken apart first.
func (f *Filled) fill(v placeholder.Values, o Options, again bool) *Command {
	c := f.command
	e := exporter{f: f}
	for _, cl := range c.calls {
		changes := map[int][]change{}
		for _, h := range cl.holes {
			ch := f.hole(cl, h, v, o, &e)
			if h.Arg >= placeholder.AssignArg {
				f.edits = append(f.edits, shell.Edit{Word: h.Arg - placeholder.AssignArg, From: h.From, To: h.To, New: []shell.Atom{ch.atom}})
				continue
			}
			changes[h.Arg] = append(changes[h.Arg], ch)
		}
		f.segments(cl, changes)
		f.constants(cl, changes)
		if o.Host != "" {
			f.host(cl, changes, o.Host)
		}
		if next := f.guard(cl, changes, again); next != nil {
			return next
		}
		f.assemble(cl, changes)
	}
	f.order()
	return nil
}

// order puts what the calls contributed into the order of the text.
func (f *Filled) order() {
	slices.Sort(f.Open)
	slices.SortStableFunc(f.Problems, func(a, b Problem) int { return cmp.Compare(a.Hole, b.Hole) })
	slices.SortStableFunc(f.edits, func(a, b shell.Edit) int {
		return cmp.Or(cmp.Compare(a.Word, b.Word), cmp.Compare(a.From, b.From))
	})
}

// hole decides what takes the place of a hole.
func (f *Filled) hole(cl *call, h placeholder.Hole, v placeholder.Values, o Options, e *exporter) change {
	ch := change{from: h.From, to: h.To, atom: shell.Atom{ID: h.ID}}
	open := func() change {
		ch.atom.Mark, ch.text, ch.kept = h.Spelling, h.Spelling, true
		if use := cl.variable(h); use != nil {
			ch.atom.Var = use.name
			if use.known && !use.value.derived {
				ch.text = use.value.text
			}
		}
		return ch
	}
	value, ok := v[h.Key]
	if name := o.Vars[h.Key]; name != "" {
		if ok && h.Arg < placeholder.AssignArg {
			if text, err := placeholder.Encode(h.Field, h, f.command.defs[h.Key], value); err != nil {
				f.problem(h, err.Error())
			} else if text != value {
				f.problem(h, "the value of "+name+" has to be encoded here, which a variable cannot be")
			}
		}
		ch.atom.Var, ch.text = name, "$"+name
		return ch
	}
	switch {
	case !ok && h.Default != "":
		ch.atom.Text, ch.text = h.Default, h.Default
		return ch
	case !ok:
		if !h.Soft && !h.FromEnv {
			f.Open = append(f.Open, h.ID)
		}
		return open()
	}
	if h.Arg >= placeholder.AssignArg {
		ch.atom.Text, ch.text = value, value
		return ch
	}
	text, err := placeholder.Encode(h.Field, h, f.command.defs[h.Key], value)
	if err != nil {
		f.problem(h, err.Error())
		return open()
	}
	ch.atom.Text, ch.text = text, text
	if o.Env && h.Secret && text == value && text != "" && f.expandable(cl, h) {
		name := ""
		if use := cl.variable(h); use != nil {
			name = use.name
		}
		ch.atom.Text, ch.atom.Var = "", e.name(name, h.Key, value)
		f.Named = append(f.Named, h.ID)
	}
	return ch
}

func (f *Filled) problem(h placeholder.Hole, reason string) {
	f.Problems = append(f.Problems, Problem{h.ID, h.Key, reason})
}

// variable gives the variable that a hole is, when the shell would expand it.
func (cl *call) variable(h placeholder.Hole) *varUse {
	a := cl.arg(h.Arg)
	if a == nil {
		return nil
	}
	for i := range a.vars {
		if a.vars[i].From == h.From && a.vars[i].To == h.To && cl.stands(h) == "" {
			return &a.vars[i]
		}
	}
	return nil
}

// expandable reports whether a variable can stand where a hole does.
func (f *Filled) expandable(cl *call, h placeholder.Hole) bool {
	a := cl.arg(h.Arg)
	for _, seg := range a.segments {
		if h.From < seg.to && seg.from < h.To && seg.name == "" {
			for _, p := range f.command.script.Words[seg.word].Source(seg.low+max(h.From, seg.from)-seg.from, seg.low+min(h.To, seg.to)-seg.from) {
				if p.Quote == shell.RawHeredoc {
					return false
				}
			}
		}
	}
	return true
}

// segments refuses the values that make a path segment empty, . or .. together with what stands beside them.
func (f *Filled) segments(cl *call, changes map[int][]change) {
	for n, h := range cl.holes {
		if h.Field.Place != curl.PathSegment || n > 0 && cl.holes[n-1].Field == h.Field {
			continue
		}
		list, filled := changes[h.Arg], false
		for _, ch := range list {
			if h.Field.From <= ch.from && ch.to <= h.Field.To {
				filled = filled || !ch.kept && ch.atom.Var == ""
			}
		}
		if !filled {
			continue
		}
		a := cl.arg(h.Arg)
		text, _ := apply(a.text[h.Field.From:h.Field.To], list, h.Field.From)
		if err := placeholder.Segment(text); err != nil && !slices.ContainsFunc(f.Problems, func(p Problem) bool { return p.Hole == h.ID }) {
			f.problem(h, err.Error())
			for i := range list {
				if list[i].atom.ID == h.ID {
					list[i].atom = shell.Atom{Mark: h.Spelling, ID: h.ID}
					list[i].text, list[i].kept = h.Spelling, true
				}
			}
		}
	}
}

// apply makes the changes that lie within text, which begins at the offset at of its argument. It gives the ranges of
// the result that stay as spelled.
func apply(text string, list []change, at int) (string, []shell.Span) {
	var b strings.Builder
	var open []shell.Span
	done := 0
	for _, ch := range list {
		from, to := ch.from-at, ch.to-at
		if from < done || to > len(text) {
			continue
		}
		b.WriteString(text[done:from])
		b.WriteString(ch.before)
		start := b.Len()
		b.WriteString(ch.text)
		if ch.kept {
			open = append(open, shell.Span{From: start, To: b.Len()})
		}
		done = to
	}
	b.WriteString(text[done:])
	return b.String(), open
}

// constants replaces the variables that are no holes and whose value the text tells. Those that the command's own
// statement assigns stay in the text, and are replaced in the request only.
func (f *Filled) constants(cl *call, changes map[int][]change) {
	each := func(n int, a *argument) {
		for _, v := range a.vars {
			if slices.ContainsFunc(changes[n], func(ch change) bool { return ch.from < v.To && v.From < ch.to }) {
				continue
			}
			spelling := a.text[v.From:v.To]
			ch := change{from: v.From, to: v.To, text: spelling, kept: true, atom: shell.Atom{Mark: spelling, Var: v.name}}
			if v.known && !v.value.derived {
				ch.text = v.value.text
				if !v.value.own {
					ch.kept, ch.atom = false, shell.Atom{Text: v.value.text}
				}
			}
			changes[n] = append(changes[n], ch)
		}
		slices.SortStableFunc(changes[n], func(a, b change) int { return cmp.Compare(a.from, b.from) })
	}
	for n := range cl.args {
		each(n, &cl.args[n])
	}
	if cl.stdin != nil {
		each(placeholder.StdinArg, cl.stdin)
	}
}

// host puts another origin in the place of one of the site's.
func (f *Filled) host(cl *call, changes map[int][]change, host string) {
	for _, u := range cl.curl.Uses {
		if u.Value < 0 || u.Option != nil && u.Option.Long != "url" {
			continue
		}
		text := cl.args[u.Value].text[u.ValueAt:]
		scheme := strings.Index(text, "://")
		if _, ok := f.command.site.Host(text); !ok || scheme < 0 {
			continue
		}
		end := len(text)
		if n := strings.IndexAny(text[scheme+3:], "/?#"); n >= 0 {
			end = scheme + 3 + n
		}
		from, to := u.ValueAt, u.ValueAt+end
		list := changes[u.Value]
		if slices.ContainsFunc(list, func(ch change) bool { return ch.from < to && from < ch.to }) {
			continue
		}
		host := strings.TrimSuffix(host, "/")
		if text[:end] == host {
			continue
		}
		changes[u.Value] = slices.Insert(list, 0, change{from: from, to: to, text: host, atom: shell.Atom{Text: host}})
	}
}

// assemble makes the atoms, the texts and the edits of a call.
func (f *Filled) assemble(cl *call, changes map[int][]change) {
	var fc filledCall
	one := func(n int, a *argument) filledArgument {
		list := changes[n]
		var out filledArgument
		if len(list) == 0 {
			out.atoms, out.text = []shell.Atom{{Text: a.text}}, a.text
			return out
		}
		out.text, out.open = apply(a.text, list, 0)
		out.atoms = atoms(a.text, 0, len(a.text), list)
		out.list = list
		f.edit(a, list)
		return out
	}
	fc.args = make([]filledArgument, len(cl.args))
	for n := range cl.args {
		fc.args[n] = one(n, &cl.args[n])
	}
	if cl.stdin != nil {
		in := one(placeholder.StdinArg, cl.stdin)
		fc.stdin = &in
	}
	f.calls = append(f.calls, fc)
}

// atoms gives the range [from, to) of an argument's text with the changes in it.
func atoms(text string, from, to int, list []change) []shell.Atom {
	out := make([]shell.Atom, 0, 2*len(list)+1)
	done := from
	for _, ch := range list {
		if ch.from < done || ch.to > to {
			continue
		}
		if ch.from > done {
			out = append(out, shell.Atom{Text: text[done:ch.from]})
		}
		out = append(out, ch.atoms()...)
		done = ch.to
	}
	if done < to {
		out = append(out, shell.Atom{Text: text[done:to]})
	}
	return out
}

// edit turns the changes of an argument into edits of the script's words. The value of a variable is put in its place
// as a whole, and only when nothing in it is open.
func (f *Filled) edit(a *argument, list []change) {
	for _, seg := range a.segments {
		if seg.name != "" {
			e := shell.Edit{Word: seg.word, From: seg.low, To: seg.high, New: atoms(a.text, seg.from, seg.to, list)}
			for _, ch := range list {
				if ch.kept && seg.from <= ch.from && ch.to <= seg.to {
					e.New = []shell.Atom{{Mark: "$" + seg.name, ID: ch.atom.ID}}
					break
				}
			}
			f.edits = append(f.edits, e)
			continue
		}
		for _, ch := range list {
			if ch.from < seg.from || ch.to > seg.to || ch.from == ch.to && ch.from == seg.to && seg.to != len(a.text) || ch.kept && ch.atom.ID == 0 {
				continue
			}
			low := seg.low + ch.from - seg.from
			f.edits = append(f.edits, shell.Edit{Word: seg.word, From: low, To: low + ch.to - ch.from, New: ch.edit()})
		}
	}
	f.across(a, list)
}

// across edits what reaches over the border of two runs of a word.
func (f *Filled) across(a *argument, list []change) {
	for _, ch := range list {
		for i, seg := range a.segments {
			if seg.name != "" || ch.from < seg.from || ch.from >= seg.to || ch.to <= seg.to {
				continue
			}
			last := i
			for last+1 < len(a.segments) && a.segments[last+1].word == seg.word && a.segments[last].to < ch.to {
				last++
			}
			if end := a.segments[last]; end.name == "" && ch.to <= end.to {
				f.edits = append(f.edits, shell.Edit{Word: seg.word, From: seg.low + ch.from - seg.from, To: end.low + ch.to - end.from, New: ch.edit()})
			}
		}
	}
}
