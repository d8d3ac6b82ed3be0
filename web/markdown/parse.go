package markdown

import (
	"strings"

	"curly/app/page"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// parserOf reads CommonMark with GFM: tables, task lists, strikethrough, bare links. It is safe for use by several
// goroutines.
var parserOf = newParser()

func newParser() parser.Parser { return goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser() }

// document is a Markdown text that was parsed.
type document struct {
	source []byte
	line   int // of the file at which source begins
	root   ast.Node
	nodes  []ast.Node // the leaf blocks
	items  []page.Item
	layout page.Layout
	parts  map[ast.Node]page.Part
	inside map[ast.Node]bool // containers that hold an example
	anchor map[ast.Node]page.Heading
}

// parse reads body, which must be as [page.Normalise] gives it.
func parse(body string, line int) *document {
	d := &document{source: []byte(body), line: line}
	d.root = parserOf.Parse(text.NewReader(d.source))
	d.collect()
	d.layout = page.Arrange(d.items)
	d.parts = map[ast.Node]page.Part{}
	d.inside = map[ast.Node]bool{}
	d.anchor = map[ast.Node]page.Heading{}
	headings := d.layout.Headings
	for i, n := range d.nodes {
		if d.items[i].Kind == page.HeadingItem {
			h := headings[0]
			headings = headings[1:]
			h.Text = plain(d, n)
			d.anchor[n] = h
		}
		part := d.layout.Parts[i]
		if part.Role == page.Plainly {
			continue
		}
		d.parts[n] = part
		for p := n.Parent(); part.Role == page.IsSample && p != nil && !d.inside[p]; p = p.Parent() {
			d.inside[p] = true
		}
	}
	return d
}

// collect lists the leaf blocks, as [page.Items] does for the same text.
func (d *document) collect() {
	containers := 0
	lines := lineCounter{source: d.source, line: d.line}
	var walk func(n ast.Node)
	walk = func(n ast.Node) {
		parent := containers
		for kid := n.FirstChild(); kid != nil; kid = kid.NextSibling() {
			item := page.Item{Parent: parent}
			switch k := kid.(type) {
			case *ast.Blockquote, *ast.List, *ast.ListItem:
				containers++
				walk(kid)
				continue
			case *ast.LinkReferenceDefinition:
				continue
			case *ast.Heading:
				item.Kind, item.Level = page.HeadingItem, k.Level
			case *ast.Paragraph, *ast.TextBlock:
				item.Kind = page.TextItem
			case *ast.CodeBlock:
				item.Kind, item.Line, item.Indented = page.CodeItem, lines.at(k.Lines().At(0).Start), true
			case *ast.FencedCodeBlock:
				item.Kind, item.Line = page.CodeItem, lines.at(k.Pos())
				if k.Info != nil {
					item.Info = string(k.Info.Segment.Value(d.source))
				}
			}
			if item.Kind != page.OtherItem {
				item.Text = string(kid.Lines().Value(d.source))
			}
			d.nodes = append(d.nodes, kid)
			d.items = append(d.items, item)
		}
	}
	walk(d.root)
}

// lineCounter turns rising offsets into lines.
type lineCounter struct {
	source     []byte
	line, from int
}

func (c *lineCounter) at(offset int) int {
	offset = min(offset, len(c.source))
	if offset > c.from {
		c.line += strings.Count(string(c.source[c.from:offset]), "\n")
		c.from = offset
	}
	return c.line
}

// position gives the line and the column of offset, both from 1. A column counts characters.
func (d *document) position(offset int) (line, column int) {
	before := string(d.source[:max(0, min(offset, len(d.source)))])
	start := strings.LastIndexByte(before, '\n') + 1
	return d.line + strings.Count(before, "\n"), 1 + len([]rune(before[start:]))
}
