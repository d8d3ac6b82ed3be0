package model

import (
	"strconv"
	"strings"

	"curly/app/example"
	"curly/app/page"
	"curly/app/request"
	"curly/app/shell"
	"curly/app/site"
	"curly/app/view"
)

// The Builder has one text and its parts as fields. Rules:
//
//   - What was changed last leads. A changed text is read, and the fields follow; a changed field makes a new text, and
//     the fields stay as they were typed, finished or not.
//   - A text that cannot be read leaves the fields as they are while it is edited; a new one, and one without a command,
//     empties them.
//   - Fields of which no command can be made leave the text and the card, which says so and is not sent.
//   - A text that is edited stays in its language, and its card keeps the answer; see [edited].
//   - Several commands in a text: one is picked, and the fields and the card are of that one.
//   - Credentials that the scheme names are no row of the headers: the choice of the scheme stands for them.
type builder struct {
	model  *Model
	source string
	lang   string // that the source is in; "" if nobody said so
	err    string
	found  []found
	picked int
	card   *card
	fields fields
}

// found is a command of the text.
type found struct {
	command *example.Command
	notes   []shell.Note
	lang    string
}

func (m *Model) newBuilder() *builder { return &builder{model: m, fields: newFields()} }

// Builder is what the Builder shows.
func (m *Model) Builder() *view.Builder {
	b := m.builder
	if b == nil {
		return nil
	}
	f := &b.fields
	v := &view.Builder{
		Source: b.source, Error: b.err, Method: f.method, URL: f.url, Body: f.body, Odd: f.odd(m.site),
		Query: viewRows(f.query), Headers: viewRows(f.headers), Picked: strconv.Itoa(b.picked),
	}
	for _, sc := range m.site.AllSchemes() {
		v.Starts = append(v.Starts, view.Choice{Value: sc.Name, Label: sc.Label})
	}
	for i, one := range b.found {
		v.Found = append(v.Found, view.Choice{Value: strconv.Itoa(i), Label: one.label(i)})
	}
	if b.card != nil {
		v.Card = b.card.view()
	}
	return v
}

func (f found) label(i int) string {
	label := strconv.Itoa(i+1) + ". "
	if f.command.Err != nil {
		line, _, _ := strings.Cut(f.command.Text, "\n")
		return label + line
	}
	s := f.command.Summary()
	return label + s.Method + " " + s.Target
}

// Source gives the Builder another text.
func (m *Model) Source(text string) {
	b := m.openBuilder()
	if edited(b.source, text) {
		b.read(text, b.lang)
	} else {
		b.replace(text, "")
	}
	m.rebuilt()
}

// edited reports whether after is still the text before with a change in one place: at least half of the shorter one
// stands in both, at the ends. A text that was emptied is a new one.
func edited(before, after string) bool {
	short := min(len(before), len(after))
	same := 0
	for same < short && before[same] == after[same] {
		same++
	}
	for end := 0; same < short && before[len(before)-1-end] == after[len(after)-1-end]; end++ {
		same++
	}
	return same > 0 && 2*same >= short
}

// Open gives the Builder the text of command n of the example id, without any value.
func (m *Model) Open(id string, n int) {
	c, cmd := m.command(id, n)
	if c == nil {
		return
	}
	lang := c.source.Lang
	if cmd.Err == nil {
		lang = cmd.Kind().String()
	}
	m.openBuilder().replace(cmd.Text, lang)
	m.rebuilt()
}

// Start gives the Builder a new request with the scheme of that name.
func (m *Model) Start(name string) {
	b := m.openBuilder()
	sc, ok := m.scheme(name)
	if !ok {
		return
	}
	origin := exampleOrigin
	if len(m.site.Hosts) > 0 {
		origin = m.site.Hosts[0].URL
	}
	text, err := example.Draft(request.Request{Method: "GET", URL: origin + "/"}, true)
	if err == nil {
		b.replace(text, "")
		text, err = b.withScheme(sc)
	}
	if err != nil {
		b.err = sentence(err.Error())
	} else {
		b.replace(text, "")
	}
	m.rebuilt()
}

