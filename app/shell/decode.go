package shell

import (
	"unicode/utf8"

	"mvdan.cc/sh/v3/syntax"
)

// Decoding, by the rules of POSIX.1-2024 XCU 2.2 and, for $'…', of bash's manual, 3.1.2.4.
//
//   - A stretch of text in one context becomes one run; so does each expansion, and each pair of quotes, even if empty.
//   - Syntax is looked for in the mask, bytes are taken from the text: an opaque byte is never syntax.
//   - Bytes that come from one escape (\u00e9 in $'…') have one source: they can only be replaced together.

// reader reads one text: the author's, or the content of a `…` within it.
type reader struct {
	s      *Script
	src    string  // the text
	mask   string  // the same, with commas for what is no syntax
	offs   []int32 // where each byte of src, and its end, stands in the author's text; nil: there
	levels []bool

	arena   []int32 // Src of all runs
	text    []byte  // of the run at hand
	begun   int     // where its Src begins in arena
	plain   bool    // text is src from first on
	first   int
	end     int  // behind the source of its last byte
	dash    bool // in a heredoc's body: <<- strips tabs
	docEnds int  // behind the last heredoc of the statement at hand, in the author's text
}

// off gives the place in the author's text of the byte at i.
func (r *reader) off(i int) int {
	if r.offs == nil {
		return i
	}
	return int(r.offs[i])
}

func (r *reader) span(from, to int) Span { return Span{r.off(from), r.off(to)} }

func (r *reader) begin(at int) {
	r.text, r.begun, r.plain, r.first, r.end = r.text[:0], len(r.arena), true, at, at
}

// put adds b, whose source is [from, to).
func (r *reader) put(b byte, from, to int) {
	if from != r.first+len(r.text) || to != from+1 || r.src[from] != b {
		r.plain = false
	}
	r.text = append(r.text, b)
	r.arena = append(r.arena, int32(r.off(from)))
	r.end = to
}

// joint notes that [from, to) decodes to nothing.
func (r *reader) joint(from, to int) { r.s.joints = append(r.s.joints, r.span(from, to)) }

func (r *reader) finish(q Quote) Run {
	r.arena = append(r.arena, int32(r.off(r.end)))
	src := r.arena[r.begun:len(r.arena):len(r.arena)]
	run := Run{Quote: q, At: Span{int(src[0]), int(src[len(src)-1])}, Src: src}
	if r.plain {
		run.Text = r.src[r.first : r.first+len(r.text)]
	} else {
		run.Text = string(r.text)
	}
	return run
}

// whole makes one run of [from, to) as written.
func (r *reader) whole(q Quote, from, to int) Run {
	r.begin(from)
	for i := from; i < to; i++ {
		r.put(r.src[i], i, i+1)
	}
	return r.finish(q)
}

// word decodes w, adds it to the script and gives its index.
func (r *reader) word(w *syntax.Word) int {
	index := len(r.s.Words)
	r.s.Words = append(r.s.Words, Word{levels: r.levels})
	from, to := int(w.Pos().Offset()), int(w.End().Offset())
	runs := make([]Run, 0, len(w.Parts))
	at, end := from, from
	for _, part := range w.Parts {
		if _, ok := part.(*syntax.Lit); ok {
			continue
		}
		pos := int(part.Pos().Offset())
		runs, _ = r.bare(runs, at, pos, at == from, end)
		runs = r.part(runs, part)
		at = int(part.End().Offset())
		end = at
	}
	runs, end = r.bare(runs, at, to, at == from, end)
	word := &r.s.Words[index]
	word.At, word.Runs = r.span(from, end), runs
	return index
}

