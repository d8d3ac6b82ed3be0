package markdown

import (
	"strconv"
	"strings"

	"curly/app/page"

	"github.com/yuin/goldmark/ast"
)

// A page's body is a tree of blocks: prose that is printed once, and examples, which the program draws.
//
// Rules:
//   - A run of nodes without an example is one block of prose, so that a page has few of them.
//   - A list, a list item or a quotation is taken apart only if an example stands somewhere in it.
//   - The title, answers and their labels are not in the body, nor are headings without text. The colon that announced an
//     answer becomes a full stop.

// builder makes the body of one page.
type builder struct {
	*document
	library  *library
	file     *file
	base     string
	html     strings.Builder
	colon    ast.Node // the text whose colon pointed to an answer
	inLink   bool
	heading  string // the text of the last one, to name a table
	holes    func(text string) bool
	assets   map[string]bool
	warnings []Warning
	inline   []string
	marked   map[string]bool // texts that are in inline
	headings []page.Heading
}

func (b *builder) warn(offset int, reason string) {
	line, column := b.position(offset)
	b.warnings = append(b.warnings, Warning{b.file.path, line, column, reason})
}

// blocks is what parent's children become. Among the children of a list every block is an item.
func (b *builder) blocks(parent ast.Node) []page.Block {
	var all []page.Block
	open := false
	flush := func() {
		if open {
			b.html.WriteString("</div>")
			all = append(all, page.Block{HTML: b.html.String()})
		}
		b.html.Reset()
		open = false
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch part := b.parts[n]; {
		case n == b.file.title || part.Role == page.IsAnswer || part.Role == page.IsLabel || n.Kind() == ast.KindLinkReferenceDefinition || b.emptyHeading(n):
			continue
		case part.Role == page.IsSample:
			flush()
			all = append(all, page.Block{Example: b.layout.Examples[part.Example].ID})
			continue
		case b.inside[n]:
			flush()
			all = append(all, b.container(n))
			continue
		}
		if !open {
			b.html.WriteString(`<div class="prose">`)
			open = true
		} else {
			b.html.WriteByte('\n')
		}
		if b.parts[n].Role == page.IsLead {
			b.colon = lastText(n)
		}
		if n.Kind() == ast.KindTextBlock { // of a list item that is taken apart
			b.paragraph(n)
		} else {
			b.block(n)
		}
	}
	flush()
	return all
}

func (b *builder) emptyHeading(n ast.Node) bool {
	return n.Kind() == ast.KindHeading && b.anchor[n].Text == ""
}

// lastText is the node that holds the last words of n, nil if they are not plain text.
func lastText(n ast.Node) ast.Node {
	for n.LastChild() != nil {
		n = n.LastChild()
	}
	if n.Kind() != ast.KindText {
		return nil
	}
	return n
}

// container is the block of a list, a list item or a quotation that holds an example.
func (b *builder) container(n ast.Node) page.Block {
	switch k := n.(type) {
	case *ast.List:
		block := page.Block{Tag: "ul"}
		if k.IsOrdered() {
			block.Tag = "ol"
			if k.Start != 1 {
				block.Attrs = []page.Attr{{Name: "start", Value: strconv.Itoa(k.Start)}}
			}
		}
		for item := k.FirstChild(); item != nil; item = item.NextSibling() {
			if b.inside[item] {
				block.Kids = append(block.Kids, page.Block{Tag: "li", Kids: b.blocks(item)})
				continue
			}
			b.html.Reset()
			b.block(item)
			block.Kids = append(block.Kids, page.Block{HTML: b.html.String()})
			b.html.Reset()
		}
		return block
	case *ast.Blockquote:
		if kind := b.noteKind(k); kind != "" {
			block := page.Block{Tag: "div", Attrs: []page.Attr{{Name: "class", Value: "note"}, {Name: "role", Value: "note"}, {Name: "data-kind", Value: kind}}}
			block.Kids = b.blocks(k)
			return block
		}
	}
	return page.Block{Tag: "blockquote", Kids: b.blocks(n)}
}

// noteKinds are the words that make a note of a quotation.
var noteKinds = []string{"note", "tip", "important", "warning", "caution", "danger", "info", "hint", "attention"}

// noteKind tells a quotation that is a note: its first line is [!NOTE], or its first word a bold Note.
func (b *builder) noteKind(n *ast.Blockquote) string {
	first, ok := n.FirstChild().(*ast.Paragraph)
	if !ok {
		return ""
	}
	word := b.alert(first)
	if word == "" {
		strong, ok := first.FirstChild().(*ast.Emphasis)
		if !ok || strong.Level != 2 {
			return ""
		}
		word = strings.TrimRight(plain(b.document, strong), ":. ")
	}
	for _, kind := range noteKinds {
		if strings.EqualFold(word, kind) {
			return kind
		}
	}
	return ""
}

// alert gives the word of a paragraph's first line if that is [!WORD].
func (b *builder) alert(n ast.Node) string {
	if n.Lines().Len() == 0 {
		return ""
	}
	first := n.Lines().At(0)
	line := strings.TrimSpace(string(first.Value(b.source)))
	if word, ok := strings.CutPrefix(line, "[!"); ok && strings.HasSuffix(word, "]") && n.Parent().FirstChild() == n {
		return strings.TrimSuffix(word, "]")
	}
	return ""
}
