package page

import "testing"

func TestSlug(t *testing.T) {
	for text, want := range map[string]string{
		"Auth tokens":               "auth-tokens",
		"GET /api/0/projects/":      "get-api0projects",
		"What's new, in 2.0?":       "whats-new-in-20",
		"snake_case and kebab-case": "snake_case-and-kebab-case",
		"Élan vital":                "élan-vital",
		"Übersicht über ß":          "übersicht-über-ß",
		"認証 トークン":                   "認証-トークン",
		"हिन्दी":                    "हिन्दी",
		"A & B":                     "a--b",
		"  blanks  ":                "blanks",
		"🎉":                         "section",
		"":                          "section",
		"<TOKEN>":                   "token",
	} {
		if got := Slug(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestPlain(t *testing.T) {
	for source, want := range map[string]string{
		"a *b* **c** _d_ __e__ ~~f~~":      "a b c d e f",
		"snake_case and _snake_case_":      "snake_case and snake_case",
		"`code *x*` and ``a`b``":           "code *x* and a`b",
		"`open":                            "`open",
		"[text](/to \"title\") [a][b] [c]": "text a [c]",
		"[`x`](y) and ![alt](z.png)":       "x and alt",
		"[a [b]](c)":                       "a [b]",
		`\*a\* \_b\_`:                      "*a* _b_",
		"<TOKEN> of <b class=\"x\">it</b>": "<TOKEN> of it",
		"a &amp; b &lt;c&gt;":              "a  b c",
		"AT&T; or so":                      "AT or so",
		"a * b":                            "a  b",
		"{organization_slug}":              "{organization_slug}",
	} {
		if got := Plain(source); got != want {
			t.Errorf("%q: %q, want %q", source, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	var n Names
	for _, c := range []struct{ slug, want string }{{"a", "a"}, {"a", "a-1"}, {"a-1", "a-1-1"}, {"a", "a-2"}, {"b", "b"}, {"contents", "section-contents"}, {"contents", "section-contents-1"}, {"value-token", "section-value-token"}, {"value", "value"}} {
		if got := n.Heading(c.slug); got != c.want {
			t.Errorf("heading %s: %s, want %s", c.slug, got, c.want)
		}
	}
	for _, c := range []struct{ anchor, want string }{{"b", "b-1"}, {"b", "b-2"}, {"a", "a-3"}, {"b", "b-3"}, {"a-1", "a-1-2"}} {
		if got := n.Example(c.anchor); got != c.want {
			t.Errorf("example under %s: %s, want %s", c.anchor, got, c.want)
		}
	}
	var empty Names
	if got := empty.Example("x"); got != "x-1" {
		t.Errorf("got %s", got)
	}
}
