package shell

import (
	"slices"
	"sort"
	"strings"
)

// How a text is edited.
//
//   - Each edit is written for the context in which its range begins (context.go); what else the range covers is taken
//     out. Everything outside the ranges is copied.
//   - Then the text is read again, and what the words now mean is compared with what was meant. A word that means
//     something else, because a value joined with what stands beside it ("$<x>", \<x>, 2>…), is written anew as a whole.
//   - A heredoc is written anew, delimiter and all, where a value has a line that is its delimiter, where <<- would strip a
//     value's tabs, and where a variable shall be expanded that its quoted delimiter would leave.
//   - A variable at an end of '…' takes the quotation mark there with it, so that no empty '' stays behind.
//   - The other shells have no such contexts: there a word with an edit is always written anew.

// change is an edit in the form that is worked with.
type change struct {
	from, to int
	ps       []piece
	marks    []int // IDs; the author's text stays
	marked   bool
}

// plan is what happens to a word.
type plan struct {
	word    int
	changes []change
	anew    bool
}

// replacement is a stretch of the text that is not copied.
type replacement struct {
	at    Span
	write func(*sink)
}

// stretch is a part of the text that was copied, and where to.
type stretch struct{ from, to, at int }

type splicer struct {
	s         *Script
	plans     []*plan
	replace   []replacement
	stretches []stretch
	joints    map[int]int      // the beginning of a joint by its end
	derived   map[int][]change // what derived words shall become
	also      map[int][]int    // further IDs of the mark that an ID names
	refused   *Error           // what the shell cannot hold
}

// Splice gives the text with edits made: everything outside them stays as it is. A value may hold any bytes but NUL.
// A variable is written so that the shell expands it, and does not split it. The places in Out are those of the values
// without the quotes that the author has around them, and those of marks in the author's text.
//
// It is an [*Error] if edits overlap, if one begins or ends within an expansion, and if a value can in no way be written
// where it shall stand.
func (s *Script) Splice(edits []Edit) (Out, error) {
	p := &splicer{s: s}
	if err := p.take(edits); err != nil {
		return Out{}, err
	}
	if len(p.plans) == 0 {
		return Out{Text: s.Text}, nil
	}
	for {
		out := p.build()
		if p.refused != nil {
			return Out{}, p.refused
		}
		wrong := p.check(out)
		if wrong == nil {
			return out, nil
		}
		changed := false
		for _, pl := range wrong {
			changed = changed || !pl.anew
			pl.anew = true
		}
		if !changed {
			return Out{}, &Error{s.Words[wrong[0].word].At, "the value cannot be written here"}
		}
	}
}

// take sorts the edits by word and place, and refuses what makes no sense.
func (p *splicer) take(edits []Edit) *Error {
	p.plans = make([]*plan, 0, len(edits))
	for _, e := range edits {
		if e.Word < 0 || e.Word >= len(p.s.Words) {
			return &Error{Span{}, "an edit names a word that is not there"}
		}
		w := p.s.Words[e.Word]
		if n := w.size(); e.From < 0 || e.To < e.From || e.To > n {
			return &Error{w.At, "an edit lies outside of its word"}
		}
		c, err := p.change(w, e)
		if err != nil {
			return err
		}
		index := e.Word
		if w.derived != nil {
			if p.derived == nil {
				p.derived = map[int][]change{}
			}
			p.derived[index] = append(p.derived[index], c)
			index, c = w.derived.base, w.derived.encode(c)
		}
		pl := p.planOf(index)
		pl.changes = append(pl.changes, c)
	}
	inOrder := func(a, b change) int { return a.from - b.from }
	for _, list := range p.derived {
		slices.SortStableFunc(list, inOrder)
	}
	for _, pl := range p.plans {
		w := p.s.Words[pl.word]
		slices.SortStableFunc(pl.changes, inOrder)
		at := 0
		for _, c := range pl.changes {
			if c.from < at {
				return &Error{w.At, "two edits overlap"}
			}
			at = c.to
			cuts, err := w.cuts(c.from, c.to)
			if err != nil {
				return err
			}
			pl.anew = pl.anew || !c.marked && (cuts || w.joins(c, p.s.Text))
		}
		if w.heredoc != nil && p.unfit(w, pl) {
			pl.anew = true
		}
	}
	sort.Slice(p.plans, func(a, b int) bool { return p.plans[a].word < p.plans[b].word })
	if len(p.s.joints) > 0 {
		p.joints = make(map[int]int, len(p.s.joints))
		for _, j := range p.s.joints {
			p.joints[j.To] = j.From
		}
	}
	return nil
}

