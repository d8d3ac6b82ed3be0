package markdown

import (
	"encoding/base64"
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the expected blocks anew")

// picture is a PNG of one pixel.
var picture = func() string {
	b, err := base64.StdEncoding.DecodeString("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
	if err != nil {
		panic(err)
	}
	return string(b)
}()

// readCases splits a file into its comment and its sections, each a name between dashes and the text after it.
func readCases(t *testing.T, file string) (comment string, sections [][2]string) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if name, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(name, " --\n") {
			sections = append(sections, [2]string{strings.TrimSuffix(name, " --\n")})
		} else if n := len(sections); n > 0 {
			sections[n-1][1] += line
		} else {
			comment += line
		}
	}
	return comment, sections
}

func TestBody(t *testing.T) {
	const file = "testdata/body.txt"
	comment, sections := readCases(t, file)
	var out strings.Builder
	out.WriteString(comment)
	for i, c := range sections {
		title, ok := strings.CutSuffix(c[0], ".md")
		if !ok {
			continue
		}
		d := read(t, map[string]string{
			"index.md": c[1], "auth.md": "# Authentication\n\n## DSN\n", "pic.png": picture, "pic.svg": "<svg/>",
		}, Options{Base: "/docs/"})
		p := d.Pages[0]
		got := showBlocks(p.Body, "")
		for _, w := range d.Warnings {
			got += w.String()[strings.LastIndexByte(w.File, '/')+1:] + "\n"
		}
		for _, text := range p.Inline {
			got += "inline: " + text + "\n"
		}
		out.WriteString("-- " + c[0] + " --\n" + c[1] + "-- " + title + ".html --\n" + got)
		if fault := unsound(blocksHTML(p.Body)); fault != "" {
			t.Errorf("%s: %s", c[0], fault)
		}
		switch {
		case *update:
		case i+1 == len(sections) || sections[i+1][0] != title+".html":
			t.Errorf("%s: there is no %s.html", c[0], title)
		case got != sections[i+1][1]:
			t.Errorf("%s\n got:\n%s\nwant:\n%s", c[0], got, sections[i+1][1])
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
