package page

import "strings"

// ItemKind is the kind of an [Item].
type ItemKind uint8

// The kinds of leaf blocks.
const (
	OtherItem ItemKind = iota // a rule, a table, HTML: it ends the neighbourhood of an example
	HeadingItem
	CodeItem
	TextItem // a paragraph
)

// Item is a leaf block of a document, in reading order. Definitions of link references are none.
type Item struct {
	Kind     ItemKind
	Level    int    // of a heading
	Text     string // of code: as it is; of a heading and a paragraph: the author's lines, inline marks included
	Info     string // of code: the info string
	Indented bool   // of code: it has no fence
	Line     int    // of code: the line of its fence, or its first; from 1
	Parent   int    // the container: equal numbers are siblings
}

// items lists the leaf blocks under root; text begins at line.
func items(root *block, text string, line int) []Item {
	var all []Item
	counted, containers := 0, 0
	var walk func(b *block)
	walk = func(b *block) {
		parent := containers
		for _, kid := range b.kids {
			item := Item{Parent: parent}
			switch kid.kind {
			case quote, list, listItem:
				containers++
				walk(kid)
				continue
			case definition:
				continue
			case heading:
				item.Kind, item.Level = HeadingItem, kid.level
			case paragraph:
				item.Kind = TextItem
			case indented, fenced:
				item.Kind, item.Info, item.Indented = CodeItem, kid.info, kid.kind == indented
				line += strings.Count(text[counted:kid.start], "\n")
				counted = kid.start
				item.Line = line
			}
			if item.Kind != OtherItem {
				item.Text = join(kid.lines, text)
			}
			all = append(all, item)
		}
	}
	walk(root)
	return all
}

func join(lines []segment, text string) string {
	if len(lines) == 1 {
		return lines[0].value(text)
	}
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.value(text))
	}
	return b.String()
}
