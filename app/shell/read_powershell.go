package shell

import (
	"strings"
	"unicode/utf8"
)

// PowerShell's words (about_Quoting_Rules, about_Special_Characters, about_Parsing, about_Variables). In 5.1 an argument of a
// program then goes through one line of text and CommandLineToArgvW, which is undone here too: \" is a ".
type powershellLexer struct{}

func (powershellLexer) gap(f *flat) int {
	if m := f.rest(); m[0] == '`' {
		if n := newline(m[1:]); n > 0 {
			return 1 + n
		}
	}
	return 0
}

func (powershellLexer) mark(f *flat) (int, byte) {
	m := f.rest()
	two := ""
	if len(m) > 1 {
		two = m[:2]
	}
	switch {
	case m[0] == '\n', m[0] == ';':
		return 1, endsStatement
	case two == "<#":
		if n := strings.Index(m, "#>"); n >= 0 {
			return n + 2, isComment
		}
		return len(m), isComment
	case m[0] == '#':
		return f.lineEnd(f.i) - f.i, isComment
	case two == "&&", two == "||":
		return 2, endsCommand
	case m[0] == '|':
		return 1, endsInPipe
	case m[0] == '&' && len(f.args) == 0:
		return 1, isNothing
	case m[0] == '&':
		return 1, endsStatement
	case two == "@(", two == "@{":
		return 2, endsCommand
	case strings.IndexByte("(){}", m[0]) >= 0:
		return 1, endsCommand
	case two == "*>":
		return 2, isOutput
	case m[0] == ',':
		return 1, isNothing
	}
	return f.redirection()
}

// psQuote gives the plain form of the quotation mark that m begins with, and its length; PowerShell takes curly ones too.
func psQuote(m string) (quote byte, n int) {
	r, n := utf8.DecodeRuneInString(m)
	switch r {
	case '\'', '‘', '’', '‚', '‛':
		return '\'', n
	case '"', '“', '”', '„':
		return '"', n
	}
	return 0, 0
}

func (powershellLexer) word(f *flat) Word {
	from := f.i
	var runs []Run
	if m := f.rest(); len(m) > 2 && m[0] == '@' && (m[1] == '\'' || m[1] == '"') && newline(m[2:]) > 0 {
		runs = f.psHereString(m[1])
		return f.native(Word{At: Span{from, f.i}, Runs: runs})
	}
	if quote, n := psQuote(f.rest()); n > 0 { // the argument ends with the string
		runs = f.psString(nil, quote, n)
		return f.native(Word{At: Span{from, f.i}, Runs: runs})
	}
	f.begin(f.i)
	flush := func() {
		if len(f.text) > 0 {
			runs = append(runs, f.finish(Bare))
		}
	}
	for f.i < f.to && f.err == nil {
		m := f.rest()
		if strings.IndexByte(" \t\r\n;|&(){},", m[0]) >= 0 && !(m[0] == ',' && f.isOpaque(f.i)) {
			break
		}
		if m[0] == '$' {
			if n := f.psExpansion(); n > 0 {
				flush()
				runs = append(runs, f.psExpanded(Bare, n))
				f.begin(f.i)
				continue
			}
		}
		if quote, n := psQuote(m); n > 0 {
			flush()
			runs = f.psString(runs, quote, n)
			f.begin(f.i)
			continue
		}
		if f.lex.gap(f) > 0 {
			break
		}
		f.psByte(m)
	}
	flush()
	return f.native(Word{At: Span{from, f.i}, Runs: runs})
}

func (f *flat) isOpaque(at int) bool { return f.s.isOpaque(at) }

