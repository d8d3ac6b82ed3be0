package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// show writes examples one a line, so that a case is a line too.
func show(examples []Example) string {
	var all []string
	for _, e := range examples {
		s := fmt.Sprintf("%s:%d %q", e.ID, e.Line, e.Text)
		if e.Lang != "" {
			s += " " + e.Lang
		}
		if e.Legacy {
			s += " legacy"
		}
		if e.Answer != "" {
			s += fmt.Sprintf(" -> %q", e.Answer)
		}
		all = append(all, s)
	}
	return strings.Join(all, "\n")
}

func TestFences(t *testing.T) {
	for _, c := range []struct{ name, markdown, want string }{
		{"fence", "```sh\ncurl h.io\n```\n", `example-1:1 "curl h.io\n" sh`},
		{"no fence", "curl h.io\n", ``},
		{"no curl", "```sh\nls\n```\n", ``},
		{"tildes", "~~~\ncurl h.io\n```\n~~~\n", ``},
		{"tildes and backticks", "~~~ `x`\ncurl h.io\n~~~\n", "example-1:1 \"curl h.io\\n\" `x`"},
		{"unclosed", "a\n\n```\ncurl h.io\n", `example-1:3 "curl h.io\n"`},
		{"unclosed without newline", "```\ncurl h.io", `example-1:1 "curl h.io\n"`},
		{"longer closing fence", "````\ncurl h.io\n```\n`````\n", ``},
		{"backticks in the info string", "``` a`b\ncurl h.io\n```\n", ``},
		{"indented fence", "   ```\n   curl h.io\n     -d x\n   ```\n", `example-1:1 "curl h.io\n  -d x\n"`},
		{"fence too deep", "a\n    ```\n    curl h.io\n", ``},
		{"indented", "a\n\n    curl h.io \\\n      -d x\n\n    ls\n\n\nb\n", `example-1:3 "curl h.io \\\n  -d x\n\nls\n"`},
		{"tab", "a\n\n\tcurl h.io\n", `example-1:3 "curl h.io\n"`},
		{"continues a paragraph", "a\n    curl h.io\n", ``},
		{"continues a list item", "- a\n\n    curl h.io\n", ``},
		{"in a list item", "- a\n\n      curl h.io\n", `example-1:3 "curl h.io\n"`},
		{"fence in a list item", "1. a\n   ```sh\n   curl h.io\n     -d x\n   ```\n", `example-1:2 "curl h.io\n  -d x\n" sh`},
		{"list ends the fence", "- ```\n  curl h.io\nb\n", `example-1:1 "curl h.io\n"`},
		{"fence in a tight list, less indented", "10. a\n\n    ```\n   curl h.io\n    ```\n", ``},
		{"tabs in a list item", "-\ta\n\n\t```\n\tcurl h.io\n\t\t-d x\n\t```\n", `example-1:3 "curl h.io\n\t-d x\n"`},
		{"nested lists", "- a\n  - b\n\n    ```\n    curl h.io\n    ```\n", `example-1:4 "curl h.io\n"`},
		{"quotation", "> ```\n> curl h.io\n> ```\n", `example-1:1 "curl h.io\n"`},
		{"quotation ends the fence", "> ```\ncurl h.io\n", ``},
		{"quotation in a list", "- > ```\n  > curl h.io\n", `example-1:1 "curl h.io\n"`},
		{"HTML holds it", "<pre>\n```\ncurl h.io\n```\n</pre>\n", ``},
		{"HTML ends at a blank line", "<details>\n\n```\ncurl h.io\n```\n</details>\n", `example-1:3 "curl h.io\n"`},
		{"comment", "<!--\n\n```\ncurl h.io\n```\n-->\n", ``},
		{"after a table", "|a|\n|-|\n|b|\n```\ncurl h.io\n```\n", `example-1:4 "curl h.io\n"`},
		{"after a definition", "[a]: /b\n    curl h.io\n", ``},
		{"CRLF", "```\r\ncurl h.io \\\r\n  -d x\r\n```\r\n", `example-1:1 "curl h.io \\\n  -d x\n"`},
		{"byte order mark", "\uFEFF```\ncurl h.io\n```\n", `example-1:1 "curl h.io\n"`},
		{"NUL and wrong UTF-8", "```\ncurl h.io/\x00\xff\n```\n", `example-1:1 "curl h.io/��\n"`},
		{"legacy", "```bash legacy\ncurl h.io\n```\n", `example-1:1 "curl h.io\n" bash legacy`},
		{"only legacy", "```legacy\ncurl h.io\n```\n", `example-1:1 "curl h.io\n" legacy`},
		{"attributes", "```{.bash title=\"old\" legacy}\ncurl h.io\n```\n", `example-1:1 "curl h.io\n" bash legacy`},
		{"not legacy", "```bash title=legacy-api\ncurl h.io\n```\n", `example-1:1 "curl h.io\n" bash`},
		{"Markdown about Markdown", "````md\n```\ncurl h.io\n```\n````\n", ``},
		{"a tab of another generator", "=== \"curl\"\n\n    ```bash\n    curl h.io\n    ```\n", `example-1:3 "curl h.io\n" bash`},
		{"front matter", "---\ntitle: a\n\n    curl: x\n---\n\n```\ncurl h.io\n```\n", `example-1:7 "curl h.io\n"`},
		{"no front matter", "---\n\n    curl h.io\n\n---\n", `example-1:3 "curl h.io\n"`},
		{"headings", "# A b\n\n```\ncurl h.io/1\n```\n\n```\ncurl h.io/2\n```\n\n## `C` & [d](e)\n\n```\ncurl h.io/3\n```\n",
			`a-b-1:3 "curl h.io/1\n"` + "\n" + `a-b-2:7 "curl h.io/2\n"` + "\n" + `c--d-1:13 "curl h.io/3\n"`},
		{"underlined heading", "A\n*b*\n---\n```\ncurl h.io\n```\n", `a-b-1:4 "curl h.io\n"`},
		{"same heading", "# A\n# A\n```\ncurl h.io\n```\n", `a-1-1:3 "curl h.io\n"`},
		{"heading that looks like an example's ID", "# A\n```\ncurl h.io\n```\n# A 1\n", `a-2:2 "curl h.io\n"`},
	} {
		if got := show(Fences(c.markdown)); got != c.want {
			t.Errorf("%s: %q\n got %s\nwant %s", c.name, c.markdown, got, c.want)
		}
	}
}

