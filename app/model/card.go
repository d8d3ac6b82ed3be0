package model

import (
	"sort"
	"strings"

	"curly/app/curl"
	"curly/app/example"
	"curly/app/page"
	"curly/app/placeholder"
	"curly/app/send"
	"curly/app/shell"
	"curly/app/view"
)

// card is an example on a page. Its commands are filled when they are looked at after a change, and once only.
type card struct {
	id       string
	source   page.Example
	read     *example.Example
	commands []*command
	rev      int // newer than any that a card had before

	model   *Model
	builder bool
	unfit   string // why the Builder's fields, which lead, make no command; the card is of the one before
	shown   view.Card
	drawn   int // the revision that shown is of
}

// command is what belongs to one command of an example.
type command struct {
	*example.Command
	summary   example.Summary
	labels    map[int]string // of the holes, by ID
	plain     map[int]bool   // holes that take a plain value as it is
	refused   []example.Problem
	notes     []string // what a browser leaves out of it
	exchange  *exchange
	copied    bool
	armed     bool // Send was pressed once and asks
	explained bool // its explanation is open
}

func newCard(m *Model, e page.Example, read *example.Example) *card {
	c := &card{id: e.ID, source: e, read: read, model: m}
	for _, cmd := range read.Commands {
		one := &command{Command: cmd, exchange: &exchange{card: c}}
		if cmd.Err == nil {
			one.summary = cmd.Summary()
			one.plain = plainHoles(cmd)
			one.labels = map[int]string{}
			for _, h := range cmd.Holes {
				one.labels[h.ID] = placeholder.Describe(h, m.site).Label
			}
		}
		c.commands = append(c.commands, one)
	}
	c.redraw()
	return c
}

// redraw gives the card a revision that no card had before.
func (c *card) redraw() {
	c.model.newest++
	c.rev = c.model.newest
}

// touch says that something changed that the card shows.
func (c *card) touch() {
	c.redraw()
	for _, cmd := range c.commands {
		cmd.copied, cmd.armed = false, false
	}
}

func (c *card) forget() {
	for _, cmd := range c.commands {
		cmd.exchange.drop()
	}
	c.touch()
}

// keys lists the names that the card's commands use, each once.
func (c *card) keys() []string {
	var keys []string
	seen := map[string]bool{}
	for _, cmd := range c.commands {
		for _, h := range cmd.Holes {
			if !seen[h.Key] {
				seen[h.Key] = true
				keys = append(keys, h.Key)
			}
		}
	}
	return keys
}

// Card is what the card of the example id shows.
func (m *Model) Card(id string) view.Card {
	c := m.byID[id]
	if c == nil {
		return view.Card{ID: id}
	}
	return c.view()
}

func (c *card) view() view.Card {
	if c.drawn == c.rev {
		return c.shown
	}
	v := view.Card{ID: c.id, Legacy: c.source.Legacy, Answer: c.source.Answer}
	for _, n := range c.read.Notes {
		v.Notes = append(v.Notes, sentence(n.Text))
	}
	for i, cmd := range c.commands {
		v.Commands = append(v.Commands, c.command(i))
		for _, n := range cmd.notes {
			if !contains(v.Notes, n) {
				v.Notes = append(v.Notes, n)
			}
		}
	}
	c.shown, c.drawn = v, c.rev
	return v
}

