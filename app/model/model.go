// Package model is the state of the page that a reader sees, and every way in which it changes. The host makes a page's
// markup from it with no values; the program in the browser keeps one for as long as the tab lives.
//
// The rules:
//
//   - It is plain Go and waits for nothing: the same state gives the same view on the host and in the browser.
//   - Values live here and nowhere else. An emptied field is a value that is not there.
//   - An example is read once, when its page is first shown. A change touches only the examples that it concerns; each
//     has a revision, and who draws it compares nothing else.
//   - It is used by one goroutine at a time.
package model

import (
	"strconv"
	"strings"

	"curly/app/example"
	"curly/app/page"
	"curly/app/placeholder"
	"curly/app/shell"
	"curly/app/site"
	"curly/app/view"
)

// Paths of the pages that every site has.
const (
	BuilderPath = "/builder/"
	MissingPath = "/404/"
)

// builderID is the ID of the Builder's own example.
const builderID = "builder"

// Model is the state. Make one with [New].
type Model struct {
	site   *site.Site
	around view.Site
	origin string // of the page itself; "" on the host

	page    *page.Page
	cards   []*card
	byID    map[string]*card
	uses    map[string][]*card // key → the cards with a hole of it
	inline  []*inline
	read    map[string]pageCards // by path
	builder *builder
	shells  []view.Choice
	values  placeholder.Values
	advised map[string]*advice // on the values, by name
	pasted  map[string]bool    // values that were pasted, by name
	shell   shell.Kind
	host    string
	reveal  bool
	env     bool
	sheet   bool
	menu    bool
	said    string // what the page says
	told    string // what the panel says
	rev     int    // of the panel
	newest  int    // revision of any card
	pageRev int    // of the contents
}

// pageCards is what was read of a page.
type pageCards struct {
	of    *page.Page
	cards []*card
}

// New makes the model of a site under the path base with the contents groups. It has no page yet.
func New(s *site.Site, base string, groups []view.Group) *Model {
	if s == nil {
		s = &site.Site{}
	}
	return &Model{
		site:    s,
		around:  view.Site{Title: s.Title, Base: base, Groups: groups},
		page:    &page.Page{},
		read:    map[string]pageCards{},
		values:  placeholder.Values{},
		advised: map[string]*advice{},
		pasted:  map[string]bool{},
		shells:  writable(),
		rev:     1,
	}
}

// SetOrigin tells the model where the page itself comes from, which decides what it may send to.
func (m *Model) SetOrigin(origin string) {
	m.origin = origin
	m.touchAll()
}

// SetPage goes to another page. Values and choices stay.
func (m *Model) SetPage(p *page.Page) {
	m.page = p
	m.said, m.told, m.menu = "", "", false
	m.pageRev++
	have, ok := m.read[p.Path]
	if !ok || have.of != p {
		have = pageCards{p, m.readCards(p)}
		m.read[p.Path] = have
	}
	m.cards = have.cards
	m.inline = m.readInline(p.Inline)
	if p.Path == BuilderPath && m.builder == nil {
		m.builder = m.newBuilder()
	}
	m.index()
	m.touchAll()
}

// readCards makes the cards of a page. Their examples are read one after the other, for an example may use a variable
// that an earlier one assigns.
func (m *Model) readCards(p *page.Page) []*card {
	var cards []*card
	var earlier []*example.Example
	for _, e := range p.Examples {
		read := example.ReadAfter(e.Text, example.KindOf(e.Lang), m.site, earlier)
		earlier = append(earlier, read)
		cards = append(cards, newCard(m, e, read))
	}
	return cards
}

// index finds which card uses which value.
func (m *Model) index() {
	m.byID, m.uses = map[string]*card{}, map[string][]*card{}
	for _, c := range m.all() {
		m.byID[c.id] = c
		for _, key := range c.keys() {
			m.uses[key] = append(m.uses[key], c)
		}
	}
}

// all is the cards on the page, the Builder's included.
func (m *Model) all() []*card {
	if b := m.shownBuilder(); b != nil && b.card != nil {
		return append(m.cards[:len(m.cards):len(m.cards)], b.card)
	}
	return m.cards
}

func (m *Model) shownBuilder() *builder {
	if m.page.Path == BuilderPath {
		return m.builder
	}
	return nil
}

func (m *Model) touchAll() {
	for _, c := range m.all() {
		c.touch()
	}
	m.rev++
}

