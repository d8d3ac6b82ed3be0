package curl

import (
	"strconv"
	"strings"

	"curly/app/shell"
)

// A command is carried out with a token in place of each placeholder: a NUL, a number, a NUL, which no argument can
// hold. Nothing splits, encodes or globs a token, and at the end each is put back as the author spelled it.

type tokens struct{ spelled []string }

// put gives s with tokens for its holes.
func (t *tokens) put(s string, holes []shell.Span) string {
	if len(holes) == 0 {
		return s
	}
	var b strings.Builder
	at := 0
	for _, h := range holes {
		if h.From < at || h.To > len(s) || h.From >= h.To {
			continue
		}
		b.WriteString(s[at:h.From])
		b.WriteByte(0)
		b.WriteString(strconv.Itoa(len(t.spelled)))
		b.WriteByte(0)
		t.spelled = append(t.spelled, s[h.From:h.To])
		at = h.To
	}
	b.WriteString(s[at:])
	return b.String()
}

// restore gives s with the spelling of each placeholder.
func (t *tokens) restore(s string) string {
	if strings.IndexByte(s, 0) < 0 {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, 0)
		if i < 0 {
			break
		}
		n := strings.IndexByte(s[i+1:], 0)
		if n < 0 {
			break
		}
		if k, err := strconv.Atoi(s[i+1 : i+1+n]); err == nil && k < len(t.spelled) {
			b.WriteString(s[:i])
			b.WriteString(t.spelled[k])
		}
		s = s[i+n+2:]
	}
	b.WriteString(s)
	return b.String()
}

// holds reports whether s has a placeholder in it.
func holds(s string) bool { return strings.IndexByte(s, 0) >= 0 }

// escape percent-encodes what is not unreserved in RFC 3986, as curl_easy_escape does, and leaves tokens alone.
func escape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == 0 {
			if n := strings.IndexByte(s[i+1:], 0); n >= 0 {
				b.WriteString(s[i : i+n+2])
				i += n + 1
				continue
			}
		}
		escapeByte(&b, s[i])
	}
	return b.String()
}

func escapeByte(b *strings.Builder, c byte) {
	if isAlpha(c) || isDigit(c) || strings.IndexByte("-._~", c) >= 0 {
		b.WriteByte(c)
		return
	}
	const hex = "0123456789ABCDEF"
	b.WriteByte('%')
	b.WriteByte(hex[c>>4])
	b.WriteByte(hex[c&15])
}