// command makes the view of command i.
func (c *card) command(i int) view.Command {
	m, cmd := c.model, c.commands[i]
	v := view.Command{
		N: i + 1, Shell: m.shell.String(), Shells: m.shells, Copied: cmd.copied, Builder: c.builder,
		Link: !c.builder, Explain: true, NoHost: len(m.site.Hosts) == 0,
	}
	if cmd.Err != nil {
		v.Pieces = []view.Piece{{Text: cmd.Text}}
		v.Error = sentence(cmd.Err.Reason)
		v.NoSend = v.Error
		v.Answer = cmd.exchange.shown(nil)
		v.Explained = cmd.explanation(cmd.Fill(nil, example.Options{}))
		return v
	}
	v.Method, v.Scheme = cmd.summary.Method, cmd.summary.Scheme.Label
	filled := cmd.Fill(m.values, example.Options{Host: m.host, Env: m.env})
	v.Explained = cmd.explanation(filled)
	out, err := c.text(cmd, filled)
	if err != nil {
		v.Pieces = []view.Piece{{Text: cmd.Text}}
		v.Bad = []string{sentence(err.Error()) + " " + otherShell}
		v.NoShell, v.NoSend = true, v.Bad[0]
		v.Answer = cmd.exchange.shown(nil)
		return v
	}
	v.Pieces = cmd.pieces(out, filled, m.values)
	v.Target = m.target(cmd)
	cmd.refused = filled.Problems
	seen := map[string]bool{}
	for _, id := range filled.Open {
		h := cmd.hole(id)
		if !seen[h.Key] {
			seen[h.Key] = true
			v.Open = append(v.Open, m.field(h))
		}
	}
	for _, p := range filled.Problems {
		if reason := m.problem(cmd.hole(p.Hole), p.Reason); !contains(v.Bad, reason) {
			v.Bad = append(v.Bad, reason)
		}
	}
	for _, e := range filled.Exports {
		v.Exports = append(v.Exports, shell.Export(m.shell, e.Name))
	}
	if reason := filled.Refused(); reason != "" {
		v.Bad = append(v.Bad, sentence(reason))
	}
	if c.unfit != "" {
		v.Bad = append(v.Bad, c.unfit)
	}
	o, reason := c.outgoing(i)
	cmd.notes = o.Notes
	if !v.NoHost {
		v.NoSend = reason
	}
	switch {
	case reason != "":
		v.Answer = cmd.exchange.shown(nil)
	case cmd.armed:
		v.Answer = question(o)
	default:
		v.Answer = cmd.exchange.shown(&o)
	}
	if c.builder {
		v.Schemes, v.Chosen = m.schemes(), cmd.summary.Scheme.Name
	}
	return v
}

// text is the command as it is shown and copied: the author's own text, or anew for another shell.
func (c *card) text(cmd *command, filled *example.Filled) (shell.Out, error) {
	if c.model.shell == cmd.Kind() {
		return filled.Text()
	}
	return filled.Write(c.model.shell)
}

// Text is exactly what Copy copies of command n.
func (m *Model) Text(id string, n int) string {
	c, _ := m.command(id, n)
	if c == nil {
		return ""
	}
	var b strings.Builder
	for _, p := range c.view().Commands[n-1].Pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}

func (m *Model) command(id string, n int) (*card, *command) {
	c := m.byID[id]
	if c == nil || n < 1 || n > len(c.commands) {
		return nil, nil
	}
	return c, c.commands[n-1]
}

func (c *command) hole(id int) placeholder.Hole {
	for _, h := range c.Holes {
		if h.ID == id {
			return h
		}
	}
	return placeholder.Hole{}
}

// pieces cuts written text at the places of its holes.
func (c *command) pieces(out shell.Out, filled *example.Filled, values placeholder.Values) []view.Piece {
	unset, named := map[int]bool{}, map[int]bool{}
	for _, id := range filled.Named {
		named[id] = true
	}
	for _, id := range filled.Open {
		unset[id] = true
	}
	for _, p := range filled.Problems {
		unset[p.Hole] = true
	}
	places := append([]shell.Place(nil), out.Places...)
	sort.SliceStable(places, func(i, j int) bool { return places[i].At.From < places[j].At.From })
	var pieces []view.Piece
	done := 0
	for _, p := range places {
		h := c.hole(p.ID)
		if h.ID == 0 || h.FromEnv || p.At.From < done || p.At.To > len(out.Text) || p.At.Len() <= 0 {
			continue
		}
		if p.At.From > done {
			pieces = append(pieces, view.Piece{Text: out.Text[done:p.At.From]})
		}
		_, given := values[h.Key]
		pieces = append(pieces, view.Piece{
			Text: out.Text[p.At.From:p.At.To], Name: h.Key, Spelling: h.Spelling, Label: c.labels[h.ID],
			Filled: given && !unset[h.ID], Secret: h.Secret && !named[h.ID],
			Soft: h.Soft || h.Default != "" && !given, Plain: c.plain[h.ID],
		})
		done = p.At.To
	}
	if done < len(out.Text) || len(pieces) == 0 {
		pieces = append(pieces, view.Piece{Text: out.Text[done:]})
	}
	return pieces
}