// bare decodes what stands in no quotes. end is where the word ends so far: a continuation at a word's end is no part of it.
func (r *reader) bare(runs []Run, from, to int, start bool, end int) ([]Run, int) {
	if start {
		if n := tilde(r.mask[from:to]); n > 0 {
			run := r.whole(Opaque, from, from+n)
			run.within = Bare
			runs, from, end = append(runs, run), from+n, from+n
		}
	}
	r.begin(from)
	for i := from; i < to; {
		if r.mask[i] != '\\' || i+1 == to {
			r.put(r.src[i], i, i+1)
			i++
		} else if n := newline(r.mask[i+1 : to]); n > 0 {
			r.joint(i, i+1+n)
			i += 1 + n
		} else {
			r.put(r.src[i+1], i, i+2)
			i += 2
		}
	}
	if len(r.text) == 0 {
		return runs, end
	}
	end = r.end
	return append(runs, r.finish(Bare)), end
}

// tilde gives the length of the prefix of a word that a shell replaces by a home directory.
func tilde(m string) int {
	if m == "" || m[0] != '~' {
		return 0
	}
	n := 1
	for n < len(m) && (nameByte(m[n]) || m[n] == '-' || m[n] == '.' || m[n] == '+') {
		n++
	}
	if n < len(m) && m[n] != '/' {
		return 0
	}
	return n
}

// newline gives the length of the line end that m begins with.
func newline(m string) int {
	switch {
	case len(m) > 0 && m[0] == '\n':
		return 1
	case len(m) > 1 && m[0] == '\r' && m[1] == '\n':
		return 2
	}
	return 0
}

// part decodes a quoted string or an expansion.
func (r *reader) part(runs []Run, part syntax.WordPart) []Run {
	from, to := int(part.Pos().Offset()), int(part.End().Offset())
	switch p := part.(type) {
	case *syntax.SglQuoted:
		if p.Dollar {
			return append(runs, r.dollar(from+2, to-1))
		}
		return append(runs, r.whole(Single, from+1, to-1))
	case *syntax.DblQuoted:
		from++
		if p.Dollar {
			from++
		}
		if len(p.Parts) == 0 {
			return append(runs, r.whole(Double, from, from))
		}
		return r.expanding(runs, p.Parts, Double, from, to-1)
	}
	return append(runs, r.expansion(part, Bare))
}

// expanding decodes the inside of "…", or a heredoc's body: text in which the shell expands.
func (r *reader) expanding(runs []Run, parts []syntax.WordPart, q Quote, from, to int) []Run {
	at := from
	for _, part := range parts {
		if _, ok := part.(*syntax.Lit); ok {
			continue
		}
		runs = r.escaped(runs, q, at, int(part.Pos().Offset()), at == from)
		runs = append(runs, r.expansion(part, q))
		at = int(part.End().Offset())
	}
	return r.escaped(runs, q, at, to, at == from)
}

// escaped decodes a stretch of "…" or of an expanding heredoc, where a backslash counts before a few characters only.
func (r *reader) escaped(runs []Run, q Quote, from, to int, lineStart bool) []Run {
	r.begin(from)
	for i := from; i < to; {
		if lineStart && r.dash {
			n := 0
			for i+n < to && r.mask[i+n] == '\t' {
				n++
			}
			if n > 0 {
				r.joint(i, i+n)
				i += n
				lineStart = false
				continue
			}
		}
		lineStart = r.mask[i] == '\n'
		if r.mask[i] != '\\' || i+1 == to {
			r.put(r.src[i], i, i+1)
			i++
			continue
		}
		if n := newline(r.mask[i+1 : to]); n > 0 {
			r.joint(i, i+1+n)
			i += 1 + n
			continue
		}
		switch c := r.mask[i+1]; {
		case c == '$', c == '`', c == '\\', c == '"' && q == Double:
			r.put(c, i, i+2)
			i += 2
		default:
			r.put('\\', i, i+1)
			i++
		}
	}
	if len(r.text) == 0 {
		return runs
	}
	return append(runs, r.finish(q))
}

// raw decodes the body of a heredoc in which nothing is expanded.
func (r *reader) raw(from, to int) Run {
	r.begin(from)
	lineStart := true
	for i := from; i < to; i++ {
		if lineStart && r.dash && r.mask[i] == '\t' {
			r.joint(i, i+1)
			continue
		}
		lineStart = r.mask[i] == '\n'
		r.put(r.src[i], i, i+1)
	}
	return r.finish(RawHeredoc)
}

