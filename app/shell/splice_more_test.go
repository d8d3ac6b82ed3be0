package shell

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// heredocs are templates that feed a body to recin; the body is what it shall then read.
var heredocs = []struct{ text, body string }{
	{"recin <<EOF\na<x>b $HOME\nEOF", "a\x00b /home\n"},
	{"recin <<EOF\n<x>\nEOF\n", "\x00\n"},
	{"recin <<'EOF'\n{\"a\": \"<x>\", $HOME `x` \\<x>}\nEOF\n", "{\"a\": \"\x00\", $HOME `x` \\\x00}\n"},
	{"recin <<-EOF\n\ta\n\t<x>\n\tb\n\tEOF\n", "a\n\x00\nb\n"},
	{"recin <<-'EOF'\n\t\ta\n\t<x>\tc\n\tEOF\n", "a\n\x00\tc\n"},
	{"recin <<EOF\n\\<x> $<x> \\$<x>$HOME<x>\nEOF", "\\\x00 $\x00 $\x00/home\x00\n"},
	{"recin <<EOF\na\\\n<x>\n$(echo '1')\nEOF\n", "a\x00\n1\n"},
	{"if true; then recin <<E; fi\n<x>\nE\n", "\x00\n"},
	{"recin <<\\EOF\n<x>$\nEOF", "\x00$\n"},
	{"printf '%s' '<x>' | recin", "\x00"},
	{"printf '{\"a\":\"%s\"}\\n<x>' \"<x>\" | recin", "{\"a\":\"\x00\"}\n\x00"},
}

// recordInput fills the heredocs for which only is true with each atom, and compares what arrives with its want.
func recordInput(t *testing.T, atoms []Atom, wants []string, only func(text string) bool) {
	t.Helper()
	for turn, p := range programsOf(t, Sh) {
		p.setup += "HOME=/home\nrecin() { printf '1\\0'; cat; printf '\\0'; }\n"
		var commands, bodies []string
		for n, atom := range atoms {
			for _, h := range heredocs {
				if len(atoms) > 1 && (n+len(h.text)+turn)%3 > 0 { // each body is a process
					continue
				}
				if !only(h.text) || p.name == "ksh" && !utf8.ValidString(wants[n]) {
					continue
				}
				s := read(t, h.text, Sh)
				edits := fill(s, func(id int) []Atom { a := atom; a.ID = id; return []Atom{a} })
				if strings.HasPrefix(h.text, "printf") {
					edits = fillInput(s, atom)
				}
				out, err := s.Splice(edits)
				if err != nil {
					t.Errorf("%q into %q: %v", wants[n], h.text, err)
					continue
				}
				commands = append(commands, out.Text)
				bodies = append(bodies, strings.ReplaceAll(h.body, "\x00", wants[n]))
			}
		}
		got := record(t, p, commands)
		if len(got) != len(bodies) {
			t.Errorf("%s: %d inputs, want %d", p.name, len(got), len(bodies))
			continue
		}
		for i := range got {
			if got[i][0] != bodies[i] {
				t.Errorf("%s: %s\n got %q\nwant %q", p.name, commands[i], got[i][0], bodies[i])
			}
		}
	}
}

// fillInput replaces every <x> in what the last call reads.
func fillInput(s *Script, atom Atom) []Edit {
	var edits []Edit
	for _, w := range s.Calls[len(s.Calls)-1].Stdin.Words {
		text := s.Words[w].Text()
		for at := 0; ; {
			i := strings.Index(text[at:], "<x>")
			if i < 0 {
				break
			}
			edits = append(edits, Edit{w, at + i, at + i + 3, []Atom{atom}})
			at += i + 3
		}
	}
	return edits
}

func TestSplicedInputArrives(t *testing.T) {
	var atoms []Atom
	for _, v := range nasty {
		atoms = append(atoms, Atom{Text: v})
	}
	recordInput(t, atoms, nasty, func(string) bool { return true })
}

func TestSplicedVariables(t *testing.T) {
	const secret = "s3 cr$t"
	recordInput(t, []Atom{{Var: "SECRET"}}, []string{secret}, func(text string) bool { return !strings.HasPrefix(text, "printf '{") })
	for _, p := range programsOf(t, Sh) {
		p.setup += "HOME=/home\n"
		var commands []string
		var want []string
		for _, tm := range templates {
			if tm.args == nil || strings.Contains(tm.text, "$'") && !dollarQuotes(p) || strings.Contains(tm.text, `\u`) && p.name == "busybox" {
				continue
			}
			s := read(t, tm.text, Sh)
			out, err := s.Splice(fill(s, func(id int) []Atom { return []Atom{{Var: "SECRET", ID: id}} }))
			if err != nil {
				t.Fatal(err)
			}
			for _, at := range out.Places {
				if ref := out.Text[at.At.From:at.At.To]; ref != "$SECRET" && ref != "${SECRET}" {
					t.Errorf("%s: place %q", out.Text, ref)
				}
			}
			if strings.Contains(tm.text, "printf '%s' '<x>'") || strings.Contains(tm.text, "printf %s '<x>'") {
				continue // the variable then stands in a substitution's '…', where it is expanded all the same
			}
			commands = append(commands, out.Text)
			want = append(want, strings.ReplaceAll(strings.Join(tm.args, "|"), "\x00", secret))
		}
		got := record(t, p, commands)
		if len(got) != len(want) {
			t.Errorf("%s: %d calls, want %d", p.name, len(got), len(want))
			continue
		}
		for i := range got {
			if strings.Join(got[i], "|") != want[i] {
				t.Errorf("%s: %s\n got %q\nwant %q", p.name, commands[i], got[i], want[i])
			}
		}
	}
}