func TestAnswers(t *testing.T) {
	const curl = "```sh\ncurl h.io\n```\n"
	for _, c := range []struct {
		after  string
		answer bool
	}{
		{"```json\n{}\n```", true},
		{"```JSON\n{}\n```", true},
		{"```json title=\"x\"\n{}\n```", true},
		{"```http\nHTTP/1.1 200 OK\n```", true},
		{"```text\nok\n```", true},
		{"```\nok\n```", true},
		{"```\n```", false},
		{"```js\n{ \"a\": 1 }\n```", true},
		{"```sh\n[\n  {\"a\": 1}\n]\n```", true},
		{"```sh\nls\n```", false},
		{"```python\nprint(1)\n```", false},
		{"```yaml\na: b\n```", false},
		{"```sh\ncurl h.io/2\n```", false},
		{"Response:\n\n```json\n{}\n```", true},
		{"**Example response** (200 OK):\n\n```json\n{}\n```", true},
		{"`200 OK`\n\n```json\n{}\n```", true},
		{"The endpoint returns the new project:\n\n```json\n{}\n```", true},
		{"The endpoint returns the new project.\n\n```json\n{}\n```", true},
		{"You will see:\n\n```\nok\n```", true},
		{"Antwort:\n\n```json\n{}\n```", true},
		{"Antwort:\n\n```\nok\n```", false},
		{"The file `payload.json`:\n\n```json\n{}\n```", false},
		{"where the request body is:\n\n```json\n{}\n```", false},
		{"Now something else.\n\n```json\n{}\n```", false},
		{"One.\n\nResponse:\n\n```json\n{}\n```", false},
		{"Response:\n\n- a\n\n```json\n{}\n```", false},
		{"- ```json\n  {}\n  ```", false},
		{"## Response\n\n```json\n{}\n```", false},
		{"---\n\n```json\n{}\n```", false},
		{"A long text about the response. " + strings.Repeat("It goes on. ", 20) + "\n\n```json\n{}\n```", false},
	} {
		examples := Fences(curl + c.after + "\n")
		if got := examples[0].Answer != ""; got != c.answer {
			t.Errorf("%q: answer %q, want one: %v", c.after, examples[0].Answer, c.answer)
		}
	}
	both := Fences("- a\n\n  ```\n  curl h.io\n  ```\n\n  Output:\n\n      ok\n\nResponse:\n\n```json\n{}\n```\n")
	if got, want := show(both), `example-1:3 "curl h.io\n" -> "ok\n"`; got != want {
		t.Errorf("in a list\n got %s\nwant %s", got, want)
	}
}

