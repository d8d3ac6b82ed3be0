package example

import (
	"sort"
	"strings"
	"unicode/utf8"

	"curly/app/curl"
	"curly/app/shell"
)

// The scanner goes through a shell text line by line, before it can be parsed, and repairs what the way through a word
// processor or a web page did to it. None of these is an error to a shell; each means something else than was meant:
//
//   - typographic quotes at the ends of a word, dashes for the hyphens of an option, no-break and zero-width spaces
//   - blanks behind the backslash that continues a line, or a comment there
//   - a ?, *, [ or & in a word without quotes: a glob that zsh and fish refuse, the end of the command to every shell
//   - an option that runs into the quotation mark of its value, which curl knows by no name
//
// Inside quotes the author's text is never touched, for it is data.

// frame is a quote or a substitution that is open: one of ' " $ (for $'…') ( ` { and S, D for ‘ and “.
type frame struct {
	kind  byte
	at    int // where it was opened, in the block
	depth int
	cmd   bool
}

type heredoc struct {
	end  string
	tabs bool
	at   int
}

type scanner struct {
	frames []frame
	docs   []heredoc
	cmd    bool // the next word names a command
	curl   bool // the words are those of a curl command
	found  bool // a curl stands at the position of a command somewhere
	piped  bool // an operator stands behind the last curl
	loose  bool // placeholders may hold an apostrophe
	notes  []shell.Note
}

func newScanner(loose bool) *scanner { return &scanner{cmd: true, loose: loose} }

// quoted reports the innermost open quotation mark.
func (s *scanner) quoted() (frame, bool) {
	for i := len(s.frames) - 1; i >= 0; i-- {
		if k := s.frames[i].kind; k != '(' && k != '`' && k != '{' {
			return s.frames[i], true
		}
	}
	return frame{}, false
}

// open reports whether a quote or a substitution is open.
func (s *scanner) open() bool { return len(s.frames) > 0 }

func (s *scanner) top() byte {
	if len(s.frames) == 0 {
		return 0
	}
	return s.frames[len(s.frames)-1].kind
}

func (s *scanner) push(kind byte, at int) {
	s.frames = append(s.frames, frame{kind: kind, at: at, cmd: s.cmd})
	if kind == '(' || kind == '`' {
		s.cmd = true
	}
}

func (s *scanner) pop() {
	s.cmd = s.frames[len(s.frames)-1].cmd
	s.frames = s.frames[:len(s.frames)-1]
}

func (s *scanner) note(at shell.Span, text string) {
	s.notes = append(s.notes, shell.Note{At: at, Text: text})
}

// scanned is one line after its repairs.
type scanned struct {
	line    traced
	comment int    // where a comment begins, or -1
	slash   int    // where the backslash stands that continues the line, or -1
	aside   traced // a comment that stood behind the backslash
}

// line takes the next line, without its line feed.
func (s *scanner) line(t traced) scanned {
	l := lineScan{scanner: s, t: t, text: t.text, comment: -1, slash: -1}
	if strings.ContainsAny(t.text, "<{[$_") {
		l.opaque = marks(t.text, s.loose)
	}
	l.run()
	shift := func(at int) int {
		moved := at
		for _, f := range l.fixes {
			if at >= 0 && f.from <= at && f.to <= at {
				moved += len(f.text) - (f.to - f.from)
			}
		}
		return moved
	}
	return scanned{t.apply(l.fixes), shift(l.comment), shift(l.slash), l.aside}
}

type lineScan struct {
	*scanner
	t              traced
	text           string
	opaque         []shell.Span
	fixes          []fix
	comment, slash int
	aside          traced
}

func (l *lineScan) fix(from, to int, text, why string) {
	l.fixes = append(l.fixes, fix{from, to, text})
	if why != "" {
		l.note(l.t.span(from, max(to, min(from+1, len(l.text)))), why)
	}
}

// masked gives the end of the placeholder that covers i, or i.
func (l *lineScan) masked(i int) int {
	if n := sort.Search(len(l.opaque), func(n int) bool { return l.opaque[n].To > i }); n < len(l.opaque) && l.opaque[n].From <= i {
		return l.opaque[n].To
	}
	return i
}

func (l *lineScan) run() {
	start := true // a word may begin here
	for i := 0; i < len(l.text); {
		switch l.top() {
		case '\'':
			i = l.until(i, '\'', false)
			start = false
			continue
		case '$':
			i = l.until(i, '\'', true)
			start = false
			continue
		case '"':
			i = l.double(i)
			start = l.top() == '(' || l.top() == '`'
			continue
		case 'S', 'D':
			i = l.smart(i)
			start = false
			continue
		}
		if end := l.masked(i); end > i {
			if start {
				l.cmd = false
			}
			i, start = end, false
			continue
		}
		c := l.text[i]
		switch {
		case c == ' ' || c == '\t':
			i, start = i+1, true
		case c == '\\':
			if i = l.backslash(i); i < 0 {
				return
			}
			start = false
		case c == '#' && start:
			l.comment = i
			return
		case c == '`':
			if l.top() == '`' {
				l.pop()
				start = false
			} else {
				l.push('`', l.t.at(i))
				start = true
			}
			i++
		case strings.HasPrefix(l.text[i:], "$("):
			l.push('(', l.t.at(i))
			i, start = i+2, true
		case strings.HasPrefix(l.text[i:], "${"):
			l.push('{', l.t.at(i))
			i, start = i+2, false
		case c == '}' && l.top() == '{':
			l.pop()
			i, start = i+1, false
		case strings.HasPrefix(l.text[i:], "$'"):
			l.push('$', l.t.at(i))
			i += 2
		case strings.HasPrefix(l.text[i:], `$"`):
			l.push('"', l.t.at(i+1))
			i += 2
		case strings.HasPrefix(l.text[i:], "<<") && !strings.HasPrefix(l.text[i:], "<<<"):
			i = l.heredoc(i)
			start = true
		case strings.IndexByte(";|&()<>", c) >= 0:
			i = l.operator(i)
			start = true
		case c >= utf8.RuneSelf:
			r, _ := utf8.DecodeRuneInString(l.text[i:])
			i = l.char(i)
			start = isSpaceSign(r) || start && isNothing(r)
		case start:
			start = false
			i = l.word(i)
		default:
			i = l.char(i)
		}
	}
}

