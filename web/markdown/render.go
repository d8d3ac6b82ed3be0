package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	xast "github.com/yuin/goldmark/extension/ast"
)

// Prose as HTML.
//
// Rules:
//   - Every element that can come out is written here, by name. A node that is not known shows its text.
//   - HTML in the Markdown is text: <TOKEN> stays readable and <script> stays harmless.
//   - What is written is what a parser of HTML would write again: void elements end in />, the same five characters are
//     escaped everywhere, and the attributes of links are in order.

func (b *builder) open(tag string, attrs ...string) { b.tag(tag, ">", attrs) }

// void writes an element that has no content.
func (b *builder) void(tag string, attrs ...string) { b.tag(tag, "/>", attrs) }

func (b *builder) close(tag string) { b.html.WriteString("</" + tag + ">") }

// tag writes a start tag; attrs are names and values in turn.
func (b *builder) tag(tag, end string, attrs []string) {
	b.html.WriteString("<" + tag)
	for i := 0; i+1 < len(attrs); i += 2 {
		b.html.WriteString(" " + attrs[i] + `="` + escape(attrs[i+1]) + `"`)
	}
	b.html.WriteString(end)
}

func (b *builder) write(text string) { b.html.WriteString(escape(text)) }

// block writes a block and what is in it.
func (b *builder) block(n ast.Node) {
	switch k := n.(type) {
	case *ast.Heading:
		b.writeHeading(k)
	case *ast.Paragraph:
		b.paragraph(k)
	case *ast.TextBlock:
		b.inlines(k.FirstChild())
	case *ast.ThematicBreak:
		b.void("hr")
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		b.open("pre", "class", "code", "tabindex", "0")
		b.open("code")
		b.write(string(n.Lines().Value(b.source)))
		b.close("code")
		b.close("pre")
	case *ast.HTMLBlock:
		b.writeHTML(k)
	case *ast.List:
		b.writeList(k)
	case *ast.ListItem:
		b.open("li")
		for kid := k.FirstChild(); kid != nil; kid = kid.NextSibling() {
			if kid != k.FirstChild() {
				b.html.WriteByte('\n')
			}
			b.block(kid)
		}
		b.close("li")
	case *ast.Blockquote:
		tag := "blockquote"
		if kind := b.noteKind(k); kind != "" {
			tag = "div"
			b.open(tag, "class", "note", "role", "note", "data-kind", kind)
		} else {
			b.open(tag)
		}
		b.lines(k)
		b.close(tag)
	case *xast.Table:
		b.writeTable(k)
	case *ast.LinkReferenceDefinition:
	default:
		b.open("p")
		b.write(plain(b.document, n))
		b.close("p")
	}
}

// lines writes the children of n, each on a line.
func (b *builder) lines(n ast.Node) {
	for kid := n.FirstChild(); kid != nil; kid = kid.NextSibling() {
		b.html.WriteByte('\n')
		b.block(kid)
	}
	b.html.WriteByte('\n')
}

func (b *builder) paragraph(n ast.Node) {
	first := n.FirstChild()
	if _, ok := n.Parent().(*ast.Blockquote); ok {
		if kind := b.alert(n); kind != "" && b.noteKind(n.Parent().(*ast.Blockquote)) != "" {
			b.open("p")
			b.open("strong")
			b.write(strings.ToUpper(kind[:1]) + strings.ToLower(kind[1:]))
			b.close("strong")
			b.close("p")
			for ; first != nil; first = first.NextSibling() {
				if t, ok := first.(*ast.Text); ok && (t.SoftLineBreak() || t.HardLineBreak()) {
					first = first.NextSibling()
					break
				}
			}
			if first == nil {
				return
			}
			b.html.WriteByte('\n')
		}
	}
	b.open("p")
	b.inlines(first)
	b.close("p")
}

// writeHeading writes a heading with its anchor. The title is the page's only h1; another becomes an h2.
func (b *builder) writeHeading(n *ast.Heading) {
	h := b.anchor[n]
	if b.emptyHeading(n) {
		return
	}
	h.Level = max(h.Level, 2)
	b.headings = append(b.headings, h)
	b.heading = h.Text
	tag := "h" + strconv.Itoa(h.Level)
	b.open(tag, "id", h.ID)
	b.inlines(n.FirstChild())
	b.open("a", "aria-label", "Link to this section", "class", "anchor", "href", "#"+encodeAddress(encodePath(h.ID)))
	b.close("a")
	b.close(tag)
}

// writeHTML shows a block of HTML as its author wrote it, line by line.
func (b *builder) writeHTML(n *ast.HTMLBlock) {
	source := string(n.Lines().Value(b.source))
	if n.HasClosure() {
		source += string(n.ClosureLine.Value(b.source))
	}
	b.open("p", "class", "raw")
	for i, line := range strings.Split(strings.TrimRight(source, "\n"), "\n") {
		if i > 0 {
			b.void("br")
			b.html.WriteByte('\n')
		}
		b.write(strings.TrimSpace(line))
	}
	b.close("p")
}

