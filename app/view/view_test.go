package view

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// parsed reads markup as the content of a body.
func parsed(t *testing.T, markup string) []*html.Node {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(markup), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		t.Fatal(err)
	}
	return nodes
}

// merged joins neighbouring texts, as a parser does, and reads the raw parts.
func merged(t *testing.T, kids []Node) []Node {
	t.Helper()
	var out []Node
	for _, k := range kids {
		last := len(out) - 1
		switch {
		case k.Tag == "" && k.Raw == "" && k.Text == "":
		case k.Tag == "" && k.Raw == "" && last >= 0 && out[last].Tag == "" && out[last].Raw == "":
			out[last].Text += k.Text
		default:
			out = append(out, k)
		}
	}
	return out
}

// same reports where the parsed tree differs from the tree that was printed: then the parser had to repair something.
func same(t *testing.T, path string, n Node, h *html.Node) {
	t.Helper()
	switch {
	case n.Raw != "":
		raw := parsed(t, n.Raw)
		if len(raw) != 1 {
			t.Errorf("%s: raw HTML with %d roots", path, len(raw))
			return
		}
		var got, want strings.Builder
		if html.Render(&got, h) != nil || html.Render(&want, raw[0]) != nil || got.String() != want.String() {
			t.Errorf("%s: raw HTML reads as %s, not as %s", path, &got, &want)
		}
		return
	case n.Tag == "":
		if h.Type != html.TextNode || h.Data != n.Text {
			t.Errorf("%s: text %q reads as %q", path, n.Text, h.Data)
		}
		return
	case h.Type != html.ElementNode || h.Data != n.Tag:
		t.Errorf("%s: <%s> reads as %q", path, n.Tag, h.Data)
		return
	}
	path += "/" + n.Tag
	attrs, kids := slices.Clone(n.Attrs), n.Kids
	if n.Tag == "textarea" {
		value, _ := n.Get("value")
		attrs = slices.DeleteFunc(attrs, func(a Attr) bool { return a.Name == "value" })
		kids = []Node{text(value)}
	}
	var got []Attr
	for _, a := range h.Attr {
		got = append(got, Attr{a.Key, a.Val})
	}
	byName := func(a, b Attr) int { return strings.Compare(a.Name, b.Name) }
	slices.SortFunc(got, byName)
	slices.SortFunc(attrs, byName)
	if !slices.Equal(got, attrs) {
		t.Errorf("%s: attributes %q read as %q", path, attrs, got)
	}
	want := merged(t, kids)
	for i, c := 0, h.FirstChild; ; i, c = i+1, c.NextSibling {
		if i == len(want) || c == nil {
			if i != len(want) || c != nil {
				t.Errorf("%s: %d children read as another number", path, len(want))
			}
			return
		}
		same(t, path, want[i], c)
	}
}

// elements calls f for every element of a tree, but for those in raw HTML.
func elements(n Node, f func(Node)) {
	if n.Tag != "" {
		f(n)
	}
	for _, k := range n.Kids {
		elements(k, f)
	}
}

func TestRootNeedsNoRepair(t *testing.T) {
	for name, p := range fixtures() {
		t.Run(name, func(t *testing.T) {
			n := Root(p)
			nodes := parsed(t, n.HTML())
			if len(nodes) != 1 {
				t.Fatalf("%d roots", len(nodes))
			}
			same(t, "", n, nodes[0])
			if again := Root(p).HTML(); again != n.HTML() {
				t.Error("the same page gives other bytes")
			}
		})
	}
	same(t, "", Loader(), parsed(t, Loader().HTML())[0])
}

