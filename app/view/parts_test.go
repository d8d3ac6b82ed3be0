package view

import (
	"strings"
	"testing"
)

// holds checks that markup has every one of the parts, in this order.
func holds(t *testing.T, n Node, parts ...string) {
	t.Helper()
	rest := n.HTML()
	for _, p := range parts {
		_, after, ok := strings.Cut(rest, p)
		if !ok {
			t.Errorf("%s\nis not, or not in its order, in\n%s", p, n.HTML())
			return
		}
		rest = after
	}
}

// lacks checks that markup has none of the parts.
func lacks(t *testing.T, n Node, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if strings.Contains(n.HTML(), p) {
			t.Errorf("%s is in\n%s", p, n.HTML())
		}
	}
}

func TestPiece(t *testing.T) {
	printed(t, el("pre", "", pieces([]Piece{lit("curl <"), lit(" --data-raw '-x - a-b' \\\n-H")})...),
		`<pre>curl &lt; <span class="unit">--data-raw</span> '-x - a-b' \`+"\n"+`<span class="unit">-H</span></pre>`)
	holds(t, el("pre", "", pieces([]Piece{lit(`"a": "`), slot("a", "A", "{a}", "", false), slot("b", "B", "{b}", "", false), lit(`"`)})...),
		`&#34;a&#34;: <span class="unit">&#34;<span class="slot"`, `>{a}</span></span><span class="slot"`, `>{b}</span>&#34;</pre>`)
	holds(t, el("pre", "", pieces([]Piece{lit("x/y/"), slot("a", "A", "{a}", "", false)})...), `<pre>x/y/<wbr><span class="slot"`)
	lacks(t, el("pre", "", pieces([]Piece{lit("https://"), slot("a", "A", "{a}", "", false)})...), `<wbr>`)
	printed(t, slotNode(Piece{Text: "{DSN}", Name: "dsn", Spelling: "{DSN}", Label: "DSN", Plain: true}),
		`<span class="slot" role="button" tabindex="0" aria-label="{DSN}, DSN" data-label="DSN" data-place="dsn" data-filled="false" data-spelling="{DSN}" data-plain="">{DSN}</span>`)
	printed(t, slotNode(Piece{Text: "s3cret", Name: "t", Spelling: "<t>", Secret: true, Filled: true}),
		`<span class="slot" role="button" tabindex="0" aria-label="&lt;t&gt;" data-label="&lt;t&gt;" data-place="t" data-filled="true" data-spelling="&lt;t&gt;" data-secret="">s3cret</span>`)
	printed(t, slotNode(Piece{Text: "a", Name: "n", Spelling: "a", Label: "N", Soft: true}),
		`<span class="slot" role="button" tabindex="0" aria-label="a, N" data-label="N" data-place="n" data-filled="false" data-spelling="a" data-soft="">a</span>`)
}

func TestState(t *testing.T) {
	printed(t, stateNode(Command{}), `<p class="state" data-ready="Ready" data-open="{n} to fill"><b>Ready</b> <span class="names" hidden></span><span class="tail" hidden></span></p>`)
	holds(t, stateNode(Command{Open: []Field{{Name: "dsn", Label: "DSN"}, {Name: "project_slug", Label: "Project slug"}}}),
		`<b>2 to fill</b> <span class="names"><span data-missing="dsn">DSN</span> <span data-missing="project_slug">project slug</span> </span>`)
	holds(t, stateNode(Command{Error: "a quote is not closed"}), `<b>This command cannot be read</b>`, `<span class="tail">a quote is not closed.</span>`)
	holds(t, stateNode(Command{NoSend: "No host."}), `<b>Ready</b>`, `<span class="tail">No host.</span>`)
	holds(t, CommandNode("e", Command{Bad: []string{"a header cannot hold a line break"}}, false), `data-state="bad"`)
	holds(t, CommandNode("e", Command{Bad: []string{"a header cannot hold a line break"}}, false), `<b>Not usable yet</b>`, `<li>A header cannot hold a line break.</li>`)
	holds(t, CommandNode("e", Command{Bad: []string{"cmd cannot hold a line break in an argument."}, NoShell: true}, false), `<b>Not for this shell</b>`, `<li>cmd cannot hold a line break in an argument.</li>`)
}

func TestControls(t *testing.T) {
	send := `<button class="act send" type="button" data-act="send" aria-describedby="why"`
	holds(t, controls(Command{}, "why", "panel"), `data-act="builder"`, `data-act="copy"`, send+`>Send`, `data-act="cancel" hidden>Cancel`)
	holds(t, controls(Command{Open: []Field{{Name: "a"}}}, "why", "panel"), send+` disabled>Send`)
	holds(t, controls(Command{Bad: []string{"x"}}, "why", "panel"), send+` disabled>Send`)
	holds(t, controls(Command{Error: "x"}, "why", "panel"), send+` disabled>Send`)
	holds(t, controls(Command{NoSend: "x"}, "why", "panel"), send+` disabled>Send`)
	holds(t, controls(Command{Answer: &Answer{State: "sending"}}, "why", "panel"), send+` hidden>Send`, `data-act="cancel">Cancel`)
	lacks(t, controls(Command{NoHost: true}, "why", "panel"), `send`, `cancel`)
	lacks(t, controls(Command{Builder: true}, "why", "panel"), `"explain"`, `"link"`, `"builder"`)
	holds(t, controls(Command{Explain: true, Link: true}, "why", "panel"), `data-act="explain"`, `data-act="link"`, `data-act="builder"`, `data-act="copy"`)
	holds(t, controls(Command{Shell: "fish", Shells: shells}, "why", "panel"),
		`<select data-choice="shell" aria-label="Shell"><option value="sh">bash, zsh</option><option value="fish" selected>fish</option>`)
	holds(t, CommandNode("e", Command{Copied: true, Open: []Field{{Name: "a", Label: "Project slug"}}}, false),
		`data-copied="true">Copied<`, `Copied. Still to fill: project slug.`)
}

func TestAnswer(t *testing.T) {
	holds(t, AnswerNode(Answer{State: "sending"}), `<div class="answer" data-answer="" data-state="sending" data-status="">`, `>Sending<`)
	holds(t, AnswerNode(Answer{State: "done", Status: 200, Text: "OK", Millis: 184, Size: "2 B", Body: "{}"}),
		`data-state="done" data-status="200"`, `<span class="status ok">200 OK</span><span>184 ms</span><span>2 B</span>`, `<pre`, `>{}</pre>`)
	holds(t, AnswerNode(Answer{State: "done", Status: 404, Body: "<b>no</b>"}), `<span class="status bad">404</span>`, `&lt;b&gt;no&lt;/b&gt;`)
	holds(t, AnswerNode(Answer{State: "done", Status: 204}), `The answer has no body.`)
	holds(t, AnswerNode(Answer{State: "failed", Reason: "the host did not answer", Advice: []string{"Look at the network."}}),
		`data-state="failed" data-status=""`, `No answer`, `The host did not answer.`, `Look at the network.`)
	lacks(t, AnswerNode(Answer{State: "failed", Reason: "x"}), `<pre`, `no body`)
	holds(t, AnswerNode(Answer{State: "asks", Text: "Send POST /x?", Reason: "It may change something."}), `<span class="status asks">Send POST /x?</span>`, `It may change something.`)
	holds(t, AnswerNode(Answer{State: "done", Status: 200, Earlier: true}), `<p class="earlier">From the command before it was changed.</p>`)
	lacks(t, AnswerNode(Answer{State: "done", Status: 200}), `From the command`)
	lacks(t, AnswerNode(Answer{State: "asks", Text: "Send POST /x?"}), `data-answer`, `data-state`, `<pre`, `no body`)
	holds(t, AnswerNode(Answer{State: "done", Headers: [][2]string{{"link", `<a>; rel="next"`}}}),
		`<summary>1 header</summary>`, `<dt>link</dt><dd>&lt;a&gt;; rel=&#34;next&#34;</dd>`)
}

func TestPanel(t *testing.T) {
	holds(t, PanelNode(Panel{Fields: fieldsOf(), Filled: 3}, true), `3 of 5 filled`, `data-placeholder="token"`, `<details class="optional">`, `data-placeholder="email"`)
	holds(t, PanelNode(Panel{}, true), `need no values`)
	holds(t, PanelNode(Panel{}, false), `There is no command on this page.`)
	holds(t, field(Field{Name: "token", Label: "Auth token", Spelling: "{TOKEN}", Value: "1a2b3c", Secret: true}),
		`data-state="filled"`)
	holds(t, field(Field{Name: "token", Label: "Auth token", Value: "1a2b3c", Secret: true}),
		`<label for="value-token">Auth token</label>`, `<input class="secret" id="value-token" type="text" data-placeholder="token" value="1a2b3c"`, `autocomplete="off"`, `spellcheck="false"`, `Stays in memory only.`)
	holds(t, field(Field{Name: "x", Message: "It is empty.", Bad: true}), `aria-invalid="true"`, `It is empty.`)
	lacks(t, PanelNode(Panel{Fields: fieldsOf()}, true), `type="password"`)
	holds(t, PanelNode(Panel{Fields: fieldsOf(), Reveal: true, Open: true}, true), `data-open="true"`, `aria-expanded="true"`, `data-act="reveal" checked`, `data-act="env">`)
	holds(t, PanelNode(Panel{Hosts: []Choice{{"https://a", "a"}, {"https://b", "b"}}, Host: "https://b"}, true), `data-choice="host"`, `<option value="https://b" selected>b</option>`)
}

func TestBuilder(t *testing.T) {
	n := BuilderNode(*builderPage().Builder)
	holds(t, n, `data-builder="source"`, `data-choice="found"`, `data-act="start" data-name="bearer"`, `data-command="0"`, `data-choice="scheme"`,
		`data-builder="method"`, `data-builder="url"`, `data-builder="query-name" data-index="0"`, `data-builder="query-value" data-index="1"`,
		`data-act="query-remove" data-index="1"`, `data-act="query-add"`, `data-builder="header-name"`, `data-act="header-add"`, `data-builder="body"`, `The JSON ends too early, 3:3.`)
	holds(t, BuilderNode(Builder{Error: "there is no curl command in this text"}), `There is no curl command in this text.`, `The command appears here.`)
	lacks(t, n, `<form`)
}

func TestRoot(t *testing.T) {
	p := fullPage()
	p.Site.Base = "/docs/"
	holds(t, Root(p), `<a class="skip" href="#main">`, `<a class="brand" href="/docs/">`, `<a href="/docs/" aria-current="page">Docs</a><a href="/docs/builder/">Builder</a>`,
		`<a href="/docs/auth/" aria-current="page">Authentication</a>`, `<a href="#dsn">DSN authentication</a>`, `<main id="main" tabindex="-1">`, `<h1 tabindex="-1">Authentication</h1>`,
		`data-example="e1"`, `<ol><li>`, `data-example="e3"`, `<a class="prev" href="/docs/" rel="prev">`, `<a class="next" href="/docs/requests/" rel="next">`, `<aside class="values"`)
	holds(t, Root(Page{Missing: true}), `data-kind="missing"`, `This page does not exist`, `Go to the first page`)
	holds(t, Root(Page{}), `Nothing is written here yet.`)
	holds(t, Root(builderPage()), `data-kind="builder"`, `<a href="/builder/" aria-current="page">Builder</a>`, `data-builder="source"`)
	lacks(t, Root(Page{Path: "/"}), `href="//`)
}
