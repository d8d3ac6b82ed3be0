package model

import (
	"encoding/json"

	"curly/app/shell"
	"curly/app/site"
	"curly/app/view"
)

// Data is what every page carries about its site, as JSON in the element with the ID site-data.
type Data struct {
	Site   *site.Site   `json:"site"`
	Groups []view.Group `json:"groups"`
	Base   string       `json:"base"`
}

// ReadData reads it.
func ReadData(b []byte) (Data, error) {
	var d Data
	err := json.Unmarshal(b, &d)
	if d.Base == "" {
		d.Base = "/"
	}
	return d, err
}

// View is the whole page.
func (m *Model) View() view.Page {
	v := m.Around()
	v.Panel = m.Panel()
	v.Cards = map[string]view.Card{}
	for _, c := range m.cards {
		v.Cards[c.id] = c.view()
	}
	return v
}

// Around is the page without its cards and with an empty panel, for who draws those by themselves.
func (m *Model) Around() view.Page {
	p := m.page
	v := view.Page{
		Site: m.around, Path: p.Path, Title: p.Title, Section: p.Section, Headings: p.Headings, Body: p.Body,
		Panel: view.Panel{Reveal: m.reveal}, Missing: p.Path == MissingPath, Menu: m.menu, Said: m.said,
	}
	v.Prev, v.Next = m.neighbours()
	if m.shownBuilder() != nil {
		v.Builder = m.Builder()
	}
	return v
}

// neighbours are the pages before and after this one in the contents.
func (m *Model) neighbours() (prev, next *view.Link) {
	var before *view.Link
	here := false
	for _, g := range m.around.Groups {
		for _, l := range g.Links {
			if here {
				return prev, &l
			}
			if l.Path == m.page.Path {
				prev, here = before, true
			}
			before = &l
		}
	}
	return prev, nil
}

// writable lists the shells that commands can be written for.
func writable() []view.Choice {
	var choices []view.Choice
	curl := shell.Line{Args: [][]shell.Atom{{{Text: "curl"}}}}
	for _, k := range shell.Kinds() {
		if _, err := shell.Write(k, curl, 0); err == nil {
			choices = append(choices, view.Choice{Value: k.String(), Label: shellLabels[k]})
		}
	}
	return choices
}