// expansion makes a run of $X, $(…) and their like.
func (r *reader) expansion(part syntax.WordPart, q Quote) Run {
	from, to := int(part.Pos().Offset()), int(part.End().Offset())
	switch p := part.(type) {
	case *syntax.ParamExp:
		name := ""
		if p.Param != nil {
			name = p.Param.Value
		}
		if (p.Short && to == from+1+len(name) || to == from+3+len(name)) && validName(name) {
			run := r.whole(q, from, to)
			run.Var = name
			return run
		}
	case *syntax.CmdSubst:
		if text, ok := r.constantPrintf(p); ok && q != Bare {
			r.begin(from)
			for i := range len(text) {
				r.put(text[i], from, to)
			}
			return r.finish(q)
		}
	}
	run := r.whole(Opaque, from, to)
	run.within = q
	r.nested(part, q == Double)
	return run
}

// dollar decodes the inside of $'…'.
func (r *reader) dollar(from, to int) Run {
	r.begin(from)
	ended := false // a NUL ends the string, as bash has it
	put := func(b byte, at, end int) {
		if ended = ended || b == 0; !ended {
			r.put(b, at, end)
		}
	}
	for i := from; i < to; {
		if r.mask[i] != '\\' || i+1 == to {
			put(r.src[i], i, i+1)
			i++
			continue
		}
		text, n := ansiEscape(r.mask[i:to])
		if n == 0 {
			put('\\', i, i+1)
			i++
			continue
		}
		for k := range len(text) {
			put(text[k], i, i+n)
		}
		i += n
	}
	if r.end == from && to > from { // nothing but what follows a NUL
		r.end = to
	}
	return r.finish(Dollar)
}

// ansiEscape decodes the escape that m begins with, n bytes long; n is 0 if it is none.
func ansiEscape(m string) (text string, n int) {
	switch c := m[1]; c {
	case '\\', '\'', '"', '?':
		return m[1:2], 2
	case 'a', 'b', 'e', 'E', 'f', 'n', 'r', 't', 'v':
		const from, to = "abeEfnrtv", "\a\b\x1b\x1b\f\n\r\t\v"
		for i := range len(from) {
			if from[i] == c {
				return to[i : i+1], 2
			}
		}
	case '0', '1', '2', '3', '4', '5', '6', '7':
		v, k := digits(m[1:], 3, 8)
		return string([]byte{byte(v)}), 1 + k
	case 'x':
		if v, k := digits(m[2:], 2, 16); k > 0 {
			return string([]byte{byte(v)}), 2 + k
		}
	case 'u', 'U':
		most := 4
		if c == 'U' {
			most = 8
		}
		if v, k := digits(m[2:], most, 16); k > 0 {
			if v == 0 {
				return "\x00", 2 + k
			}
			return string(utf8.AppendRune(nil, rune(v))), 2 + k
		}
	case 'c':
		if len(m) > 2 {
			if m[2] == '\\' && len(m) > 3 && m[3] == '\\' {
				return "\x1c", 4
			}
			return string([]byte{m[2] & 0x1f}), 3
		}
	}
	return "", 0
}

// digits reads up to most digits of base from m.
func digits(m string, most, base int) (v uint32, n int) {
	for n < most && n < len(m) {
		d := 99
		switch c := m[n]; {
		case '0' <= c && c <= '9':
			d = int(c - '0')
		case 'a' <= c && c <= 'f':
			d = int(c-'a') + 10
		case 'A' <= c && c <= 'F':
			d = int(c-'A') + 10
		}
		if d >= base {
			break
		}
		v, n = v*uint32(base)+uint32(d), n+1
	}
	return v, n
}

func nameByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// validName reports whether every shell takes name as that of a variable.
func validName(name string) bool {
	for i := range len(name) {
		if !nameByte(name[i]) {
			return false
		}
	}
	return name != "" && (name[0] < '0' || name[0] > '9')
}
