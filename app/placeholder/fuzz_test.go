package placeholder

import (
	"strings"
	"testing"
	"time"

	"curly/app/curl"
	"curly/app/shell"
	"curly/app/site"
)

var seeds = []string{
	`curl -H 'Authorization: Bearer {TOKEN}' https://x.test/<crate id>/:id?x=$X`,
	`{"a": <b>, "c": "{D}", "e": YOUR_F, "g": ID}`,
	`<<a>> {{ b }} ${{ secrets.C }} ___D___ [e f] your-g@your-h.com $(i <j>) ${k:-l} $2b$1$x$y {% m %} <...>`,
	"cat <<EOF > x\n<a>\nEOF", "<user's id>", "{{{a}}}", "%{x}", "</a>", "<a|b>", "${", "<", "{{", "$(", "___", "[", "YOUR ",
}

// A large text of nothing but marks is read in a time that grows with its length.
func TestLarge(t *testing.T) {
	for _, part := range []string{"<ab>", "{ab}", "<", "{", "{{", "$(", "${", "___", "[a", "YOUR_", "<<a>>", `"a":"{b}",`, "x ", "$2$"} {
		text := strings.Repeat(part, 50_000/len(part))
		start := time.Now()
		Opaque(text)
		judged(t, "curl https://x.test/ -d '{"+text+"}'", nil)
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%q: %v", part, d)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, c := range Find(text, nil) {
			if c.From < last || c.To <= c.From || c.To > len(text) {
				t.Fatalf("%+v after %d in %q", c, last, text)
			}
			last = c.To
			if c.Name != "" && !strings.Contains(text[c.From:c.To], c.Name) {
				t.Fatalf("the name %q is not in %q", c.Name, text[c.From:c.To])
			}
			if c.In != text || strings.ContainsAny(text[c.From:c.To], "\n\"\\`") {
				t.Fatalf("%q holds what no placeholder holds", text[c.From:c.To])
			}
			if c.Style != Colon && c.Style != Capitals { // those two need what is around them
				again := Find(text[c.From:c.To], nil)
				if len(again) != 1 || again[0].From != 0 || again[0].To != c.To-c.From {
					t.Fatalf("%q alone is %+v", text[c.From:c.To], again)
				}
			}
		}
		args := []string{"-H", "Authorization: Bearer " + text, "-d", text, "-u", text, "https://x.test/a/" + text}
		found, holes := map[int][]Candidate{}, make([][]shell.Span, len(args))
		for i, a := range args {
			found[i] = Find(a, nil)
			for _, c := range found[i] {
				holes[i] = append(holes[i], shell.Span{From: c.From, To: c.To})
			}
		}
		c, err := curl.Read(args, holes)
		if err != nil {
			return
		}
		hs := Judge(c, found, nil, &site.Site{})
		for i, h := range hs {
			if h.ID != i+1 || h.Key == "" || h.From >= h.To || args[h.Arg][h.From:h.To] != h.Spelling {
				t.Fatalf("%+v", h)
			}
			if i > 0 && hs[i-1].Arg == h.Arg && hs[i-1].To > h.From {
				t.Fatalf("%+v overlaps %+v", h, hs[i-1])
			}
			if keys := Resolve(h.Key, hs, nil); len(keys) != 1 || keys[0] != h.Key {
				t.Fatalf("%q resolves to %q", h.Key, keys)
			}
			if _, err := Encode(h.Field, h, site.Def{}, "v"); err != nil && h.Field.Place != curl.Port {
				t.Fatalf("%+v: %v", h, err)
			}
		}
	})
}

func FuzzOpaque(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, s := range OpaqueLoose(text) {
			if s.From < last || s.To <= s.From+1 || s.To > len(text) {
				t.Fatalf("%+v after %d in %q", s, last, text)
			}
			if in := text[s.From:s.To]; strings.ContainsAny(in, "\n\"\\`") {
				t.Fatalf("%q cannot be taken as it is", in)
			}
			last = s.To
		}
		for _, s := range Opaque(text) {
			if strings.IndexByte(text[s.From:s.To], '\'') >= 0 {
				t.Fatalf("%q has an apostrophe", text[s.From:s.To])
			}
		}
	})
}

func FuzzEncode(f *testing.F) {
	for _, s := range []string{"", ".", "..", "a/b", "é ☃", "a\nb", "\x00", "\xff", "https://x.test/{a}", "1e5", "{}", "[::1]:80", "a@b", "%2e", `"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, value string) { parsesBack(t, value) })
}

func FuzzCheck(f *testing.F) {
	for _, s := range seeds {
		f.Add("token", s)
		f.Add("project_slug", s)
	}
	f.Fuzz(func(t *testing.T, key, value string) {
		say := Check(site.Def{}, key, value)
		if say != "" && (!strings.HasSuffix(say, ".") || value != "" && len(value) > 3 && len(value) < 60 && strings.Contains(say, value) && strings.Contains(value, " ")) {
			t.Fatalf("%q, %q: %q", key, value, say)
		}
	})
}
