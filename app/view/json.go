package view

import "strings"

// colourLimit is the longest text that is coloured: the browser draws half a megabyte of spans too slowly.
const colourLimit = 200_000

// coloured shows text as it is, in colour if it is JSON. It is one block of HTML, so that a long answer is one change
// of the page.
func coloured(class, s, label string) Node {
	var b strings.Builder
	b.WriteString(`<pre tabindex="0" role="group" class="`)
	b.WriteString(strings.TrimSpace("scroll " + class))
	b.WriteString(`" aria-label="`)
	escape(&b, label)
	b.WriteString(`">`)
	if strings.HasPrefix(s, "\n") {
		b.WriteByte('\n')
	}
	if spans, ok := colour(s); ok {
		b.WriteString(spans)
	} else {
		escape(&b, s)
	}
	b.WriteString("</pre>")
	return Node{Raw: b.String()}
}

// colour marks the words of JSON: k a key, s a string, n a number, l a literal. It is not ok for a text that does not
// begin as an object or an array, or that holds what no JSON does; the order of the words is not checked.
func colour(s string) (string, bool) {
	start := strings.TrimLeft(s, " \t\r\n")
	if start == "" || start[0] != '{' && start[0] != '[' || len(s) > colourLimit {
		return "", false
	}
	var b strings.Builder
	span := func(class, word string) {
		b.WriteString(`<span class="`)
		b.WriteString(class)
		b.WriteString(`">`)
		escape(&b, word)
		b.WriteString("</span>")
	}
	for i := 0; i < len(s); {
		n, class := word(s[i:])
		if n == 0 {
			return "", false
		}
		switch {
		case class == "":
			escape(&b, s[i:i+n])
		case class == "s" && strings.HasPrefix(strings.TrimLeft(s[i+n:], " \t\r\n"), ":"):
			span("k", s[i:i+n])
		default:
			span(class, s[i:i+n])
		}
		i += n
	}
	return b.String(), true
}

// word is the length and the class of the JSON word that s begins with; the length is 0 if it begins with none.
func word(s string) (n int, class string) {
	switch c := s[0]; {
	case strings.IndexByte(" \t\r\n{}[],:", c) >= 0:
		n = 1
		for n < len(s) && strings.IndexByte(" \t\r\n{}[],:", s[n]) >= 0 {
			n++
		}
		return n, ""
	case c == '"':
		for n = 1; n < len(s) && s[n] != '"'; n++ {
			if s[n] == '\\' {
				n++
			}
		}
		if n >= len(s) {
			return 0, ""
		}
		return n + 1, "s"
	case c == '-' || c >= '0' && c <= '9':
		n = 1
		for n < len(s) && strings.IndexByte("0123456789+-.eE", s[n]) >= 0 {
			n++
		}
		return n, "n"
	}
	for _, literal := range []string{"true", "false", "null"} {
		if strings.HasPrefix(s, literal) {
			return len(literal), "l"
		}
	}
	return 0, ""
}
