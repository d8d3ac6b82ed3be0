package model

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"curly/app/example"
	"curly/app/placeholder"
	"curly/app/request"
	"curly/app/site"
	"curly/app/view"
)

// fields are the parts of the Builder's request, as they were read or typed.
type fields struct {
	method, url, body string
	query, headers    []row
	hidden            []request.Header // the scheme's credentials
	form              request.Request  // a body that no text field can hold: parts or a file
	asked             bool             // the method was typed, and stays
}

// row is a name and a value. Raw is the text that they were read from, until one of them is typed in; auto marks a row
// that the Builder put in by itself and may take out again.
type row struct {
	name, value, raw string
	auto             bool
}

func newFields() fields { return fields{method: "GET"} }

func viewRows(rows []row) []view.Row {
	var all []view.Row
	for _, r := range rows {
		all = append(all, view.Row{Name: r.name, Value: r.value})
	}
	return all
}

// fieldsOf takes a request apart.
func fieldsOf(r request.Request, sc site.Scheme) fields {
	f := fields{method: r.Method, asked: r.Method != "GET"}
	f.setURL(r.URL)
	name, _, _ := strings.Cut(sc.Header, ":")
	if sc.Basic != "" {
		name = "Authorization"
	}
	for _, h := range r.Headers {
		if name != "" && strings.EqualFold(h.Name, strings.TrimSpace(name)) {
			f.hidden = append(f.hidden, h)
			continue
		}
		f.headers = append(f.headers, row{name: h.Name, value: h.Value})
	}
	switch {
	case r.File != "" || r.Parts != nil || !utf8.Valid(r.Body):
		f.form = request.Request{File: r.File, Parts: r.Parts}
		if r.File == "" && r.Parts == nil {
			f.form.Body = r.Body
		}
		f.headers = slices.DeleteFunc(f.headers, func(h row) bool {
			return r.Parts != nil && strings.EqualFold(h.name, "Content-Type")
		})
	default:
		f.body = string(r.Body)
	}
	return f
}

// setURL takes the query off a URL and puts its parameters behind those that are there.
func (f *fields) setURL(url string) {
	url, query, has := strings.Cut(url, "?")
	f.url = url
	if !has || query == "" {
		return
	}
	for pair := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(pair, "=")
		f.query = append(f.query, row{name: unescape(name), value: unescape(value), raw: pair})
	}
}

// request puts the parts together.
func (f *fields) request() request.Request {
	r := request.Request{Method: strings.TrimSpace(f.method), URL: strings.TrimSpace(f.url)}
	if r.Method == "" {
		r.Method = "GET"
	}
	between := "?"
	if strings.Contains(r.URL, "?") {
		between = "&"
	}
	for _, q := range f.query {
		pair := q.raw
		if pair == "" {
			if q.name == "" && q.value == "" {
				continue
			}
			pair = escape(q.name) + "=" + escape(q.value)
		}
		r.URL += between + pair
		between = "&"
	}
	r.Headers = append(r.Headers, f.hidden...)
	for _, h := range f.headers {
		if name := strings.TrimSpace(h.name); name != "" {
			r.Headers = append(r.Headers, request.Header{Name: name, Value: h.value})
		}
	}
	switch {
	case f.body != "":
		r.Body = []byte(f.body)
	default:
		r.File, r.Parts, r.Body = f.form.File, f.form.Parts, f.form.Body
	}
	return r
}

// odd is what is to say about the body.
func (f *fields) odd(s *site.Site) string {
	switch body := strings.TrimSpace(f.body); {
	case f.body == "" && f.form.File != "":
		return readsFile
	case f.body == "" && f.form.Parts != nil:
		return isForm
	case f.body == "" && f.form.Body != nil:
		return notText
	case body == "" || body[0] != '{' && body[0] != '[':
		return ""
	case !json.Valid([]byte(withoutHoles(f.body, s))):
		return badJSON
	}
	return ""
}

// withoutHoles puts a digit in the place of every placeholder, which is right within a string and as a value.
func withoutHoles(text string, s *site.Site) string {
	var b strings.Builder
	done := 0
	for _, h := range placeholder.Inline(text, s) {
		if h.From >= done && h.To <= len(text) {
			b.WriteString(text[done:h.From] + "0")
			done = h.To
		}
	}
	b.WriteString(text[done:])
	return b.String()
}

