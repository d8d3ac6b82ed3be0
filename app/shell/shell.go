// Package shell turns text into words and back. It is the one place that quotes.
//
// It knows no curl and no spelling of a placeholder: the spans that [Read] must take as plain characters are given to
// it, and the values that [Script.Splice] and [Write] put in are given as [Atom]s. Every position is a byte offset into
// the text that was given to [Read].
package shell

import "strings"

// Kind is the shell that a text is written for.
type Kind uint8

// The shells that curly writes.
const (
	Sh         Kind = iota // bash, zsh, dash, ksh, mksh, busybox sh
	Fish                   // fish 3 and later
	PowerShell             // Windows PowerShell 5.1
	Pwsh                   // PowerShell 7.3 and later
	Cmd                    // cmd.exe, interactive
)

var kindNames = [...]string{Sh: "sh", Fish: "fish", PowerShell: "powershell", Pwsh: "pwsh", Cmd: "cmd"}

// Kinds lists every shell in the order in which a reader is offered them.
func Kinds() []Kind { return []Kind{Sh, Fish, PowerShell, Pwsh, Cmd} }

// String is the name of k on the command line and in the page.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// ParseKind reads a name as [Kind.String] writes it.
func ParseKind(name string) (Kind, bool) {
	for k, n := range kindNames {
		if n == name {
			return Kind(k), true
		}
	}
	return 0, false
}

// Span is a half-open range of byte offsets.
type Span struct{ From, To int }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.To - s.From }

// Holds reports whether t lies within s.
func (s Span) Holds(t Span) bool { return s.From <= t.From && t.To <= s.To }

// Position gives the line and the column, both from 1, of the byte at offset. A column counts characters.
func Position(text string, offset int) (line, column int) {
	offset = max(0, min(offset, len(text)))
	start := strings.LastIndexByte(text[:offset], '\n') + 1
	return 1 + strings.Count(text[:start], "\n"), 1 + len([]rune(text[start:offset]))
}

// Note tells of something that was done to a text, or that its reader should know: a repair, a part left out.
type Note struct {
	At   Span
	Text string
}

// Error says where a text cannot be read or written, and why. Reason is a plain, lower-case sentence.
type Error struct {
	At     Span
	Reason string
}

func (e *Error) Error() string { return e.Reason }

// Quote is the context in which a stretch of a word stands.
type Quote uint8

// The contexts. PowerShell's and cmd's quotes are read as the nearest of these.
const (
	Bare       Quote = iota
	Single           // '…'
	Double           // "…"
	Dollar           // $'…'
	Heredoc          // a heredoc's body in which the shell expands
	RawHeredoc       // a heredoc's body taken as it is: <<'EOF'
	Opaque           // $(…), `…`, ${X:-d}, $((…)): not a constant; Text is as written
)

// Run is a stretch of a word in one context. Text is decoded. Src gives, for each byte of Text, the offset at which its
// source begins; it has one entry more than Text has bytes, the end of the last one. Var is set when the run is a
// variable that the shell would expand; Text is then as written ("$X", "${X}").
type Run struct {
	Quote Quote
	At    Span // the source without the quotation marks
	Text  string
	Src   []int32
	Var   string

	within Quote // of an opaque run: the context that it stands in
}

// Word is one shell word, or the body of a heredoc.
type Word struct {
	At   Span
	Runs []Run

	levels  []bool   // the `…` around it, outermost first: whether each stands in "…"
	heredoc *heredoc // of a heredoc's body
	derived *derived // of a word that is what printf makes of another
}

// Constant reports whether the word's text is known without running anything.
func (w Word) Constant() bool {
	for _, r := range w.Runs {
		if r.Var != "" || r.Quote == Opaque {
			return false
		}
	}
	return true
}

