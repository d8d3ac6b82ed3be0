package example

import (
	"strings"
	"unicode/utf8"

	"curly/app/curl"
)

// char repairs one character outside quotes that no author types on purpose there, and gives the next offset.
func (l *lineScan) char(i int) int {
	switch c := l.text[i]; {
	case c == '\'' || c == '"':
		l.push(c, l.t.at(i))
		return i + 1
	case c < utf8.RuneSelf:
		return i + 1
	}
	r, n := utf8.DecodeRuneInString(l.text[i:])
	before, after := byte(' '), byte(' ')
	if i > 0 {
		before = l.text[i-1]
	}
	if i+n < len(l.text) {
		after = l.text[i+n]
	}
	switch {
	case isSpaceSign(r):
		l.fix(i, i+n, " ", "a no-break space is no blank to a shell: made one")
	case isNothing(r):
		l.fix(i, i+n, "", "an invisible character was removed")
	case isDash(r) && isBlank(before):
		return l.dash(i, n)
	case isDoubleSign(r):
		l.push('D', l.t.at(i))
		l.fix(i, i+n, `"`, "a typographic quotation mark means nothing to a shell: made straight")
	case isSingleSign(r) && (isBlank(before) || before == '=' || !isWordByte(after)):
		l.push('S', l.t.at(i))
		l.fix(i, i+n, `'`, "a typographic quotation mark means nothing to a shell: made straight")
	}
	return i + n
}

// smart goes through text between typographic quotes. A sign of the other kind in it is straightened as well: whatever
// bent the outer ones bent these.
func (l *lineScan) smart(i int) int {
	single := l.top() == 'S'
	for i < len(l.text) {
		r, n := utf8.DecodeRuneInString(l.text[i:])
		next := byte(' ')
		if i+n < len(l.text) {
			next = l.text[i+n]
		}
		ends := isBlank(next) || strings.IndexByte(";|&)\\\"'", next) >= 0
		switch {
		case r == '\\' && !single:
			i++
		case isSpaceSign(r):
			l.fix(i, i+n, " ", "")
		case single && isSingleSign(r) && ends, !single && isDoubleSign(r) && ends:
			l.fix(i, i+n, map[bool]string{true: "'", false: `"`}[single], "")
			l.pop()
			return i + n
		case single && r == '\'', !single && r == '"':
			l.pop()
			return i + n
		case single && isDoubleSign(r):
			l.fix(i, i+n, `"`, "")
		case !single && isSingleSign(r):
			l.fix(i, i+n, `'`, "")
		}
		i += n
	}
	return len(l.text)
}

// dash makes the hyphens of an option from the dashes that stand for them.
func (l *lineScan) dash(i, n int) int {
	at := i + n
	for at < len(l.text) {
		r, n := utf8.DecodeRuneInString(l.text[at:])
		if r != '-' && !isDash(r) {
			break
		}
		at += n
	}
	end := at
	for end < len(l.text) && (isWordByte(l.text[end]) || l.text[end] == '-') {
		end++
	}
	if end == at {
		return at
	}
	hyphens := "-"
	if o, _, err := curl.Lookup(l.text[at:end]); end-at > 1 && err == nil && o != nil {
		hyphens = "--"
	}
	l.fix(i, at, hyphens, "a dash is no hyphen to curl: made "+hyphens)
	return at
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

func isSpaceSign(r rune) bool {
	return r == '\u00a0' || r == '\u202f' || r == '\u3000' || r >= '\u2000' && r <= '\u200a'
}

func isNothing(r rune) bool {
	return r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\u2060' || r == '\ufeff'
}

func isDash(r rune) bool { return r >= '\u2010' && r <= '\u2015' || r == '\u2212' }

func isDoubleSign(r rune) bool {
	return r == '“' || r == '”' || r == '„' || r == '‟' || r == '″'
}

func isSingleSign(r rune) bool {
	return r == '‘' || r == '’' || r == '‚' || r == '‛' || r == '′'
}

// entities undoes the escaping of HTML where the text was plainly copied from a page's source: where &quot; or &#39;
// stands as the shell's quotation mark, where a placeholder's chevrons are escaped and no others stand in the text, and
// for &amp; in a URL.
func entities(t traced) (traced, bool) {
	if !strings.Contains(t.text, "&") || !strings.Contains(t.text, ";") {
		return t, false
	}
	whole := false
	for _, e := range [...]string{"&quot;", "&#39;", "&#34;", "&apos;", "&#x27;"} {
		for at := strings.Index(t.text, e); at >= 0 && !whole; {
			whole = at == 0 || isBlank(t.text[at-1])
			next := strings.Index(t.text[at+1:], e)
			if next < 0 {
				break
			}
			at += 1 + next
		}
	}
	chevrons := strings.Contains(t.text, "&gt;") && !strings.ContainsAny(t.text, "<>")
	var fixes []fix
	for i := 0; i < len(t.text); i++ {
		if t.text[i] != '&' {
			continue
		}
		for _, e := range [...][2]string{{"&quot;", `"`}, {"&#34;", `"`}, {"&#39;", "'"}, {"&#x27;", "'"}, {"&apos;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&nbsp;", " "}, {"&amp;", "&"}} {
			if !strings.HasPrefix(t.text[i:], e[0]) {
				continue
			}
			end := i + len(e[0])
			if whole || chevrons && (e[1] == "<" || e[1] == ">") || e[1] == "&" && inURL(t.text[:i], t.text[end:]) {
				fixes = append(fixes, fix{i, end, e[1]})
			}
			i = end - 1
			break
		}
	}
	return t.apply(fixes), len(fixes) > 0
}

func inURL(before, after string) bool {
	if at := strings.LastIndexAny(before, " \t\n\"'<"); at >= 0 {
		before = before[at+1:]
	}
	return strings.Contains(before, "?") && strings.Contains(before, "/") && after != "" && isWordByte(after[0])
}