// Field types value into a field of the Builder: source, method, url, body, or a cell of row index of query or header:
// query-name, query-value, header-name, header-value.
func (m *Model) Field(name string, index int, value string) {
	b := m.openBuilder()
	f := &b.fields
	cell := func(rows []row) *row {
		if index < 0 || index >= len(rows) {
			return &row{}
		}
		r := &rows[index]
		r.raw, r.auto = "", false
		return r
	}
	switch name {
	case "source":
		m.Source(value)
		return
	case "method":
		f.method, f.asked = value, strings.TrimSpace(value) != ""
	case "url":
		f.url = value
	case "body":
		f.setBody(value)
	case "query-name":
		cell(f.query).name = value
	case "query-value":
		cell(f.query).value = value
	case "header-name":
		cell(f.headers).name = value
	case "header-value":
		cell(f.headers).value = value
	default:
		return
	}
	b.write()
	m.rebuilt()
}

// FieldDone is the end of typing into a field: a query that was typed into the URL becomes rows.
func (m *Model) FieldDone(name string) {
	b := m.openBuilder()
	if name != "url" || !strings.Contains(b.fields.url, "?") {
		return
	}
	b.fields.setURL(b.fields.url)
	b.write()
	m.rebuilt()
}

// FieldValue is what a field of the Builder holds.
func (m *Model) FieldValue(name string, index int) string {
	if m.builder == nil {
		return ""
	}
	f := &m.builder.fields
	cell := func(rows []row) row {
		if index < 0 || index >= len(rows) {
			return row{}
		}
		return rows[index]
	}
	switch name {
	case "source":
		return m.builder.source
	case "method":
		return f.method
	case "url":
		return f.url
	case "body":
		return f.body
	case "query-name":
		return cell(f.query).name
	case "query-value":
		return cell(f.query).value
	case "header-name":
		return cell(f.headers).name
	case "header-value":
		return cell(f.headers).value
	}
	return ""
}

// AddRow adds an empty row to query or header.
func (m *Model) AddRow(list string) {
	if rows := m.openBuilder().fields.rows(list); rows != nil {
		*rows = append(*rows, row{})
	}
}

// RemoveRow takes a row out of query or header.
func (m *Model) RemoveRow(list string, index int) {
	b := m.openBuilder()
	rows := b.fields.rows(list)
	if rows == nil || index < 0 || index >= len(*rows) {
		return
	}
	*rows = slices.Delete(slices.Clone(*rows), index, index+1)
	b.write()
	m.rebuilt()
}

func (f *fields) rows(list string) *[]row {
	switch list {
	case "query":
		return &f.query
	case "header":
		return &f.headers
	}
	return nil
}

// setBody types the body. A body needs a type and a method that carries it; both are put in as long as the reader says
// nothing else.
func (f *fields) setBody(text string) {
	f.body = text
	has := func(r row) bool { return strings.EqualFold(strings.TrimSpace(r.name), "Content-Type") }
	f.headers = slices.DeleteFunc(slices.Clone(f.headers), func(r row) bool { return r.auto })
	if strings.TrimSpace(text) == "" {
		if !f.asked {
			f.method = "GET"
		}
		return
	}
	if !f.asked {
		f.method = "POST"
	}
	if !slices.ContainsFunc(f.headers, has) {
		kind := "application/x-www-form-urlencoded"
		if c := strings.TrimSpace(text)[0]; c == '{' || c == '[' {
			kind = "application/json"
		}
		f.headers = append(f.headers, row{name: "Content-Type", value: kind, auto: true})
	}
}

// write makes a new text of the fields.
func (b *builder) write() {
	r := b.fields.request()
	if r.URL == "" {
		b.unfit(noURL)
		return
	}
	text, err := example.Draft(r, true)
	if err != nil {
		b.unfit(sentence(err.Error()))
		return
	}
	all := b.commands(text, "sh")
	if len(all) == 0 {
		b.unfit(noCommand)
		return
	}
	b.source, b.lang, b.err, b.found = text, "sh", "", all
	b.pick(0, true)
}

// unfit says why the fields make no command.
func (b *builder) unfit(reason string) {
	b.err = reason
	if b.card != nil {
		b.card.unfit = reason
		b.card.redraw()
	}
}
