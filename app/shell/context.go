package shell

import "strings"

// How a value is written into the author's own quotes in sh. What is open stays open; where a character cannot stand in
// it, the quotes are left and opened again: ' in '…' as '\''', ! in "…" (history expansion) as "'!'". In $'…' escapes are
// of three octal digits, so that no digit behind them can join them.

// shInsert writes ps in the context q; next is the byte that follows in the text.
func shInsert(o *sink, q Quote, ps []piece, next byte) {
	switch q {
	case Single:
		shMixed(&shWriter{o: o, mode: '\''}, ps, '\'')
	case Double:
		shInsertDouble(o, ps, next)
	case Dollar:
		shInsertDollar(o, ps)
	case Heredoc:
		shInsertHeredoc(o, ps, next)
	case RawHeredoc:
		for _, p := range ps {
			from := len(o.b)
			o.put(p.text)
			o.place(p.id, from)
		}
	default:
		if plainInsert(ps) {
			shInsert(o, RawHeredoc, ps, 0)
		} else {
			shMixed(&shWriter{o: o}, ps, 0)
		}
	}
}

// shEnds takes the quotation mark of '…' into at where a variable comes to stand beside it. It gives the quotes that are
// open before and after.
func shEnds(text string, at Span, ps []piece) (wider Span, open, after byte) {
	open, after = '\'', '\''
	if len(ps) == 0 {
		return at, open, after
	}
	if ps[0].name != "" && at.From > 0 && text[at.From-1] == '\'' {
		at.From, open = at.From-1, 0
	}
	if ps[len(ps)-1].name != "" && at.To < len(text) && text[at.To] == '\'' {
		at.To, after = at.To+1, 0
	}
	return at, open, after
}

// shMixed writes ps from the quote that is open to the one that shall be open after.
func shMixed(w *shWriter, ps []piece, after byte) {
	for i, p := range ps {
		switch {
		case p.name != "":
			next := byte('"')
			if i+1 < len(ps) && ps[i+1].name != "" {
				next = '$'
			}
			w.variable(p.name, next, p.id)
		case p.text == "":
			w.o.place(p.id, len(w.o.b))
		default:
			w.single(p.text, p.id)
		}
	}
	w.to(after)
}

// plainInsert reports whether ps can stand anywhere in a word without quotes, also where all before it is empty.
func plainInsert(ps []piece) bool {
	for _, p := range ps {
		if p.name != "" || !shPlainText(p.text, true, false) {
			return false
		}
	}
	return true
}

func shInsertDouble(o *sink, ps []piece, next byte) {
	for n, p := range ps {
		from := len(o.b)
		if p.name != "" {
			o.put(shVariable(p.name, following(ps[n+1:], next)))
			o.place(p.id, from)
			continue
		}
		for i := 0; i < len(p.text); {
			k := 1
			switch c := p.text[i]; {
			case strings.IndexByte("\"$`\\", c) >= 0:
				o.put(`\` + p.text[i:i+1])
			case c == '!':
				o.put(`"'!'"`)
			case hidden(p.text, i):
				for i+k < len(p.text) && hidden(p.text, i+k) {
					k++
				}
				o.put(byPrintf(p.text[i : i+k]))
			default:
				o.put(p.text[i : i+1])
			}
			i += k
		}
		o.place(p.id, from)
	}
}

func shInsertHeredoc(o *sink, ps []piece, next byte) {
	for n, p := range ps {
		from := len(o.b)
		switch {
		case p.raw != nil:
			p.raw(o)
		case p.name != "":
			o.put(shVariable(p.name, following(ps[n+1:], next)))
		default:
			for i := 0; i < len(p.text); {
				k := 1
				switch c := p.text[i]; {
				case strings.IndexByte("$`\\", c) >= 0:
					o.put(`\` + p.text[i:i+1])
				case hidden(p.text, i):
					for i+k < len(p.text) && hidden(p.text, i+k) {
						k++
					}
					o.put(byPrintf(p.text[i : i+k]))
				default:
					o.put(p.text[i : i+1])
				}
				i += k
			}
		}
		o.place(p.id, from)
	}
}

func shInsertDollar(o *sink, ps []piece) {
	for _, p := range ps {
		from := len(o.b)
		if p.name != "" {
			o.put(`'"`)
			from = len(o.b)
			o.put("$" + p.name)
			o.place(p.id, from)
			o.put(`"$'`)
			continue
		}
		b := make([]byte, 0, len(p.text))
		for i := range len(p.text) {
			switch c := p.text[i]; {
			case c == '\\':
				b = append(b, `\\`...)
			case c == '\'', c == '!', c == '\n', hidden(p.text, i):
				b = appendOctal(b, c)
			default:
				b = append(b, c)
			}
		}
		o.put(string(b))
		o.place(p.id, from)
	}
}

// following is the byte behind a variable: the next of ps, or what follows them.
func following(ps []piece, next byte) byte {
	for _, p := range ps {
		switch {
		case !p.literal():
			return '$'
		case p.text != "":
			return p.text[0]
		}
	}
	return next
}
