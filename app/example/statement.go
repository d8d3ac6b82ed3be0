package example

import (
	"strings"

	"curly/app/shell"
)

// statement gathers the lines of one statement.
type statement struct {
	*cutter
	scan     *scanner
	prompted bool
	quoting  bool // its further lines begin with the shell's "> "
	first    int
	next     int // the line behind it
	parts    []traced
	aside    []traced // comments that stood within it
	last     scanned
	body     bool // the last line is a heredoc's
	plain    bool // its first line plainly begins a curl command
	err      *shell.Error
	lost     bool // it does not end, and is no curl command for certain
}

// statement reads the one that begins at line i, behind what leads it.
func (c *cutter) statement(i, lead int, prompted, loose bool) *statement {
	st := &statement{cutter: c, scan: newScanner(loose), prompted: prompted, first: i, next: i}
	line := c.lines[i].slice(lead, len(c.lines[i].text))
	if n := typo(line.text); n >= 0 {
		st.scan.note(line.span(0, n), "read "+line.text[:n]+" as curl")
		line = line.apply([]fix{{0, n, "curl"}})
	}
	st.plain = plainCurl(line.text)
	st.add(line)
	for st.more() {
	}
	return st
}

func (st *statement) add(line traced) {
	st.last = st.scan.line(line)
	if len(st.last.aside.src) > 0 {
		st.aside = append(st.aside, st.last.aside)
	}
	st.parts = append(st.parts, st.last.line)
	st.body = false
	st.next++
}

// rest gives line i as it continues the statement.
func (st *statement) rest(i int) traced {
	line := st.lines[i]
	if st.prompted {
		if n := continuationPrompt(line.text); n > 0 && (st.quoting || len(st.parts) == 1) {
			st.quoting = true
			return line.slice(n, len(line.text))
		}
	}
	return line
}

func (st *statement) text() string {
	return join(st.parts, "\n").text
}

// whole reports whether the text is a complete statement, however its placeholders are spelled.
func (st *statement) whole() bool {
	text := st.text()
	return !shell.Incomplete(text, marks(text, st.scan.loose))
}

// more takes the next line if it belongs to the statement.
func (st *statement) more() bool {
	at := st.next
	end := at >= len(st.lines)
	if q, open := st.scan.quoted(); open {
		if end || st.starts(at) && !st.closes(at, q.kind) || st.blank(at) && st.apostrophe(at, q.kind) {
			return st.unclosed(q.at)
		}
		st.add(st.rest(at))
		return true
	}
	if st.last.slash >= 0 && !st.body {
		return st.continued()
	}
	if len(st.scan.docs) > 0 {
		return st.heredoc()
	}
	if st.scan.open() || !st.whole() {
		line := strings.TrimRight(st.last.line.text, " \t")
		if end || st.plain && st.starts(at) && !strings.HasSuffix(line, "|") && !strings.HasSuffix(line, "&&") && !strings.HasSuffix(line, "(") {
			st.lost = !st.plain && !st.scan.found
			return false
		}
		st.add(st.rest(at))
		return true
	}
	return !end && st.joined()
}

// closes reports whether the quote that is open before line i ends there, or further down, as quotes end; where the
// next mark looks like the beginning of a word, the quote was left open and line i is a command of its own.
func (st *statement) closes(i int, kind byte) bool {
	mark := byte('\'')
	if kind == '"' || kind == 'D' {
		mark = '"'
	}
	for ; i < len(st.lines); i++ {
		line := st.lines[i].text
		for at := 0; at < len(line); at++ {
			if line[at] == '\\' && mark == '"' {
				at++
			} else if line[at] == mark {
				begins := at > 0 && (isBlank(line[at-1]) || line[at-1] == '=')
				return !begins || at+1 == len(line) || isBlank(line[at+1]) || line[at+1] == '\\'
			}
		}
	}
	return false
}

// apostrophe reports whether what would close the quote that is open before line i is the apostrophe of a word.
func (st *statement) apostrophe(i int, kind byte) bool {
	for ; i < len(st.lines) && kind == '\''; i++ {
		line := st.lines[i].text
		if at := strings.IndexByte(line, '\''); at >= 0 {
			return at > 0 && at+1 < len(line) && isLetter(line[at-1]) && isLetter(line[at+1])
		}
	}
	return false
}

// unclosed ends the statement before the first line behind the open quote that is blank or begins a command.
func (st *statement) unclosed(quote int) bool {
	stop := st.first
	for stop < len(st.lines) && st.lines[stop].at(len(st.lines[stop].text)) <= quote {
		stop++
	}
	for stop++; stop < len(st.lines) && !st.blank(stop) && !st.starts(stop); stop++ {
	}
	stop = min(stop, len(st.lines))
	st.parts = st.parts[:min(len(st.parts), max(1, stop-st.first))]
	st.next = stop
	st.err = &shell.Error{At: shell.Span{From: quote, To: quote + 1}, Reason: "this quotation mark is never closed"}
	st.lost = !st.scan.found
	return false
}

