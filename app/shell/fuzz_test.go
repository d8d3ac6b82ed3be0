package shell

import (
	"slices"
	"strings"
	"testing"
)

func seedTexts(f *testing.F, add func(text string)) {
	for _, tm := range templates {
		add(tm.text)
	}
	for _, h := range heredocs {
		add(h.text)
	}
	for _, v := range nasty {
		add("curl " + v)
	}
}

// FuzzRead checks that whatever is read has its words in order, and every byte of them where their sources say.
func FuzzRead(f *testing.F) {
	seedTexts(f, func(text string) {
		for k := range Kinds() {
			f.Add(text, uint8(k))
		}
	})
	f.Fuzz(func(t *testing.T, text string, kind uint8) {
		k := Kind(kind % uint8(len(Kinds())))
		s, err := Read(text, k, opaqueAngles(text))
		if err != nil {
			e := err.(*Error)
			if e.At.From < 0 || e.At.To > len(text) || e.At.From > e.At.To || e.Reason == "" {
				t.Fatalf("error at %+v of %d: %q", e.At, len(text), e.Reason)
			}
			return
		}
		within := func(what string, at Span, of Span) {
			if at.From < of.From || at.To > of.To || at.From > at.To {
				t.Fatalf("%s at %+v lies outside of %+v in %q", what, at, of, text)
			}
		}
		all := Span{0, len(text)}
		for i, w := range s.Words {
			within("word", w.At, all)
			if i > 0 && w.At.From < s.Words[i-1].At.From {
				t.Fatalf("words out of order in %q", text)
			}
			for _, r := range w.Runs {
				within("run", r.At, all)
				if len(r.Src) != len(r.Text)+1 {
					t.Fatalf("run %q has %d sources", r.Text, len(r.Src))
				}
				for n := range r.Src {
					within("source", Span{int(r.Src[n]), int(r.Src[n])}, r.At)
					if n > 0 && r.Src[n] < r.Src[n-1] {
						t.Fatalf("sources out of order in %q", text)
					}
				}
			}
		}
		for i, c := range s.Calls {
			within("call", c.At, all)
			within("statement", c.Statement, all)
			for n, w := range c.Args {
				if w < 0 || w >= len(s.Words) {
					t.Fatalf("call %d has no word %d", i, n)
				}
			}
		}
		for _, at := range s.Comments {
			within("comment", at, all)
		}
	})
}

// FuzzWrite checks that what is written reads back as what was given, in every shell that can hold it.
func FuzzWrite(f *testing.F) {
	for i, v := range nasty {
		f.Add(v+"\x00"+nasty[(i+9)%len(nasty)], uint8(i), uint8(i%3*20))
	}
	f.Fuzz(func(t *testing.T, joined string, kind, width uint8) {
		k := Kind(kind % uint8(len(Kinds())))
		words := strings.Split(joined, "\x00")
		l := texts(append([]string{"curl"}, words...)...)
		for i := range words {
			l.Breaks = append(l.Breaks, i+1)
		}
		out, err := Write(k, l, int(width))
		if err != nil {
			if k == Sh || k == Fish {
				t.Fatal(err)
			}
			return
		}
		if got := argsOf(t, out.Text, k); !slices.Equal(got[1:], words) {
			t.Fatalf("%s: %s\n got %q\nwant %q", k, out.Text, got[1:], words)
		}
	})
}

// FuzzSplice checks that a range of a word, replaced, changes that range and nothing else.
func FuzzSplice(f *testing.F) {
	seedTexts(f, func(text string) {
		f.Add(text, "it's $X !", uint8(0), uint8(1), uint8(0), uint8(9))
	})
	f.Fuzz(func(t *testing.T, text, value string, kind, word, from, size uint8) {
		k := Kind(kind % uint8(len(Kinds())))
		s, err := Read(text, k, opaqueAngles(text))
		if err != nil || len(s.Words) == 0 || strings.Contains(value, "\x00") || strings.Contains(text, "<x>") {
			return
		}
		i := int(word) % len(s.Words)
		w := s.Words[i]
		lo := min(int(from), w.size())
		hi := min(lo+int(size), w.size())
		out, err := s.Splice([]Edit{{i, lo, hi, []Atom{{Text: value, ID: 1}}}})
		if err != nil {
			return
		}
		got, err := Read(out.Text, k, nil)
		if err != nil {
			t.Fatalf("%q: %v", out.Text, err)
		}
		want := w.Text()[:lo] + value + w.Text()[hi:]
		if is := got.Words[i].Text(); w.Constant() && is != want {
			t.Fatalf("%q into %q: %q\n got %q\nwant %q", value, text, out.Text, is, want)
		}
		for n, other := range s.Words {
			if other.Constant() && n != i && other.derived == nil && w.derived == nil && got.Words[n].Text() != other.Text() {
				t.Fatalf("%q into %q: %q changed word %d", value, text, out.Text, n)
			}
		}
		for _, at := range out.Places {
			if at.At.From < 0 || at.At.To < at.At.From || at.At.To > len(out.Text) {
				t.Fatalf("%q: place %+v", out.Text, at)
			}
		}
	})
}