// until goes to the end of a quote; escapes says that a backslash there protects the next character.
func (l *lineScan) until(i int, end byte, escapes bool) int {
	for ; i < len(l.text); i++ {
		if escapes && l.text[i] == '\\' {
			i++
		} else if l.text[i] == end {
			l.pop()
			return i + 1
		}
	}
	return len(l.text)
}

func (l *lineScan) double(i int) int {
	for ; i < len(l.text); i++ {
		switch {
		case l.text[i] == '\\':
			i++
		case l.text[i] == '"':
			l.pop()
			return i + 1
		case strings.HasPrefix(l.text[i:], "$("):
			l.push('(', l.t.at(i))
			return i + 2
		case l.text[i] == '`':
			l.push('`', l.t.at(i))
			return i + 1
		}
	}
	return len(l.text)
}

// backslash handles one outside quotes. It gives -1 when nothing is left of the line.
func (l *lineScan) backslash(i int) int {
	rest := l.text[i+1:]
	tail := strings.TrimLeft(rest, " \t\u00a0")
	switch {
	case tail == "":
		l.slash = i
		if rest != "" {
			l.fix(i+1, len(l.text), "", "the blanks behind this backslash kept it from continuing the line: removed")
		}
		return -1
	case tail[0] == '#' && tail != rest:
		l.slash = i
		l.fix(i+1, len(l.text), "", "the comment behind this backslash kept it from continuing the line: moved before the command")
		l.aside = l.t.slice(len(l.text)-len(tail), len(l.text))
		return -1
	}
	_, n := utf8.DecodeRuneInString(rest)
	return i + 1 + n
}

func (l *lineScan) operator(i int) int {
	switch c := l.text[i]; c {
	case '(':
		if l.top() == '(' {
			l.frames[len(l.frames)-1].depth++
		}
		l.cmd = true
	case ')':
		if l.top() == '(' {
			if f := &l.frames[len(l.frames)-1]; f.depth > 0 {
				f.depth--
			} else {
				l.pop()
				return i + 1
			}
		} else {
			l.cmd = true
		}
	case '<', '>':
		l.piped = l.piped || l.found
		for i+1 < len(l.text) && strings.IndexByte("<>&", l.text[i+1]) >= 0 {
			i++
		}
		return i + 1
	default:
		l.cmd, l.curl = true, false
		l.piped = l.piped || l.found
	}
	return i + 1
}

// heredoc reads the word behind << and remembers which line ends the body.
func (l *lineScan) heredoc(i int) int {
	h := heredoc{at: l.t.at(i)}
	j := i + 2
	if j < len(l.text) && l.text[j] == '-' {
		h.tabs = true
		j++
	}
	j += blanks(l.text[j:])
	from := j
	for j < len(l.text) && strings.IndexByte(" \t;|&()<>", l.text[j]) < 0 {
		j++
	}
	h.end = strings.NewReplacer("'", "", `"`, "", `\`, "").Replace(l.text[from:j])
	if h.end == "" || h.end[0] >= '0' && h.end[0] <= '9' {
		return i + 2
	}
	l.docs = append(l.docs, h)
	l.piped = l.piped || l.found
	return j
}

// word looks at a word as it begins: is it a command's name, an option, a URL?
func (l *lineScan) word(i int) int {
	if c := l.text[i]; c == '\'' || c == '"' {
		l.cmd = false
		return l.char(i)
	}
	end := i
	for end < len(l.text) && l.text[end] < utf8.RuneSelf && strings.IndexByte(" \t;|&()<>`", l.text[end]) < 0 && l.masked(end) == end {
		end++
	}
	word := l.text[i:end]
	if l.cmd {
		return l.commandWord(i, word)
	}
	if l.curl && strings.HasPrefix(word, "--") {
		if q := strings.IndexAny(word, "'\""); q > 2 && l.text[i+q-1] != '=' {
			if o, off, err := curl.Lookup(word[2:q]); err == nil && o != nil && !off && o.Takes != "" {
				l.fix(i+q, i+q, " ", "the blank between "+word[:q]+" and its value was missing: put in")
				return i + q
			}
		}
	}
	if l.curl && l.text[i] != '-' && l.text[i] != '\'' && l.text[i] != '"' {
		if end, ok := l.loose(i); ok {
			return end
		}
	}
	return l.char(i)
}

// commandWord decides whether the position of a command goes on behind word.
func (l *lineScan) commandWord(i int, word string) int {
	name, _, assign := strings.Cut(word, "=")
	switch {
	case isCurl(word):
		l.cmd, l.curl, l.found, l.piped = false, true, true, false
		return i + len(word)
	case assign && isName(name):
		return i + len(name) + 1
	case wrappers[word], strings.HasPrefix(word, "-"), word == "!", word == "{", word == "if", word == "then", word == "else",
		word == "elif", word == "do", word == "while", word == "until":
		return i + len(word)
	}
	l.cmd = false
	return l.char(i)
}