// SetValue fills the value of name, and empties it if value is empty. It returns the IDs of the examples that changed.
func (m *Model) SetValue(name, value string) []string {
	before := m.values[name]
	if before == value {
		return nil
	}
	m.changed(name, before, value)
	if value == "" {
		delete(m.values, name)
		delete(m.advised, name)
	} else {
		m.values[name] = value
	}
	m.told = ""
	m.rev++
	var changed []string
	for _, c := range m.uses[name] {
		c.touch()
		changed = append(changed, c.id)
	}
	return changed
}

// Value is the value of name, or "".
func (m *Model) Value(name string) string { return m.values[name] }

// HasValues reports whether anything is filled or built that would be lost with the page.
func (m *Model) HasValues() bool {
	return len(m.values) > 0 || m.builder != nil && m.builder.source != ""
}

// Forget drops every value, and every answer with it.
func (m *Model) Forget() {
	m.values = placeholder.Values{}
	clear(m.advised)
	clear(m.pasted)
	m.told = allForgotten
	for _, have := range m.read {
		for _, c := range have.cards {
			c.forget()
		}
	}
	if m.builder != nil && m.builder.card != nil {
		m.builder.card.forget()
	}
	m.touchAll()
}

// SetShell chooses the shell that commands are written for; it reports whether name is one.
func (m *Model) SetShell(name string) bool {
	k, ok := shell.ParseKind(name)
	if !ok || !choice(m.shells, name) {
		return false
	}
	m.shell = k
	m.touchAll()
	return true
}

// SetHost chooses the listed host that commands go to; "" leaves the author's.
func (m *Model) SetHost(url string) {
	if url != "" && !choice(m.hosts(), url) {
		return
	}
	m.host = url
	m.touchAll()
}

// SetReveal shows the secrets or hides them.
func (m *Model) SetReveal(on bool) { m.reveal = on; m.rev++ }

// Reveal reports whether secrets are shown.
func (m *Model) Reveal() bool { return m.reveal }

// SetEnv writes secrets as environment variables, or as they are.
func (m *Model) SetEnv(on bool) { m.env = on; m.touchAll() }

// SetSheet opens the panel's sheet on a phone, or closes it.
func (m *Model) SetSheet(open bool) { m.sheet = open; m.rev++ }

// Sheet reports whether it is open.
func (m *Model) Sheet() bool { return m.sheet }

// SetMenu opens the contents on a phone, or closes them.
func (m *Model) SetMenu(open bool) { m.menu = open; m.pageRev++ }

// Menu reports whether they are open.
func (m *Model) Menu() bool { return m.menu }

// Say sets what the page tells those who cannot see it.
func (m *Model) Say(text string) { m.said = text }

// Revision is that of the example id; it grows with every change of what its card shows.
func (m *Model) Revision(id string) int {
	if c := m.byID[id]; c != nil {
		return c.rev
	}
	return 0
}

// PanelRevision grows with every change of what the panel shows.
func (m *Model) PanelRevision() int { return m.rev }

// ContentsRevision grows with every change of what the contents show.
func (m *Model) ContentsRevision() int { return m.pageRev }

// HasCommands reports whether there is any command on the page, or one can be made there.
func (m *Model) HasCommands() bool { return len(m.cards) > 0 || m.shownBuilder() != nil }

// Chosen is the entry that a choice has: shell, host, scheme or found.
func (m *Model) Chosen(choice string) (string, bool) {
	switch choice {
	case "shell":
		return m.shell.String(), true
	case "host":
		return m.host, true
	}
	b := m.builder
	if b == nil || b.card == nil {
		return "", false
	}
	switch choice {
	case "found":
		return strconv.Itoa(b.picked), true
	case "scheme":
		return b.card.commands[0].summary.Scheme.Name, true
	}
	return "", false
}

// Switch is the state of a switch: reveal or env.
func (m *Model) Switch(name string) (on, ok bool) {
	switch name {
	case "reveal":
		return m.reveal, true
	case "env":
		return m.env, true
	}
	return false, false
}

// Address is the path of a page of the site, under the path at which the site is hosted.
func (m *Model) Address(path string) string {
	return strings.TrimSuffix(m.around.Base, "/") + "/" + strings.TrimPrefix(path, "/")
}

// Page is the page that is shown.
func (m *Model) Page() *page.Page { return m.page }

func choice(all []view.Choice, value string) bool {
	for _, c := range all {
		if c.Value == value {
			return true
		}
	}
	return false
}
