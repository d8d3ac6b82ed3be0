package curl

import (
	"slices"
	"strings"

	"curly/app/shell"
)

// Field gives the field that holds the range [from, to) of an argument, or a field with the place Other if the range is
// in none or reaches over the end of one. An argument that is no option's value and no URL has no fields.
func (c *Command) Field(arg, from, to int) Field {
	return fieldIn(c.Fields, arg, from, to)
}

func fieldIn(fields []Field, arg, from, to int) Field {
	for _, f := range fields {
		if f.Arg == arg && f.From <= from && to <= f.To {
			return f
		}
	}
	return Field{Arg: arg, From: from, To: to}
}

// Body gives the fields of a body, form field or value that is read from standard input, by [StdinArg]. holes are the
// placeholders in it. It is nil if the command does not read standard input.
func (c *Command) Body(stdin []byte, holes []shell.Span) []Field {
	if !c.Stdin {
		return nil
	}
	b := fieldsOf{text: string(stdin), arg: StdinArg}
	b.masked = mask(b.text, holes)
	for _, g := range c.groups() {
		for _, u := range g {
			if u.Option != nil && isBody(u.Option.Long) && strings.HasPrefix(c.value(u), "@-") {
				b.body(c.kind(g), []piece{{b.masked, 0, StdinArg}}, func(int) string { return b.text })
				return b.fields
			}
		}
	}
	b.add(Data, "", 0, len(b.text))
	return b.fields
}

// groups are the uses between --next.
func (c *Command) groups() [][]Use {
	var all [][]Use
	from := 0
	for i, u := range c.Uses {
		if u.Option != nil && u.Option.Long == "next" {
			all = append(all, c.Uses[from:i])
			from = i + 1
		}
	}
	return append(all, c.Uses[from:])
}

// isBody reports whether an option's argument is a body, or a part of one.
func isBody(long string) bool {
	switch long {
	case "data", "data-ascii", "data-binary", "data-raw", "json":
		return true
	}
	return false
}

// bodyKind is what a group's options say of its body.
type bodyKind uint8

const (
	anyBody   bodyKind = iota // nothing is declared: what it looks like decides
	formBody                  // a Content-Type of url-encoded forms
	otherBody                 // another Content-Type: no form
	queryBody                 // -G: the body becomes the query
)

func (c *Command) kind(group []Use) bodyKind {
	kind := anyBody
	for _, u := range group {
		if u.Option == nil || u.Off {
			continue
		}
		switch u.Option.Long {
		case "get":
			return queryBody
		case "json":
			kind = otherBody
		case "header":
			name, value, ok := strings.Cut(c.value(u), ":")
			if ok && strings.EqualFold(strings.TrimSpace(name), "content-type") {
				kind = otherBody
				if strings.Contains(strings.ToLower(value), "x-www-form-urlencoded") {
					kind = formBody
				}
			}
		}
	}
	return kind
}

// fieldsOf collects the fields of one argument.
type fieldsOf struct {
	text, masked string // the argument as it is, and with NULs for placeholders
	arg          int
	fields       []Field
}

func (b *fieldsOf) add(place Place, name string, from, to int) {
	if from < to {
		b.fields = append(b.fields, Field{place, name, b.arg, from, to})
	}
}

// fields finds the place of every stretch of every argument.
func (c *Command) fields(masked []string) {
	var all []Field
	for _, g := range c.groups() {
		kind := c.kind(g)
		var pieces []piece
		for _, u := range g {
			if u.Value < 0 {
				continue
			}
			b := fieldsOf{text: c.Args[u.Value], masked: masked[u.Value], arg: u.Value}
			value := b.masked[u.ValueAt:]
			switch {
			case u.Option == nil:
				b.url(0)
			case isBody(u.Option.Long) && u.Option.Long != "data-raw" && strings.HasPrefix(value, "@"):
				b.file(u.ValueAt + 1)
			case isBody(u.Option.Long):
				pieces = append(pieces, piece{value, u.ValueAt, u.Value})
				continue
			default:
				b.option(u, value)
			}
			c.Stdin = c.Stdin || readsStdin(u, value)
			all = append(all, b.fields...)
		}
		b := fieldsOf{}
		b.body(kind, pieces, func(arg int) string { return c.Args[arg] })
		all = append(all, b.fields...)
	}
	slices.SortStableFunc(all, func(a, b Field) int {
		if a.Arg != b.Arg {
			return a.Arg - b.Arg
		}
		return a.From - b.From
	})
	c.Fields = all
}