// psByte reads a character, or one behind a backtick.
func (f *flat) psByte(m string) {
	if m[0] != '`' || len(m) < 2 {
		f.put(f.src[f.i], f.i, f.i+1)
		f.i++
		return
	}
	n, text := 2, f.src[f.i+1:f.i+2]
	switch m[1] {
	case '0':
		text = "\x00"
	case 'a', 'b', 'e', 'f', 'n', 'r', 't', 'v':
		text, _ = ansiEscape(`\` + m[1:2])
	case 'u':
		if end := strings.IndexByte(m, '}'); strings.HasPrefix(m, "`u{") && end > 3 {
			if v, k := digits(m[3:end], 6, 16); k == end-3 {
				text, n = string(rune(v)), end+1
			}
		}
	}
	for k := range len(text) {
		f.put(text[k], f.i, f.i+n)
	}
	f.i += n
}

// psString reads a string; its opening mark is n bytes long.
func (f *flat) psString(runs []Run, quote byte, n int) []Run {
	open, q := f.i, Single
	if quote == '"' {
		q = Double
	}
	f.i += n
	f.begin(f.i)
	empty := true
	for f.i < f.to && f.err == nil {
		m := f.rest()
		if is, n := psQuote(m); is == quote {
			if _, k := psQuote(m[n:]); k > 0 && second(m[n:], quote) {
				for b := range k {
					f.put(f.src[f.i+n+b], f.i, f.i+n+k)
				}
				f.i += n + k
				empty = false
				continue
			}
			if len(f.text) > 0 || empty {
				runs = append(runs, f.finish(q))
			}
			f.i += n
			return runs
		}
		runs = f.psQuoted(runs, q)
		empty = false
	}
	f.fail(open, "the "+string(quote)+" that opens here is never closed")
	return runs
}

// psQuoted takes one step within quotes: an expansion, an escape or a byte.
func (f *flat) psQuoted(runs []Run, q Quote) []Run {
	switch m := f.rest(); {
	case q == Double && m[0] == '$' && f.psExpansion() > 0:
		if len(f.text) > 0 {
			runs = append(runs, f.finish(q))
		}
		runs = append(runs, f.psExpanded(q, f.psExpansion()))
		f.begin(f.i)
	case q == Double:
		f.psByte(m)
	default:
		f.put(f.src[f.i], f.i, f.i+1)
		f.i++
	}
	return runs
}

func second(m string, quote byte) bool {
	is, _ := psQuote(m)
	return is == quote
}

// psHereString reads @'…'@ or @"…"@, whose marks stand on lines of their own.
func (f *flat) psHereString(quote byte) []Run {
	open := f.i
	f.i += 2
	f.i += newline(f.rest())
	start := f.i
	end := strings.Index(f.mask[start-1:f.to], "\n"+string(quote)+"@")
	if end < 0 {
		f.fail(open, "the here-string that begins here is never ended")
		return nil
	}
	end += start - 1
	q, was := Single, f.to
	if quote == '"' {
		q = Double
	}
	var runs []Run
	f.to = max(start, end)
	f.begin(start)
	for f.i < f.to && f.err == nil {
		runs = f.psQuoted(runs, q)
	}
	f.to = was
	if len(f.text) > 0 || len(runs) == 0 {
		runs = append(runs, f.finish(q))
	}
	f.i = end + 3
	return runs
}

// psExpansion is the length of the variable or subexpression at f.i, or 0.
func (f *flat) psExpansion() int {
	m := f.rest()
	if len(m) < 2 {
		return 0
	}
	switch {
	case m[1] == '(':
		return f.balanced(f.i+1, f.psSkip) - f.i
	case m[1] == '{':
		if n := strings.IndexByte(m, '}'); n > 2 {
			return n + 1
		}
		return 0
	}
	n := 1
	for n < len(m) && (nameByte(m[n]) || m[n] == ':' && n > 1 && n+1 < len(m) && nameByte(m[n+1]) && strings.IndexByte(m[1:n], ':') < 0) {
		n++
	}
	if n == 1 {
		return 0
	}
	return n
}

// psExpanded makes a run of the expansion of n bytes at f.i and moves behind it.
func (f *flat) psExpanded(q Quote, n int) Run {
	from := f.i
	f.i = min(f.i+n, f.to)
	name := psName(f.src[from:f.i])
	if validName(name) {
		run := f.whole(q, from, f.i)
		run.Var = name
		return run
	}
	if code, ok := strings.CutPrefix(f.mask[from:f.i], "$([char]"); ok && q == Double {
		if v, n := digits(code, 4, 10); n > 0 && code[n:] == ")" {
			f.begin(from)
			for _, b := range []byte(string(rune(v))) {
				f.put(b, from, f.i)
			}
			return f.finish(q)
		}
	}
	if f.err == nil && strings.HasPrefix(f.mask[from:], "$(") {
		f.within(from+2, f.i-1)
	}
	return f.opaque(q, from, f.i)
}

// psName is the name in $X, ${X}, $env:X or ${env:X}.
func psName(source string) string {
	name := strings.Trim(source, "${}")
	if scope, rest, ok := strings.Cut(name, ":"); ok && strings.EqualFold(scope, "env") {
		return rest
	}
	return name
}

// psSkip gives the end of the string at i, or i.
func (f *flat) psSkip(i int) int {
	if f.mask[i] == '`' {
		return min(i+2, f.to)
	}
	quote, n := psQuote(f.mask[i:f.to])
	if n == 0 {
		return i
	}
	for k := i + n; k < f.to; {
		if f.mask[k] == '`' && quote == '"' {
			k += 2
			continue
		}
		if is, n := psQuote(f.mask[k:f.to]); is == quote {
			return k + n
		}
		_, n := utf8.DecodeRuneInString(f.mask[k:f.to])
		k += n
	}
	return i
}

// finish tells $X = 'v' from a call.
func (powershellLexer) finish(f *flat) {
	args := f.args
	first := f.s.Words[args[0]]
	if len(first.Runs) == 1 && first.Runs[0].Var != "" && len(args) > 1 && f.argText(1) == "=" {
		a := Assign{At: Span{first.At.From, f.s.Words[args[len(args)-1]].At.To}, Name: first.Runs[0].Var, Word: -1}
		if len(args) == 3 && f.s.Words[args[2]].quotedAll() {
			a.Word = args[2]
			f.s.Assigns = append(f.s.Assigns, a)
			return
		}
		f.s.Assigns = append(f.s.Assigns, a)
		args = args[2:]
	}
	if len(args) > 0 {
		f.add(args, f.s.Words[args[0]].At.From)
	}
}

// quotedAll reports whether no part of w is bare.
func (w Word) quotedAll() bool {
	for _, r := range w.Runs {
		if r.Quote == Bare {
			return false
		}
	}
	return true
}
