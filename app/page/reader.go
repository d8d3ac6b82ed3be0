package page

import "strings"

// isSpace tells the blanks that Markdown trims.
func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// isPunct reports whether c is ASCII punctuation, which a backslash can escape.
func isPunct(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func blank(line string) bool {
	for i := range len(line) {
		if !isSpace(line[i]) {
			return false
		}
	}
	return true
}

// spacesBefore and spacesAfter count the blanks at the beginning and at the end of s.
func spacesBefore(s string) int {
	i := 0
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	return i
}

func spacesAfter(s string) int {
	i := len(s)
	for i > 0 && isSpace(s[i-1]) {
		i--
	}
	return len(s) - i
}

func tabWidth(column int) int { return 4 - column%4 }

// indentWidth measures the blanks that line begins with: in columns, and in bytes. Line begins at column.
func indentWidth(line string, column int) (width, pos int) {
	for pos < len(line) {
		switch line[pos] {
		case ' ':
			width++
		case '\t':
			width += tabWidth(column + width)
		default:
			return width, pos
		}
		pos++
	}
	return width, pos
}

// cutIndent gives the offset in line after width columns of indentation, and the columns that a tab there goes beyond;
// -1 if there is less. The first padding bytes of line stand for a tab that was cut and are not in the source.
func cutIndent(line string, column, padding, width int) (pos, beyond int) {
	if width == 0 {
		return 0, padding
	}
	w, i := 0, 0
	for left := padding; i < len(line); i++ {
		if left > 0 {
			left--
			w++
		} else if line[i] == '\t' && w < width {
			w += tabWidth(column + w)
		} else if line[i] == ' ' && w < width {
			w++
		} else {
			break
		}
	}
	if w < width {
		return -1, -1
	}
	return i - padding, w - width
}

func (l segment) raw(text string) string { return text[l.start:l.stop] }

func (l segment) value(text string) string {
	v := l.raw(text)
	if l.padding > 0 {
		v = strings.Repeat(" ", l.padding) + v
	}
	if l.newline && v != "" && v[len(v)-1] != '\n' {
		v += "\n"
	}
	return v
}

func (l segment) trimRight(text string) segment {
	v := l.raw(text)
	n := spacesAfter(v)
	if n == len(v) {
		return segment{start: l.start, stop: l.start}
	}
	return segment{start: l.start, stop: l.stop - n, padding: l.padding}
}

// reader walks through the lines of a text.
type reader struct {
	text    string
	start   int // where the rest of the line begins
	stop    int // where the line ends, its newline included
	padding int // blanks before start that are part of a cut tab
	head    int // where the line begins
	known   int // an offset in the line
	column  int // and its column
}

func newReader(text string) reader {
	r := reader{text: text}
	r.advanceLine()
	return r
}

func (r *reader) atEnd() bool { return r.start >= len(r.text) }

// here is the rest of the line.
func (r *reader) here() segment { return segment{start: r.start, stop: r.stop, padding: r.padding} }

// peek is the rest of the line, as text.
func (r *reader) peek() string {
	if r.atEnd() {
		return ""
	}
	return r.here().value(r.text)
}

// offset is the column at which the rest of the line begins.
func (r *reader) offset() int { return r.columnOf(r.start) - r.padding }

func (r *reader) columnOf(at int) int {
	if at < r.known {
		r.known, r.column = r.head, 0
	}
	for ; r.known < at; r.known++ {
		if r.text[r.known] == '\t' {
			r.column += tabWidth(r.column)
		} else {
			r.column++
		}
	}
	return r.column
}

func (r *reader) advance(n int) {
	for ; n > 0 && r.start < len(r.text); n-- {
		switch {
		case r.padding > 0:
			r.padding--
		case r.text[r.start] == '\n':
			r.advanceLine()
		default:
			r.start++
		}
	}
}

func (r *reader) advanceAndPad(n, padding int) {
	r.advance(n)
	r.padding = max(r.padding, padding)
}

func (r *reader) advanceToEOL() {
	if r.atEnd() {
		return
	}
	if i := strings.IndexByte(r.text[r.start:], '\n'); i >= 0 {
		r.start += i
	} else {
		r.start = len(r.text)
	}
	r.padding = 0
}

func (r *reader) advanceLine() {
	r.start = r.stop
	r.head, r.known, r.column = r.start, r.start, 0
	if r.atEnd() {
		return
	}
	r.stop = len(r.text)
	if i := strings.IndexByte(r.text[r.start:], '\n'); i >= 0 {
		r.stop = r.start + i + 1
	}
	r.padding = 0
}

// skipBlankLines goes to the next line that is not blank; false at the end.
func (r *reader) skipBlankLines() bool {
	for !r.atEnd() {
		if !blank(r.peek()) {
			return true
		}
		r.advanceLine()
	}
	return false
}
