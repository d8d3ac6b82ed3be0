// Package page is the model of a page of docs. It is made on the host from Markdown, and in the browser from the page's
// own HTML: the prose stays in the document and is not repeated in the JSON beside it.
//
// The package also reads Markdown by itself, as far as finding examples goes ([Fences]), for text that is pasted in the
// browser or piped into the command. What it takes for an example, an answer and an ID is decided once, in [Arrange],
// from the leaf blocks of a document, whoever found those.
package page

import "encoding/json"

// Param describes one parameter, from a table near an example.
type Param struct {
	Name     string   `json:"name"`
	In       string   `json:"in,omitempty"` // path, query, header, cookie, body, form; "" if the docs do not say
	Type     string   `json:"type,omitempty"`
	Required bool     `json:"required,omitempty"`
	Default  string   `json:"default,omitempty"`
	Values   []string `json:"values,omitempty"` // the only values allowed, if the docs list them
	About    string   `json:"about,omitempty"`
}

// Example is a code block that holds at least one curl command, with the documented answer that may follow it.
type Example struct {
	ID     string  `json:"id"`   // of its element in the HTML; stable while its heading and order under it stay
	Text   string  `json:"text"` // the block as the author wrote it
	Lang   string  `json:"lang,omitempty"`
	Legacy bool    `json:"legacy,omitempty"` // the info string says legacy
	Answer string  `json:"answer,omitempty"` // the documented answer
	Params []Param `json:"params,omitempty"`
	Line   int     `json:"-"` // of the fence in the Markdown file, from 1
}

// Heading is a heading with its anchor.
type Heading struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Level int    `json:"level"`
}

// Attr is an attribute of a [Block]'s element.
type Attr struct{ Name, Value string }

// Block is a part of a page's body. Exactly one form is set: HTML, which holds no example and has one root element;
// Example, the ID of one; or Tag, an element (a list, a list item, a quotation) with examples somewhere in Kids.
//
// The root of HTML is <div class="prose">, but among the kids of a list, where it is <li>. No two divs of prose stand
// side by side.
type Block struct {
	HTML    string
	Example string
	Tag     string
	Attrs   []Attr
	Kids    []Block
}

// Page is one page. Path is its address below the site's root; it begins and ends with a slash.
type Page struct {
	Path     string    `json:"path"`
	Title    string    `json:"title"`
	About    string    `json:"about,omitempty"` // one sentence, for the description
	Section  string    `json:"section,omitempty"`
	Headings []Heading `json:"headings,omitempty"` // those in Body, without the title
	Examples []Example `json:"examples,omitempty"`
	Inline   []string  `json:"inline,omitempty"` // texts of inline code that hold a placeholder, each once
	Body     []Block   `json:"-"`
	Order    int       `json:"-"` // the author's wish for the place among the pages; 0 is none
	Source   string    `json:"-"` // the file, relative to the docs
}

// JSON is what the page's HTML carries beside its prose. It may stand within <script type="application/json"> as it is:
// it holds no <, > or &, and no line separator that a script could not hold.
func (p *Page) JSON() ([]byte, error) { return json.Marshal(p) }

// FromJSON reads what [Page.JSON] wrote. The body is not in it.
func FromJSON(b []byte) (*Page, error) {
	p := new(Page)
	if err := json.Unmarshal(b, p); err != nil {
		return nil, err
	}
	return p, nil
}
