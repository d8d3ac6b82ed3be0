package model

import (
	"strings"
	"unicode/utf8"

	"curly/app/placeholder"
)

const hex = "0123456789ABCDEF"

// escape percent-encodes a name or a value of a query (RFC 3986, section 3.4), and leaves the placeholders in it alone.
func escape(s string) string {
	var b strings.Builder
	done := 0
	for _, c := range placeholder.Find(s, nil) {
		if c.From < done || c.Style > placeholder.Square {
			continue
		}
		escapeInto(&b, s[done:c.From])
		b.WriteString(s[c.From:c.To])
		done = c.To
	}
	escapeInto(&b, s[done:])
	return b.String()
}

// escapeInto leaves, besides the unreserved characters, those that mean nothing within a query value.
func escapeInto(b *strings.Builder, s string) {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || strings.IndexByte("-._~:/,@*", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
}

// unescape is the text that a part of a query stands for, if it stands for one; else the part as it is. A plus sign is
// a blank, as forms have it.
func unescape(s string) string {
	if !strings.ContainsAny(s, "%+") {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '+':
			b = append(b, ' ')
		case c == '%' && i+2 < len(s) && digit(s[i+1]) >= 0 && digit(s[i+2]) >= 0:
			b = append(b, byte(digit(s[i+1])<<4|digit(s[i+2])))
			i += 2
		case c == '%':
			return s
		default:
			b = append(b, c)
		}
	}
	if !utf8.Valid(b) {
		return s
	}
	return string(b)
}

// digit is the value of a hexadecimal digit, or -1.
func digit(c byte) int { return strings.IndexByte(hex, upper(c)) }

func upper(c byte) byte {
	if c >= 'a' && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}
