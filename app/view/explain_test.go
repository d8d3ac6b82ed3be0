package view

import "testing"

func explanation() *Explanation {
	return &Explanation{
		Words: []Meaning{
			{Word: []Part{{Text: "-u "}, {Text: "k9", Secret: true}, {Text: ":"}}, Text: "Logs in with this user name",
				Becomes: []Part{{Text: "Authorization: Basic "}, {Text: "azk6", Secret: true}}},
			{Word: []Part{{Text: "https://h.test/"}, {Text: "{id}", Open: true}}, Text: "The URL to ask", Browser: "a page cannot"},
		},
		Sent: []Sketch{{
			Head: []SketchLine{{Parts: []Part{{Text: "GET / HTTP/1.1"}}}, {Parts: []Part{{Text: "Host: h.test"}}, Own: true}},
			Body: []Part{{Text: "<b>"}, {Text: "(the content of the file f)", Aside: true}},
		}},
		Itself: []string{"Follows no redirect"},
		Risks:  []Risk{{"-k", "anyone on the way can pose as the server"}},
	}
}

func TestExplainNode(t *testing.T) {
	printed(t, ExplainNode("e1", Command{N: 2, Explained: explanation()}),
		`<div class="explain" id="e1-explain-2" role="group" aria-label="Explanation"><p class="wrong" hidden></p>`+
			`<dl class="words"><div><dt><code>-u <span class="secret">k9</span>:</code></dt><dd>Logs in with this user name`+
			`<code class="becomes">Authorization: Basic <span class="secret">azk6</span></code><span class="browser" hidden></span></dd></div>`+
			`<div><dt><code>https://h.test/<span class="lack">{id}</span></code></dt><dd>The URL to ask`+
			`<code class="becomes" hidden></code><span class="browser">Not from this page: a page cannot.</span></dd></div></dl>`+
			`<div class="wire"><p class="about">What the server receives</p><pre>GET / HTTP/1.1`+"\n"+`<span class="own">Host: h.test</span>`+"\n\n"+
			`&lt;b&gt;<span class="own">(the content of the file f)</span></pre><p class="more" hidden></p></div>`+
			`<div><p class="about">What curl does by itself</p><ul><li>Follows no redirect</li></ul></div>`+
			`<div class="risks"><p class="about">What to take care of</p><ul><li><code>-k</code> anyone on the way can pose as the server</li></ul></div></div>`)
	printed(t, ExplainNode("e1", Command{N: 2}), `<div class="explain" id="e1-explain-2" role="group" aria-label="Explanation" hidden></div>`)
	holds(t, ExplainNode("e1", Command{Explained: &Explanation{Error: "Line 1, column 6: a quote is not closed."}}),
		`<p class="wrong">Line 1, column 6: a quote is not closed.</p><dl class="words" hidden>`, `<div class="wire" hidden>`, `<div hidden>`, `<div class="risks" hidden>`)
	several := explanation()
	several.Sent, several.More = append(several.Sent, several.Sent...), 7
	holds(t, ExplainNode("e1", Command{Explained: several}), `What the server receives, in 9 requests`, `And 7 more requests.`)
}

func TestExplainButton(t *testing.T) {
	holds(t, CommandNode("e1", Command{N: 1, Explain: true}, false),
		`<button class="act" type="button" data-act="explain" aria-expanded="false" aria-controls="e1-explain-1">Explain</button>`, `id="e1-explain-1"`)
	holds(t, CommandNode("e1", Command{N: 1, Explain: true, Explained: explanation()}, false), `aria-expanded="true"`, `class="explain"`, `class="answer-place"`)
	open, closed := Command{Explain: true, Explained: explanation()}, Command{Explain: true}
	if a, b := len(CommandNode("e", open, false).Kids), len(CommandNode("e", closed, false).Kids); a != b {
		t.Errorf("opening an explanation moves what follows: %d and %d", a, b)
	}
}
