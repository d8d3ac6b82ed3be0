package curl

import "strings"

// piece is one argument's share of a body, with NULs for placeholders.
type piece struct {
	masked  string
	at, arg int
}

// body finds the fields of a body that is given in one or more pieces. What its first piece looks like says what it is:
// JSON, a url-encoded form, or just data; a Content-Type that is no form's rules a form out.
func (b *fieldsOf) body(kind bodyKind, pieces []piece, text func(arg int) string) {
	if len(pieces) == 0 {
		return
	}
	if kind != formBody && kind != queryBody && looksJSON(pieces[0].masked) {
		j := jsonScanner{
			emit: func(place Place, name string, arg, from, to int) {
				b.arg = arg
				b.add(place, name, from, to)
			},
			text: func(arg, from, to int) string { return text(arg)[from:to] },
		}
		for _, p := range pieces {
			j.scan(p.masked, p.arg, p.at)
		}
		return
	}
	name, value := FormName, FormValue
	if kind == queryBody {
		name, value = QueryName, QueryValue
	}
	for _, p := range pieces {
		b.text, b.masked, b.arg = text(p.arg), strings.Repeat(" ", p.at)+p.masked, p.arg
		if kind == formBody || kind == queryBody || kind == anyBody && looksForm(p.masked) {
			b.pairs(p.at, len(b.text), name, value)
		} else {
			b.add(Data, "", p.at, len(b.text))
		}
	}
}

// looksForm reports whether s begins with the name of a form's field and a =, after which no line follows another.
func looksForm(s string) bool {
	eq := strings.IndexByte(s, '=')
	if eq <= 0 || strings.Contains(strings.TrimRight(s, "\r\n"), "\n") {
		return false
	}
	for i := range eq {
		c := s[i]
		if c != 0 && !isAlpha(c) && !isDigit(c) && strings.IndexByte("_.-[]%+~:$*", c) < 0 {
			return false
		}
	}
	return true
}

// pairs splits a query or a form at & and each pair at its first =.
func (b *fieldsOf) pairs(from, to int, name, value Place) {
	for from <= to {
		end := to
		if i := strings.IndexByte(b.masked[from:to], '&'); i >= 0 {
			end = from + i
		}
		if eq := strings.IndexByte(b.masked[from:end], '='); eq >= 0 {
			b.add(name, "", from, from+eq)
			b.add(value, b.text[from:from+eq], from+eq+1, end)
		} else {
			b.add(name, "", from, end)
		}
		from = end + 1
	}
}

func (b *fieldsOf) query(from, to int) { b.pairs(from, to, QueryName, QueryValue) }

// encoded splits what curl percent-encodes itself: content, =content, name=content, @file, name@file.
func (b *fieldsOf) encoded(at int, name Place) {
	value := b.masked[at:]
	if i := strings.IndexByte(value, '='); i >= 0 {
		b.add(name, "", at, at+i)
		b.add(RawFormValue, b.text[at:at+i], at+i+1, len(b.text))
	} else if i := strings.IndexByte(value, '@'); i >= 0 {
		b.add(name, "", at, at+i)
		b.file(at + i + 1)
	} else {
		b.add(RawFormValue, "", at, len(b.text))
	}
}

// form splits -F: NAME=CONTENT;type=…;filename=…, where CONTENT may be @FILE, <FILE or in quotation marks.
func (b *fieldsOf) form(at int) {
	eq := strings.IndexByte(b.masked[at:], '=')
	if eq < 0 {
		b.add(PartName, "", at, len(b.text))
		return
	}
	name := b.text[at : at+eq]
	b.add(PartName, "", at, at+eq)
	place, from := PartValue, at+eq+1
	if from < len(b.masked) && (b.masked[from] == '@' || b.masked[from] == '<') {
		place = FileName
		from++
	}
	for {
		inner, end := b.word(from)
		b.add(place, name, inner.from, inner.to)
		if end >= len(b.text) {
			return
		}
		place, from = PartValue, end+1
		for from < len(b.text) && b.masked[from] == ' ' {
			from++
		}
		name = ""
		if i := strings.IndexByte(b.masked[from:], '='); i >= 0 {
			name = b.text[from : from+i]
			from += i + 1
			if from < len(b.masked) && name == "headers" && (b.masked[from] == '@' || b.masked[from] == '<') {
				place = FileName
				from++
			}
		}
	}
}

// word is a word of -F up to the next semicolon: without its quotation marks, and where it ends.
func (b *fieldsOf) word(from int) (inner span, end int) {
	s := b.masked
	if from < len(s) && s[from] == '"' {
		for i := from + 1; i < len(s); i++ {
			if s[i] == '\\' && i+1 < len(s) {
				i++
			} else if s[i] == '"' {
				end = i
				for end < len(s) && s[end] != ';' {
					end++
				}
				return span{from + 1, i}, end
			}
		}
	}
	end = len(s)
	if i := strings.IndexByte(s[from:], ';'); i >= 0 {
		end = from + i
	}
	return span{from, end}, end
}

// url finds the parts of a URL that begins at the offset at.
func (b *fieldsOf) url(at int) {
	u := splitURL(b.masked[at:])
	first := func(place Place) Place {
		if !u.hasScheme && b.masked[at] == 0 {
			return URL
		}
		return place
	}
	b.addSpan(Other, "scheme", at, u.scheme)
	b.addSpan(URLUser, "", at, u.user)
	b.addSpan(URLPassword, "", at, u.password)
	b.addSpan(first(Host), "", at, u.host)
	b.addSpan(Port, "", at, u.port)
	before := ""
	for from := u.path.from; from < u.path.to; {
		to := u.path.to
		if i := strings.IndexByte(b.masked[at+from:at+to], '/'); i >= 0 {
			to = from + i
		}
		if from < to {
			b.add(PathSegment, before, at+from, at+to)
			before = b.text[at+from : at+to]
		}
		from = to + 1
	}
	if u.hasQuery {
		b.query(at+u.query.from, at+u.query.to)
	}
	b.addSpan(Fragment, "", at, u.fragment)
}

func (b *fieldsOf) addSpan(place Place, name string, at int, s span) {
	b.add(place, name, at+s.from, at+s.to)
}
