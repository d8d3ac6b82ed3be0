package page

// Quotations, lists and their items: how they open and go on.

// opener is a way for a block to begin. A block that interrupts may follow a paragraph's line; one that takes
// indentation may stand four columns in.
type opener struct {
	interrupts, indents bool
	try                 func(s *scanner, parent *block) (b *block, container bool)
}

var (
	openSetext    = opener{interrupts: true, try: (*scanner).openSetext}
	openRule      = opener{interrupts: true, try: (*scanner).openRule}
	openList      = opener{interrupts: true, try: (*scanner).openList}
	openItem      = opener{interrupts: true, try: (*scanner).openItem}
	openHeading   = opener{interrupts: true, try: (*scanner).openHeading}
	openFence     = opener{interrupts: true, try: (*scanner).openFence}
	openQuote     = opener{interrupts: true, try: (*scanner).openQuote}
	openHTML      = opener{interrupts: true, try: (*scanner).openHTML}
	openIndented  = opener{indents: true, try: (*scanner).openIndented}
	openParagraph = opener{try: (*scanner).openParagraph}

	openersAny    = []opener{openIndented, openParagraph}
	openersDash   = append([]opener{openSetext, openRule, openList, openItem}, openersAny...)
	openersEqual  = append([]opener{openSetext}, openersAny...)
	openersStar   = append([]opener{openRule, openList, openItem}, openersAny...)
	openersScore  = append([]opener{openRule}, openersAny...)
	openersNumber = append([]opener{openList, openItem}, openersAny...)
	openersHash   = append([]opener{openHeading}, openersAny...)
	openersFence  = append([]opener{openFence}, openersAny...)
	openersQuote  = append([]opener{openQuote}, openersAny...)
	openersHTML   = append([]opener{openHTML}, openersAny...)
)

// openers are the ways in which a line may begin whose first character is char, in order of precedence.
func openers(char byte) []opener {
	switch char {
	case '-':
		return openersDash
	case '=':
		return openersEqual
	case '*':
		return openersStar
	case '_':
		return openersScore
	case '+', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return openersNumber
	case '#':
		return openersHash
	case '`', '~':
		return openersFence
	case '>':
		return openersQuote
	case '<':
		return openersHTML
	}
	return openersAny
}

// continues reports whether the line belongs to b, and whether b may then hold new blocks.
func (s *scanner) continues(b *block) (goes, container bool) {
	switch b.kind {
	case quote:
		return s.quoteMark(), true
	case list:
		return s.continuesList(b), true
	case listItem:
		return s.continuesItem(b), true
	case indented:
		return s.continuesIndented(b), false
	case fenced:
		return s.continuesFence(b), false
	case htmlBlock:
		return s.continuesHTML(b), false
	}
	return false, false
}

func (s *scanner) openQuote(*block) (*block, bool) {
	start := s.start
	if !s.quoteMark() {
		return nil, false
	}
	return &block{kind: quote, start: start}, true
}

// quoteMark goes behind a > and the blank after it.
func (s *scanner) quoteMark() bool {
	line := s.peek()
	width, pos := indentWidth(line, s.offset())
	if width > 3 || pos >= len(line) || line[pos] != '>' {
		return false
	}
	pos++
	s.advance(pos)
	if pos < len(line) && (line[pos] == ' ' || line[pos] == '\t') {
		padding := 0
		if line[pos] == '\t' {
			padding = tabWidth(s.offset()) - 1
		}
		s.advanceAndPad(1, padding)
	}
	return true
}

// listMark is the beginning of a list item's line.
type listMark struct {
	indent  int // columns before the marker
	end     int // after the marker
	ordered bool
	number  int
	content int // where the line goes on; -1 if it ends with the text
}

// mark gives the character that items of one list share.
func (m listMark) char(line string) byte { return line[m.end-1] }

// empty reports whether nothing follows the marker.
func (m listMark) empty(line string) bool { return m.content < 0 || blank(line[m.content:]) }

