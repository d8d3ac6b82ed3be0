package shell

import "strings"

// How fish, PowerShell and cmd are read: as a flat row of commands between separators, wherever they stand. Keywords and
// brackets separate commands, they nest nothing; each shell's words are read by its own rules (read_fish.go,
// read_powershell.go, read_cmd.go).

// flat reads a text in which commands follow each other.
type flat struct {
	reader
	lex   lexer
	i, to int // where to read, and up to where

	args      []int
	call      Call
	in        input // what the next command finds on standard input
	from, end int   // of the command at hand
	statement int   // first call of the statement at hand
	begun     int   // where that statement begins
	depth     int
	err       *Error
}

// lexer is what differs between the shells.
type lexer interface {
	// gap is the length of a continuation that begins at f.i, or 0.
	gap(f *flat) int
	// mark is the length of a separator that begins at f.i, and what it separates, or 0.
	mark(f *flat) (n int, what byte)
	// word reads the word that begins at f.i, and moves behind it.
	word(f *flat) Word
	// finish makes a command of f.args, or an assignment.
	finish(f *flat)
}

// What separators separate.
const (
	endsStatement = ';'
	endsCommand   = '&'
	endsInPipe    = '|'
	isComment     = '#'
	isInput       = '<'
	isOutput      = '>'
	isNothing     = ' '
)

func readFlat(s *Script) *Error {
	f := &flat{to: len(s.Text), from: -1}
	f.reader = reader{s: s, src: s.Text, mask: mask(s.Text, s.opaque), arena: make([]int32, 0, len(s.Text)+64)}
	switch s.Kind {
	case Fish:
		f.lex = fishLexer{}
	case Cmd:
		f.lex = cmdLexer{}
	default:
		f.lex = powershellLexer{}
	}
	f.commands()
	return f.err
}

// rest is what is left of the mask.
func (f *flat) rest() string { return f.mask[f.i:f.to] }

// fail keeps the first error; every loop ends at one.
func (f *flat) fail(at int, reason string) {
	if f.err == nil {
		f.err = &Error{Span{at, min(at+1, len(f.src))}, reason}
	}
}

// commands reads up to f.to.
func (f *flat) commands() {
	f.statement, f.begun = len(f.s.Calls), -1
	for f.i < f.to && f.err == nil {
		if c := f.mask[f.i]; c == ' ' || c == '\t' || c == '\r' {
			f.i++
			continue
		}
		if n := f.lex.gap(f); n > 0 {
			f.i += n
			continue
		}
		n, what := f.lex.mark(f)
		if n == 0 {
			f.argument()
			continue
		}
		at := f.i
		f.i += n
		switch what {
		case endsStatement:
			f.endStatement()
		case endsCommand:
			f.endCommand()
			f.in = input{}
		case endsInPipe:
			first := len(f.s.Calls)
			f.endCommand()
			f.in = input{piped: true}
			if first < len(f.s.Calls) {
				if in := f.echoed(f.s.Calls[first].Args); in != nil && f.s.Kind == Fish && len(f.s.Calls[first].Env) == 0 {
					f.in = input{known: in}
				}
			}
		case isComment:
			f.s.Comments = append(f.s.Comments, Span{at, f.i})
		case isInput, isOutput:
			f.redirect(what, at)
		}
	}
	f.endStatement()
}

// argument reads a word of the command at hand.
func (f *flat) argument() {
	at := f.i
	w := f.lex.word(f)
	if f.err != nil {
		return
	}
	if f.i == at { // no lexer leaves a character, but a text shall end
		f.i++
		return
	}
	if len(w.Runs) == 0 && w.At.Len() == 0 {
		return
	}
	if len(f.args) == 0 && f.from < 0 {
		f.from = at
	}
	f.args = append(f.args, len(f.s.Words))
	f.s.Words = append(f.s.Words, w)
	f.end = w.At.To
}

// redirect reads the word behind < or >.
func (f *flat) redirect(what byte, at int) {
	for f.i < f.to && (f.mask[f.i] == ' ' || f.mask[f.i] == '\t') {
		f.i++
	}
	w := f.lex.word(f)
	if f.from < 0 {
		f.from = at
	}
	f.end = max(w.At.To, at+1)
	if what == isInput {
		f.call.StdinFile = ""
		if w.Constant() {
			f.call.StdinFile = w.Text()
		}
		f.call.Piped = f.call.StdinFile == ""
	}
}

func (f *flat) endCommand() {
	if len(f.args) > 0 {
		if f.begun < 0 {
			f.begun = f.from
		}
		f.call.At = Span{f.from, f.end}
		f.lex.finish(f)
	}
	f.args, f.call, f.in, f.from = nil, Call{}, input{}, -1
}

// add makes a call of the words given, the first of which begins at from.
func (f *flat) add(args []int, from int) {
	if len(args) == 0 {
		return
	}
	c := f.call
	c.At.From, c.Args = from, args
	if c.StdinFile == "" && !c.Piped {
		c.Stdin, c.StdinFile, c.Piped = f.in.known, f.in.file, f.in.piped
	}
	f.s.Calls = append(f.s.Calls, c)
}

func (f *flat) endStatement() {
	f.endCommand()
	for i := f.statement; i < len(f.s.Calls); i++ {
		f.s.Calls[i].Statement = Span{f.begun, f.s.Calls[len(f.s.Calls)-1].At.To}
	}
	f.statement, f.begun = len(f.s.Calls), -1
}

// within reads the commands of [from, to), which stand in a substitution.
func (f *flat) within(from, to int) {
	if f.depth > 50 {
		return
	}
	sub := &flat{reader: reader{s: f.s, src: f.src, mask: f.mask}, lex: f.lex, i: from, to: to, from: -1, depth: f.depth + 1}
	sub.commands()
	if f.err == nil {
		f.err = sub.err
	}
}

// balanced gives the end of what the bracket at i opens, quotes skipped by the function given.
func (f *flat) balanced(i int, quoted func(i int) int) int {
	open, depth := i, 0
	for i < f.to {
		if n := quoted(i); n > i {
			i = n
			continue
		}
		switch f.mask[i] {
		case '(', '{', '[':
			depth++
		case ')', '}', ']':
			depth--
			if depth == 0 {
				return i + 1
			}
		}
		i++
	}
	f.fail(open, "the bracket that opens here is never closed")
	return f.to
}

// argText is the text of an argument of the command at hand.
func (f *flat) argText(i int) string { return f.s.Words[f.args[i]].Text() }

// lineEnd is the offset of the end of the line at i.
func (f *flat) lineEnd(i int) int {
	if n := strings.IndexByte(f.mask[i:f.to], '\n'); n >= 0 {
		return i + n
	}
	return f.to
}

// redirection is the length of the operator at f.i, with the number of a file in front of it, and which way it leads.
func (f *flat) redirection() (n int, what byte) {
	m := f.rest()
	for n < len(m) && '0' <= m[n] && m[n] <= '9' {
		n++
	}
	if n == len(m) || m[n] != '<' && m[n] != '>' {
		return 0, 0
	}
	what = m[n]
	n++
	if n < len(m) && (m[n] == '>' || m[n] == '?' && what == '>') {
		n++
	}
	if n < len(m) && m[n] == '&' {
		n++
	}
	return n, what
}