// SetScheme writes the Builder's command with the credentials of another scheme.
func (m *Model) SetScheme(name string) {
	b := m.openBuilder()
	sc, ok := m.scheme(name)
	if !ok || b.card == nil {
		return
	}
	text, err := b.withScheme(sc)
	if err != nil {
		b.err = sentence(err.Error())
	} else {
		b.read(text, b.card.commands[0].Kind().String())
	}
	m.rebuilt()
}

// Pick chooses among several commands of the text.
func (m *Model) Pick(value string) {
	b := m.openBuilder()
	if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(b.found) {
		b.pick(i, i == b.picked)
		b.readFields()
		m.rebuilt()
	}
}

func (m *Model) openBuilder() *builder {
	if m.builder == nil {
		m.builder = m.newBuilder()
	}
	return m.builder
}

// rebuilt says that the Builder's card is another one.
func (m *Model) rebuilt() {
	m.index()
	m.rev++
}

func (m *Model) scheme(name string) (site.Scheme, bool) {
	for _, sc := range m.site.AllSchemes() {
		if sc.Name == name {
			return sc, true
		}
	}
	return site.Scheme{}, false
}

// schemes are the choices of a scheme.
func (m *Model) schemes() []view.Choice {
	var choices []view.Choice
	for _, sc := range m.site.AllSchemes() {
		choices = append(choices, view.Choice{Value: sc.Name, Label: sc.Label})
	}
	return choices
}

func (b *builder) withScheme(sc site.Scheme) (string, error) {
	if b.card == nil {
		return "", errNoCommand
	}
	return example.WithScheme(b.card.commands[0].Command, sc, b.model.site)
}

// replace takes a text that has nothing to do with the one before.
func (b *builder) replace(text, lang string) {
	b.fields = newFields()
	if b.card != nil {
		b.card.forget()
	}
	b.read(text, lang)
}

// read takes a text, finds its commands and picks the first.
func (b *builder) read(text, lang string) {
	b.source, b.lang, b.err = text, lang, ""
	b.found = b.commands(text, lang)
	if len(b.found) == 0 {
		if b.card != nil {
			b.card.forget()
		}
		b.card, b.fields = nil, newFields()
		if strings.TrimSpace(text) != "" {
			b.err = noCommand
		}
		return
	}
	b.pick(0, b.picked == 0)
	b.readFields()
}

// commands reads a text as Markdown if it holds a fence, else as one block.
func (b *builder) commands(text, lang string) []found {
	blocks := []page.Example{{Text: text, Lang: lang}}
	if lang == "" && fenced(text) {
		blocks = page.Fences(text)
	}
	var all []found
	var earlier []*example.Example
	for _, block := range blocks {
		read := example.ReadAfter(block.Text, example.KindOf(block.Lang), b.model.site, earlier)
		earlier = append(earlier, read)
		for i, cmd := range read.Commands {
			one := found{command: cmd, lang: block.Lang}
			if i == 0 {
				one.notes = read.Notes
			}
			all = append(all, one)
		}
	}
	return all
}

// fenced reports whether text holds the opening of a fenced block.
func fenced(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimLeft(line, " >\t")
		if strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
			return true
		}
	}
	return false
}

// pick makes the card of command i. If that is the one of the card before, its answer goes with it.
func (b *builder) pick(i int, same bool) {
	one := b.found[i]
	b.picked = i
	old := b.card
	b.card = newCard(b.model, page.Example{ID: builderID, Text: one.command.Text, Lang: one.lang},
		&example.Example{Commands: []*example.Command{one.command}, Notes: one.notes})
	b.card.builder = true
	if old != nil {
		was, now := old.commands[0], b.card.commands[0]
		now.explained, now.exchange = was.explained, was.exchange
		now.exchange.card = b.card
		if !same {
			now.exchange.drop()
		}
	}
	if e := one.command.Err; e != nil {
		b.err = sentence(e.Reason)
	}
}

// readFields fills the fields from the picked command.
func (b *builder) readFields() {
	cmd := b.card.commands[0]
	if cmd.Err != nil {
		return
	}
	requests, err := cmd.Requests()
	switch {
	case err != nil:
		b.err = sentence(err.Error())
	case len(requests) > 0:
		b.fields = fieldsOf(requests[0], cmd.summary.Scheme)
	}
}
