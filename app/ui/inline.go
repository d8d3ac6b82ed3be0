package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"curly/app/model"
	"curly/app/view"
)

// Inline code in the prose is the author's HTML, which go-app leaves alone. Here the values that are filled are shown in
// it. Without a value it is as the host wrote it.

const inlineCode = "main code[data-inline]"

// paintInline shows the value of name, or every value if name is "", in the inline code of the page.
func paintInline(m *model.Model, name string) {
	texts := map[string]bool{}
	for _, t := range m.Inline(name) {
		texts[t] = true
	}
	if len(texts) == 0 {
		return
	}
	each(document(), inlineCode, func(code app.Value) {
		if t := authorsText(code); texts[t] {
			paint(code, m.InlinePieces(t))
		}
	})
}

// authorsText is what inline code said before any value was put into it.
func authorsText(code app.Value) string { return attr(code, "data-inline") }

// paint shows the values in inline code. Code that is nothing but a placeholder is marked itself.
func paint(code app.Value, pieces []view.Piece) {
	code.Set("textContent", "")
	for _, name := range []string{"data-place", "data-filled", "data-secret"} {
		code.Call("removeAttribute", name)
	}
	if len(pieces) == 1 && pieces[0].Filled {
		mark(code, pieces[0])
	}
	plain := "" // what stands beside each other is one text, as the host wrote it
	for _, p := range pieces {
		if p.Name == "" || !p.Filled || len(pieces) == 1 {
			plain += p.Text
			continue
		}
		code.Call("append", plain)
		plain = ""
		slot := document().Call("createElement", "span")
		slot.Set("className", "slot")
		slot.Set("textContent", p.Text)
		mark(slot, p)
		code.Call("append", slot)
	}
	code.Call("append", plain)
}

// mark makes e a filled place.
func mark(e app.Value, p view.Piece) {
	e.Call("setAttribute", "data-place", p.Name)
	e.Call("setAttribute", "data-filled", "true")
	if p.Secret {
		e.Call("setAttribute", "data-secret", "")
	}
}
