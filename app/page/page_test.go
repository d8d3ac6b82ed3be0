package page

import (
	"reflect"
	"strings"
	"testing"
)

func TestJSON(t *testing.T) {
	p := &Page{
		Path: "/a/", Title: "A </script><!-- & \u2028 B", About: "é 🎉 \"x\" \\ \x00", Section: "S",
		Headings: []Heading{{ID: "h", Text: "<H>", Level: 2}},
		Examples: []Example{{ID: "h-1", Text: "curl '</SCRIPT>' -d \"<x>\"\n", Lang: "sh", Legacy: true, Answer: "{}",
			Params: []Param{{Name: "n", In: "path", Type: "string", Required: true, Default: "d", Values: []string{"d", "e"}, About: "<b>"}}}},
		Inline: []string{"<auth_token>"},
	}
	b, err := p.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(string(b), "<>&\u2028\u2029") {
		t.Errorf("not safe within a script element: %s", b)
	}
	q, err := FromJSON(b)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(p, q) {
		t.Errorf("got %+v\nwant %+v", q, p)
	}
	if _, err := FromJSON([]byte("<p>")); err == nil {
		t.Error("no error for text that is not JSON")
	}
}

func BenchmarkFences(b *testing.B) {
	text := strings.Repeat("## Heading\n\nSome text with `code` and a [link](x.md).\n\n1. One\n\n   ```sh\n   curl -H 'A: {TOKEN}' h.io\n   ```\n\n| a | b |\n| - | - |\n| c | d |\n\n```json\n{\"a\": 1}\n```\n\n", 40)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Fences(text)
	}
}
