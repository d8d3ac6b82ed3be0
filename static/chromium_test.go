package static_test

// The scripts are tested in a real Chromium, on pages that hold the site's own markup and no program.

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"curly/app/page"
	"curly/app/view"
	"curly/static"
)

const patience = 20 * time.Second

var chromium struct {
	once sync.Once
	ctx  context.Context
	stop func()
	err  error
}

func TestMain(m *testing.M) {
	status := m.Run()
	if chromium.stop != nil {
		chromium.stop()
	}
	os.Exit(status)
}

// tab is a tab in a profile of its own.
type tab struct {
	*testing.T
	ctx context.Context
}

func open(t *testing.T, url string) tab {
	t.Helper()
	chromium.once.Do(func() {
		options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU,
			chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
		allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, _ := chromedp.NewContext(allocator)
		chromium.ctx, chromium.stop, chromium.err = ctx, stop, chromedp.Do(ctx)
	})
	if chromium.err != nil {
		t.Fatalf("the tests need Chromium: %v", chromium.err)
	}
	ctx, leave := chromedp.NewContext(chromium.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(leave)
	if err := chromedp.Do(ctx); err != nil { // the tab lives as long as the context of its first step
		t.Fatal(err)
	}
	b := tab{t, ctx}
	b.visit(url)
	return b
}

func (b tab) visit(url string) {
	b.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
		b.Fatalf("go to %s: %v", url, err)
	}
}

// is checks what an expression gives in the page, after waiting for a promise.
func (b tab) is(expression string, want any) {
	b.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[any](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	if got != want {
		b.Errorf("%s\ngot  %v\nwant %v", expression, got, want)
	}
}

// comes waits until an expression gives true.
func (b tab) comes(expression string) {
	b.Helper()
	b.is(`new Promise((done) => {
		const until = Date.now() + 15000;
		(function look() {
			Promise.resolve().then(() => `+expression+`).catch(() => false)
				.then((good) => good || Date.now() > until ? done(Boolean(good)) : setTimeout(look, 20));
		})();
	})`, true)
}

// samplePage is a page with one card of two commands and some values.
func samplePage() view.Page {
	slot := func(name, label, spelling string, plain, secret bool) view.Piece {
		return view.Piece{Text: spelling, Name: name, Label: label, Spelling: spelling, Plain: plain, Secret: secret}
	}
	org := slot("org", "Organization slug", "{org}", true, false)
	token := slot("token", "Auth token", "<token>", true, true)
	text := func(s string) view.Piece { return view.Piece{Text: s} }
	fields := []view.Field{{Name: "token", Label: "Auth token", Secret: true}, {Name: "org", Label: "Organization slug"}, {Name: "limit", Label: "Limit"}, {Name: "note", Label: "Note"}}
	return view.Page{
		Site: view.Site{Title: "Things", Groups: []view.Group{{Title: "Pages", Links: []view.Link{{Title: "Here", Path: "/"}}}}},
		Path: "/", Title: "Here", Body: []page.Block{{Example: "e"}},
		Cards: map[string]view.Card{"e": {ID: "e", Commands: []view.Command{
			{N: 1, Pieces: []view.Piece{text("curl -H 'A: "), token, text("' \\\n  https://x/"), org, text("/"), org}, Open: []view.Field{fields[0], fields[1]}},
			{N: 2, Pieces: []view.Piece{text("curl https://x/"), {Text: "10", Name: "limit", Spelling: "$LIMIT", Label: "Limit", Filled: true, Plain: true}, text(" -d "), slot("note", "Note", "NOTE", false, false)}, Open: []view.Field{fields[3]}},
		}}},
		Panel: view.Panel{Fields: fields},
	}
}

// document is the page in a document like those of the site.
func document(p view.Page) string {
	return `<!doctype html><html lang="en" data-program="loading"><head><meta charset="utf-8"><title>t</title>` +
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self' data:">` +
		`<link rel="stylesheet" href="/app.css"><script src="/boot.js" data-wasm="/web/app.wasm.gz" data-size="4"></script></head><body>` +
		view.Root(p).HTML() + view.Loader().HTML() + `</body></html>`
}

// host serves the assets and what else is given.
func host(t *testing.T, pages map[string]http.HandlerFunc) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServerFS(static.Files))
	for pattern, serve := range pages {
		mux.HandleFunc(pattern, serve)
	}
	server := httptest.NewServer(mux)
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	return server
}

func html(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(text))
	}
}
