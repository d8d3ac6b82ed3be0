package shell

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// templates are authors' texts: a call of record in which each <x> is to be replaced, and the arguments it shall then
// receive, with \x00 for the value.
var templates = []struct {
	text string
	args []string
}{
	{`record <x>`, []string{"\x00"}},
	{`record a<x>b`, []string{"a\x00b"}},
	{`record <x><x>`, []string{"\x00\x00"}},
	{`record '<x>'`, []string{"\x00"}},
	{`record 'a<x>b' c`, []string{"a\x00b", "c"}},
	{`record "<x>"`, []string{"\x00"}},
	{`record "a<x>b$HOME"'<x>'`, []string{"a\x00b/home\x00"}},
	{`record $'<x>'`, []string{"\x00"}},
	{`record $'a\t<x>\n'"<x>"`, []string{"a\t\x00\n\x00"}},
	{`record a'b<x>'"c<x>"d<x>$'e<x>'`, []string{"ab\x00c\x00d\x00e\x00"}},
	{`record "$<x>"`, []string{"$\x00"}},
	{`record a$<x>`, []string{"a$\x00"}},
	{`record \<x>`, []string{"\x00"}},
	{`record "\<x>"`, []string{"\\\x00"}},
	{`record $'\x4<x>'`, []string{"\x04\x00"}},
	{`record $'\u00e<x>'`, []string{"\u000e\x00"}},
	{`record $'\<x>'`, []string{"\\\x00"}},
	{`record '\<x>'`, []string{"\\\x00"}},
	{`record "$HOME<x>"`, []string{"/home\x00"}},
	{`record ~<x>`, []string{"~\x00"}},
	{`record "$(printf '%s' '<x>')<x>"`, []string{"\x00\x00"}},
	{"record a\\\n<x>\\\nb \\\n  <x>", []string{"a\x00b", "\x00"}},
	{"record \"a\\\n<x>\"", []string{"a\x00"}},
	{`record -H 'X: <x>' <x> # it's <x>`, []string{"-H", "X: \x00", "\x00"}},
	{`{ (record '{"a":"<x>","b":["<x>"]}'); } | cat`, []string{`{"a":"` + "\x00" + `","b":["` + "\x00" + `"]}`}},
	{`record ""<x>'' "" a`, []string{"\x00", "", "a"}},
	{`record {<x>,<x>}`, nil},
	{`record <x>>/dev/stdout`, []string{"\x00"}},
	{`if true; then record <x>; fi`, []string{"\x00"}},
	{`v="<x>"; record "$v"`, []string{"\x00"}},
	{"record \"`printf %s '<x>'`\"", []string{"\x00"}},
	{"record `record \"<x>\" >/dev/null` <x>", []string{"\x00"}},
	{`record "$(cat "<x>" 2>/dev/null || printf "<x>")"`, nil},
}

// opaqueAngles finds each <x> of text.
func opaqueAngles(text string) []Span {
	var spans []Span
	for at := 0; ; {
		i := strings.Index(text[at:], "<x>")
		if i < 0 {
			return spans
		}
		spans = append(spans, Span{at + i, at + i + 3})
		at += i + 3
	}
}

func read(t testing.TB, text string, k Kind) *Script {
	t.Helper()
	s, err := Read(text, k, opaqueAngles(text))
	if err != nil {
		t.Fatalf("read %q: %v", text, err)
	}
	return s
}

// fill gives the edits that replace every <x> of the script's words by atom.
func fill(s *Script, atom func(id int) []Atom) []Edit {
	var edits []Edit
	for w, word := range s.Words {
		if word.derived != nil {
			continue
		}
		text, at := word.Text(), 0
		for {
			i := strings.Index(text[at:], "<x>")
			if i < 0 {
				break
			}
			at += i
			if piece := word.Source(at, at+3); piece[0].Quote != Opaque {
				edits = append(edits, Edit{w, at, at + 3, atom(len(edits) + 1)})
			}
			at += 3
		}
	}
	return edits
}

// spliced fills text with value.
func spliced(t testing.TB, text, value string) Out {
	t.Helper()
	s := read(t, text, Sh)
	out, err := s.Splice(fill(s, func(id int) []Atom { return []Atom{{Text: value, ID: id}} }))
	if err != nil {
		t.Fatalf("splice %q into %q: %v", value, text, err)
	}
	return out
}

// dollarQuotes reports whether a shell knows $'…'.
func dollarQuotes(p shellProgram) bool { return p.name != "dash" }

func proveSpliced(t *testing.T, values []string) {
	t.Helper()
	for _, p := range programsOf(t, Sh) {
		var commands []string
		var want [][]string
		for _, tm := range templates {
			if tm.args == nil || strings.Contains(tm.text, "$'") && !dollarQuotes(p) ||
				strings.Contains(tm.text, `\u`) && p.name == "busybox" {
				continue
			}
			for _, v := range values {
				if strings.HasSuffix(v, "\n") && strings.Contains(tm.text, "printf") {
					continue // a substitution takes line ends off
				}
				if p.name == "ksh" && !utf8.ValidString(v) {
					continue // in a substitution, ksh93 reads on behind a character that is cut off
				}
				commands = append(commands, spliced(t, tm.text, v).Text)
				var args []string
				for _, a := range tm.args {
					args = append(args, strings.ReplaceAll(a, "\x00", v))
				}
				want = append(want, args)
			}
		}
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			q := p
			q.setup += "HOME=/home\n"
			got := record(t, q, commands)
			if len(got) != len(want) {
				t.Errorf("%d calls, want %d", len(got), len(want))
			}
			for i := range min(len(got), len(want)) {
				if strings.Join(got[i], "\x00") != strings.Join(want[i], "\x00") || len(got[i]) != len(want[i]) {
					t.Errorf("%s\n got %q\nwant %q", commands[i], got[i], want[i])
				}
			}
		})
	}
}

func TestSplicedValuesArrive(t *testing.T) {
	proveSpliced(t, nasty)
}

func TestAnySplicedValueArrives(t *testing.T) {
	proveSpliced(t, drawn(t, anyText, 15))
}
