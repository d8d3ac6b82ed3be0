package markdown

import (
	"slices"
	"strings"

	"curly/app/page"

	"github.com/yuin/goldmark/ast"
	xast "github.com/yuin/goldmark/extension/ast"
)

// Tables that describe parameters.
//
// Rules:
//   - A column's head says Parameter, Attribute, Field, Argument or Property; or Name, with a head such as Type or
//     Required beside it. "Path parameter" says the place too.
//   - A table of what an answer holds, of errors or of scopes describes no parameters: its heading, or the paragraph
//     before it, says so.
//   - A table describes the examples of its section; if that has none, those of the section around it, and so on up to
//     an h2. Where several sections with tables stand beside sections with examples, a table belongs to the examples
//     before it. On a page with examples in one section only, a table in another section describes those.

// section is a part of the page from a heading on: items[from:to]. The page as a whole is one too, with level 1.
type section struct{ from, to, level int }

// describe gives the examples their parameters.
func (b *builder) describe() {
	for i, n := range b.nodes {
		t, ok := n.(*xast.Table)
		if !ok {
			continue
		}
		columns, ok := readHead(b.document, t)
		if !ok || b.tellsAnswer(i) {
			continue
		}
		params := b.readParams(t, columns, b.placeSaid(i))
		for _, e := range b.described(i, columns.sure) {
			example := &b.layout.Examples[e]
			for _, p := range params {
				if !slices.ContainsFunc(example.Params, func(q page.Param) bool { return q.Name == p.Name && q.In == p.In }) {
					example.Params = append(example.Params, p)
				}
			}
		}
	}
}

// around gives the sections that item i stands in, the innermost first.
func (b *builder) around(i int) []section {
	var all []section
	level := 7
	for at := i; at >= 0 && level > 2; at-- {
		if item := b.items[at]; item.Kind == page.HeadingItem && max(item.Level, 2) < level && b.nodes[at] != b.file.title {
			level = max(item.Level, 2)
			all = append(all, b.section(at))
		}
	}
	return all
}

// section is the section of the heading at item i.
func (b *builder) section(i int) section {
	s := section{i, i + 1, max(b.items[i].Level, 2)}
	for s.to < len(b.items) && (b.items[s.to].Kind != page.HeadingItem || max(b.items[s.to].Level, 2) > s.level) {
		s.to++
	}
	return s
}

// examples are the indices of the examples among items[from:to].
func (b *builder) examples(from, to int) []int {
	var all []int
	for i := from; i < to; i++ {
		if part := b.layout.Parts[i]; part.Role == page.IsSample {
			all = append(all, part.Example)
		}
	}
	return all
}

// described are the examples that the table at item i describes. A table that is not surely one of parameters describes
// nothing beyond its h2.
func (b *builder) described(i int, sure bool) []int {
	sections := b.around(i)
	if len(sections) == 0 { // before the first heading
		for at := i; at < len(b.items); at++ {
			if b.items[at].Kind == page.HeadingItem && b.nodes[at] != b.file.title {
				if near := b.examples(0, at); len(near) > 0 {
					return near
				}
				break
			}
		}
		return b.examples(0, len(b.items))
	}
	for n, s := range sections {
		all := b.examples(s.from, s.to)
		if len(all) == 0 {
			continue
		}
		if n == 0 {
			return all
		}
		inner := sections[n-1]
		if before := b.examples(s.from, inner.from); len(before) > 0 && b.tableSections(s, inner.level) > 1 {
			return b.lastSection(s.from, inner)
		}
		return all
	}
	if !sure {
		return nil
	}
	all := b.examples(0, len(b.items))
	if len(all) == 0 {
		return nil
	}
	first := slices.IndexFunc(b.layout.Parts, func(p page.Part) bool { return p.Role == page.IsSample })
	if home := b.around(first); len(home) > 0 {
		if h2 := home[len(home)-1]; len(b.examples(h2.from, h2.to)) != len(all) {
			return nil
		}
	}
	return all
}

// tableSections counts the sections of the given level within s that hold a table and no example.
func (b *builder) tableSections(s section, level int) int {
	count := 0
	for i := s.from + 1; i < s.to; i++ {
		if b.items[i].Kind != page.HeadingItem || b.items[i].Level != level {
			continue
		}
		inner := b.section(i)
		holds := slices.ContainsFunc(b.nodes[inner.from:inner.to], func(n ast.Node) bool { return n.Kind() == xast.KindTable })
		if holds && len(b.examples(inner.from, inner.to)) == 0 {
			count++
		}
	}
	return count
}

