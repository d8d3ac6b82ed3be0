package web

// The page before the program and the first that the program draws are the same tree of elements.

import (
	"bytes"
	"sort"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestFirstDrawingIsThePage(t *testing.T) {
	h := publish(t, siteDocs, "/")
	b := openEarly(t, h, "/")
	b.expect("404")
	for _, name := range h.files.Names() {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		b.goTo(strings.TrimSuffix(name, "index.html"))
		b.running()
		before := lines(root(t, string(h.files[name])))
		after := lines(root(t, "<body>"+b.text("document.body.firstElementChild.outerHTML")+"</body>"))
		for i := range max(len(before), len(after)) {
			var was, is string
			if i < len(before) {
				was = before[i]
			}
			if i < len(after) {
				is = after[i]
			}
			if was != is {
				t.Errorf("%s differs at line %d\nbefore the program: %s\nand after:          %s", name, i, was, is)
				break
			}
		}
	}
}

// root is the first element of the body.
func root(t *testing.T, text string) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "body" {
			for kid := range n.ChildNodes() {
				if kid.Type == html.ElementNode {
					return kid
				}
			}
		}
	}
	t.Fatal("the page has no body")
	return nil
}

// lines writes a tree as one line for each of its nodes, attributes in order. Text nodes that stand beside each other
// are one, for a parser cannot tell them apart. Inline code that holds a placeholder counts by its text: the program
// makes it lead to its field.
func lines(n *html.Node) []string {
	var out []string
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		indent := strings.Repeat(" ", depth)
		switch n.Type {
		case html.ElementNode:
			var attrs []string
			for _, a := range n.Attr {
				if !state(n, a.Key) {
					attrs = append(attrs, a.Key+"="+a.Val)
				}
			}
			sort.Strings(attrs)
			if code := attr(n, "data-inline"); code != "" {
				out = append(out, indent+"<"+n.Data+"> "+words(n))
				return
			}
			out = append(out, indent+"<"+n.Data+" "+strings.Join(attrs, " ")+">")
		case html.TextNode:
			if last := n.PrevSibling; last != nil && last.Type == html.TextNode {
				out[len(out)-1] += n.Data
				return
			}
			if n.Data != "" {
				out = append(out, indent+n.Data)
			}
		}
		for kid := range n.ChildNodes() {
			walk(kid, depth+1)
		}
	}
	walk(n, 0)
	return out
}

// state reports whether an attribute only says how a control begins: a program sets the property of that name instead.
func state(n *html.Node, key string) bool {
	switch n.Data {
	case "input", "textarea", "select", "option":
		return key == "checked" || key == "selected" || key == "value" && n.Data != "option"
	}
	return false
}

// TestHTMLIsValid reads every page back: what the parser understands, printed, must be what was written.
func TestHTMLIsValid(t *testing.T) {
	for docs, files := range builtSites(t) {
		for _, name := range files.Names() {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			if err := sound(files[name]); err != "" {
				t.Errorf("%s: %s: %s", docs, name, err)
			}
		}
	}
}

// sound compares the tags in the text of a page with the tree that a parser makes of it: an element that the parser
// moves, closes, adds or drops shows as a difference.
func sound(page []byte) string {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return err.Error()
	}
	var want []string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			want = append(want, "<"+n.Data+">")
		}
		for kid := range n.ChildNodes() {
			walk(kid)
		}
		if n.Type == html.ElementNode && !voidElement(n.Data) {
			want = append(want, "</"+n.Data+">")
		}
	}
	walk(doc)

	var got []string
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		token := z.Token()
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			seen := map[string]bool{}
			for _, a := range token.Attr {
				if seen[a.Key] {
					return "the attribute " + a.Key + " stands twice in " + token.String()
				}
				seen[a.Key] = true
			}
			got = append(got, "<"+token.Data+">")
		case html.EndTagToken:
			got = append(got, "</"+token.Data+">")
		}
	}
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			from := max(0, i-6)
			return "the tags are " + strings.Join(got[from:min(i+4, len(got))], "") + ", a parser reads " + strings.Join(want[from:min(i+4, len(want))], "")
		}
	}
	return ""
}

func voidElement(name string) bool {
	return strings.Contains(" area base br col embed hr img input link meta source track wbr ", " "+name+" ")
}
