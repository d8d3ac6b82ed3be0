package model

import (
	"strings"

	"curly/app/placeholder"
	"curly/app/view"
)

// inline is a text of inline code that holds a placeholder.
type inline struct {
	text  string
	holes []placeholder.Hole
}

func (m *Model) readInline(texts []string) []*inline {
	var all []*inline
	for _, t := range texts {
		if holes := placeholder.Inline(t, m.site); len(holes) > 0 {
			all = append(all, &inline{t, holes})
		}
	}
	return all
}

// Inline gives the texts of the page's inline code that hold the value of name, or all that hold one if name is "".
func (m *Model) Inline(name string) []string {
	var texts []string
	for _, in := range m.inline {
		for _, h := range in.holes {
			if name == "" || h.Key == name {
				texts = append(texts, in.text)
				break
			}
		}
	}
	return texts
}

// FirstIn is the name of the first placeholder in inline code with this text, or "".
func (m *Model) FirstIn(text string) string {
	for _, p := range m.InlinePieces(text) {
		if p.Name != "" {
			return p.Name
		}
	}
	return ""
}

// InlinePieces is what inline code with this text shows. Code that is only a placeholder keeps its spelling, so that the
// prose about it stays true; code that holds one among other text shows the value.
func (m *Model) InlinePieces(text string) []view.Piece {
	for _, in := range m.inline {
		if in.text == text {
			return m.pieces(in)
		}
	}
	return []view.Piece{{Text: text}}
}

func (m *Model) pieces(in *inline) []view.Piece {
	var pieces []view.Piece
	done := 0
	for _, h := range in.holes {
		if h.From < done || h.To > len(in.text) || h.From >= h.To {
			continue
		}
		if h.From > done {
			pieces = append(pieces, view.Piece{Text: in.text[done:h.From]})
		}
		value, given := m.values[h.Key]
		alone := strings.TrimSpace(in.text[:h.From]+in.text[h.To:]) == ""
		p := view.Piece{Text: in.text[h.From:h.To], Name: h.Key, Spelling: h.Spelling, Label: placeholder.Describe(h, m.site).Label, Filled: given, Secret: h.Secret, Soft: h.Soft}
		if given && !alone {
			p.Text = value
		}
		pieces = append(pieces, p)
		done = h.To
	}
	if done < len(in.text) {
		pieces = append(pieces, view.Piece{Text: in.text[done:]})
	}
	return pieces
}