func TestMarksStay(t *testing.T) {
	for _, tm := range templates {
		s := read(t, tm.text, Sh)
		edits := fill(s, func(id int) []Atom { return []Atom{{Mark: "<x>", ID: id}} })
		out, err := s.Splice(edits)
		if err != nil || out.Text != tm.text {
			t.Errorf("%s became %s (%v)", tm.text, out.Text, err)
		}
		if len(out.Places) != len(edits) {
			t.Errorf("%s: %d places, want %d", tm.text, len(out.Places), len(edits))
		}
		for _, at := range out.Places {
			if got := out.Text[at.At.From:at.At.To]; got != "<x>" && got != `\<x>` || at.ID < 1 || at.ID > len(edits) {
				t.Errorf("%s: place %d %q", tm.text, at.ID, got)
			}
		}
		if len(edits) < 2 {
			continue
		}
		edits[0].New = []Atom{{Text: "it's", ID: 1}}
		if out, err = s.Splice(edits); err != nil || len(out.Places) != len(edits) {
			t.Errorf("%s: %s with %d places (%v)", tm.text, out.Text, len(out.Places), err)
		}
		for _, at := range out.Places {
			if got := out.Text[at.At.From:at.At.To]; at.ID > 1 && got != "<x>" && got != `\<x>` {
				t.Errorf("%s: place %d %q", out.Text, at.ID, got)
			}
		}
	}
}

func TestSpliceLooks(t *testing.T) {
	for _, c := range []struct{ text, value, want string }{
		{"curl -H 'Authorization: Bearer <x>' x/<x>/", "1a2b3c", "curl -H 'Authorization: Bearer 1a2b3c' x/1a2b3c/"},
		{"curl -u <x>: x", "k9", "curl -u k9: x"},
		{"curl -u <x>: x", "a b", "curl -u 'a b': x"},
		{"curl '<x>'", "it's", `curl 'it'\''s'`},
		{`curl "<x>"`, `a"b$c!`, `curl "a\"b\$c"'!'""`},
		{`curl "$<x>"`, "foo", `curl '$foo'`},
		{`curl "$Y$<x>"`, "foo", `curl "$Y"'$foo'`},
		{"curl <x>", "", "curl ''"},
		{"curl a<x>b", "", "curl ab"},
		{"curl a\\\n<x>\\\nb", "c", "curl a\\\nc\\\nb"},
		{"curl <x> >f # <x>", "a\tb", `curl 'a'"$(printf '\t')"'b' >f # <x>`},
		{"curl $'<x>'", "a\tb\n'", `curl $'a\011b\012\047'`},
		{"curl <<EOF\n<x>\nEOF\n", "a\nEOF", "curl <<EOF1\na\nEOF\nEOF1\n"},
		{"curl <<-'E'\n\t\ta\n\t<x>\n\tE\n", "\tb", "curl <<'E'\na\n\tb\nE\n"},
		{"curl a <x>>f", "2", "curl a '2'>f"},
		{"x=`curl '<x>'`", `a\b`, "x=`curl 'a\\\\b'`"},
	} {
		if got := spliced(t, c.text, c.value).Text; got != c.want {
			t.Errorf("%q into %s\n got %s\nwant %s", c.value, c.text, got, c.want)
		}
	}
}

func TestSpliceErrors(t *testing.T) {
	for _, c := range []struct {
		text   string
		edits  []Edit
		reason string
	}{
		{"curl ab", []Edit{{1, 0, 2, []Atom{{Text: "x"}}}, {1, 1, 2, nil}}, "two edits overlap"},
		{"curl ab", []Edit{{1, 0, 3, nil}}, "an edit lies outside of its word"},
		{"curl ab", []Edit{{2, 0, 0, nil}}, "an edit names a word that is not there"},
		{"curl $(x)", []Edit{{1, 1, 2, []Atom{{Text: "x"}}}}, "an edit ends within $(x)"},
		{"curl $X", []Edit{{1, 1, 2, []Atom{{Text: "x"}}}}, "an edit ends within $X"},
		{"curl a", []Edit{{1, 0, 1, []Atom{{Text: "\x00"}}}}, "a value cannot hold a NUL byte"},
		{"curl a", []Edit{{1, 0, 1, []Atom{{Var: "a b"}}}}, "a variable cannot be called a b"},
	} {
		s := read(t, c.text, Sh)
		if _, err := s.Splice(c.edits); err == nil || err.Error() != c.reason {
			t.Errorf("%s: %v, want %s", c.text, err, c.reason)
		}
	}
}

// TestPlaces checks that the place of a value holds all of its source and that a plain value is its place.
func TestPlaces(t *testing.T) {
	for _, tm := range templates {
		for _, v := range nasty {
			out := spliced(t, tm.text, v)
			last := 0
			for _, at := range out.Places {
				if at.At.From < last || at.At.To < at.At.From || at.At.To > len(out.Text) {
					t.Fatalf("%s: place %+v", out.Text, at)
				}
				last = at.At.To
				if got := out.Text[at.At.From:at.At.To]; v == "plain" && got != v {
					t.Errorf("%s: place %q", out.Text, got)
				}
			}
		}
	}
}
