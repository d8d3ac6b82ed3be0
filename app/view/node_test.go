package view

import "testing"

func printed(t *testing.T, n Node, want string) {
	t.Helper()
	if got := n.HTML(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestHTML(t *testing.T) {
	printed(t, text(`a < b & "c" > 'd'`), `a &lt; b &amp; &#34;c&#34; &gt; 'd'`)
	printed(t, text("a\r\nb\x00c\u00a0é😀"), "a&#13;\nb\uFFFDc\u00a0é😀")
	printed(t, text("&lt;"), "&amp;lt;")
	printed(t, el("p", ""), `<p></p>`)
	printed(t, el("p", "a b", text("x"), text("<y>")), `<p class="a b">x&lt;y&gt;</p>`)
	printed(t, el("p", "").with("title", "say \"hi\"\n& go"), "<p title=\"say &#34;hi&#34;\n&amp; go\"></p>")
	printed(t, el("p", "").with("title", ""), `<p title=""></p>`)
	printed(t, el("p", "").with("data-answer", ""), `<p data-answer=""></p>`)
	printed(t, el("p", "").when(true, "hidden"), `<p hidden></p>`)
	printed(t, el("p", "").when(false, "hidden"), `<p></p>`)
	printed(t, el("p", "").state("aria-expanded", true), `<p aria-expanded="true"></p>`)
	printed(t, el("input", "x").with("value", ""), `<input class="x" value="">`)
	printed(t, el("div", "", Node{Tag: "br"}, text("x")), `<div><br>x</div>`)
	printed(t, el("textarea", "").with("rows", "2").with("value", "</textarea>"), `<textarea rows="2">&lt;/textarea&gt;</textarea>`)
	printed(t, el("textarea", "").with("value", "\na"), "<textarea>\n\na</textarea>")
	printed(t, el("pre", "", text("a\n")), "<pre>a\n</pre>")
	printed(t, el("pre", "", text(""), text("\na")), "<pre>\n\na</pre>")
	printed(t, el("pre", "", say("b", "", "\n")), "<pre><b>\n</b></pre>")
	printed(t, el("div", "", Node{Raw: "<hr>"}), "<div><hr></div>")
}

func TestWithLeavesTheOriginal(t *testing.T) {
	base := el("p", "a").with("x", "1")
	one, two := base.with("y", "1"), base.with("z", "2")
	printed(t, base, `<p class="a" x="1"></p>`)
	printed(t, one, `<p class="a" x="1" y="1"></p>`)
	printed(t, two, `<p class="a" x="1" z="2"></p>`)
}

func TestID(t *testing.T) {
	for name, want := range map[string]string{
		"token": "v-token", "a b": "v-a.20b", "é": "v-.c3.a9", "a.20b": "v-a.2e20b", "": "v-",
	} {
		if got := id("v-", name); got != want {
			t.Errorf("id of %q: got %s, want %s", name, got, want)
		}
	}
}

func TestColour(t *testing.T) {
	for _, c := range [][2]string{
		{`{"a": "b"}`, `{<span class="k">&#34;a&#34;</span>: <span class="s">&#34;b&#34;</span>}`},
		{`[1, -2.5e+3, true, null]`, `[<span class="n">1</span>, <span class="n">-2.5e+3</span>, <span class="l">true</span>, <span class="l">null</span>]`},
		{`["a\"<b\\", "c" ]`, `[<span class="s">&#34;a\&#34;&lt;b\\&#34;</span>, <span class="s">&#34;c&#34;</span> ]`},
		{"\n{\"a\"\n :1}", "\n{<span class=\"k\">&#34;a&#34;</span>\n :<span class=\"n\">1</span>}"},
		{`plain text`, ``}, {`{"a": `, `{<span class="k">&#34;a&#34;</span>: `}, {`{"open`, ``}, {`{"open\"`, ``}, {`[a]`, ``}, {``, ``}, {`"a"`, ``}, {` `, ``},
	} {
		if got, ok := colour(c[0]); got != c[1] || ok != (c[1] != "") {
			t.Errorf("colour of %q: got %s, %v", c[0], got, ok)
		}
	}
}

func TestWords(t *testing.T) {
	for label, want := range map[string]string{
		"Project slug": "project slug", "DSN": "DSN", "API key": "API key", "Id": "id", "id": "id", "A": "a", "É tat": "é tat", "": "", "S3 bucket": "S3 bucket",
	} {
		if got := inside(label); got != want {
			t.Errorf("%q inside a sentence: got %q, want %q", label, got, want)
		}
	}
	for reason, want := range map[string]string{
		"": "", "a quote is open": "A quote is open.", "curl would refuse it": "curl would refuse it.", "-d needs a value": "-d needs a value.",
		"Done.": "Done.", "{x} is empty": "{x} is empty.", "no": "No.",
	} {
		if got := opening(reason); got != want {
			t.Errorf("opening of %q: got %q, want %q", reason, got, want)
		}
	}
}