// plainSamples stand for every plain value: letters, digits and -._ in any order. A tilde may need quotes in a bare word,
// depending on the shell's options, which is no matter before the program runs.
var plainSamples = []string{"a1", "-._a", "_-.0"}

// plainHoles finds the holes in which a plain value is written as it is, and nothing around it changes: the samples are
// filled in, and the text is compared. What is no certain yes is a no.
func plainHoles(cmd *example.Command) map[int]bool {
	plain := map[int]bool{}
	for _, h := range cmd.Holes {
		plain[h.ID] = true
	}
	bare, err := cmd.Fill(nil, example.Options{}).Text()
	if err != nil || len(plain) == 0 {
		return nil
	}
	for _, sample := range plainSamples {
		values := placeholder.Values{}
		for _, h := range cmd.Holes {
			values[h.Key] = sample
		}
		filled := cmd.Fill(values, example.Options{})
		out, err := filled.Text()
		if err != nil || len(out.Places) != len(bare.Places) {
			return nil
		}
		for _, p := range filled.Problems {
			plain[p.Hole] = false
		}
		for i, p := range out.Places {
			was := bare.Places[i]
			if p.ID != was.ID || out.Text[p.At.From:p.At.To] != sample ||
				before(out, i) != before(bare, i) || after(out, i) != after(bare, i) {
				plain[p.ID] = false
			}
		}
	}
	return plain
}

// before and after are the text between place i and its neighbour.
func before(o shell.Out, i int) string {
	from := 0
	if i > 0 {
		from = o.Places[i-1].At.To
	}
	return o.Text[min(from, o.Places[i].At.From):o.Places[i].At.From]
}

func after(o shell.Out, i int) string {
	to := len(o.Text)
	if i+1 < len(o.Places) {
		to = o.Places[i+1].At.From
	}
	return o.Text[o.Places[i].At.To:max(to, o.Places[i].At.To)]
}

// target is what the command asks for, with the values that are known and no secrets.
func (m *Model) target(cmd *command) string {
	target := cmd.summary.Target
	for _, h := range cmd.Holes {
		value, given := m.values[h.Key]
		if !given || h.Secret || h.Spelling == "" || !inURL(h.Field.Place) {
			continue
		}
		def, _ := m.site.Def(h.Key)
		if encoded, err := placeholder.Encode(h.Field, h, def, value); err == nil {
			target = strings.Replace(target, h.Spelling, encoded, 1)
		}
	}
	return target
}

func inURL(p curl.Place) bool { return p >= curl.URL && p <= curl.QueryValue }

// outgoing is the request that Send would send for command i, or why it cannot.
func (c *card) outgoing(i int) (send.Outgoing, string) {
	m, cmd := c.model, c.commands[i]
	if cmd.Err != nil {
		return send.Outgoing{}, sentence(cmd.Err.Reason)
	}
	if c.unfit != "" {
		return send.Outgoing{}, c.unfit
	}
	filled := cmd.Fill(m.values, example.Options{Host: m.host})
	if len(filled.Open) > 0 {
		return send.Outgoing{}, fillFirst(m.labels(cmd, filled.Open))
	}
	if len(filled.Problems) > 0 {
		return send.Outgoing{}, correctFirst
	}
	requests, err := filled.Requests()
	switch {
	case err != nil:
		return send.Outgoing{}, sentence(err.Error())
	case len(requests) != 1:
		return send.Outgoing{}, severalRequests(len(requests))
	}
	o, err := send.Plan(requests[0], m.site, m.origin)
	if err != nil {
		return send.Outgoing{}, err.Error()
	}
	return o, ""
}

func contains(all []string, s string) bool {
	for _, a := range all {
		if a == s {
			return true
		}
	}
	return false
}