func TestRoles(t *testing.T) {
	text := "# A\n\nSay:\n\n```\ncurl h.io\n```\n\nResponse:\n\n```json\n{}\n```\n\nAnd:\n\n```sh\ncurl h.io\n```\n\nIt returns a list:\n\n```json\n[]\n```\n"
	l := Arrange(Items(text))
	want := []Part{{}, {}, {IsSample, 0}, {IsLabel, 0}, {IsAnswer, 0}, {}, {IsSample, 1}, {IsLead, 1}, {IsAnswer, 1}}
	if !slices.Equal(l.Parts, want) {
		t.Errorf("got %v\nwant %v", l.Parts, want)
	}
	if want := []Heading{{"a", "A", 1}}; !slices.Equal(l.Headings, want) {
		t.Errorf("got %v, want %v", l.Headings, want)
	}
}

func TestHasFence(t *testing.T) {
	for text, want := range map[string]bool{
		"```\ncurl h.io\n```":                   true,
		"~~~\n~~~":                              true,
		"- a\n\n  ```\n  x\n":                   true,
		"> ~~~\n":                               true,
		"curl h.io \\\n    -d x":                false,
		"a ``` b":                               false,
		"curl -d '\n    ```\n'":                 false,
		"<pre>\n```\n</pre>":                    false,
		"echo ```":                              false,
		"\r\n```\r\n":                           true,
		"---\na: |\n  ```\n---\ncurl h.io":      false,
		"    ```\n    code\n":                   false,
		"curl h.io\n```json\n{}\n```\n":         true,
		"``` not ` a fence\ncurl h.io\n":        false,
		"1. x\n   ````sh\n   curl h.io\n   ```": true,
	} {
		if got := HasFence(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct {
		text, yaml, body string
		line             int
	}{
		{"---\na: b\n---\nc\n", "a: b\n", "c\n", 4},
		{"--- \n# x\n\na: b\n...\nc", "# x\n\na: b\n", "c", 6},
		{"---\n---\nc\n", "", "c\n", 3},
		{"---\na: b\n---", "a: b\n", "", 4},
		{"---\n\"a\": b\n---\n", "\"a\": b\n", "", 4},
		{"---\na: b\n", "", "---\na: b\n", 1},
		{"---\nA text: with a colon, long\n---\n", "", "---\nA text: with a colon, long\n---\n", 1},
		{"---\n\ntext\n\n---\n", "", "---\n\ntext\n\n---\n", 1},
		{" ---\na: b\n---\n", "", " ---\na: b\n---\n", 1},
		{"----\na: b\n----\n", "", "----\na: b\n----\n", 1},
		{"", "", "", 1},
		{"---", "", "---", 1},
	} {
		yaml, body, line := FrontMatter(c.text)
		if yaml != c.yaml || body != c.body || line != c.line {
			t.Errorf("%q: %q %q %d, want %q %q %d", c.text, yaml, body, line, c.yaml, c.body, c.line)
		}
	}
}

// TestLongTexts has texts that take minutes where a scan is not linear.
func TestLongTexts(t *testing.T) {
	for _, text := range []string{
		strings.Repeat(">", 100000),
		strings.Repeat("- ", 50000),
		strings.Repeat("- a\n", 20000),
		strings.Repeat("[a]: /b\n", 50000),
		"[" + strings.Repeat("a\n", 300000),
		"# " + strings.Repeat("[ ` < & _ ", 50000),
		strings.Repeat("# a\n", 20000),
		"```\n" + strings.Repeat("x $(sudo ; ", 50000) + "curl",
		"```\n" + strings.Repeat("a \\\n", 100000) + "curl",
		strings.Repeat(strings.Repeat("> ", 500)+"\n", 100),
	} {
		begun := time.Now()
		Fences(text)
		if took := time.Since(begun); took > 5*time.Second {
			t.Errorf("%.20q… of %d bytes took %v", text, len(text), took)
		}
	}
}