// Text is the decoded word. A variable and an opaque run stand as written.
func (w Word) Text() string {
	if len(w.Runs) == 1 {
		return w.Runs[0].Text
	}
	var b strings.Builder
	for _, r := range w.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// Vars gives the decoded ranges of the variables that the shell would expand.
func (w Word) Vars() []Span {
	var vars []Span
	at := 0
	for _, r := range w.Runs {
		if r.Var != "" {
			vars = append(vars, Span{at, at + len(r.Text)})
		}
		at += len(r.Text)
	}
	return vars
}

// Piece is a part of a word's source in one context.
type Piece struct {
	At    Span
	Quote Quote
}

// Source maps a decoded range to the author's text, cut where the context changes. An empty range gives no piece.
func (w Word) Source(from, to int) []Piece {
	var pieces []Piece
	at := 0
	for _, r := range w.Runs {
		lo, hi := max(from-at, 0), min(to-at, len(r.Text))
		at += len(r.Text)
		if lo < hi {
			pieces = append(pieces, Piece{Span{int(r.Src[lo]), int(r.Src[hi])}, r.Quote})
		}
	}
	return pieces
}

// Assign is an assignment: X=word, before a command or standing alone. Word is an index into [Script.Words], or -1 when
// the value is empty or not a word (an array).
type Assign struct {
	At   Span
	Name string
	Word int
}

// Input is what a call reads on standard input when the text itself says so: a heredoc, a here-string, or echo, printf
// or cat of a heredoc in front of the pipe. Its bytes are the texts of Words, joined by Join, and then End. What printf
// makes of its format is a word of its own, at the format's place, that can be edited like any other. Where shells
// differ, as with echo -e, there is no Input.
type Input struct {
	Words     []int
	Join, End string
}

// Call is one simple command of a script, wherever it stands: in a list, a pipe, a loop, a function or within $(…).
type Call struct {
	At        Span // the command with its redirections, without a heredoc's body
	Statement Span // the top-level statement that it belongs to, a heredoc's body and the pipe included
	Env       []Assign
	Args      []int // into Script.Words; the first is the command's name
	Stdin     *Input
	StdinFile string // the file that < or a cat in front of the pipe names, when it is constant
	Piped     bool   // another command's output, not known here, arrives on standard input
}

// Script is what was read. Words holds every word of every call and assignment, here-strings, the bodies of heredocs and
// what printf makes of a format, in order of their place in Text.
type Script struct {
	Kind     Kind
	Text     string
	Words    []Word
	Calls    []Call
	Assigns  []Assign // those that stand alone, also behind export, local, readonly, declare or set -gx
	Comments []Span

	opaque []Span // as given to Read
	joints []Span // what decodes to nothing: a continuation, the tabs that <<- strips; in order within a word
}

// Args gives the decoded words of call i, its name first.
func (s *Script) Args(i int) []string {
	args := make([]string, len(s.Calls[i].Args))
	for n, w := range s.Calls[i].Args {
		args[n] = s.Words[w].Text()
	}
	return args
}

// Atom is what a writer writes: literal Text, a variable that the shell shall expand, or a mark that must stay visible.
//
// In [Script.Splice] a Mark leaves the author's text of the edit as it is. In [Write] its characters are written,
// quoted like Text, so that no shell acts on them; with Var set as well it is written as that shell's expansion of Var.
// ID names the atom in [Out]; 0 is not reported.
type Atom struct {
	Text string
	Var  string
	Mark string
	ID   int
}

// Edit replaces the decoded range [From, To) of a word of the script.
type Edit struct {
	Word, From, To int
	New            []Atom
}

// Place is where the atom ID landed in written text.
type Place struct {
	ID int
	At Span
}

// Out is written text and the places in it of the atoms that had an ID, in order. An atom that was written in several
// stretches has a place for each.
type Out struct {
	Text   string
	Places []Place
}

// Line is a command to write anew. Breaks are the indices in Args before which a new line may begin: the starts of
// options and of lone words. Stdin is nil when the command reads none.
type Line struct {
	Args   [][]Atom
	Breaks []int
	Stdin  []Atom
}
