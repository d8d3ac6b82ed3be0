package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"curly/app/view"
)

// The way from markup to go-app's elements. Rules:
//
//   - Both make the same tree: an element for an element, a text for a text, and a block of HTML with its one root.
//   - go-app gives some attributes as properties: what a field holds, whether it is checked, which entry is selected. It
//     trims them, and compares them with what it last drew, not with what the reader did since. So those are written in
//     capitals, which go-app passes on as the attributes that they are; the properties are the matter of [App.settle].
//   - The other boolean attributes are given as properties, which must be "true".
//   - go-app does not add an empty attribute to an element that it keeps. An element with empty marks is therefore never
//     made from one with others: their tags are spelled in different cases, which mean the same to a browser.

// swap gives the component that takes the place of an element, or nil.
type swap func(view.Node) app.UI

// element makes a node's element.
func element(n view.Node, s swap) app.UI {
	switch {
	case n.Raw != "":
		return app.Raw(n.Raw)
	case n.Tag == "":
		return app.Text(n.Text)
	}
	if s != nil {
		if c := s(n); c != nil {
			return c
		}
	}
	if void(n.Tag) {
		e := app.ElemSelfClosing(spelling(n))
		for _, a := range n.Attrs {
			if name, value, ok := attribute(n.Tag, a); ok {
				e.Attr(name, value)
			}
		}
		return e
	}
	return filled(app.Elem(spelling(n)), n, s)
}

// filled gives e the attributes and the kids of n.
func filled(e app.HTMLElem, n view.Node, s swap) app.HTMLElem {
	for _, a := range n.Attrs {
		if name, value, ok := attribute(n.Tag, a); ok {
			e.Attr(name, value)
		}
	}
	if len(n.Kids) == 0 {
		return e
	}
	kids := make([]app.UI, len(n.Kids))
	for i, k := range n.Kids {
		kids[i] = element(k, s)
	}
	return e.Body(kids...)
}

// attribute gives the name and the value under which go-app takes an attribute. The value of a textarea is none.
func attribute(tag string, a view.Attr) (name, value string, ok bool) {
	switch a.Name {
	case "value":
		return "VALUE", a.Value, tag != "textarea"
	case "checked", "selected":
		return strings.ToUpper(a.Name), "", true
	}
	if view.Boolean(a.Name) {
		return a.Name, "true", true
	}
	return a.Name, a.Value, true
}

// marks are the attributes that say all by being there, each with its letter of the tag. No element has two with one letter.
var marks = map[string]int{"data-plain": 0, "data-secret": 1, "data-soft": 2, "data-answer": 0}

// spelling is the tag of n, with a capital for every empty mark.
func spelling(n view.Node) string {
	tag := n.Tag
	for _, a := range n.Attrs {
		if at, ok := marks[a.Name]; ok && a.Value == "" && at < len(tag) {
			tag = tag[:at] + strings.ToUpper(tag[at:at+1]) + tag[at+1:]
		}
	}
	return tag
}

// void reports whether an element has no end tag (HTML, 13.1.2).
func void(tag string) bool {
	switch tag {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr":
		return true
	}
	return false
}
