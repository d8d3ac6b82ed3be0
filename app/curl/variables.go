package curl

import (
	"encoding/base64"
	"strings"
)

// The rules of curl's own variables (curl(1), --variable): NAME=TEXT sets one, {{NAME}} in the argument of an --expand-
// option stands for it, functions follow the name after colons, and \{{ is {{. A name that is not set is empty. What the
// environment or a file holds is not known: it stays as {{NAME}}.

func (r *session) setVariable(u Use, v string) error {
	n := 0
	rest, environment := strings.CutPrefix(v, "%")
	for n < len(rest) && isName(rest[n]) {
		n++
	}
	if n == 0 || n == len(rest) && !environment {
		return nil
	}
	name := rest[:n]
	if r.vars == nil {
		r.vars = map[string]string{}
	}
	switch text, given := strings.CutPrefix(rest[n:], "="); {
	case environment && !given, !given && rest[n] == '@':
		if rest[n:] == "@-" {
			if data, known := r.read(); known {
				r.vars[name] = string(data)
				break
			}
		}
		r.vars[name] = "{{" + name + "}}"
	case given:
		r.vars[name] = text
	}
	return nil
}

func isName(c byte) bool { return isAlpha(c) || isDigit(c) || c == '_' }

func (r *session) expand(u Use, v string) (string, error) {
	var b strings.Builder
	for {
		i := strings.Index(v, "{{")
		if i < 0 {
			break
		}
		if i > 0 && v[i-1] == '\\' {
			b.WriteString(v[:i-1] + "{{")
			v = v[i+2:]
			continue
		}
		end := strings.Index(v[i:], "}}")
		if end < 0 {
			break
		}
		b.WriteString(v[:i])
		inner := v[i+2 : i+end]
		name, functions, _ := strings.Cut(inner, ":")
		if name == "" || strings.TrimFunc(name, func(c rune) bool { return c < 128 && isName(byte(c)) }) != "" {
			b.WriteString("{{" + inner + "}}")
		} else {
			text, ok := apply(r.vars[name], functions)
			if !ok {
				return "", r.c.fail(u, "the variable function in {{"+inner+"}} is unknown to curl")
			}
			b.WriteString(text)
		}
		v = v[i+end+2:]
	}
	b.WriteString(v)
	return b.String(), nil
}

// apply puts a text through a list of functions with colons between them.
func apply(text, functions string) (string, bool) {
	if functions == "" {
		return text, true
	}
	for f := range strings.SplitSeq(functions, ":") {
		switch f {
		case "trim":
			text = strings.TrimSpace(text)
		case "url":
			text = escape(text)
		case "b64":
			text = base64.StdEncoding.EncodeToString([]byte(text))
		case "64dec":
			if plain, err := base64.StdEncoding.DecodeString(text); err == nil {
				text = string(plain)
			} else if text != "" {
				text = "[64dec-fail]"
			}
		case "json":
			text = jsonEscape(text)
		default:
			return "", false
		}
	}
	return text, true
}

func jsonEscape(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; c {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case '\b':
			b.WriteString(`\b`)
		case '\f':
			b.WriteString(`\f`)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		default:
			if 0 < c && c < ' ' {
				const hex = "0123456789abcdef"
				b.WriteString(`\u00`)
				b.WriteByte(hex[c>>4])
				b.WriteByte(hex[c&15])
				continue
			}
			b.WriteByte(c)
		}
	}
	return b.String()
}
