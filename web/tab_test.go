package web

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	logs "github.com/chromedp/cdproto/log"
	pages "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// tab is a tab in a profile of its own.
type tab struct {
	*testing.T
	host *host
	ctx  context.Context

	mu       sync.Mutex
	trouble  []string
	expected []string
}

// open opens a page and waits until the program runs there.
func open(t *testing.T, h *host, path string) *tab {
	t.Helper()
	b := openEarly(t, h, path)
	b.running()
	return b
}

// openEarly opens a page and does not wait for the program.
func openEarly(t *testing.T, h *host, path string) *tab {
	t.Helper()
	ctx, leave := chromedp.NewContext(startBrowser(t), chromedp.WithNewBrowserContext())
	b := &tab{T: t, host: h, ctx: ctx}
	t.Cleanup(func() {
		b.calm()
		leave()
	})
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	b.do("prepare the tab",
		call(pages.AddScriptToEvaluateOnNewDocument, pages.AddScriptToEvaluateOnNewDocumentParams{Source: `
			addEventListener('securitypolicyviolation', e => console.error('the policy was violated: ' + e.effectiveDirective + ' ' + e.blockedURI + ' ' + e.sample));
			addEventListener('unhandledrejection', e => console.error('unhandled: ' + e.reason));`}),
		call(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}),
	)
	b.goTo(path)
	return b
}

func call[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, command, params)
		return err
	})
}

func (b *tab) hear(event any) {
	said := ""
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type != runtime.ConsoleAPICalledTypeError && e.Type != runtime.ConsoleAPICalledTypeAssert {
			return
		}
		for _, a := range e.Args {
			said += strings.TrimSpace(" " + string(a.Value) + a.Description)
		}
	case *runtime.EventExceptionThrown:
		said = e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			said += " " + e.ExceptionDetails.Exception.Description
		}
	case *logs.EventEntryAdded:
		if e.Entry.Level != logs.EntryLevelError {
			return
		}
		said = e.Entry.Text + " " + e.Entry.URL
	default:
		return
	}
	b.mu.Lock()
	b.trouble = append(b.trouble, said)
	b.mu.Unlock()
}

// expect says that an error with this text in it belongs to the test.
func (b *tab) expect(text string) {
	b.mu.Lock()
	b.expected = append(b.expected, text)
	b.mu.Unlock()
}

// calm fails the test if there was trouble that it did not expect.
func (b *tab) calm() {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
next:
	for _, said := range b.trouble {
		for _, text := range b.expected {
			if strings.Contains(said, text) {
				continue next
			}
		}
		b.Errorf("the console has an error: %s", said)
	}
	b.trouble = nil
}

func (b *tab) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.Fatalf("%s: %v", what, err)
	}
}

// goTo goes to an address of the site as if it was typed into the address bar.
func (b *tab) goTo(path string) {
	b.Helper()
	b.do("go to "+path, chromedp.Navigate(b.host.url+b.host.base+strings.TrimPrefix(path, "/")))
}

func (b *tab) reload() {
	b.Helper()
	b.js("window.stale = true")
	b.do("reload", call(pages.Reload, pages.ReloadParams{}))
	b.wait("!window.stale && document.readyState === 'complete'")
}

func (b *tab) back() {
	b.Helper()
	b.js("setTimeout(() => history.back())")
}

// running waits until the program runs.
func (b *tab) running() {
	b.Helper()
	b.wait("document.documentElement.dataset.program === 'running'")
}

// js evaluates an expression in the page.
func (b *tab) js(expression string) any {
	b.Helper()
	v, err := b.try(expression)
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	return v
}

func (b *tab) try(expression string) (any, error) {
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	return chromedp.Run(ctx, chromedp.Evaluate[any](expression, chromedp.EvalAwaitPromise))
}

func (b *tab) text(expression string) string {
	b.Helper()
	switch v := b.js(expression).(type) {
	case string:
		return v
	case nil:
		return ""
	default:
		return fmt.Sprint(v)
	}
}

// wait waits until an expression in the page is true. The page may be on its way to another one meanwhile.
func (b *tab) wait(expression string) {
	b.Helper()
	b.poll(expression, func(v any) bool { return v != nil && v != false && v != 0.0 && v != "" })
}

// same waits until an expression in the page is the text want.
func (b *tab) same(expression, want string) {
	b.Helper()
	b.poll(expression, func(v any) bool { return v == want }, want)
}

