package shell

import "strings"

// fish's words (fish's manual: "Quotes", "Escaping characters", "Variable expansion", "Command substitution").
type fishLexer struct{}

func (fishLexer) gap(f *flat) int {
	if m := f.rest(); m[0] == '\\' {
		if n := newline(m[1:]); n > 0 {
			return 1 + n
		}
	}
	return 0
}

func (fishLexer) mark(f *flat) (int, byte) {
	m := f.rest()
	switch m[0] {
	case '\n', ';':
		return 1, endsStatement
	case '#':
		return f.lineEnd(f.i) - f.i, isComment
	case '|', '&':
		if len(m) > 1 && m[1] == m[0] {
			return 2, endsCommand
		}
		if m[0] == '|' {
			return 1, endsInPipe
		}
		return 1, endsStatement
	}
	return f.redirection()
}

func (fishLexer) word(f *flat) Word {
	from := f.i
	var runs []Run
	f.begin(f.i)
	flush := func() {
		if len(f.text) > 0 {
			runs = append(runs, f.finish(Bare))
		}
		f.begin(f.i)
	}
	if n := tilde(f.bareFish()); n > 0 {
		f.i += n
		runs = append(runs, f.opaque(Bare, from, f.i))
		f.begin(f.i)
	}
	for f.i < f.to && f.err == nil {
		m := f.rest()
		switch c := m[0]; {
		case strings.IndexByte(" \t\r\n;|&<>)", c) >= 0:
			flush()
			return Word{At: Span{from, f.lastEnd(runs, from)}, Runs: runs}
		case c == '\'', c == '"':
			flush()
			runs = f.fishQuoted(runs, c)
			f.begin(f.i)
		case c == '$', c == '(':
			if n := f.fishExpansion(); n > 0 {
				flush()
				runs = append(runs, f.expanded(Bare, n))
				f.begin(f.i)
				break
			}
			f.put(f.src[f.i], f.i, f.i+1)
			f.i++
		case c == '\\' && len(m) > 1:
			if n := newline(m[1:]); n > 0 {
				f.joint(f.i, f.i+1+n)
				f.i += 1 + n
				break
			}
			text, n := fishEscape(m)
			if n == 0 {
				text, n = f.src[f.i+1:f.i+2], 2
			}
			for k := range len(text) {
				f.put(text[k], f.i, f.i+n)
			}
			f.i += n
		default:
			f.put(f.src[f.i], f.i, f.i+1)
			f.i++
		}
	}
	flush()
	return Word{At: Span{from, f.lastEnd(runs, from)}, Runs: runs}
}

// bareFish is what follows up to the end of the word, or to a quote.
func (f *flat) bareFish() string {
	m := f.rest()
	if n := strings.IndexAny(m, " \t\r\n;|&<>()'\"$\\"); n >= 0 {
		return m[:n]
	}
	return m
}

// lastEnd is where a word ends whose runs are given: behind the quotation mark, if its last run has one.
func (f *flat) lastEnd(runs []Run, from int) int {
	if len(runs) == 0 {
		return f.i
	}
	end := f.i
	for len(f.s.joints) > 0 && f.s.joints[len(f.s.joints)-1].To == end && f.s.joints[len(f.s.joints)-1].From > from {
		end = f.s.joints[len(f.s.joints)-1].From
	}
	return end
}

// opaque makes an opaque run of [from, to).
func (f *flat) opaque(within Quote, from, to int) Run {
	run := f.whole(Opaque, from, to)
	run.within = within
	return run
}

// fishExpansion is the length of the expansion that begins at f.i, or 0.
func (f *flat) fishExpansion() int {
	m := f.rest()
	n := 0
	for n < len(m) && m[n] == '$' {
		n++
	}
	if n < len(m) && m[n] == '(' {
		return f.balanced(f.i+n, f.fishSkip) - f.i
	}
	if n == 0 {
		return 0
	}
	k := n
	for k < len(m) && nameByte(m[k]) {
		k++
	}
	if k == n {
		return 0
	}
	if k < len(m) && m[k] == '[' {
		k = f.balanced(f.i+k, f.fishSkip) - f.i
	}
	return k
}