func readListMark(line string) (m listMark, ok bool) {
	i := 0
	for i < len(line) && line[i] == ' ' {
		i++
	}
	if i > 3 || i == len(line) {
		return m, false
	}
	m.indent = i
	if c := line[i]; c == '-' || c == '*' || c == '+' {
		i++
	} else {
		m.ordered = true
		from := i
		for i < len(line) && isDigit(line[i]) {
			if i-from < 9 {
				m.number = m.number*10 + int(line[i]-'0')
			}
			i++
		}
		if i == from || i-from > 9 || i == len(line) || line[i] != '.' && line[i] != ')' {
			return m, false
		}
		i++
	}
	m.end = i
	m.content = i
	if i == len(line) {
		m.content = -1
	} else if line[i] != '\n' {
		if width, _ := indentWidth(line[i:], 0); width == 0 {
			return m, false
		}
	}
	return m, true
}

func (s *scanner) openList(parent *block) (*block, bool) {
	last := s.lastOpen()
	if last != nil && last.kind == list || s.skipList {
		s.skipList = false
		return nil, false
	}
	line := s.peek()
	m, ok := readListMark(line)
	if !ok {
		return nil, false
	}
	if last != nil && last.kind == paragraph && last.parent == parent {
		if m.ordered && m.number != 1 || m.empty(line) {
			return nil, false
		}
	}
	s.emptyItem = false
	return &block{kind: list, start: s.start, marker: m.char(line)}, true
}

func (s *scanner) continuesList(b *block) bool {
	line := s.peek()
	item := b.last()
	if blank(line) {
		if len(item.kids) == 0 {
			s.emptyItem = true
		}
		return true
	}
	empty := len(item.kids) == 0
	indent, _ := indentWidth(line, s.offset())
	if indent < item.offset || empty {
		if m, ok := readListMark(line); ok && indent < 4 && m.indent-item.offset < 4 {
			if m.char(line) != b.marker {
				return false
			}
			// A thematic break takes precedence over an item, unless it underlines a heading.
			isRule := false
			if s.stop > s.ruled {
				isRule = isThematicBreak(line[m.end-1:], 0)
				s.ruled = s.stop
			}
			if isRule {
				under, ok := setextBar(line[m.end-1:])
				return s.lastOpen().kind == paragraph && ok && under == '-'
			}
			return true
		}
		if !empty {
			return false
		}
	}
	if empty && indent < item.offset {
		return false
	}
	return !s.emptyItem
}

func (s *scanner) openItem(parent *block) (*block, bool) {
	if parent.kind != list {
		return nil, false
	}
	before := 0
	if item := parent.last(); item != nil {
		before = item.offset
	}
	line := s.peek()
	m, ok := readListMark(line)
	if !ok || m.indent-before > 3 {
		return nil, false
	}
	s.emptyItem = false
	b := &block{kind: listItem, start: s.start}
	if m.empty(line) {
		b.offset = m.end + 1
		return b, false
	}
	width, _ := indentWidth(line[m.content:], m.content)
	if width > 4 { // the item begins with indented code
		width = 1
	}
	b.offset = m.end + width
	pos, padding := cutIndent(line[m.content:], m.content, 0, width)
	s.advanceAndPad(m.end+pos, padding)
	return b, true
}

func (s *scanner) continuesItem(b *block) bool {
	line := s.peek()
	if blank(line) {
		s.advanceToEOL()
		return true
	}
	offset := b.parent.last().offset
	empty := len(b.kids) == 0 && s.emptyItem
	indent, _ := indentWidth(line, s.offset())
	if (empty || indent < offset) && indent < 4 {
		if _, ok := readListMark(line); ok {
			s.skipList = true
			return false
		}
		if !empty {
			return false
		}
	}
	pos, padding := cutIndent(line, s.offset(), 0, offset)
	s.advanceAndPad(pos, padding)
	return true
}
