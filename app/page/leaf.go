package page

import "strings"

// Blocks that hold no other: headings, rules, code, paragraphs, HTML.

func (s *scanner) openParagraph(*block) (*block, bool) {
	if blank(s.peek()) {
		return nil, false
	}
	b := &block{kind: paragraph, start: s.start, lines: []segment{s.here()}}
	s.advanceToEOL()
	return b, false
}

func (s *scanner) openRule(*block) (*block, bool) {
	if !isThematicBreak(s.peek(), s.offset()) {
		return nil, false
	}
	b := &block{kind: rule, start: s.start}
	s.advanceToEOL()
	return b, false
}

func isThematicBreak(line string, column int) bool {
	width, pos := indentWidth(line, column)
	if width > 3 {
		return false
	}
	var mark byte
	count := 0
	for ; pos < len(line); pos++ {
		c := line[pos]
		switch {
		case isSpace(c):
		case mark == 0 && (c == '*' || c == '-' || c == '_'):
			mark = c
			count++
		case mark != 0 && c == mark:
			count++
		default:
			return false
		}
	}
	return count > 2
}

// setextBar reads the line under a heading.
func setextBar(line string) (char byte, ok bool) {
	start := 0
	for start < len(line) && line[start] == ' ' {
		start++
	}
	if start > 3 || start == len(line) {
		return 0, false
	}
	char = line[start]
	if char != '=' && char != '-' {
		return 0, false
	}
	bar := line[start : len(line)-spacesAfter(line)]
	return char, bar == strings.Repeat(string(char), len(bar))
}

func (s *scanner) openSetext(parent *block) (*block, bool) {
	last := s.lastOpen()
	if last == nil || last.kind != paragraph || last.parent != parent {
		return nil, false
	}
	char, ok := setextBar(s.peek())
	if !ok {
		return nil, false
	}
	level := 1
	if char == '-' {
		level = 2
	}
	return &block{kind: heading, start: last.start, level: level, from: last}, false
}

func (s *scanner) openHeading(*block) (*block, bool) {
	line := s.peek()
	i := s.pos
	if i < 0 {
		return nil, false
	}
	from := i
	for i < len(line) && line[i] == '#' {
		i++
	}
	b := &block{kind: heading, start: s.start, level: i - from}
	if b.level == 0 || b.level > 6 {
		return nil, false
	}
	if i == len(line) {
		return b, false
	}
	gap := spacesBefore(line[i:])
	if gap == 0 {
		return nil, false
	}
	at := min(i+gap, len(line)-1)
	text := segment{start: s.start + at - s.padding, stop: s.start + len(line) - s.padding}.trimRight(s.text)
	s.advanceToEOL()
	v := text.raw(s.text)
	bare := strings.TrimRight(v, "#")
	switch {
	case bare == "":
		return b, false
	case bare != v && isSpace(bare[len(bare)-1]):
		text.stop = text.start + len(bare) - spacesAfter(bare)
	}
	b.lines = []segment{text}
	return b, false
}

func (s *scanner) openIndented(*block) (*block, bool) {
	line := s.peek()
	pos, padding := cutIndent(line, s.offset(), s.padding, 4)
	if pos < 0 || blank(line) {
		return nil, false
	}
	b := &block{kind: indented, start: s.start}
	b.lines = append(b.lines, s.codeLine(pos, padding, 0))
	s.advanceToEOL()
	return b, false
}

func (s *scanner) continuesIndented(b *block) bool {
	line := s.peek()
	pos, padding := cutIndent(line, s.offset(), s.padding, 4)
	if pos < 0 {
		if !blank(line) {
			return false
		}
		b.lines = append(b.lines, segment{start: s.stop - 1, stop: s.stop})
	} else {
		b.lines = append(b.lines, s.codeLine(pos, padding, 0))
	}
	s.advanceToEOL()
	return true
}

// codeLine is the line of a code block from pos on. A tab that begins the line stays a tab, if its column allows.
func (s *scanner) codeLine(pos, padding, indent int) segment {
	line := segment{start: s.start + pos, stop: s.stop, padding: padding, newline: true}
	if padding != 0 && s.offset()+indent == s.columnOf(s.start-1) {
		line.padding = 0
		line.start--
	}
	return line
}

func (s *scanner) openFence(*block) (*block, bool) {
	line := s.peek()
	pos := s.pos
	if pos < 0 {
		return nil, false
	}
	i := pos
	for i < len(line) && line[i] == line[pos] {
		i++
	}
	b := &block{kind: fenced, start: s.start, char: line[pos], offset: pos, length: i - pos}
	if b.length < 3 {
		return nil, false
	}
	if i < len(line)-1 {
		b.info = line[i+spacesBefore(line[i:]):]
		b.info = b.info[:len(b.info)-spacesAfter(b.info)]
		if b.char == '`' && strings.IndexByte(b.info, '`') >= 0 {
			return nil, false
		}
	}
	return b, false
}

func (s *scanner) continuesFence(b *block) bool {
	line := s.peek()
	if width, pos := indentWidth(line, s.offset()); width < 4 {
		i := pos
		for i < len(line) && line[i] == b.char {
			i++
		}
		if i-pos >= b.length && blank(line[i:]) {
			s.advanceToEOL()
			return false
		}
	}
	pos, padding := cutIndent(line, s.offset(), s.padding, b.offset)
	if pos < 0 {
		pos, padding = max(0, firstNotBlank(line))-s.padding, 0
	}
	b.lines = append(b.lines, s.codeLine(pos, padding, b.offset))
	s.advanceToEOL()
	return true
}

// firstNotBlank is the offset of the first character that is neither a blank nor a tab, -1 if the line has none.
func firstNotBlank(line string) int {
	i := len(line) - len(strings.TrimLeft(line, " \t"))
	if i == len(line) || line[i] == '\n' {
		return -1
	}
	return i
}
