package shell

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// argsOf reads text, which must be one call, and gives its arguments.
func argsOf(t rapid.TB, text string, k Kind) []string {
	s, err := Read(text, k, nil)
	if err != nil {
		t.Fatalf("%s: read %q: %v", k, text, err)
	}
	if len(s.Calls) == 0 {
		t.Fatalf("%s: no call in %q", k, text)
	}
	return s.Args(len(s.Calls) - 1)
}

// TestReadingWhatWasWritten checks that every kind's reader gives back what its writer was given, on one line or many.
func TestReadingWhatWasWritten(t *testing.T) {
	for _, k := range Kinds() {
		t.Run(k.String(), func(t *testing.T) {
			check := func(t rapid.TB, words []string, width int) {
				l := texts(append([]string{"curl"}, words...)...)
				for i := range words {
					l.Breaks = append(l.Breaks, i+1)
				}
				out, err := Write(k, l, width)
				if err != nil {
					if k == Sh || k == Fish {
						t.Fatalf("%s: write %q: %v", k, words, err)
					}
					return
				}
				got := argsOf(t, out.Text, k)
				if strings.Join(got[1:], "\x00") != strings.Join(words, "\x00") || len(got) != len(words)+1 {
					t.Fatalf("%s: %s\n got %q\nwant %q", k, out.Text, got[1:], words)
				}
			}
			for i, v := range nasty {
				check(t, []string{v, nasty[(i+3)%len(nasty)]}, i%3*10)
			}
			rapid.Check(t, func(t *rapid.T) {
				check(t, rapid.SliceOfN(anyText, 1, 4).Draw(t, "words"), rapid.IntRange(0, 40).Draw(t, "width"))
			})
		})
	}
}

// TestInputReadBack checks that what Write feeds to a command is what Read finds there.
func TestInputReadBack(t *testing.T) {
	for _, k := range []Kind{Sh, Fish} {
		check := func(t rapid.TB, in string) {
			l := texts("curl")
			l.Stdin = []Atom{{Text: in}}
			out, err := Write(k, l, 0)
			if err != nil {
				t.Fatalf("write %q: %v", in, err)
			}
			s, err := Read(out.Text, k, nil)
			if err != nil {
				t.Fatalf("read %q: %v", out.Text, err)
			}
			c := s.Calls[len(s.Calls)-1]
			if c.Stdin == nil {
				t.Fatalf("%s: no input found in %.80q", k, out.Text)
			}
			var b strings.Builder
			for i, w := range c.Stdin.Words {
				if i > 0 {
					b.WriteString(c.Stdin.Join)
				}
				b.WriteString(s.Words[w].Text())
			}
			if got := b.String() + c.Stdin.End; got != in {
				t.Fatalf("%s: %.80q: got %.80q, want %.80q", k, out.Text, got, in)
			}
		}
		for _, in := range feeds {
			check(t, in)
		}
		rapid.Check(t, func(t *rapid.T) {
			check(t, anyText.Draw(t, "text")+rapid.SampledFrom([]string{"", "\n", "\x00"}).Draw(t, "end"))
		})
	}
}

// TestSpliceMeansWhatWasMeant fills templates of every kind and reads the result.
func TestSpliceMeansWhatWasMeant(t *testing.T) {
	for k, list := range map[Kind][]string{
		Fish:       {`curl '<x>' "a<x>b" c<x> "$HOME/<x>" '\\<x>\''`, "curl (echo '<x>') \"<x>\" # <x>"},
		PowerShell: {"curl.exe '<x>' \"a<x>b\" \"$env:HOME/<x>\" x<x> '{\\\"a\\\": \\\"<x>\\\"}'"},
		Pwsh:       {"curl '<x>' \"a<x>b`t\" \"$HOME<x>\" x<x> '{\"a\":\"<x>\"}'"},
		Cmd:        {`curl "<x>" a<x> ^"^{^\^"<x>^\^"^}^"`},
	} {
		for _, text := range list {
			for _, v := range nasty {
				s := read(t, text, k)
				edits := fill(s, func(id int) []Atom { return []Atom{{Text: v, ID: id}} })
				out, err := s.Splice(edits)
				if err != nil {
					if k == Fish {
						t.Errorf("%s: %q into %s: %v", k, v, text, err)
					}
					continue
				}
				checkMeaning(t, s, out, v)
			}
		}
	}
}

// checkMeaning compares the words of out with those of s in which value takes the place of every <x>.
func checkMeaning(t *testing.T, s *Script, out Out, value string) {
	t.Helper()
	var kept []Span
	if comment := strings.Index(out.Text, "# <x>"); comment >= 0 {
		kept = []Span{{comment + 2, comment + 5}}
	}
	got, err := Read(out.Text, s.Kind, kept)
	if err != nil || len(got.Words) != len(s.Words) {
		t.Fatalf("%s: %q is not what was meant: %v", s.Kind, out.Text, err)
	}
	for i, w := range s.Words {
		want := strings.ReplaceAll(w.Text(), "<x>", value)
		if is := got.Words[i].Text(); w.Constant() && w.derived == nil && is != want {
			t.Errorf("%s: %s\n got %q\nwant %q", s.Kind, out.Text, is, want)
		}
	}
}
