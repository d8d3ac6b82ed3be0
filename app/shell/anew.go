package shell

import "strings"

// What a word shall mean, writing it anew, and telling whether a text means what was meant.

// meant gives the pieces that w shall consist of once changes are made.
func (p *splicer) meant(w Word, changes []change) []piece {
	ps := make([]piece, 0, len(w.Runs)+2*len(changes))
	at := 0
	for _, c := range changes {
		ps = p.pieces(ps, w, at, c.from)
		if c.marked {
			ps = append(ps, piece{text: w.Text()[c.from:c.to], id: c.marks[0]})
		} else {
			ps = append(ps, c.ps...)
		}
		at = c.to
	}
	return p.pieces(ps, w, at, w.size())
}

// pieces adds those that the decoded range [from, to) of w is copied by. Text next to text without an ID is joined to it.
func (p *splicer) pieces(ps []piece, w Word, from, to int) []piece {
	at := 0
	for _, r := range w.Runs {
		lo, hi := max(from-at, 0), min(to-at, len(r.Text))
		at += len(r.Text)
		if lo >= hi {
			continue
		}
		q := p.runPiece(r, r.Text[lo:hi])
		if n := len(ps); n > 0 && q.literal() && ps[n-1].literal() && ps[n-1].id == 0 {
			ps[n-1].text += q.text
		} else {
			ps = append(ps, q)
		}
	}
	return ps
}

// runPiece is the piece that a run, or a part of its text, is copied by.
func (p *splicer) runPiece(r Run, text string) piece {
	switch {
	case r.Quote == Opaque:
		return piece{raw: func(o *sink) { // with what changes in it, which is never at its first byte
			p.keep(o, r.At.From, r.At.From+1)
			p.copy(o, r.At.From+1, r.At.To)
		}, within: r.within, text: r.Text}
	case r.Var == "":
		return piece{text: text}
	case p.s.Kind == Sh && r.Quote != Bare:
		return piece{name: r.Var}
	}
	source := r.Text
	if p.s.Kind == PowerShell || p.s.Kind == Pwsh {
		source = "${" + r.Var + "}"
	}
	return piece{name: r.Var, raw: func(o *sink) { o.b = append(o.b, source...) }, within: r.Quote}
}

// wordAnew writes a whole word in quotes.
func (p *splicer) wordAnew(o *sink, w Word, pl *plan) {
	index := 1
	for i := range p.s.Calls {
		if p.s.Calls[i].Args[0] == pl.word {
			index = 0
		}
	}
	if err := dialects[p.s.Kind].word(o, p.meant(w, pl.changes), index, true); err != nil {
		p.refused = &Error{w.At, err.Reason}
	}
}

// heredocAnew plans to write a heredoc with another delimiter, without <<-, and with a delimiter in quotes only where
// nothing is to be expanded.
func (p *splicer) heredocAnew(w Word, pl *plan) {
	h, ps := w.heredoc, p.meant(w, pl.changes)
	raw := h.raw
	var b strings.Builder
	for _, q := range ps {
		raw = raw && q.literal()
		b.WriteString(q.text)
	}
	stop := freeStop(h.stop, b.String())
	p.add(h.op, w, func(o *sink) {
		if raw {
			o.put("<<'" + stop + "'")
		} else {
			o.put("<<" + stop)
		}
	})
	p.add(w.At, w, func(o *sink) {
		if raw {
			shInsert(o, RawHeredoc, ps, 0)
		} else {
			shInsertHeredoc(o, ps, '\n')
		}
	})
	p.add(h.end, w, func(o *sink) { o.put(stop) })
}

// check reads what was built and gives the plans whose words do not mean what they shall.
func (p *splicer) check(out Out) []*plan {
	script, err := Read(out.Text, p.s.Kind, p.moved())
	if err != nil || len(script.Words) != len(p.s.Words) || len(script.Calls) != len(p.s.Calls) {
		return p.plans
	}
	var wrong []*plan
	n := 0
	for i, w := range p.s.Words {
		is := script.Words[i]
		switch {
		case n < len(p.plans) && p.plans[n].word == i:
			if !p.asMeant(w, p.plans[n].changes, is) {
				wrong = append(wrong, p.plans[n])
			}
			n++
		case p.derived[i] == nil && w.equal(is):
		case !same(p.meant(is, nil), p.meant(w, p.derived[i])):
			return p.plans
		}
	}
	return wrong
}

// moved gives the opaque spans where they are now. Those that were written over are gone.
func (p *splicer) moved() []Span {
	var spans []Span
	for _, o := range p.s.opaque {
		for _, t := range p.stretches {
			if t.from <= o.From && o.To <= t.to {
				spans = append(spans, Span{o.From - t.from + t.at, o.To - t.from + t.at})
				break
			}
		}
	}
	return spans
}

// asMeant reports whether is means what w does once changes are made.
func (p *splicer) asMeant(w Word, changes []change, is Word) bool {
	if !w.Constant() || !is.Constant() {
		return same(p.meant(is, nil), p.meant(w, changes))
	}
	text, left, at := w.Text(), is.Text(), 0
	take := func(s string) bool {
		ok := strings.HasPrefix(left, s)
		if ok {
			left = left[len(s):]
		}
		return ok
	}
	for _, c := range changes {
		if !take(text[at:c.from]) || c.marked && !take(text[c.from:c.to]) {
			return false
		}
		for _, q := range c.ps {
			if !c.marked && (q.name != "" || !take(q.text)) {
				return false
			}
		}
		at = c.to
	}
	return left == text[at:]
}

// equal reports whether two words have the same runs.
func (w Word) equal(v Word) bool {
	if len(w.Runs) != len(v.Runs) {
		return false
	}
	for i, r := range w.Runs {
		if x := v.Runs[i]; r.Text != x.Text || r.Quote != x.Quote || r.Var != x.Var {
			return false
		}
	}
	return true
}

// same reports whether two words mean the same. An expansion that is not a mere variable counts by its place only: what
// stands in it has words of its own.
func same(a, b []piece) bool {
	for {
		var x, y piece
		x, a = nextMeaning(a)
		y, b = nextMeaning(b)
		if x.text != y.text || x.name != y.name || (x.raw == nil) != (y.raw == nil) {
			return false
		}
		if x.text == "" && x.literal() {
			return true
		}
	}
}

// nextMeaning joins the literal pieces that ps begins with, or takes the expansion.
func nextMeaning(ps []piece) (piece, []piece) {
	text, n := "", 0
	for n < len(ps) && ps[n].literal() {
		text += ps[n].text
		n++
	}
	switch {
	case text != "" || n == len(ps):
		return piece{text: text}, ps[n:]
	case ps[n].name != "":
		return piece{name: ps[n].name}, ps[n+1:]
	}
	return piece{raw: ps[n].raw}, ps[n+1:]
}