// continued takes the line behind a backslash, past the blank lines and comments that would end the command.
func (st *statement) continued() bool {
	at := st.next
	var comments []traced
	for at < len(st.lines) {
		line := st.lines[at].text
		if st.prompted {
			line = line[continuationPrompt(line):]
		}
		n := blanks(line)
		if n < len(line) && line[n] != '#' {
			break
		}
		if n < len(line) {
			l := st.lines[at]
			comments = append(comments, l.slice(len(l.text)-len(line)+n, len(l.text)))
		}
		at++
	}
	skipped := at - st.next
	if at == len(st.lines) || st.starts(at) || skipped > 0 && !continues(st.rest(at).text) {
		st.dangling()
		return at < len(st.lines) && skipped == 0 && st.joined()
	}
	if skipped > 0 {
		what := "a blank line within the command was removed"
		if len(comments) > 0 {
			what = "a comment within the command ended it there: moved before it"
		}
		st.scan.note(st.lines[st.next].span(0, len(st.lines[st.next].text)), what)
		st.aside = append(st.aside, comments...)
		st.next = at
	}
	line := st.rest(at)
	st.unfuse(line.text)
	st.add(line)
	return true
}

// continues reports whether a line behind a gap is plainly the rest of a command.
func continues(line string) bool {
	line = strings.TrimLeft(line, " \t")
	return optionLike(line) || strings.HasPrefix(line, "|") || strings.HasPrefix(strings.TrimLeft(line, `'"`), "http")
}

// dangling takes away a backslash behind which nothing of the command follows.
func (st *statement) dangling() {
	n := len(st.parts) - 1
	line := st.parts[n]
	st.scan.note(line.span(st.last.slash, st.last.slash+1), "nothing follows this backslash: removed")
	st.parts[n] = line.slice(0, len(strings.TrimRight(line.text[:st.last.slash], " \t")))
	st.last.line, st.last.slash = st.parts[n], -1
}

// unfuse puts a blank before the backslash where the two lines would run into one word.
func (st *statement) unfuse(next string) {
	n := len(st.parts) - 1
	line := st.parts[n]
	slash := st.last.slash
	if slash == 0 || isBlank(line.text[slash-1]) || next == "" {
		return
	}
	word := strings.TrimLeft(next, `'"`)
	if optionLike(next) && next[0] == '-' || strings.HasPrefix(word, "https://") || strings.HasPrefix(word, "http://") {
		st.scan.note(line.span(slash, slash+1), "this line would run into the next one: a blank put between")
		st.parts[n] = line.apply([]fix{{slash, slash, " "}})
	}
}

// heredoc takes the lines up to the one that ends the oldest open heredoc.
func (st *statement) heredoc() bool {
	h := st.scan.docs[0]
	for at := st.next; at < len(st.lines); at++ {
		line := st.rest(at)
		text := line.text
		if h.tabs {
			text = strings.TrimLeft(text, "\t")
		}
		st.parts = append(st.parts, line)
		st.next = at + 1
		if text == h.end {
			st.scan.docs = st.scan.docs[1:]
			st.body = true
			return true
		}
	}
	st.err = &shell.Error{At: shell.Span{From: h.at, To: h.at + 2}, Reason: "the line " + h.end + " that ends this heredoc is missing"}
	st.lost = !st.scan.found
	return false
}

// joined takes the next line where a backslash is missing before it.
func (st *statement) joined() bool {
	at := st.next
	if st.body || !st.scan.found {
		return false
	}
	for at < len(st.lines) && st.blank(at) {
		at++
	}
	if at == len(st.lines) || st.starts(at) || at > st.next && !optionLike(st.lines[at].text) {
		return false
	}
	next := st.rest(at).text
	trimmed := strings.TrimLeft(next, " \t")
	n := len(st.parts) - 1
	line := st.parts[n]
	if st.last.comment >= 0 {
		line = line.slice(0, len(strings.TrimRight(line.text[:st.last.comment], " \t")))
	}
	bare := strings.TrimLeft(trimmed, `'"`)
	url := strings.HasPrefix(bare, "https://") || strings.HasPrefix(bare, "http://")
	switch {
	case strings.HasPrefix(trimmed, "| ") && !strings.HasSuffix(trimmed, "|"):
	case st.scan.piped:
		return false
	case trimmed == "" || trimmed[0] == '#':
		return false
	case optionLike(trimmed), lacksValue(line.text), url && !strings.Contains(st.text(), "://"):
	default:
		return false
	}
	if st.last.comment >= 0 {
		st.aside = append(st.aside, st.parts[n].slice(st.last.comment, len(st.parts[n].text)))
	}
	end := len(line.text)
	st.scan.note(line.span(end, end), "the backslash that continues this line was missing: put in")
	st.parts[n] = line.apply([]fix{{end, end, ` \`}})
	st.next = at
	st.add(st.rest(at))
	return true
}

// useful reports whether the statement is worth reading: it holds a curl, or may assign a variable.
func (st *statement) useful() bool {
	if st.lost {
		return false
	}
	if st.scan.found || st.err != nil {
		return st.scan.found
	}
	return strings.Contains(st.parts[0].text, "=") || len(st.parts) > 1 && strings.Contains(st.text(), "curl")
}

func (st *statement) region(comments []traced) region {
	st.notes = append(st.notes, st.scan.notes...)
	parts := append(comments[:len(comments):len(comments)], st.aside...)
	return region{text: join(append(parts, st.parts...), "\n"), kind: st.kind, err: st.err}
}