// lastSection are the examples of the nearest section before inner that has any; of what stands before all of them else.
func (b *builder) lastSection(from int, inner section) []int {
	for i := inner.from - 1; i > from; i-- {
		if b.items[i].Kind == page.HeadingItem && max(b.items[i].Level, 2) <= inner.level {
			if all := b.examples(i, min(b.section(i).to, inner.from)); len(all) > 0 {
				return all
			}
		}
	}
	return b.examples(from, inner.from)
}

// columns says in which column of a table what stands; -1 for nowhere.
type columns struct {
	name, in, typ, required, def, values, about int
	place                                       string // that the head of the names tells
	sure                                        bool   // the head speaks of parameters, not just of names
}

// heads are what the columns beside the names are called.
var heads = func() map[string]func(c *columns, at int) {
	all := map[string]func(c *columns, at int){}
	for _, h := range []struct {
		names string
		set   func(c *columns, at int)
	}{
		{"type|data type|datatype|format|schema", func(c *columns, at int) { c.typ = at }},
		{"required|required?|mandatory|req|optional", func(c *columns, at int) { c.required = at }},
		{"description|meaning|details|about|notes|explanation|comment|comments|purpose|what it does", func(c *columns, at int) { c.about = at }},
		{"default|default value|defaults", func(c *columns, at int) { c.def = at }},
		{"in|location|located in|where|place|parameter type|param type|passed in", func(c *columns, at int) { c.in = at }},
		{"values|allowed values|possible values|valid values|accepted values|enum|options|choices|allowed", func(c *columns, at int) { c.values = at }},
	} {
		for _, name := range strings.Split(h.names, "|") {
			all[name] = h.set
		}
	}
	return all
}()

var nouns = []string{"parameter", "parameters", "param", "attribute", "attributes", "field", "fields", "argument", "arguments", "property", "properties"}

// readHead tells whether t is a table of parameters.
func readHead(d *document, t *xast.Table) (columns, bool) {
	c := columns{-1, -1, -1, -1, -1, -1, -1, "", false}
	head := t.FirstChild()
	if head == nil {
		return c, false
	}
	named, others := -1, 0
	at := 0
	for cell := head.FirstChild(); cell != nil; cell = cell.NextSibling() {
		text := strings.ToLower(strings.TrimRight(plain(d, cell), ":"))
		if set := heads[text]; set != nil {
			set(&c, at)
			others++
			at++
			continue
		}
		words := strings.Fields(text)
		last := ""
		if len(words) > 0 && len(words) < 4 {
			last = words[len(words)-1]
		}
		switch {
		case c.name < 0 && (slices.Contains(nouns, last) || len(words) == 2 && last == "name" && slices.Contains(nouns, words[0])):
			c.name, c.sure, c.place = at, true, placeIn(text)
		case named < 0 && (text == "name" || text == "key"):
			named = at
		}
		at++
	}
	if c.name < 0 && others > 0 {
		c.name = named
	}
	return c, c.name >= 0
}

var places = []struct{ word, place string }{
	{"path", "path"}, {"url", "path"}, {"uri", "path"}, {"query", "query"}, {"querystring", "query"}, {"header", "header"}, {"headers", "header"},
	{"cookie", "cookie"}, {"form", "form"}, {"formdata", "form"}, {"multipart", "form"}, {"body", "body"}, {"payload", "body"}, {"json", "body"},
}

// placeIn tells where a parameter stands from words such as "Path parameters" or "in query".
func placeIn(text string) string {
	words := splitWords(text)
	for _, p := range places {
		if slices.Contains(words, p.word) {
			return p.place
		}
	}
	return ""
}

func splitWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(c rune) bool {
		return c < 0x80 && (c < 'a' || c > 'z') && (c < '0' || c > '9')
	})
}

// said is what announces item i: the paragraph before it, or the heading.
func (b *builder) said(i int) (paragraph, heading string) {
	if i > 0 && b.items[i-1].Kind == page.TextItem && b.items[i-1].Parent == b.items[i].Parent {
		if paragraph = plain(b.document, b.nodes[i-1]); len(paragraph) > 160 {
			paragraph = ""
		}
	}
	for at := i; at >= 0; at-- {
		if b.items[at].Kind == page.HeadingItem {
			return paragraph, b.anchor[b.nodes[at]].Text
		}
	}
	return paragraph, ""
}

// placeSaid tells from what announces item i where its parameters stand.
func (b *builder) placeSaid(i int) string {
	paragraph, heading := b.said(i)
	for _, text := range []string{paragraph, heading} {
		words := splitWords(text)
		if slices.ContainsFunc(words, func(w string) bool {
			return slices.Contains(nouns, w) || w == "body" || w == "headers" || w == "payload"
		}) {
			if place := placeIn(text); place != "" {
				return place
			}
		}
	}
	return ""
}