// planOf gives the plan of a word. Edits come word by word as a rule, so the last plans are looked at first.
func (p *splicer) planOf(word int) *plan {
	for i := len(p.plans) - 1; i >= 0; i-- {
		if p.plans[i].word == word {
			return p.plans[i]
		}
	}
	pl := &plan{word: word, anew: p.s.Kind != Sh}
	p.plans = append(p.plans, pl)
	return pl
}

// change checks the atoms of e.
func (p *splicer) change(w Word, e Edit) (change, *Error) {
	c := change{from: e.From, to: e.To, ps: make([]piece, 0, len(e.New))}
	for _, a := range e.New {
		switch {
		case a.Mark != "" && a.Var == "":
			c.marked = true
			if c.marks = append(c.marks, a.ID); len(c.marks) > 1 {
				if p.also == nil {
					p.also = map[int][]int{}
				}
				p.also[c.marks[0]] = append(p.also[c.marks[0]], a.ID)
			}
		case a.Var != "" && !validName(a.Var):
			return c, &Error{w.At, "a variable cannot be called " + a.Var}
		case a.Var == "" && strings.IndexByte(a.Text, 0) >= 0 && w.derived == nil:
			return c, &Error{w.At, "a value cannot hold a NUL byte"}
		case a.Var != "":
			c.ps = append(c.ps, piece{name: a.Var, id: a.ID})
		default:
			c.ps = append(c.ps, piece{text: a.Text, id: a.ID})
		}
	}
	return c, nil
}

// size is the length of the decoded word.
func (w Word) size() int {
	n := 0
	for _, r := range w.Runs {
		n += len(r.Text)
	}
	return n
}

// cuts reports whether a range begins or ends within bytes that have one source; within an expansion that is an error.
func (w Word) cuts(from, to int) (bool, *Error) {
	at, cuts := 0, false
	for _, r := range w.Runs {
		for _, x := range [...]int{from - at, to - at} {
			if x <= 0 || x >= len(r.Text) {
				continue
			}
			if r.Var != "" || r.Quote == Opaque {
				return false, &Error{r.At, "an edit ends within " + r.Text}
			}
			cuts = cuts || r.Src[x] == r.Src[x-1]
		}
		at += len(r.Text)
	}
	return cuts, nil
}

