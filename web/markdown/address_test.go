package markdown

import (
	"strings"
	"testing"
)

func TestReadAddress(t *testing.T) {
	for _, c := range []struct{ dest, href string }{
		{"https://h.io", "https://h.io"},
		{"HTTPS://h.io/A", "https://h.io/A"},
		{"http://localhost:8000/a b?c=d#e", "http://localhost:8000/a%20b?c=d#e"},
		{"https://h.io/{x}/<y>/\"|\\^`", "https://h.io/%7Bx%7D/%3Cy%3E/%22%7C%5C%5E%60"},
		{"https://h.io/%20%zz%", "https://h.io/%20%25zz%25"},
		{"https://例え.jp/ö", "https://例え.jp/ö"},
		{"https://h.io/a:b@c", "https://h.io/a:b@c"},
		{"mailto:a@h.io", "mailto:a@h.io"},
		{" https://h.io ", "https://h.io"},
		{"ht\ntps://h\t.io", "https://h.io"},
	} {
		a, ok := readAddress(c.dest)
		if !ok || a.href != c.href {
			t.Errorf("%q: %q %v, want %q", c.dest, a.href, ok, c.href)
		}
	}
	for _, c := range []struct{ dest, path, query, fragment string }{
		{"a.md", "a.md", "", ""},
		{"../a%20b.md?c=%20#d%20e", "../a b.md", "c=%20", "d e"},
		{"#é", "", "", "é"},
		{"?a", "", "a", ""},
		{"", "", "", ""},
		{"/a/:b", "/a/:b", "", ""},
		{"./a:b.md", "./a:b.md", "", ""},
		{"a?b:c", "a", "b:c", ""},
	} {
		a, ok := readAddress(c.dest)
		if want := (address{path: c.path, query: c.query, fragment: c.fragment}); !ok || a != want {
			t.Errorf("%q: %+v %v, want %+v", c.dest, a, ok, want)
		}
	}
	for _, dest := range attacks {
		if a, ok := readAddress(unescape(dest)); ok {
			t.Errorf("%q: %+v, want that it is refused", dest, a)
		}
	}
}

// attacks are destinations that must not become links.
var attacks = []string{
	"javascript:alert(1)",
	"JaVaScRiPt:alert(1)",
	" javascript:alert(1)",
	"\x01javascript:alert(1)",
	"java\tscript:alert(1)",
	"java\x00script:alert(1)",
	"java\u200bscript:alert(1)",
	"\uFEFFjavascript:alert(1)",
	"javascript&#58;alert(1)",
	"javascript&#58alert(1)",
	"javascript&#x3a;alert(1)",
	"javascript&colon;alert(1)",
	"javascript&amp;#58;alert(1)",
	"javascript&amp;amp;#58;alert(1)",
	"&#106;avascript:alert(1)",
	"java&Tab;script:alert(1)",
	"java&NewLine;script:alert(1)",
	"java&#10;script:alert(1)",
	`javascript\:alert(1)`,
	"data:text/html,<script>alert(1)</script>",
	"data:image/svg+xml;base64,PHN2Zz4=",
	"vbscript:msgbox(1)",
	"file:///etc/passwd",
	"ftp://h.io/x",
	"blob:https://h.io/x",
	"about:blank",
	"view-source:https://h.io",
	"intent://h.io#Intent;end",
	"tel:123",
	"x:y",
	":x",
	"a.md:b",
	"ｊavascript:alert(1)",
	"//evil.io/x",
	`\\\\evil.io/x`,
	`/\evil.io/x`,
	`\/\/evil.io`,
	`\\/evil.io`,
	"/\t/evil.io",
	"&#47;/evil.io",
	"https:evil.io",
	"https:/evil.io",
	"https:///evil.io",
	`https:\\evil.io`,
	"https://h.io@evil.io/",
	"https://a:b@h.io/",
	`https://h.io\@evil.io/`,
	"https://{host}/x",
	"https://<host>/x",
	"https://$HOST/x",
	"https://h%2fio/",
	"https://",
	"http://?x",
	"mailto:",
	"javascript://h.io/%0aalert(1)",
}

// TestAttacks builds whole pages around attacks and looks at what a browser would make of them.
func TestAttacks(t *testing.T) {
	var texts []string
	for _, dest := range attacks {
		texts = append(texts, "[x]("+dest+")", "[x](<"+dest+">)", "![x]("+dest+")", "[x]\n\n[x]: "+dest, "<"+dest+">", "[![x]("+dest+")]("+dest+")", dest)
	}
	texts = append(texts,
		"<script>alert(1)</script>",
		"a <script>alert(1)</script> b",
		"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
		"<math><mtext></p><script>alert(1)</script></mtext></math>",
		"<svg onload=alert(1)>", "a <svg/onload=alert(1)> b",
		"<img src=x onerror=alert(1)>", "a <img src=x onerror=alert(1)> b",
		"<a href=\"javascript:alert(1)\">x</a>",
		"<iframe srcdoc='<script>alert(1)</script>'></iframe>",
		"<!--><script>alert(1)</script>-->", "<![CDATA[<script>alert(1)</script>]]>", "<?php <script>alert(1)</script> ?>",
		"</div></div><script>alert(1)</script>", "</code></pre><script>alert(1)</script>",
		"`</code><script>alert(1)</script>`", "`\"><script>alert(1)</script> {x}`",
		"```\n</code></pre><script>alert(1)</script>\n```", "    </code><script>alert(1)</script>",
		"```\"><script>alert(1)</script>\ncurl h.io\n```",
		"# <script>alert(1)</script>", "## \"><img src=x onerror=alert(1)>", "## a\" onclick=\"alert(1)",
		"[x](a.md \"\\\" onclick=\\\"alert(1)\")", "[x](https://h.io '\"><script>alert(1)</script>')",
		"![\"><script>alert(1)</script>](a.png \"x\\\" onerror=\\\"alert(1)\")",
		"| <script>alert(1)</script> | `<script>` |\n| :-: | -: |\n| <b onclick=alert(1)> | [x](javascript:alert(1)) |",
		"> [!NOTE\"><script>]\n> a", "> **Note\"><script>**\n> a", "- [ ] <script>alert(1)</script>",
		"[a <https://b.io> c](https://d.io)", "[a https://b.io c](https://d.io)", "[a [b](https://b.io) c](https://d.io)", "[![a <https://b.io>](x.png)](https://d.io)",
		"https://h.io/<script>alert(1)</script>", "https://h.io/\"onclick=alert(1)", "www.h.io/'><script>",
		"<https://h.io/\"onclick=\"alert(1)>", "<user@host>", "<a@b.io>", "<mailto:a@b.io?body=\"x>",
		"&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script>", "\\<script>", "\x00<script>", "a\x0b\x0c\x01\x7f\u0085b",
	)
	for _, text := range texts {
		d := read(t, map[string]string{"index.md": text, "a.md": "# A", "a.png": "", "x.png": ""}, Options{})
		for _, p := range d.Pages {
			if fault := unsound(blocksHTML(p.Body)); fault != "" {
				t.Errorf("%q: %s\n%s", text, fault, blocksHTML(p.Body))
			}
		}
	}
	if strings.Contains(blocksHTML(read(t, map[string]string{"index.md": "<user@host.io>"}, Options{}).Pages[0].Body), "href") {
		t.Error("an e-mail address in chevrons is a link")
	}
}
