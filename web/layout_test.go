package web

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// wideDocs have all that is wider than a phone.
const wideDocs = `# Wide

| Name | Type | Default | Required | Since | Deprecated | About |
| --- | --- | --- | --- | --- | --- | --- |
| ` + "`a_rather_long_parameter_name`" + ` | string | none | required | v1.0 | deprecated | What one can say of it in some words. |

> A quotation:
>
>     curl -H 'X-Key: {key}' https://api.example.com/a/very/long/path/without/any/blank/that/goes/on/and/on/and/on/{project_id}

* ` + "`https://api.example.com/a/very/long/path/without/any/blank/that/goes/on/and/on/and/on`" + `

      curl --data-binary '{"a": "{a_placeholder_with_a_name_that_is_wider_than_the_screen_of_a_small_phone}"}' https://api.example.com

` + "```json\n" + `{"a": "one_string_without_any_blank_that_is_wider_than_the_screen_of_a_small_phone_one_string_without_any_blank"}
` + "```\n"

// TestNothingWidensThePage looks at pages on narrow screens: what is too wide wraps, or scrolls in a box of its own.
func TestNothingWidensThePage(t *testing.T) {
	wide := t.TempDir()
	if err := os.WriteFile(filepath.Join(wide, "index.md"), []byte(wideDocs), 0o644); err != nil {
		t.Fatal(err)
	}
	for docs, paths := range map[string][]string{wide: {"/", "/builder/"}, siteDocs: {"/", "/auth/", "/authors/site/", "/builder/"}} {
		b := openEarly(t, publish(t, docs, "/"), "/")
		for _, path := range paths {
			b.goTo(path)
			b.running()
			b.js("document.querySelectorAll('details').forEach(d => d.open = true)")
			for _, width := range []int64{820, 390, 320} {
				b.do("set the width", chromedp.EmulateViewport(width, 900))
				if over := b.js("document.documentElement.scrollWidth - document.documentElement.clientWidth").(float64); over > 0 {
					t.Errorf("%s is %v pixels wider than a screen of %d", path, over, width)
				}
			}
		}
	}
}
