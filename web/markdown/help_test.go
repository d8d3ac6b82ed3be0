package markdown

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"curly/app/page"
	"curly/app/site"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// write puts files into a new folder.
func write(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// read makes the pages of files.
func read(t testing.TB, files map[string]string, o Options) *Docs {
	t.Helper()
	d, err := Read(write(t, files), &site.Site{}, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// showBlocks writes a body one block a line; what is in a container is indented.
func showBlocks(blocks []page.Block, indent string) string {
	var b strings.Builder
	for _, block := range blocks {
		b.WriteString(indent)
		switch {
		case block.HTML != "":
			b.WriteString(block.HTML)
		case block.Example != "":
			b.WriteString("{" + block.Example + "}")
		default:
			b.WriteString("<" + block.Tag)
			for _, a := range block.Attrs {
				b.WriteString(" " + a.Name + "=" + a.Value)
			}
			b.WriteString(">\n" + strings.TrimSuffix(showBlocks(block.Kids, indent+"  "), "\n"))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// blocksHTML is a body as a page has it, with empty elements for the examples.
func blocksHTML(blocks []page.Block) string {
	var b strings.Builder
	for _, block := range blocks {
		switch {
		case block.HTML != "":
			b.WriteString(block.HTML)
		case block.Example != "":
			b.WriteString(`<section data-example="` + escape(block.Example) + `"></section>`)
		default:
			b.WriteString("<" + block.Tag)
			for _, a := range block.Attrs {
				b.WriteString(" " + a.Name + `="` + escape(a.Value) + `"`)
			}
			b.WriteString(">" + blocksHTML(block.Kids) + "</" + block.Tag + ">")
		}
	}
	return b.String()
}

// allowed are the elements and attributes that prose may hold.
var allowed = map[string]string{
	"div": "class role tabindex aria-label data-kind", "p": "class", "h2": "id", "h3": "id", "h4": "id", "h5": "id", "h6": "id",
	"a": "class href aria-label rel title", "pre": "class tabindex", "code": "data-inline", "ul": "", "ol": "start", "li": "",
	"blockquote": "", "table": "", "thead": "", "tbody": "", "tr": "", "th": "scope class", "td": "class", "em": "", "strong": "",
	"del": "", "br": "", "hr": "", "input": "type disabled checked aria-label", "img": "src alt title width height loading",
	"section": "data-example",
}

// unsound says what is wrong with HTML: what a parser would write differently, and elements, attributes and addresses that
// prose may not hold.
func unsound(text string) string {
	context := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(text), context)
	if err != nil {
		return err.Error()
	}
	var again strings.Builder
	for _, n := range nodes {
		if err := html.Render(&again, n); err != nil {
			return err.Error()
		}
	}
	if again.String() != text {
		return "a parser would write it as " + again.String()
	}
	ids := map[string]bool{}
	for _, root := range nodes {
		for n := range root.Descendants() {
			if fault := unsoundNode(n, ids); fault != "" {
				return fault
			}
		}
		if fault := unsoundNode(root, ids); fault != "" {
			return fault
		}
	}
	return ""
}

func unsoundNode(n *html.Node, ids map[string]bool) string {
	if n.Type == html.TextNode {
		return ""
	}
	attrs, ok := allowed[n.Data]
	if n.Type != html.ElementNode || !ok {
		return "it holds <" + n.Data + ">"
	}
	for _, a := range n.Attr {
		if !slices.Contains(strings.Fields(attrs), a.Key) {
			return "<" + n.Data + "> has " + a.Key
		}
		if a.Key == "id" {
			if ids[a.Val] {
				return "the id " + a.Val + " stands twice"
			}
			ids[a.Val] = true
		}
		if a.Key == "href" || a.Key == "src" {
			if !slices.ContainsFunc([]string{"https://", "http://", "mailto:", "#", "/"}, func(p string) bool { return strings.HasPrefix(a.Val, p) }) ||
				strings.HasPrefix(a.Val, "//") || strings.ContainsAny(a.Val, "\\ \t\n\"<>") {
				return "an address is " + a.Val
			}
			if n.Data == "img" && !strings.HasPrefix(a.Val, "/") {
				return "a picture is at " + a.Val
			}
		}
	}
	if n.Data == "a" {
		for p := n.Parent; p != nil; p = p.Parent {
			if p.Data == "a" {
				return "a link is in a link"
			}
		}
	}
	return ""
}
