package page

import "strings"

// What a paragraph turns out to be when it closes: definitions of link references at its beginning, a table at its end.

// transform reports whether nothing of the paragraph b is left.
func (s *scanner) transform(b *block) bool {
	s.takeDefinitions(b)
	if b.parent == nil {
		return true
	}
	s.takeTable(b)
	return b.parent == nil
}

func (s *scanner) takeDefinitions(b *block) {
	r := lineReader{text: s.text, lines: b.lines}
	r.goTo(0)
	var taken [][2]int
	for {
		from, to, ok := r.definition()
		if !ok {
			break
		}
		b.parent.insert(b.parent.index(b), &block{kind: definition, start: b.start})
		taken = append(taken, [2]int{from, max(to, from+1)})
	}
	before := 0
	for _, t := range taken {
		from, to := min(t[0]-before, len(b.lines)), min(t[1]-before, len(b.lines))
		if from < 0 || from > to {
			break
		}
		if from == 0 {
			b.lines = b.lines[to:]
		} else {
			b.lines = append(b.lines[:from:from], b.lines[to:]...)
		}
		before = t[1]
	}
	if len(b.lines) == 0 {
		b.remove()
	}
}

// takeTable takes a table out of b: from the line above the first delimiter row to the end.
func (s *scanner) takeTable(b *block) {
	for i := 1; i < len(b.lines); i++ {
		columns := delimiterColumns(b.lines[i].value(s.text))
		if columns == 0 {
			continue
		}
		if countCells(b.lines[i-1].raw(s.text)) > columns {
			return
		}
		at := b.parent.index(b)
		b.parent.insert(at+1, &block{kind: table, start: b.start})
		b.lines = b.lines[:i-1]
		if len(b.lines) == 0 {
			b.remove()
			return
		}
		b.lines[i-2].stop--
		return
	}
}

// delimiterColumns counts the columns of a table's delimiter row; 0 if line is none.
func delimiterColumns(line string) int {
	if width, _ := indentWidth(line, 0); width > 3 {
		return 0
	}
	if strings.Trim(line, "-") == "" || strings.Trim(line, " \t\r\n-|:") != "" {
		return 0
	}
	columns := strings.Split(line, "|")
	if blank(columns[0]) {
		columns = columns[1:]
	}
	if n := len(columns); n > 0 && blank(columns[n-1]) {
		columns = columns[:n-1]
	}
	for _, c := range columns {
		c = strings.TrimSuffix(strings.TrimPrefix(strings.Trim(c, " \t\r\n"), ":"), ":")
		if c == "" || strings.Trim(c, "-") != "" {
			return 0
		}
	}
	return len(columns)
}

func countCells(line string) int {
	line = strings.Trim(line, " \t\r\n")
	line = strings.TrimPrefix(line, "|")
	line = strings.TrimSuffix(line, "|")
	if line == "" {
		return 0
	}
	cells := 1
	for i := 0; i < len(line); i++ {
		if line[i] == '|' && (i == 0 || line[i-1] != '\\') && i < len(line)-1 {
			cells++
		}
	}
	return cells
}

// lineReader walks through the lines of a paragraph as one text.
type lineReader struct {
	text  string
	lines []segment
	n     int // the line
	segment
}

func (r *lineReader) goTo(n int) {
	r.n = n
	if n < len(r.lines) {
		r.segment = r.lines[n]
	}
}

func (r *lineReader) end() int {
	if len(r.lines) == 0 {
		return 0
	}
	return r.lines[len(r.lines)-1].stop
}

func (r *lineReader) done() bool { return r.n >= len(r.lines) || r.start >= r.end() }

// line is the rest of the line; it has no newline added.
func (r *lineReader) line() string {
	if r.done() || r.start > r.stop {
		return ""
	}
	return r.value(r.text)
}

// char is the next byte; 0 at the end.
func (r *lineReader) char() byte {
	if r.done() {
		return 0
	}
	if r.padding > 0 {
		return ' '
	}
	return r.text[r.start]
}

func (r *lineReader) advance(n int) {
	for ; n > 0; n-- {
		switch {
		case r.padding > 0:
			r.padding--
		case r.start >= r.stop-1 && r.stop < r.end():
			r.goTo(r.n + 1)
		default:
			r.start++
		}
	}
}

// skipSpaces goes to the next character that is not a blank, in whatever line, and counts what it skipped.
func (r *lineReader) skipSpaces() int {
	count := 0
	for !r.done() && isSpace(r.char()) {
		r.advance(1)
		count++
	}
	return count
}

// upTo goes behind the character that closes what opener opened, and tells whether all before it is blank. Openers do
// not nest. Without a closer it stays where the search ended.
func (r *lineReader) upTo(opener, closer byte) (empty, ok bool) {
	empty = true
	for !r.done() {
		line := r.line()
		for i := 0; i < len(line); i++ {
			switch c := line[i]; {
			case c == '\\' && i < len(line)-1 && isPunct(line[i+1]):
				empty = false
				i++
			case c == closer:
				r.advance(i + 1)
				return empty, true
			case c == opener:
				return false, false
			default:
				empty = empty && isSpace(c)
			}
		}
		r.goTo(r.n + 1)
	}
	return false, false
}

// definition reads the definition of a link reference, the lines from…to.
func (r *lineReader) definition() (from, to int, ok bool) {
	r.skipSpaces()
	if r.char() != '[' {
		return 0, 0, false
	}
	from = r.n
	r.advance(1)
	empty, ok := r.upTo('[', ']')
	if !ok || empty || r.char() != ':' {
		return 0, 0, false
	}
	r.advance(1)
	r.skipSpaces()
	if !r.destination() {
		return 0, 0, false
	}
	alone := blank(r.line())
	to = r.n
	gap := r.skipSpaces()
	opener := r.char()
	if opener != '"' && opener != '\'' && opener != '(' {
		return from, to + 1, alone
	}
	if gap == 0 {
		return 0, 0, false
	}
	r.advance(1)
	closer := opener
	if opener == '(' {
		closer = ')'
	}
	if _, ok = r.upTo(opener, closer); !ok {
		r.goTo(r.n + 1)
		return from, to + 1, alone
	}
	if !blank(r.line()) {
		return from, to, alone
	}
	return from, r.n + 1, true
}

// destination goes behind the address of a link.
func (r *lineReader) destination() bool {
	line := r.line()
	depth := 0
	bracketed := strings.HasPrefix(line, "<")
	i := 0
	if bracketed {
		i = 1
	}
	for ; i < len(line); i++ {
		c := line[i]
		if c == '\\' && i < len(line)-1 && isPunct(line[i+1]) {
			i++
			continue
		}
		if bracketed {
			if c == '>' {
				r.advance(i + 1)
				return true
			}
			continue
		}
		if c == '(' {
			depth++
		} else if c == ')' {
			if depth--; depth < 0 {
				break
			}
		} else if isSpace(c) {
			break
		}
	}
	if bracketed {
		return false
	}
	r.advance(i)
	return i > 0
}