var answerSigns = []string{"response", "responses", "returns", "returned", "answer", "answers", "result", "results", "output", "error", "errors", "scope", "scopes",
	"permission", "permissions", "status", "webhook", "webhooks", "event", "events", "variables"}

// tellsAnswer reports whether what announces item i speaks of something else than a request.
func (b *builder) tellsAnswer(i int) bool {
	paragraph, heading := b.said(i)
	for _, text := range []string{paragraph, heading} {
		words := splitWords(text)
		sign := slices.ContainsFunc(words, func(w string) bool { return slices.Contains(answerSigns, w) })
		if slices.ContainsFunc(words, func(w string) bool { return w == "parameter" || w == "parameters" || w == "request" }) {
			return false
		}
		if sign && (text == paragraph || len(words) <= 4) {
			return true
		}
	}
	return false
}

// readParams reads the rows of t. Place is where they stand if no column says it.
func (b *builder) readParams(t *xast.Table, c columns, place string) []page.Param {
	if c.place != "" {
		place = c.place
	}
	var all []page.Param
	for row := t.FirstChild().NextSibling(); row != nil; row = row.NextSibling() {
		var cells []ast.Node
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, cell)
		}
		text := func(at int) string {
			if at < 0 || at >= len(cells) {
				return ""
			}
			return plain(b.document, cells[at])
		}
		whole := text(c.name)
		name := whole
		if codes := b.codes(cells[min(c.name, len(cells)-1)]); len(codes) > 0 {
			name = codes[0]
		} else if words := strings.Fields(whole); len(words) > 0 {
			name = words[0]
		}
		name = strings.TrimRight(name, "*:,?")
		if name == "" {
			continue
		}
		p := page.Param{Name: name, In: place, Type: text(c.typ), Default: value(text(c.def)), About: text(c.about)}
		if c.in >= 0 {
			if said := placeIn(text(c.in)); said != "" {
				p.In = said
			}
		}
		said := strings.ToLower(text(c.required))
		if c.required >= 0 && strings.EqualFold(plain(b.document, nthCell(t.FirstChild(), c.required)), "optional") {
			p.Required = said == "no" || said == "false"
		} else {
			p.Required = isYes(said)
		}
		marks := splitWords(strings.Replace(whole, name, "", 1) + " " + text(c.typ))
		if slices.Contains(marks, "required") || strings.HasPrefix(strings.TrimPrefix(whole, name), "*") {
			p.Required = !slices.Contains(marks, "not")
		}
		if c.values >= 0 && c.values < len(cells) {
			if p.Values = b.codes(cells[c.values]); len(p.Values) == 0 {
				p.Values = split(text(c.values))
			}
		} else if c.about >= 0 && c.about < len(cells) && listsValues(p.About) {
			p.Values = b.codes(cells[c.about])
		}
		if len(p.Values) < 2 {
			p.Values = nil
		}
		all = append(all, p)
	}
	return all
}

func nthCell(row ast.Node, n int) ast.Node {
	cell := row.FirstChild()
	for ; n > 0; n-- {
		cell = cell.NextSibling()
	}
	return cell
}

// codes are the texts of the inline code under n.
func (b *builder) codes(n ast.Node) []string {
	var all []string
	for kid := n.FirstChild(); kid != nil; kid = kid.NextSibling() {
		if k, ok := kid.(*ast.CodeSpan); ok {
			all = append(all, strings.TrimSpace(b.code(k)))
		} else {
			all = append(all, b.codes(kid)...)
		}
	}
	return all
}

func isYes(s string) bool {
	switch word, _, _ := strings.Cut(strings.TrimRight(s, ".,;"), " "); strings.TrimRight(word, ".,;") {
	case "yes", "true", "required", "mandatory", "always", "y", "x", "✓", "✔", "✔️", "✅", "☑", "☑️", "●":
		return true
	}
	return false
}

// value is a default as a table gives it; a dash is none.
func value(s string) string {
	switch strings.ToLower(s) {
	case "-", "–", "—", "none", "n/a", "no default":
		return ""
	}
	return s
}

func split(s string) []string {
	var all []string
	for _, v := range strings.FieldsFunc(s, func(c rune) bool { return c == ',' || c == '|' || c == ';' }) {
		if v = strings.Trim(v, " \"'"); v != "" {
			all = append(all, v)
		}
	}
	return all
}

// listsValues reports whether a description says that it lists the only values allowed.
func listsValues(about string) bool {
	about = strings.ToLower(about)
	for _, sign := range []string{"one of", "allowed values", "possible values", "valid values", "accepted values", "either", "can be", "must be", "options are", "allowed:", "values:"} {
		if strings.Contains(about, sign) {
			return true
		}
	}
	return false
}
