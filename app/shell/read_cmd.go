package shell

import "strings"

// cmd's words. cmd takes its carets off first (outside of what it takes for quotes), then the program takes the line apart by
// the rules of CommandLineToArgvW. A caret at a line's end takes in the next line, whose first character is then
// plain: so the browsers write a line break as ^ and two line ends.
type cmdLexer struct{}

func (cmdLexer) gap(f *flat) int {
	if m := f.rest(); m[0] == '^' {
		if n := newline(m[1:]); n > 0 && newline(m[1+n:]) == 0 {
			return 1 + n
		}
	}
	return 0
}

func (cmdLexer) mark(f *flat) (int, byte) {
	m := f.rest()
	if len(f.args) == 0 {
		if m[0] == '@' {
			return 1, isNothing
		}
		if word, _, _ := strings.Cut(m, " "); strings.HasPrefix(m, "::") || strings.EqualFold(strings.TrimSpace(word), "rem") {
			return f.lineEnd(f.i) - f.i, isComment
		}
	}
	switch {
	case m[0] == '\n':
		return 1, endsStatement
	case strings.HasPrefix(m, "&&"), strings.HasPrefix(m, "||"):
		return 2, endsCommand
	case m[0] == '&':
		return 1, endsStatement
	case m[0] == '|':
		return 1, endsInPipe
	case m[0] == '(', m[0] == ')':
		return 1, endsCommand
	}
	return f.redirection()
}

func (cmdLexer) word(f *flat) Word {
	w := cmdReader{flat: f}
	from := f.i
	f.begin(f.i)
	for f.i < f.to && w.unit() {
	}
	w.spill()
	if w.inProgram {
		f.fail(w.open, `the " that opens here is never closed`)
	}
	w.flush(false)
	return Word{At: Span{from, f.lastEnd(w.runs, from)}, Runs: w.runs}
}

// cmdReader reads one word.
type cmdReader struct {
	*flat
	runs      []Run
	inCmd     bool // in quotes, as cmd sees it
	inProgram bool // in quotes, as the program sees it
	filled    bool // something stands in those
	open      int
	slashes   []Span // backslashes that wait for what follows them
}

func (w *cmdReader) flush(always bool) {
	q := Bare
	if w.inProgram {
		q = Double
	}
	if len(w.text) > 0 || always {
		w.runs = append(w.runs, w.finish(q))
	}
	w.begin(w.i)
}

// spill writes the backslashes that were just that.
func (w *cmdReader) spill() {
	for _, at := range w.slashes {
		w.put('\\', at.From, at.To)
	}
	w.slashes = w.slashes[:0]
}

// unit reads one character as cmd sees it; false at the end of the word.
func (w *cmdReader) unit() bool {
	m := w.rest()
	c, at, n, plain := m[0], w.i, 1, false
	if c == '^' && !w.inCmd && len(m) > 1 {
		k := newline(m[1:])
		next := newline(m[1+k:])
		if k > 0 && next == 0 { // the line goes on
			w.joint(at, at+1+k)
			w.i += 1 + k
			return true
		}
		plain, c, n = true, m[1], 2
		if k > 0 {
			c, n = '\n', 1+k+next
		}
	}
	if !plain {
		switch {
		case c == '\n', c == '\r':
			return false
		case (c == ' ' || c == '\t') && !w.inProgram:
			return false
		case !w.inCmd && strings.IndexByte("&|<>()", c) >= 0:
			return false
		case c == '%':
			if end := strings.IndexByte(m[1:], '%'); end > 0 && validName(m[1:1+end]) {
				w.variable(end + 2)
				return true
			}
		}
	} else if (c == ' ' || c == '\t') && !w.inProgram {
		return false
	}
	w.i += n
	switch c {
	case '\\':
		w.slashes = append(w.slashes, Span{at, at + n})
	case '"':
		if !plain {
			w.inCmd = !w.inCmd
		}
		w.quote(at, n)
	case '\n':
		w.spill()
		w.put(c, at, at+n)
		w.filled = true
	default:
		w.spill()
		w.put(w.src[at+n-1], at, at+n)
		w.filled = true
	}
	return true
}

// quote reads a quotation mark of n bytes as the program does.
func (w *cmdReader) quote(at, n int) {
	pairs := w.slashes
	for i := 0; i+1 < len(pairs); i += 2 {
		w.put('\\', pairs[i].From, pairs[i+1].To)
	}
	w.slashes = w.slashes[:0]
	if len(pairs)%2 == 1 {
		w.put('"', pairs[len(pairs)-1].From, at+n)
		w.filled = true
		return
	}
	if next := strings.TrimPrefix(w.rest(), "^"); w.inProgram && strings.HasPrefix(next, `"`) { // "" within quotes is one
		k := len(w.rest()) - len(next) + 1
		if k == 1 {
			w.inCmd = !w.inCmd
		}
		w.put('"', at, at+n+k)
		w.i += k
		w.filled = true
		return
	}
	w.flush(w.inProgram && !w.filled)
	w.filled, w.inProgram, w.open = false, !w.inProgram, at
}

func (w *cmdReader) variable(n int) {
	w.spill()
	w.flush(false)
	q := Bare
	if w.inProgram {
		q = Double
	}
	run := w.whole(q, w.i, w.i+n)
	run.Var = w.mask[w.i+1 : w.i+n-1]
	w.runs = append(w.runs, run)
	w.i += n
	w.filled = true
	w.begin(w.i)
}

// finish tells set X=v from a call.
func (cmdLexer) finish(f *flat) {
	if strings.EqualFold(f.argText(0), "set") {
		if len(f.args) == 2 {
			w := f.s.Words[f.args[1]]
			if name, _, ok := strings.Cut(w.Text(), "="); ok {
				f.s.Assigns = append(f.s.Assigns, Assign{At: w.At, Name: name, Word: -1})
			}
		}
		return
	}
	f.add(f.args, f.call.At.From)
}
