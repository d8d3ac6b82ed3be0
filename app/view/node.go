// Rules of the markup
//
//   - A tree is plain data: the host prints it, the program gives it to go-app, and both must make the same elements.
//   - go-app finds an element again by its position among its siblings. What comes and goes is therefore always there:
//     with the attribute hidden, or as an empty wrapper. Items of a list keep no state of their own.
//   - A boolean attribute is present only when it is true, and then has an empty value.
//   - The value of a textarea is the attribute value; the printer makes it the element's text.
//   - There is no style attribute, no script and no handler: events are heard by one listener on the root.

package view

import (
	"strconv"
	"strings"
)

// Node is one piece of markup: an element when Tag is set, trusted HTML with exactly one root element when Raw is set,
// else text.
type Node struct {
	Tag   string
	Attrs []Attr
	Kids  []Node
	Text  string
	Raw   string
}

// Attr is an attribute. Its Value is plain text, never escaped.
type Attr struct{ Name, Value string }

// Boolean reports whether an attribute is true by being there, so that its value says nothing.
func Boolean(name string) bool {
	switch name {
	case "hidden", "disabled", "checked", "selected", "open", "multiple", "readonly", "required":
		return true
	}
	return false
}

// Get is the value of the attribute name, and whether n has it.
func (n Node) Get(name string) (string, bool) {
	for _, a := range n.Attrs {
		if a.Name == name {
			return a.Value, true
		}
	}
	return "", false
}

// HTML prints n so that a parser of HTML reads the same tree again: text keeps every character, with the exception of
// NUL, which HTML has no way to write and which becomes U+FFFD. The same tree gives the same bytes.
func (n Node) HTML() string {
	var b strings.Builder
	n.print(&b)
	return b.String()
}

func (n Node) print(b *strings.Builder) {
	switch {
	case n.Raw != "":
		b.WriteString(n.Raw)
		return
	case n.Tag == "":
		escape(b, n.Text)
		return
	}
	b.WriteByte('<')
	b.WriteString(n.Tag)
	for _, a := range n.Attrs {
		if n.Tag == "textarea" && a.Name == "value" {
			continue
		}
		b.WriteByte(' ')
		b.WriteString(a.Name)
		if Boolean(a.Name) {
			continue
		}
		b.WriteString(`="`)
		escape(b, a.Value)
		b.WriteByte('"')
	}
	b.WriteByte('>')
	if void(n.Tag) {
		return
	}
	kids := n.Kids
	if n.Tag == "textarea" {
		value, _ := n.Get("value")
		kids = []Node{text(value)}
	}
	if (n.Tag == "textarea" || n.Tag == "pre") && newline(kids) {
		b.WriteByte('\n') // a parser drops one newline here
	}
	for _, k := range kids {
		k.print(b)
	}
	b.WriteString("</")
	b.WriteString(n.Tag)
	b.WriteByte('>')
}

// newline reports whether the first thing that nodes print is a newline of text.
func newline(nodes []Node) bool {
	for _, n := range nodes {
		if n.Tag != "" || n.Raw != "" || n.Text != "" {
			return strings.HasPrefix(n.Text, "\n") && n.Tag == "" && n.Raw == ""
		}
	}
	return false
}

// void reports whether an element has no end tag (HTML, 13.1.2).
func void(tag string) bool {
	switch tag {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr":
		return true
	}
	return false
}

// escape writes s as HTML text that may also stand in a quoted attribute. A bare CR would be read as a newline.
func escape(b *strings.Builder, s string) {
	from := 0
	for i := 0; i < len(s); i++ {
		var as string
		switch s[i] {
		case '&':
			as = "&amp;"
		case '<':
			as = "&lt;"
		case '>':
			as = "&gt;"
		case '"':
			as = "&#34;"
		case '\r':
			as = "&#13;"
		case 0:
			as = "\uFFFD"
		default:
			continue
		}
		b.WriteString(s[from:i])
		b.WriteString(as)
		from = i + 1
	}
	b.WriteString(s[from:])
}

// el makes an element; an empty class is left out.
func el(tag, class string, kids ...Node) Node {
	n := Node{Tag: tag, Kids: kids}
	if class != "" {
		n.Attrs = []Attr{{"class", class}}
	}
	return n
}

// text makes a text node.
func text(s string) Node { return Node{Text: s} }

// say makes an element that holds only text.
func say(tag, class, s string) Node { return el(tag, class, text(s)) }

// with adds an attribute.
func (n Node) with(name, value string) Node {
	n.Attrs = append(n.Attrs[:len(n.Attrs):len(n.Attrs)], Attr{name, value})
	return n
}

// when adds a boolean attribute if it is true.
func (n Node) when(is bool, name string) Node {
	if !is {
		return n
	}
	return n.with(name, "")
}

// state adds an attribute with the value "true" or "false".
func (n Node) state(name string, is bool) Node { return n.with(name, strconv.FormatBool(is)) }

// each makes a node of every item.
func each[T any](items []T, make func(int, T) Node) []Node {
	var nodes []Node
	for i, item := range items {
		nodes = append(nodes, make(i, item))
	}
	return nodes
}

// button makes a button that does act.
func button(class, act, label string) Node {
	return say("button", class, label).with("type", "button").with("data-act", act)
}

// options makes the entries of a select, with chosen selected.
func options(choices []Choice, chosen string) []Node {
	return each(choices, func(_ int, c Choice) Node {
		return say("option", "", c.Label).with("value", c.Value).when(c.Value == chosen, "selected")
	})
}

// list makes a list of sentences that is hidden when it has none.
func list(class string, sentences []string) Node {
	return el("ul", class, each(sentences, func(_ int, s string) Node { return say("li", "", s) })...).
		when(len(sentences) == 0, "hidden")
}

// line makes a paragraph that is hidden when it is empty.
func line(class, s string) Node { return say("p", class, s).when(s == "", "hidden") }

// id makes text fit to be part of an element's id: one name always gives the same id, two names never the same one.
func id(prefix, name string) string {
	var b strings.Builder
	b.WriteString(prefix)
	for i := 0; i < len(name); i++ {
		c := name[i]
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-' {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('.')
		b.WriteString(strconv.FormatUint(uint64(c)|0x100, 16)[1:])
	}
	return b.String()
}
