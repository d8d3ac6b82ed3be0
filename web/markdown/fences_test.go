package markdown

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curly/app/page"
)

// oracle is what goldmark makes of a text, as [page.Items] lists it.
func oracle(text string) []page.Item {
	_, body, line := page.FrontMatter(page.Normalise(text))
	return parse(body, line).items
}

// differ describes the first difference between the scanner and goldmark, "" if there is none.
func differ(text string) string {
	got, want := page.Items(text), oracle(text)
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			return fmt.Sprintf("item %d: missing, want %+v", i, want[i])
		case i >= len(want):
			return fmt.Sprintf("item %d: got %+v, want none", i, got[i])
		case got[i] != want[i]:
			return fmt.Sprintf("item %d:\n got %+v\nwant %+v", i, got[i], want[i])
		}
	}
	return ""
}

// grammar is what the fuzzer's bytes stand for: pieces of Markdown that act on each other. A byte beyond them is itself.
var grammar = []string{
	"\n", "\n", "\n\n", " ", "  ", "   ", "    ", "     ", "\t", "\t\t", " \t", "> ", ">", ">\t", "- ", "-", "-\t", "* ", "+ ", "1. ", "2. ", "1) ", "12.  ",
	"```", "````", "~~~", "~~~~", "``", "`", "```sh\n", "~~~ bash legacy\n", "# ", "## H", "###", "#", " ##", "---", "--", "===", "=", "***", "* * *", "___", "_ _ _",
	"a", "text", "curl http://h/{x}", "curl -u {K}:", "$ curl h.io/x \\\n", "{\"a\": 1}", "[1]", "Response:", "x\n", "\\", "\\`",
	"<div>", "</div>", "<!--", "-->", "<pre>", "</pre>", "<TOKEN>", "<a b='c'>", "<?", "?>", "<!X", "<![CDATA[", "]]>", "<br/>", "</x", "<script", "<b c", "\t>",
	"[a]: /u", "[b]:", "[c]: <u> 'title'", "[d]: /u \"t", "[", "]", "]:", "(", ")", "'", "\"", "/u\n", "|", "a | b", "|-|-|", "-|-", ":-:", "---|", "\\|", ":",
}

func compose(b []byte) string {
	var s strings.Builder
	for _, c := range b {
		if int(c) < len(grammar) {
			s.WriteString(grammar[c])
		} else {
			s.WriteByte(c)
		}
	}
	return s.String()
}

func FuzzFences(f *testing.F) {
	for _, text := range documents(f) {
		f.Add([]byte(text), false)
	}
	for i := range len(grammar) {
		f.Add([]byte{byte(i), byte(i + 1), byte(i + 7), byte(i + 13), 0, byte(i)}, true)
	}
	f.Fuzz(func(t *testing.T, b []byte, composed bool) {
		text := string(b)
		if composed {
			text = compose(b)
		}
		if len(text) > 4000 {
			return
		}
		if d := differ(text); d != "" {
			t.Fatalf("%q\n%s", text, d)
		}
	})
}

// documents are whole texts: those of this folder's test data and the examples of the CommonMark tests below.
func documents(t testing.TB) []string {
	var all []string
	files, err := filepath.Glob("testdata/*/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(b))
	}
	return all
}