// joins reports whether what c writes could join what stands before it: a lone $ or \, a variable without braces, or an
// escape of $'…' that takes digits. Reading again would tell too, but shells differ there.
func (w Word) joins(c change, text string) bool {
	at := 0
	for _, r := range w.Runs {
		i := c.from - at - 1
		at += len(r.Text)
		if i < 0 || i >= len(r.Text) {
			continue
		}
		source := text[r.Src[i]:r.Src[i+1]]
		switch {
		case r.Var != "" || r.Quote == Opaque && r.Text[0] == '$':
			return source != "}" && source != ")" && !endsName(following(c.ps, '"'))
		case r.Quote == Opaque:
			return false
		case r.Quote == Dollar:
			return source == `\` || len(source) > 1 && source[0] == '\\' && strings.IndexByte("01234567xuU", source[1]) >= 0
		case r.Quote == Bare, r.Quote == Double, r.Quote == Heredoc:
			return source == "$" || source == `\`
		}
	}
	return false
}

// unfit reports whether a heredoc cannot hold what is to be put into it.
func (p *splicer) unfit(w Word, pl *plan) bool {
	h := w.heredoc
	var b strings.Builder
	for _, part := range p.meant(w, pl.changes) {
		if h.raw && part.name != "" {
			return true
		}
		b.WriteString(part.text)
	}
	if endsLine(b.String(), h.stop) {
		return true
	}
	if h.dash && h.raw {
		for _, c := range pl.changes {
			for _, piece := range c.ps {
				if strings.Contains(piece.text, "\t") {
					return true
				}
			}
		}
	}
	return false
}

// build writes the text as planned.
func (p *splicer) build() Out {
	p.replace, p.stretches = p.replace[:0], p.stretches[:0]
	for _, pl := range p.plans {
		w := p.s.Words[pl.word]
		switch {
		case pl.anew && w.heredoc != nil:
			p.heredocAnew(w, pl)
		case pl.anew:
			p.add(w.At, w, func(o *sink) { p.wordAnew(o, w, pl) })
		default:
			for i := range pl.changes {
				p.inPlace(w, &pl.changes[i])
			}
		}
	}
	slices.SortStableFunc(p.replace, func(a, b replacement) int { return a.at.From - b.at.From })
	o := &sink{b: make([]byte, 0, len(p.s.Text)+64)}
	p.copy(o, 0, len(p.s.Text))
	for _, at := range o.places[:len(o.places):len(o.places)] {
		for _, id := range p.also[at.ID] {
			o.places = append(o.places, Place{id, at.At})
		}
	}
	sort.SliceStable(o.places, func(a, b int) bool { return o.places[a].At.From < o.places[b].At.From })
	return Out{Text: string(o.b), Places: o.places}
}

// add plans to write something of w in place of the text at at.
func (p *splicer) add(at Span, w Word, write func(*sink)) {
	p.replace = append(p.replace, replacement{at, func(o *sink) {
		was := o.levels
		o.levels = w.levels
		write(o)
		o.levels = was
	}})
}

// copy writes the text of [from, to) with the replacements that lie in it.
func (p *splicer) copy(o *sink, from, to int) {
	first := sort.Search(len(p.replace), func(i int) bool { return p.replace[i].at.From >= from })
	for _, r := range p.replace[first:] {
		if r.at.From >= to {
			break
		}
		if r.at.From < from || r.at.To > to {
			continue // within what was written anew, or around what is being copied
		}
		p.keep(o, from, r.at.From)
		r.write(o)
		from = r.at.To
	}
	p.keep(o, from, to)
}

// keep copies the author's text.
func (p *splicer) keep(o *sink, from, to int) {
	if from >= to {
		return
	}
	if n := len(p.stretches); n > 0 && p.stretches[n-1].to == from && p.stretches[n-1].at+from-p.stretches[n-1].from == len(o.b) {
		p.stretches[n-1].to = to
	} else {
		p.stretches = append(p.stretches, stretch{from, to, len(o.b)})
	}
	o.b = append(o.b, p.s.Text[from:to]...)
}

// inPlace plans the replacements of one change.
func (p *splicer) inPlace(w Word, c *change) {
	pieces := w.Source(c.from, c.to)
	for i := range pieces {
		p.trim(&pieces[i].At)
	}
	if c.marked {
		for _, at := range pieces {
			p.replace = append(p.replace, replacement{at.At, func(o *sink) {
				start := len(o.b)
				p.keep(o, at.At.From, at.At.To)
				o.place(c.marks[0], start)
			}})
		}
		return
	}
	if len(pieces) == 0 {
		at, q := w.insertion(c.from)
		pieces = []Piece{{Span{at, at}, q}}
	}
	for i, at := range pieces {
		q := at.Quote
		if q == Opaque {
			q = w.withinAt(at.At.From)
		}
		open, after := byte('\''), byte('\'')
		if q == Single && i == 0 {
			at.At, open, after = shEnds(p.s.Text, at.At, c.ps)
		}
		p.add(at.At, w, func(o *sink) {
			if i > 0 {
				return
			}
			if q == Single {
				shMixed(&shWriter{o: o, mode: open}, c.ps, after)
				return
			}
			next := byte(0)
			if at.At.To < len(p.s.Text) {
				next = p.s.Text[at.At.To]
			}
			shInsert(o, q, c.ps, next)
		})
	}
}

// trim leaves out the continuations that at ends with: they stay.
func (p *splicer) trim(at *Span) {
	for at.From < at.To {
		before, ok := p.joints[at.To]
		if !ok || before < at.From {
			return
		}
		at.To = before
	}
}

// insertion gives the place and the context for text at the decoded offset n: that of the text before it, if there is any.
func (w Word) insertion(n int) (int, Quote) {
	at, place, q := 0, w.At.To, Bare
	for i, r := range w.Runs {
		if n < at || i > 0 && n == at && at > 0 && w.Runs[i-1].Var == "" && w.Runs[i-1].Quote != Opaque {
			break
		}
		if n <= at+len(r.Text) {
			place, q = int(r.Src[n-at]), r.Quote
			if q == Opaque {
				q = r.within
			}
		}
		at += len(r.Text)
	}
	return place, q
}

// withinAt is the context of the opaque run at a place.
func (w Word) withinAt(at int) Quote {
	for _, r := range w.Runs {
		if r.Quote == Opaque && r.At.From == at {
			return r.within
		}
	}
	return Bare
}