// expanded makes a run of the expansion of n bytes at f.i and moves behind it.
func (f *flat) expanded(q Quote, n int) Run {
	from := f.i
	f.i += n
	source := f.src[from:f.i]
	if name := source[1:]; source[0] == '$' && validName(name) {
		run := f.whole(q, from, f.i)
		run.Var = name
		return run
	}
	if at := strings.IndexByte(f.mask[from:f.i], '('); at >= 0 && f.err == nil {
		f.within(from+at+1, f.i-1)
	}
	return f.opaque(q, from, f.i)
}

// fishSkip gives the end of the quoted string at i, or i.
func (f *flat) fishSkip(i int) int {
	switch q := f.mask[i]; q {
	case '\\':
		return min(i+2, f.to)
	case '\'', '"':
		for k := i + 1; k < f.to; k++ {
			if f.mask[k] == '\\' {
				k++
			} else if f.mask[k] == q {
				return k + 1
			}
		}
	}
	return i
}

// fishQuoted reads '…' or "…".
func (f *flat) fishQuoted(runs []Run, quote byte) []Run {
	open, q, escaped := f.i, Single, `\'`
	if quote == '"' {
		q, escaped = Double, `\"$`
	}
	f.i++
	f.begin(f.i)
	empty := true
	for f.i < f.to && f.err == nil {
		m := f.rest()
		switch c := m[0]; {
		case c == quote:
			if len(f.text) > 0 || empty {
				runs = append(runs, f.finish(q))
			}
			f.i++
			return runs
		case c == '\\' && len(m) > 1 && strings.IndexByte(escaped, m[1]) >= 0:
			f.put(m[1], f.i, f.i+2)
			f.i += 2
		case c == '\\' && q == Double && newline(m[1:]) > 0:
			n := 1 + newline(m[1:])
			f.joint(f.i, f.i+n)
			f.i += n
		case c == '$' && q == Double:
			if n := f.fishExpansion(); n > 0 {
				if len(f.text) > 0 {
					runs = append(runs, f.finish(q))
				}
				runs = append(runs, f.expanded(q, n))
				f.begin(f.i)
				break
			}
			fallthrough
		default:
			f.put(f.src[f.i], f.i, f.i+1)
			f.i++
		}
		empty = false
	}
	f.fail(open, "the "+string(quote)+" that opens here is never closed")
	return runs
}

// fishEscape decodes the escape outside of quotes that m begins with.
func fishEscape(m string) (string, int) {
	switch m[1] {
	case '\\', '\'', '"', '?':
		return m[1:2], 2
	case 'X':
		if v, n := digits(m[2:], 2, 16); n > 0 {
			return string([]byte{byte(v)}), 2 + n
		}
	case 'E':
		return "", 0
	}
	return ansiEscape(m)
}

// finish drops the keywords in front of a command and tells set from a call.
func (fishLexer) finish(f *flat) {
	args := f.args
	for len(args) > 0 {
		switch f.s.Words[args[0]].Text() {
		case "and", "or", "not", "if", "while", "else", "begin", "!":
			args = args[1:]
			continue
		}
		break
	}
	if len(args) > 0 && f.s.Words[args[0]].Text() == "set" {
		rest := args[1:]
		for len(rest) > 0 && strings.HasPrefix(f.s.Words[rest[0]].Text(), "-") {
			rest = rest[1:]
		}
		if len(rest) > 0 {
			name := f.s.Words[rest[0]]
			a := Assign{At: Span{name.At.From, f.s.Words[args[len(args)-1]].At.To}, Name: name.Text(), Word: -1}
			if len(rest) == 2 {
				a.Word = rest[1]
			}
			f.s.Assigns = append(f.s.Assigns, a)
		}
		return
	}
	if len(args) > 0 {
		f.add(f.fishEnv(args), f.s.Words[args[0]].At.From)
	}
}

// fishEnv takes the assignments off the front of a command: X=v command.
func (f *flat) fishEnv(args []int) []int {
	for len(args) > 1 {
		w := f.s.Words[args[0]]
		name, _, ok := strings.Cut(w.Text(), "=")
		if !ok || !validName(name) || w.Runs[0].Quote != Bare || len(w.Runs[0].Text) <= len(name) {
			break
		}
		f.call.Env = append(f.call.Env, Assign{At: w.At, Name: name, Word: -1})
		args = args[1:]
	}
	return args
}