// readsStdin reports whether u reads its value from standard input.
func readsStdin(u Use, value string) bool {
	if u.Option == nil {
		return false
	}
	switch u.Option.Long {
	case "data", "data-ascii", "data-binary", "json", "header", "write-out", "url", "proxy-header":
		return value == "@-"
	case "data-urlencode", "url-query":
		return !strings.Contains(value, "=") && strings.HasSuffix(value, "@-")
	case "upload-file":
		return value == "-" || value == "."
	case "form":
		_, content, _ := strings.Cut(value, "=")
		return content == "@-" || content == "<-" || strings.HasPrefix(content, "@-;") || strings.HasPrefix(content, "<-;")
	case "variable":
		return strings.HasSuffix(value, "@-")
	}
	return false
}

// option finds the fields of an option's value, bodies apart.
func (b *fieldsOf) option(u Use, value string) {
	at, end := u.ValueAt, len(b.text)
	switch u.Option.Long {
	case "url":
		b.url(at)
	case "header", "proxy-header":
		b.header(at)
	case "user-agent":
		b.add(HeaderValue, "User-Agent", at, end)
	case "referer":
		b.add(HeaderValue, "Referer", at, end)
	case "range":
		b.add(HeaderValue, "Range", at, end)
	case "oauth2-bearer":
		b.add(HeaderValue, "Authorization", at, end)
	case "request-target":
		b.add(Other, u.Option.Long, at, end)
	case "request":
		b.add(Method, "", at, end)
	case "user", "proxy-user":
		b.login(at)
	case "cookie":
		b.cookies(at)
	case "data-urlencode":
		b.encoded(at, FormName)
	case "url-query":
		if strings.HasPrefix(value, "+") {
			b.query(at+1, end)
		} else {
			b.encoded(at, QueryName)
		}
	case "form":
		b.form(at)
	case "form-string":
		b.pair(at, "=", PartName, PartString)
	case "write-out":
		if strings.HasPrefix(value, "@") {
			b.file(at + 1)
		} else {
			b.add(WriteOut, "", at, end)
		}
	case "variable":
		b.pair(at, "=", Other, Other)
	default:
		if namesFile(u.Option.Takes) {
			b.add(FileName, "", at, end)
		} else {
			b.add(Other, u.Option.Long, at, end)
		}
	}
}

// namesFile reports whether an argument that curl's manual calls so is a file or a folder.
func namesFile(takes string) bool {
	switch takes {
	case "file", "filename", "path", "dir", "key", "certificate[:password]", "cert[:passwd]":
		return true
	}
	return false
}

func (b *fieldsOf) file(at int) { b.add(FileName, "", at, len(b.text)) }

// pair splits a value at the first sep.
func (b *fieldsOf) pair(at int, sep string, name, value Place) {
	i := strings.Index(b.masked[at:], sep)
	if i < 0 {
		b.add(name, "", at, len(b.text))
		return
	}
	b.add(name, "", at, at+i)
	b.add(value, b.text[at:at+i], at+i+len(sep), len(b.text))
}

// header splits -H at its colon. A text without one may be a whole header.
func (b *fieldsOf) header(at int) {
	value := b.masked[at:]
	if strings.HasPrefix(value, "@") {
		b.file(at + 1)
		return
	}
	colon := strings.IndexByte(value, ':')
	if colon < 0 {
		if n := len(value) - 1; n > 0 && value[n] == ';' {
			b.add(HeaderName, "", at, at+n)
			return
		}
		b.add(HeaderValue, "", at, len(b.text))
		return
	}
	b.add(HeaderName, "", at, at+colon)
	from := at + colon + 1
	for from < len(b.text) && (b.masked[from] == ' ' || b.masked[from] == '\t') {
		from++
	}
	b.add(HeaderValue, b.text[at:at+colon], from, len(b.text))
}

func (b *fieldsOf) login(at int) {
	b.pair(at, ":", BasicUser, BasicPassword)
	for i := range b.fields {
		b.fields[i].Name = ""
	}
}

// cookies splits -b; without a = it names a file, unless it is a placeholder.
func (b *fieldsOf) cookies(at int) {
	value := b.masked[at:]
	if !strings.Contains(value, "=") {
		if strings.Contains(value, "\x00") {
			b.add(Cookie, "", at, len(b.text))
		} else {
			b.file(at)
		}
		return
	}
	for from := at; from < len(b.text); {
		to := from + len(b.masked[from:])
		if i := strings.IndexByte(b.masked[from:], ';'); i >= 0 {
			to = from + i
		}
		for from < to && b.masked[from] == ' ' {
			from++
		}
		if eq := strings.IndexByte(b.masked[from:to], '='); eq >= 0 {
			b.add(Cookie, b.text[from:from+eq], from+eq+1, to)
		} else {
			b.add(Cookie, "", from, to)
		}
		from = to + 1
	}
}
