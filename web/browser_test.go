package web

// The tests in a real browser. Rules:
//
//   - One Chromium and one browser program serve all tests; each test has a tab in a profile of its own.
//   - A test waits for what it needs to see, never for a time. What it waits for is an expression in the page.
//   - Clicks and keys are the browser's own, at the place where a person would put them.
//   - At its end each tab fails its test if the console holds an error or the policy of the page was violated.

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"curly/web/program"
)

// patience is how long a test waits for what must come. A busy machine is slow; a failing test may be too.
const patience = 30 * time.Second

func TestMain(m *testing.M) {
	status := m.Run()
	if chromium.stop != nil {
		chromium.stop()
	}
	if compiled.dir != "" {
		os.RemoveAll(compiled.dir)
	}
	os.Exit(status)
}

var compiled struct {
	once sync.Once
	dir  string
	err  error
}

// programFile compiles the browser program, once.
func programFile(t testing.TB) string {
	t.Helper()
	compiled.once.Do(func() {
		if compiled.dir, compiled.err = os.MkdirTemp("", "curly-program-"); compiled.err == nil {
			compiled.err = program.Compile(compiled.dir)
		}
	})
	if compiled.err != nil {
		t.Fatal(compiled.err)
	}
	return filepath.Join(compiled.dir, program.Wasm)
}

var chromium struct {
	once sync.Once
	ctx  context.Context
	stop func()
	err  error
}

func startBrowser(t *testing.T) context.Context {
	t.Helper()
	chromium.once.Do(func() {
		options := append(chromedp.DefaultExecAllocatorOptions[:],
			chromedp.NoSandbox,
			chromedp.DisableGPU,
			chromedp.WindowSize(1440, 900),
			chromedp.Flag("disable-quic", true),
			chromedp.Flag("disable-component-update", true),
		)
		allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, _ := chromedp.NewContext(allocator)
		chromium.ctx, chromium.stop, chromium.err = ctx, stop, chromedp.Do(ctx)
	})
	if chromium.err != nil {
		t.Fatalf("the tests need Chromium (`make tools` installs it): %v", chromium.err)
	}
	return chromium.ctx
}

// host is a static host with one site.
type host struct {
	url   string // without a slash at its end
	base  string
	files Files

	down atomic.Bool // nobody answers any more

	mu    sync.Mutex
	gate  chan struct{} // the program is held back until it is closed
	asked []string      // the addresses that were asked for, with their queries
}

var sites struct {
	sync.Mutex
	made map[string]Files
}

// publish builds the site of the docs, once for each base, and puts it on a host.
func publish(t *testing.T, docs, base string) *host {
	t.Helper()
	sites.Lock()
	defer sites.Unlock()
	files := sites.made[base+" "+docs]
	if files == nil {
		var err error
		files, err = Make(BuildOptions{Docs: docs, Base: base, Program: programFile(t)})
		if err != nil {
			t.Fatal(err)
		}
		if sites.made == nil {
			sites.made = map[string]Files{}
		}
		sites.made[base+" "+docs] = files
	}
	h := &host{base: base, files: files}
	serve := Handler(files, base)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if h.down.Load() {
			panic(http.ErrAbortHandler)
		}
		h.mu.Lock()
		gate := h.gate
		h.asked = append(h.asked, r.URL.String())
		h.mu.Unlock()
		if gate != nil && strings.HasSuffix(r.URL.Path, ".wasm.gz") {
			select {
			case <-gate:
			case <-r.Context().Done():
			}
		}
		serve.ServeHTTP(w, r)
	}))
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	h.url = server.URL
	return h
}

// hold keeps the program back until the function that it gives is called.
func (h *host) hold() (release func()) {
	gate := make(chan struct{})
	h.mu.Lock()
	h.gate = gate
	h.mu.Unlock()
	return sync.OnceFunc(func() {
		h.mu.Lock()
		h.gate = nil
		h.mu.Unlock()
		close(gate)
	})
}

func (h *host) askedFor() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]string(nil), h.asked...)
}
