package ui

import (
	"errors"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"curly/app/model"
	"curly/app/page"
)

// A page's data is its own HTML: its examples and headings stand in a block of JSON, its prose in the document. The same
// reader takes the document that the browser shows and one that was fetched.

var errNoPage = errors.New("this is no page of the site")

// readDocument reads the page of a document.
func readDocument(doc app.Value) (*page.Page, error) {
	data := doc.Call("getElementById", "page-data")
	if !data.Truthy() {
		return nil, errNoPage
	}
	p, err := page.FromJSON([]byte(data.Get("textContent").String()))
	if err != nil {
		return nil, err
	}
	prose := doc.Call("querySelector", "main article > .prose")
	if !prose.Truthy() || p.Path == model.MissingPath || p.Path == model.BuilderPath {
		return p, nil
	}
	if !prose.Call("querySelector", ":scope > p.empty:only-child").Truthy() {
		p.Body = blocks(prose)
	}
	return p, nil
}

// blocks reads the kids of an element: examples, elements that hold some, and HTML.
func blocks(e app.Value) []page.Block {
	var all []page.Block
	kids := e.Get("children")
	for i := range kids.Length() {
		kid := kids.Index(i)
		switch id := attr(kid, "data-example"); {
		case id != "":
			all = append(all, page.Block{Example: id})
		case kid.Call("querySelector", "[data-example]").Truthy():
			all = append(all, page.Block{Tag: strings.ToLower(tagOf(kid)), Attrs: attributes(kid), Kids: blocks(kid)})
		default:
			all = append(all, page.Block{HTML: kid.Get("outerHTML").String()})
		}
	}
	return all
}

func attributes(e app.Value) []page.Attr {
	var all []page.Attr
	list := e.Get("attributes")
	for i := range list.Length() {
		one := list.Index(i)
		all = append(all, page.Attr{Name: one.Get("name").String(), Value: one.Get("value").String()})
	}
	return all
}