func TestMarkupRules(t *testing.T) {
	for name, p := range fixtures() {
		ids, refs := map[string]bool{}, []string{}
		elements(Root(p), func(n Node) {
			seen := map[string]bool{}
			for _, a := range n.Attrs {
				if seen[a.Name] {
					t.Errorf("%s: <%s> has %s twice", name, n.Tag, a.Name)
				}
				seen[a.Name] = true
				if a.Name == "style" || strings.HasPrefix(a.Name, "on") {
					t.Errorf("%s: <%s> has %s", name, n.Tag, a.Name)
				}
				if Boolean(a.Name) && a.Value != "" {
					t.Errorf("%s: <%s> has %s=%q", name, n.Tag, a.Name, a.Value)
				}
				switch a.Name {
				case "id":
					if a.Value == "" || ids[a.Value] {
						t.Errorf("%s: id %q is empty or there twice", name, a.Value)
					}
					ids[a.Value] = true
				case "for", "aria-controls", "aria-labelledby", "aria-describedby", "list":
					refs = append(refs, strings.Fields(a.Value)...)
				}
			}
			if n.Tag == "button" && !seen["type"] {
				t.Errorf("%s: a button without type", name)
			}
		})
		for _, ref := range refs {
			if !ids[ref] {
				t.Errorf("%s: nothing has the id %q", name, ref)
			}
		}
	}
}

// shape is a tree without its words: what go-app finds elements again by.
func shape(n Node) string {
	var b strings.Builder
	b.WriteString(n.Tag)
	if n.Tag != "" {
		b.WriteByte('(')
		for _, k := range n.Kids {
			b.WriteString(shape(k))
			b.WriteByte(' ')
		}
		b.WriteByte(')')
	}
	return b.String()
}

func TestPositionsStay(t *testing.T) {
	open, ready := sendFeedback(), sendFeedback()
	for i := range ready.Pieces {
		if ready.Pieces[i].Name != "" {
			ready.Pieces[i].Text, ready.Pieces[i].Filled = "x", true
		}
	}
	ready.Copied, ready.Scheme, ready.NoSend = true, "", "The host is not listed."
	footer := func(c Command) Node {
		n := CommandNode("e", c, true)
		for i, k := range n.Kids {
			if k.Tag == "footer" {
				for j, part := range k.Kids[0].Kids {
					if class, _ := part.Get("class"); class == "names" {
						n.Kids[i].Kids[0].Kids[j].Kids = nil
					}
				}
			}
		}
		return n
	}
	if a, b := shape(footer(open)), shape(footer(ready)); a != b {
		t.Errorf("filling a command moves elements:\n%s\n%s", a, b)
	}
	empty, typed := field(Field{Name: "a", Label: "A", Secret: true}), field(Field{Name: "a", Label: "A", Secret: true, Value: "x", Message: "odd"})
	if a, b := shape(empty), shape(typed); a != b {
		t.Errorf("typing moves elements:\n%s\n%s", a, b)
	}
	p := fullPage()
	before := p.Panel
	p.Panel.Open, p.Panel.Env, p.Panel.Reveal, p.Panel.Said, p.Panel.Filled = true, true, true, "Forgotten.", 0
	if a, b := shape(PanelNode(before, true)), shape(PanelNode(p.Panel, true)); a != b {
		t.Errorf("a switch moves elements:\n%s\n%s", a, b)
	}
}

func TestCommandTextIsExact(t *testing.T) {
	for _, pieces := range [][]Piece{
		{lit("\ncurl "), slot("a", "", "<a&b>", "", false), lit("\r\n\t'x' \"y\" \u00a0é😀\n")},
		{slot("a", "A", "{a}", "a  b\n", true), lit("")},
		{lit("")},
	} {
		var want strings.Builder
		for _, p := range pieces {
			want.WriteString(p.Text)
		}
		found := false
		var walk func(*html.Node)
		var text func(*html.Node) string
		text = func(h *html.Node) string {
			if h.Type == html.TextNode {
				return h.Data
			}
			var s string
			for c := h.FirstChild; c != nil; c = c.NextSibling {
				s += text(c)
			}
			return s
		}
		walk = func(h *html.Node) {
			for _, a := range h.Attr {
				if a.Key == "data-command" {
					found = true
					if h.Data != "pre" || a.Val != "3" || text(h) != want.String() {
						t.Errorf("<%s data-command=%s> reads as %q, want %q", h.Data, a.Val, text(h), want.String())
					}
				}
			}
			for c := h.FirstChild; c != nil; c = c.NextSibling {
				walk(c)
			}
		}
		walk(parsed(t, CommandNode("e", Command{N: 3, Pieces: pieces}, false).HTML())[0])
		if !found {
			t.Error("there is no pre[data-command]")
		}
	}
}
