package placeholder

import (
	"strings"
	"testing"

	"curly/app/curl"
	"curly/app/shell"
	"curly/app/site"
)

// split is a plain reader of one command for these tests: words, quotes, backslashes and variables of sh, and opaque
// spans. It stops at an unquoted line break, ; or |.
func split(text string) (args []string, vars map[int][]shell.Span) {
	vars = map[int][]shell.Span{}
	opaque := Opaque(text)
	var word strings.Builder
	open := false
	flush := func() {
		if open {
			args = append(args, word.String())
		}
		word.Reset()
		open = false
	}
	quote := byte(0)
	for i := 0; i < len(text); i++ {
		for len(opaque) > 0 && opaque[0].To <= i {
			opaque = opaque[1:]
		}
		b := text[i]
		switch {
		case len(opaque) > 0 && opaque[0].From <= i:
			word.WriteByte(b)
			open = true
		case quote == '\'' && b == '\'', quote == '"' && b == '"':
			quote = 0
		case quote == '\'':
			word.WriteByte(b)
		case b == '\\' && i+1 < len(text) && (quote == 0 || strings.IndexByte("\"\\$`\n", text[i+1]) >= 0):
			i++
			if text[i] != '\n' {
				word.WriteByte(text[i])
				open = true
			}
		case b == '$':
			to, name, style := variable(text, i)
			if name != "" && style != DoubleBraces {
				n := word.Len()
				vars[len(args)] = append(vars[len(args)], shell.Span{From: n, To: n + to - i})
			}
			word.WriteString(text[i:to])
			open = true
			i = to - 1
		case quote == '"':
			word.WriteByte(b)
		case b == '\'' || b == '"':
			quote, open = b, true
		case b == ' ' || b == '\t':
			flush()
		case b == '\n' || b == ';' || b == '|':
			flush()
			return args, vars
		default:
			word.WriteByte(b)
			open = true
		}
	}
	flush()
	return args, vars
}

// judged reads a command line, its first word curl, and judges it as the rooms above do.
func judged(t testing.TB, text string, s *site.Site) []Hole {
	t.Helper()
	args, vars := split(text)
	if len(args) == 0 || args[0] != "curl" {
		t.Fatalf("no curl command: %q", text)
	}
	args = args[1:]
	found := map[int][]Candidate{}
	holes := make([][]shell.Span, len(args))
	shifted := map[int][]shell.Span{}
	for i, a := range args {
		shifted[i] = vars[i+1]
		found[i] = Find(a, vars[i+1])
		for _, c := range found[i] {
			holes[i] = append(holes[i], shell.Span{From: c.From, To: c.To})
		}
	}
	c, err := curl.Read(args, holes)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return Judge(c, found, shifted, s)
}

// list writes holes as "SPELLING=KEY", a secret with !, a soft one with ~, one from the environment with ^.
func list(holes []Hole) string {
	var out []string
	for _, h := range holes {
		s := h.Spelling + "=" + h.Key
		if h.Secret {
			s += "!"
		}
		if h.Soft {
			s += "~"
		}
		if h.FromEnv {
			s += "^"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}
