package shell

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// piece is a part of a word to write: literal text, a variable, or source that is written as it is.
type piece struct {
	text   string
	name   string      // of a variable
	raw    func(*sink) // writes source as the author has it
	within Quote       // of raw: the context that it needs, Bare or Double
	id     int
}

func (p piece) literal() bool { return p.name == "" && p.raw == nil }

// dialect is how a shell is written. A word is written so that the shell makes one argument of it, with exactly the
// bytes of its pieces; quoted asks for quotes even where none are needed. Index 0 is the command's name.
type dialect struct {
	word  func(o *sink, ps []piece, index int, quoted bool) *Error
	stdin func(ps []piece) (before, after func(*sink), err *Error) // what to write before and behind the command
	next  string                                                   // between two words on two lines
	most  int                                                      // the most characters of a command; 0: no limit
}

var dialects = [...]dialect{
	Sh:         {shWord, shStdin, " \\\n  ", 0},
	Fish:       {fishWord, fishStdin, " \\\n  ", 0},
	PowerShell: {powershellWord, noStdin("PowerShell"), " `\n  ", 32000},
	Pwsh:       {pwshWord, noStdin("PowerShell"), " `\n  ", 32000},
	Cmd:        {cmdWord, noStdin("cmd"), " ^\n  ", 8191},
}

// Write writes l as a command for shell k: on one line if it fits in width characters, or if width is 0, else with a
// line break before each of l.Breaks. Words are quoted only where they must be. The text has no line end.
//
// Every argument may hold any bytes but NUL, with these limits: fish, PowerShell and cmd want UTF-8 where the shell has
// no escape for other bytes; cmd cannot hold control characters, and no line over 8191 characters; PowerShell none over
// 32000. An argument of over 128 KiB cannot be handed to a program by Linux in any way: that is for the caller, who can
// pass it in Stdin, which has no limit and may hold NUL. PowerShell and cmd cannot hand over a Stdin byte for byte. The
// error is an [*Error] without a position.
func Write(k Kind, l Line, width int) (Out, error) {
	if int(k) >= len(dialects) {
		return Out{}, &Error{Reason: "this shell is unknown"}
	}
	d := &dialects[k]
	o := &sink{b: make([]byte, 0, 256)}
	var before, after func(*sink)
	if l.Stdin != nil {
		ps, err := toPieces(l.Stdin, true)
		if err == nil {
			before, after, err = d.stdin(ps)
		}
		if err != nil {
			return Out{}, err
		}
	}
	if before != nil {
		before(o)
	}
	starts := make([]int, len(l.Args))
	for i, atoms := range l.Args {
		if i > 0 {
			o.put(" ")
		}
		starts[i] = len(o.b)
		ps, err := toPieces(atoms, false)
		if err == nil {
			err = d.word(o, ps, i, false)
		}
		if err != nil {
			return Out{}, err
		}
	}
	if width > 0 && longest(o.b) > width {
		o.split(starts, l.Breaks, d.next)
	}
	if d.most > 0 && utf8.RuneCount(o.b) > d.most {
		return Out{}, &Error{Reason: fmt.Sprintf("a command of this shell cannot have more than %d characters", d.most)}
	}
	if after != nil {
		after(o)
	}
	return Out{Text: string(o.b), Places: o.places}, nil
}

// toPieces turns atoms into pieces.
func toPieces(atoms []Atom, nul bool) ([]piece, *Error) {
	ps := make([]piece, 0, len(atoms))
	for _, a := range atoms {
		p := piece{id: a.ID}
		switch {
		case a.Var != "":
			if !validName(a.Var) {
				return nil, &Error{Reason: "a variable cannot be called " + a.Var}
			}
			p.name = a.Var
		case a.Mark != "":
			p.text = a.Mark
		default:
			p.text = a.Text
		}
		if !nul && strings.IndexByte(p.text, 0) >= 0 {
			return nil, &Error{Reason: "an argument cannot hold a NUL byte"}
		}
		ps = append(ps, p)
	}
	return ps, nil
}

// sink takes what is written. Within `…` it adds the backslashes that the backquotes take off again.
type sink struct {
	b      []byte
	places []Place
	levels []bool
}

func (o *sink) put(s string) {
	if len(o.levels) == 0 {
		o.b = append(o.b, s...)
		return
	}
	for i := range len(s) {
		o.putAt(s[i], len(o.levels)-1)
	}
}

func (o *sink) putAt(c byte, level int) {
	if level < 0 {
		o.b = append(o.b, c)
		return
	}
	if c == '\\' || c == '`' || c == '"' && o.levels[level] {
		o.putAt('\\', level-1)
	}
	o.putAt(c, level-1)
}

// place notes that what was written from the offset from on is the atom id.
func (o *sink) place(id, from int) {
	if id != 0 {
		o.places = append(o.places, Place{id, Span{from, len(o.b)}})
	}
}

// split puts each word that begins at one of breaks on a line of its own.
func (o *sink) split(starts, breaks []int, next string) {
	var b []byte
	last, n := 0, 0
	moved := func(at int) { // places up to at move with what is in front of them
		for ; n < len(o.places) && o.places[n].At.From < at; n++ {
			p := &o.places[n].At
			p.From, p.To = p.From+len(b)-last, p.To+len(b)-last
		}
	}
	for _, i := range breaks {
		if i <= 0 || i >= len(starts) || starts[i]-1 < last {
			continue
		}
		moved(starts[i])
		b = append(append(b, o.b[last:starts[i]-1]...), next...)
		last = starts[i]
	}
	moved(len(o.b) + 1)
	o.b = append(b, o.b[last:]...)
}

// longest is the length of the longest line of b, in characters.
func longest(b []byte) int {
	most := 0
	for line := range strings.SplitSeq(string(b), "\n") {
		most = max(most, utf8.RuneCountInString(line))
	}
	return most
}

// control reports whether a terminal, into which a text is pasted, would act on c.
func control(c byte) bool { return c < 0x20 && c != '\n' || c == 0x7f }

// validAt reports whether the byte at i belongs to a UTF-8 character.
func validAt(s string, i int) bool {
	if s[i] < utf8.RuneSelf {
		return true
	}
	for j := i; j >= 0 && j > i-4; j-- {
		if utf8.RuneStart(s[j]) {
			r, n := utf8.DecodeRuneInString(s[j:])
			return (r != utf8.RuneError || n > 1) && j+n > i
		}
	}
	return false
}

// hidden reports whether the byte at i of s must be written by an escape: a terminal would act on it, or no text can hold it.
func hidden(s string, i int) bool { return control(s[i]) || !validAt(s, i) }

// anyHidden reports whether any byte of s is hidden.
func anyHidden(s string) bool {
	for i := range len(s) {
		if control(s[i]) {
			return true
		}
	}
	return !utf8.ValidString(s)
}

// appendOctal adds c as \ooo.
func appendOctal(b []byte, c byte) []byte {
	return append(b, '\\', '0'+c>>6, '0'+c>>3&7, '0'+c&7)
}

func noStdin(shell string) func([]piece) (before, after func(*sink), err *Error) {
	return func([]piece) (before, after func(*sink), err *Error) {
		return nil, nil, &Error{Reason: shell + " cannot hand bytes to a command's standard input unchanged"}
	}
}
