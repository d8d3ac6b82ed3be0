package markdown

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"curly/app/site"
)

func TestPages(t *testing.T) {
	d := read(t, map[string]string{
		"index.md":            "Text without a heading. More.\n",
		"b.md":                "---\ntitle: The title\nabout: |\n  Two\n  lines\nsection: S\nsidebar_position: 3\n---\n# The Title\n\nText.\n",
		"auth-tokens.md":      "text\n",
		"a/index.md":          "# A `code`\n\ntext: e.g. this, i.e. 2.5 of it. Second sentence.",
		"a/z.md":              "---\norder: 2\n---\n# Z\n",
		"a/y.md":              "---\norder: 1\ndescription: D\n---\nY\n=\n\n![picture](x.svg)\n",
		"c.md":                "---\ntitle: Other\n---\n\n# Long title\n\n## H\n",
		"d.md":                "---\ntitle: Other\n---\n\n# One\n\n# Two\n",
		"Über uns.md":         "> quoted\n\n- a\n",
		"no.txt":              "# no",
		".hidden/x.md":        "# no",
		".x.md":               "# no",
		"a/testdata/x.md":     "# no",
		"deep/er/page.md":     "# Deep\n\n" + strings.Repeat("word ", 100),
		"deep/index/index.md": "# Index of index",
	}, Options{})
	var got []string
	for _, p := range d.Pages {
		about := p.About
		if len(about) > 60 {
			about = fmt.Sprint(len(about))
		}
		got = append(got, fmt.Sprintf("%s|%s|%s|%s|%d", p.Path, p.Title, about, p.Section, len(p.Headings)))
	}
	want := []string{
		"/|Home|Text without a heading.||0",
		"/a/y/|Y|D||0",
		"/a/z/|Z|||0",
		"/a/|A code|text: e.g. this, i.e. 2.5 of it.||0",
		"/auth-tokens/|Auth tokens|text||0",
		"/b/|The title|Two lines|S|0",
		"/c/|Other|||1",
		"/d/|Other|||2",
		"/deep/er/page/|Deep|242||0",
		"/deep/index/|Index of index|||0",
		"/Über uns/|Über uns|||0",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestTitleOfTheSite(t *testing.T) {
	dir := write(t, map[string]string{"index.md": "x", "a.md": "# A"})
	pages, err := Load(dir, &site.Site{Title: "T", Contents: []site.Section{{Title: "S", Pages: []string{"/a/"}}}})
	if err != nil {
		t.Fatal(err)
	}
	if pages[0].Title != "T" || pages[1].Section != "S" {
		t.Errorf("got %+v %+v", pages[0], pages[1])
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a.md", "x\né\xff", "a.md:2:2: the text is not UTF-8"},
		{"a.md", "---\ntitle: [a]\n---\n", "a.md:2:8: title must be text"},
		{"a.md", "---\norder: first\n---\n", "a.md:2:8: order must be a whole number"},
		{"a.md", "---\na: 1\ntitle: \"x\n---\n", "a.md:"},
		{"index/index.md", "# A", ""},
		{"b/index.md", "# A", "b.md:1:1: "},
	} {
		dir := write(t, map[string]string{c.name: c.text, "b.md": "# B"})
		_, err := Load(dir, nil)
		got := ""
		if err != nil {
			got = strings.TrimPrefix(err.Error(), dir+"/")
		}
		if !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s %q: %q, want %q", c.name, c.text, got, c.want)
		}
	}
	if _, err := Load(filepath.Join(t.TempDir(), "none"), nil); err == nil {
		t.Error("no error for a folder that is missing")
	}
}

func TestAssets(t *testing.T) {
	dir := write(t, map[string]string{
		"index.md":    "![a](b.png) ![a](./a/b.PNG) ![a](a/c%20d.gif) ![a](/a/c%20d.gif) ![a](.git/x.png) ![a](out.png) ![a](../x.png)",
		"a/index.md":  "![a](b.PNG) ![a](../b.png?raw=true)",
		"b.png":       picture,
		"a/b.PNG":     picture,
		"a/c d.gif":   "",
		".git/x.png":  picture,
		"a/unused.md": "",
	})
	if err := os.Symlink("/etc/hostname", filepath.Join(dir, "out.png")); err != nil {
		t.Fatal(err)
	}
	d, err := Read(dir, nil, Options{Base: "docs"})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"a/b.PNG", "a/c d.gif", "b.png"}; !reflect.DeepEqual(d.Assets, want) {
		t.Errorf("got %q, want %q", d.Assets, want)
	}
	if html := d.Pages[0].Body[0].HTML; !strings.Contains(html, `src="/docs/a/c%20d.gif"`) {
		t.Error(html)
	}
	if len(d.Warnings) != 3 {
		t.Errorf("got %v, want three warnings", d.Warnings)
	}
}