func (b *builder) writeList(n *ast.List) {
	tag := "ul"
	switch {
	case n.IsOrdered() && n.Start != 1:
		tag = "ol"
		b.open(tag, "start", strconv.Itoa(n.Start))
	case n.IsOrdered():
		tag = "ol"
		b.open(tag)
	default:
		b.open(tag)
	}
	b.lines(n)
	b.close(tag)
}

func (b *builder) writeTable(n *xast.Table) {
	name := "Table"
	if b.heading != "" {
		name += ": " + b.heading
	}
	b.open("div", "class", "table", "tabindex", "0", "role", "region", "aria-label", name)
	b.open("table")
	bodied := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		_, head := row.(*xast.TableHeader)
		b.html.WriteByte('\n')
		switch {
		case head:
			b.open("thead")
		case !bodied:
			bodied = true
			b.open("tbody")
			b.html.WriteByte('\n')
		}
		b.open("tr")
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			b.writeCell(cell.(*xast.TableCell), head)
		}
		b.close("tr")
		if head {
			b.close("thead")
		}
	}
	b.html.WriteByte('\n')
	if bodied {
		b.close("tbody")
	}
	b.close("table")
	b.close("div")
}

func (b *builder) writeCell(n *xast.TableCell, head bool) {
	tag, attrs := "td", []string{}
	if head {
		tag, attrs = "th", []string{"scope", "col"}
	}
	switch n.Alignment {
	case xast.AlignRight:
		attrs = append(attrs, "class", "right")
	case xast.AlignCenter:
		attrs = append(attrs, "class", "center")
	}
	b.open(tag, attrs...)
	b.inlines(n.FirstChild())
	b.close(tag)
}

// inlines writes first and what follows it.
func (b *builder) inlines(first ast.Node) {
	for n := first; n != nil; n = n.NextSibling() {
		b.inlineNode(n)
	}
}

func (b *builder) inlineNode(n ast.Node) {
	switch k := n.(type) {
	case *ast.Text:
		text := b.text(k)
		if before, ok := strings.CutSuffix(text, ":"); ok && n == b.colon {
			text = before + "."
		}
		b.write(text)
		if k.HardLineBreak() {
			b.void("br")
		}
		if k.HardLineBreak() || k.SoftLineBreak() {
			b.html.WriteByte('\n')
		}
	case *ast.String:
		b.write(string(k.Value))
	case *ast.CodeSpan:
		b.writeCode(b.code(k))
	case *ast.Emphasis:
		tag := "em"
		if k.Level == 2 {
			tag = "strong"
		}
		b.wrap(tag, k)
	case *xast.Strikethrough:
		b.wrap("del", k)
	case *ast.RawHTML:
		b.write(string(k.Segments.Value(b.source)))
	case *xast.TaskCheckBox:
		if k.IsChecked {
			b.void("input", "type", "checkbox", "disabled", "", "checked", "", "aria-label", "done")
		} else {
			b.void("input", "type", "checkbox", "disabled", "", "aria-label", "to do")
		}
		b.html.WriteByte(' ')
	case *ast.AutoLink:
		href, text := b.autoLink(k)
		b.linked(href, "", !strings.HasPrefix(href, "mailto:"), func() { b.write(text) })
	case *ast.Link:
		href, external, ok := b.link(unescape(string(k.Destination)), k.Pos())
		if !ok {
			href = ""
		}
		b.linked(href, unescape(string(k.Title)), external, func() { b.inlines(k.FirstChild()) })
	case *ast.Image:
		b.writeImage(k)
	default:
		b.write(plain(b.document, n))
	}
}

func (b *builder) wrap(tag string, n ast.Node) {
	b.open(tag)
	b.inlines(n.FirstChild())
	b.close(tag)
}

// linked writes a link around what inside writes; no link without an href, or within another link.
func (b *builder) linked(href, title string, external bool, inside func()) {
	if href == "" || b.inLink {
		inside()
		return
	}
	attrs := []string{"href", href}
	if external {
		attrs = append(attrs, "rel", "noopener noreferrer")
	}
	if title != "" {
		attrs = append(attrs, "title", title)
	}
	b.open("a", attrs...)
	b.inLink = true
	inside()
	b.inLink = false
	b.close("a")
}

// writeCode writes inline code; code that holds a placeholder is marked, so that the program can show the value.
func (b *builder) writeCode(text string) {
	if !b.holes(text) {
		b.open("code")
	} else {
		b.open("code", "data-inline", text)
		if !b.marked[text] {
			b.marked[text] = true
			b.inline = append(b.inline, text)
		}
	}
	b.write(text)
	b.close("code")
}

func (b *builder) writeImage(n *ast.Image) {
	alt := plain(b.document, n)
	src, asset, ok := b.image(unescape(string(n.Destination)), n.Pos())
	if !ok {
		b.write(alt)
		return
	}
	attrs := []string{"src", src, "alt", alt}
	if title := unescape(string(n.Title)); title != "" {
		attrs = append(attrs, "title", title)
	}
	if width, height, ok := b.library.size(asset); ok {
		attrs = append(attrs, "width", strconv.Itoa(width), "height", strconv.Itoa(height))
	}
	b.void("img", append(attrs, "loading", "lazy")...)
}
