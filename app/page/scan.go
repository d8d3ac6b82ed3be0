package page

// The scanner finds the blocks of a Markdown document as CommonMark with GFM's tables has them, without inline content.
//
// Rules:
//   - It takes the same steps as goldmark's block phase, which makes the pages on the host: containers that go on, then
//     blocks that open, then lazy continuation; link reference definitions and tables are taken out of a paragraph
//     when it closes. Where goldmark departs from CommonMark, so does the scanner, for what a reader pastes shall
//     give the same examples as the page that it came from. A fuzz test holds the two together.
//   - Lines are ranges of the source. A tab that is cut by an indentation leaves padding: blanks that the source lacks.
//   - Any text is a document; there are no errors.

// blockKind is the kind of a block.
type blockKind uint8

const (
	document blockKind = iota
	quote
	list
	listItem
	paragraph
	heading
	indented
	fenced
	htmlBlock
	rule
	table
	definition // of a link reference
)

// segment is a part of a line.
type segment struct {
	start, stop, padding int
	newline              bool // a line of code: it ends in a newline even at the end of the text
}

// block is a node of the tree.
type block struct {
	kind   blockKind
	parent *block
	kids   []*block
	lines  []segment
	start  int // offset of a line of it: the first, or near its marker
	level  int
	info   string
	marker byte   // of a list
	offset int    // of a list item: where its content begins; of a fence: its indentation
	length int    // of a fence
	char   byte   // of a fence
	html   int    // CommonMark's kind of HTML block, 1 to 7
	from   *block // the paragraph that a setext heading was
}

func (b *block) last() *block {
	if len(b.kids) == 0 {
		return nil
	}
	return b.kids[len(b.kids)-1]
}

func (b *block) append(kid *block) {
	kid.parent = b
	b.kids = append(b.kids, kid)
}

func (b *block) index(kid *block) int {
	for i := len(b.kids) - 1; i >= 0; i-- {
		if b.kids[i] == kid {
			return i
		}
	}
	return -1
}

func (b *block) insert(at int, kid *block) {
	kid.parent = b
	b.kids = append(b.kids, nil)
	copy(b.kids[at+1:], b.kids[at:])
	b.kids[at] = kid
}

// remove takes b out of the tree.
func (b *block) remove() {
	p := b.parent
	if i := p.index(b); i >= 0 {
		p.kids = append(p.kids[:i], p.kids[i+1:]...)
	}
	b.parent = nil
}

type scanner struct {
	reader
	root      *block
	open      []*block
	pos       int  // where the first character that is not blank stands in the line, -1 for none
	skipList  bool // a list item just closed because the next one begins: no list opens
	emptyItem bool // the last list item is empty and blank lines followed
	ruled     int  // the end of the last line that was tried as a thematic break within a list
}

// scan reads text, which must be as [Normalise] gives it.
func scan(text string) *block {
	s := &scanner{reader: newReader(text), root: &block{}}
	for s.skipBlankLines() {
		if s.openBlocks(s.root) != opened {
			break
		}
		s.advanceLine()
		for len(s.open) > 0 {
			if !s.goOn() {
				return s.root
			}
			s.advanceLine()
		}
	}
	return s.root
}

// goOn gives one line to the open blocks; false at the end of the text.
func (s *scanner) goOn() bool {
	blocks := s.open
	last := len(blocks) - 1
	for i, b := range blocks {
		if s.atEnd() {
			s.closeBlocks(last, 0)
			return false
		}
		if b.kind != paragraph {
			goes, container := s.continues(b)
			if goes {
				if container && i == last {
					s.openBlocks(b)
					break
				}
				continue
			}
		}
		parent := s.root
		if i > 0 {
			parent = blocks[i-1]
		}
		deepest := blocks[last]
		if s.openBlocks(parent) != continued {
			if blocks[last] != deepest { // it was a paragraph and became something else
				last--
			}
			s.closeBlocks(last, i)
		}
		break
	}
	return true
}

// openResult says what became of a line.
type openResult uint8

const (
	nothing   openResult = iota
	opened               // new blocks began
	continued            // it goes on with the open paragraph
)

// openBlocks opens, as kids of parent, all blocks that begin on the line.
func (s *scanner) openBlocks(parent *block) openResult {
	result := nothing
	lazy := false
	lastOpen := s.lastOpen()
	if lastOpen != nil {
		lazy = lastOpen.kind == paragraph
	}
retry:
	line := s.peek()
	width, pos := indentWidth(line, s.offset())
	s.pos = pos
	if width >= len(line) {
		s.pos = -1
	}
	if line != "" && line[0] != '\n' {
		var char byte
		if pos < len(line) {
			char = line[pos]
		}
		for _, open := range openers(char) {
			if lazy && result == nothing && !open.interrupts {
				continue
			}
			if width > 3 && !open.indents {
				continue
			}
			last := s.lastOpen()
			b, container := open.try(s, parent)
			if b == nil {
				continue
			}
			if b.from != nil && last == parent.last() {
				trimParagraph(last, s.text)
				s.open = s.open[:len(s.open)-1]
				if s.transform(last) {
					lazy = false
					goto retry
				}
			}
			if last != nil && last.parent == nil {
				n := len(s.open) - 1
				s.closeBlocks(n, n)
			}
			parent.append(b)
			result = opened
			s.open = append(s.open, b)
			if container {
				parent = b
				goto retry
			}
			break
		}
	}
	if result == nothing && lazy && !blank(s.peek()) {
		lastOpen.lines = append(lastOpen.lines, s.here())
		s.advanceToEOL()
		return continued
	}
	return result
}

func (s *scanner) lastOpen() *block {
	if len(s.open) == 0 {
		return nil
	}
	return s.open[len(s.open)-1]
}

// closeBlocks closes the open blocks from…to, the deepest first.
func (s *scanner) closeBlocks(from, to int) {
	for i := from; i >= to; i-- {
		b := s.open[i]
		if b.kind == paragraph && b.parent != nil {
			s.transform(b)
		}
		if b.parent == nil {
			continue
		}
		switch b.kind {
		case paragraph:
			trimParagraph(b, s.text)
		case heading:
			if b.from != nil {
				b.lines = b.from.lines
				if b.from.parent != nil {
					b.from.remove()
				}
			}
		case indented:
			for n := len(b.lines); n > 0 && blank(b.lines[n-1].value(s.text)); n-- {
				b.lines = b.lines[:n-1]
			}
		}
	}
	if from == len(s.open)-1 {
		s.open = s.open[:to]
	} else {
		s.open = append(s.open[:to], s.open[from+1:]...)
	}
}

// trimParagraph drops the blanks at the beginning of each line and at the end of the last.
func trimParagraph(b *block, text string) {
	for i, l := range b.lines {
		b.lines[i] = segment{start: l.start + spacesBefore(l.raw(text)), stop: l.stop}
	}
	if n := len(b.lines); n > 0 {
		b.lines[n-1] = b.lines[n-1].trimRight(text)
	}
}
