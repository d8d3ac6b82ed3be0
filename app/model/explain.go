package model

import (
	"strconv"

	"curly/app/example"
	"curly/app/shell"
	"curly/app/view"
)

// Explain opens the explanation of command n of the example id, or closes it. It is made only while it is open.
func (m *Model) Explain(id string, n int) {
	if c, cmd := m.command(id, n); c != nil {
		cmd.explained = !cmd.explained
		c.redraw()
	}
}

// explanation is what the panel of a command says.
func (c *command) explanation(filled *example.Filled) *view.Explanation {
	if !c.explained {
		return nil
	}
	x := filled.Explain()
	v := &view.Explanation{More: x.More, Itself: x.Itself}
	if x.Err != nil {
		v.Error = c.place(x.Err)
	}
	for _, w := range x.Words {
		v.Words = append(v.Words, view.Meaning{
			Word: word(w), Text: w.Text, Becomes: viewParts(w.Becomes), Browser: w.Browser,
		})
	}
	for _, s := range x.Sent {
		sketch := view.Sketch{Body: viewParts(s.Body)}
		for _, l := range s.Head {
			sketch.Head = append(sketch.Head, view.SketchLine{Parts: viewParts(l.Parts), Own: l.Own})
		}
		v.Sent = append(v.Sent, sketch)
	}
	for _, r := range x.Risks {
		v.Risks = append(v.Risks, view.Risk{Word: r.Name, Text: r.Text})
	}
	return v
}

// word is an option and its value.
func word(w example.Word) []view.Part {
	value := viewParts(w.Value)
	switch {
	case w.Name == "":
		return value
	case len(value) == 0:
		return []view.Part{{Text: w.Name}}
	}
	return append([]view.Part{{Text: w.Name + " "}}, value...)
}

func viewParts(parts []example.Part) []view.Part {
	var all []view.Part
	for _, p := range parts {
		all = append(all, view.Part(p))
	}
	return all
}

// place is an error with its position in the command's text.
func (c *command) place(e *shell.Error) string {
	at := 0
	for at < len(c.Text) && c.Origin(at) < e.At.From {
		at++
	}
	line, column := shell.Position(c.Text, at)
	return sentence("line " + strconv.Itoa(line) + ", column " + strconv.Itoa(column) + ": " + e.Reason)
}