func (b *tab) poll(expression string, good func(any) bool, want ...any) {
	b.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	again := time.NewTicker(10 * time.Millisecond)
	defer again.Stop()
	for {
		v, err := chromedp.Run(ctx, chromedp.Evaluate[any](expression, chromedp.EvalAwaitPromise))
		if err == nil && good(v) {
			return
		}
		select {
		case <-again.C:
		case <-ctx.Done():
			last, err := b.try(expression)
			b.mu.Lock()
			defer b.mu.Unlock()
			if err != nil {
				b.Fatalf("waited in vain for %s\nerror: %v\nconsole: %q", expression, err, b.trouble)
			}
			b.Fatalf("waited in vain for %s\n got: %v\nwant: %v\nconsole: %q", expression, last, want, b.trouble)
		}
	}
}

// quote writes text as a string of JavaScript.
func quote(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// one is the expression of the first element that a selector finds.
func one(selector string) string { return "document.querySelector(" + quote(selector) + ")" }

// click clicks in the middle of an element, which nothing may cover.
func (b *tab) click(element string) {
	b.Helper()
	b.wait("(e => !!e && !e.disabled)(" + element + ")")
	where := b.js(`(e => {
		e.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
		const r = e.getClientRects()[0], x = r.x + r.width / 2, y = r.y + r.height / 2;
		const top = document.elementFromPoint(x, y);
		return [x, y, e.contains(top) ? '' : 'it is covered by ' + (top && top.outerHTML.slice(0, 200))];
	})(` + element + `)`).([]any)
	if where[2] != "" {
		b.Fatalf("%s cannot be clicked: %v", element, where[2])
	}
	b.do("click "+element, chromedp.MouseClickXY(where[0].(float64), where[1].(float64)))
}

// field is the expression of the field of a value.
func field(name string) string { return one(`[data-placeholder="` + name + `"]`) }

// fill types a value into its field, in place of what is there.
func (b *tab) fill(name, value string) {
	b.Helper()
	b.enter(field(name), value)
}

// enter types text into an input or a textarea, in place of what is there.
func (b *tab) enter(element, text string) {
	b.Helper()
	b.wait(element)
	b.js("(e => { e.focus(); e.select(); })(" + element + ")")
	if text == "" {
		b.do("empty "+element, chromedp.KeyEvent(kb.Delete))
		return
	}
	b.do("type into "+element, call(input.InsertText, input.InsertTextParams{Text: text}))
}

// keys presses keys, one after the other, wherever the focus is.
func (b *tab) keys(keys string) {
	b.Helper()
	b.do("press keys", chromedp.KeyEvent(keys))
}

// choose chooses an entry of a select.
func (b *tab) choose(selector, value string) {
	b.Helper()
	b.wait("(e => !!e && [...e.options].some(o => o.value === " + quote(value) + "))(" + one(selector) + ")")
	b.js("(e => { e.value = " + quote(value) + "; e.dispatchEvent(new Event('input', {bubbles: true})); e.dispatchEvent(new Event('change', {bubbles: true})); })(" + one(selector) + ")")
}

// command is a command on a page.
type command struct {
	*tab
	example string // a selector
	pre     string // the expression of its text's element
}

// find finds the one command whose text is now exactly this.
func (b *tab) find(text string) command {
	b.Helper()
	at, ok := b.js(`(() => {
		for (const pre of document.querySelectorAll('[data-example] pre[data-command]'))
			if (pre.textContent === ` + quote(text) + `) return [pre.closest('[data-example]').dataset.example, pre.dataset.command];
	})()`).([]any)
	if !ok {
		b.Fatalf("no command is %q; there are:\n%s", text, b.text(`[...document.querySelectorAll('pre[data-command]')].map(p => p.textContent).join('\n---\n')`))
	}
	example := fmt.Sprintf(`[data-example="%v"]`, at[0])
	return command{b, example, one(fmt.Sprintf(`%s pre[data-command="%v"]`, example, at[1]))}
}

// is waits until the text of the command is exactly this.
func (c command) is(text string) {
	c.Helper()
	c.same(c.pre+".textContent", text)
}

// button is the expression of the button of an action of the example.
func (c command) button(act string) string { return one(c.example + ` [data-act="` + act + `"]`) }

// answer waits for an answer in a state and gives the text that it shows.
func (c command) answer(state string) string {
	c.Helper()
	c.wait(one(c.example + ` [data-answer][data-state="` + state + `"]`))
	return c.text(one(c.example+" [data-answer]") + ".innerText")
}