func TestSameBytes(t *testing.T) {
	files := map[string]string{"index.md": "# A\n\n[b](b.md)\n\n```\ncurl h.io\n```\n", "b.md": "![x](x.png)", "x.png": picture, "c/d.md": "[a](../index.md#nowhere)"}
	dir := write(t, files)
	first, err := Read(dir, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		again, err := Read(dir, nil, Options{})
		if err != nil || !reflect.DeepEqual(first, again) {
			t.Fatal("the same folder gives different docs", err)
		}
	}
}

// TestHeadingText compares the text that anchors are made of with what goldmark makes of the heading.
func TestHeadingText(t *testing.T) {
	for _, heading := range []string{
		"Auth tokens", "The `GET` method", "a *b* **c** _d_ __e__ ~~f~~", "[text](https://h.io/x \"t\")", "snake_case of {organization_slug}",
		"`GET` [/api/0/projects/](x.md)", "What's new, in 2.0?", "<TOKEN> and `<DSN>`", `\*stars\*`, "é 認証 – dash", "A *`code`* word", "1. One: two",
	} {
		d := parse("# "+heading+"\n", 1)
		if got, want := d.layout.Headings[0].Text, plain(d, d.nodes[0]); got != want {
			t.Errorf("%q: %q, want %q", heading, got, want)
		}
	}
}

func TestSentence(t *testing.T) {
	long := strings.Repeat("word ", 100)
	for _, c := range []struct{ text, want string }{
		{"One. Two.", "One."},
		{"One", "One"},
		{"Is it? Yes.", "Is it?"},
		{"See e.g. this. Two.", "See e.g. this."},
		{"Version 2.0 is out. Two.", "Version 2.0 is out."},
		{"No. then on. Two.", "No. then on."},
		{"例です。次。", "例です。"},
		{"", ""},
		{long, long[:239] + "…"},
	} {
		if got := sentence(c.text); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestFencesAgree holds the scanner to goldmark on random documents.
func TestFencesAgree(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		b := make([]byte, 2+random.IntN(20))
		for i := range b {
			b[i] = byte(random.IntN(len(grammar)))
		}
		if text := compose(b); differ(text) != "" {
			t.Fatalf("%q\n%s", text, differ(text))
		}
	}
	_, sections := readCases(t, "testdata/body.txt")
	for _, c := range sections {
		if d := differ(c[1]); d != "" {
			t.Errorf("%s: %s", c[0], d)
		}
	}
}

func BenchmarkPage(b *testing.B) {
	text := strings.Repeat("## Heading\n\nSome text with `code` of {x} and a [link](index.md).\n\n1. One\n\n   ```sh\n   curl -H 'A: {TOKEN}' h.io\n   ```\n\n| Parameter | b |\n| - | - |\n| c | d |\n\n```json\n{\"a\": 1}\n```\n\n", 20)
	f := &file{name: "index.md", path: "index.md"}
	l := &library{base: "/", byName: map[string]*file{"index.md": f}}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		f.doc = parse(text, 1)
		f.makePage(&site.Site{})
		body := &builder{document: f.doc, library: l, file: f, base: "/", assets: map[string]bool{}, marked: map[string]bool{}, holes: func(string) bool { return true }}
		f.page.Body = body.blocks(f.doc.root)
		body.describe()
	}
}
