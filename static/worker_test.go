package static_test

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"curly/static"
)

// worker is the service worker as the build fills it.
func worker(t *testing.T, version, list string) string {
	t.Helper()
	text, err := static.Files.ReadFile("worker.js")
	if err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer("{{.Version}}", version, "{{.ResourcesToCache}}", list).Replace(string(text))
}

func TestWorker(t *testing.T) {
	var down atomic.Bool
	version := atomic.Pointer[string]{}
	one := "one"
	version.Store(&one)
	up := func(serve http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if down.Load() {
				panic(http.ErrAbortHandler)
			}
			serve(w, r)
		}
	}
	page := func(title string) http.HandlerFunc {
		return up(func(w http.ResponseWriter, r *http.Request) {
			html("<!doctype html><title>"+title+" "+*version.Load()+"</title>")(w, r)
		})
	}
	server := host(t, map[string]http.HandlerFunc{
		"/docs/{$}": page("home"), "/docs/a/{$}": page("a"), "/docs/404.html": page("missing"),
		"/docs/unlisted/{$}": page("unlisted"),
		"/docs/":             up(http.NotFound),
		"/docs/app.txt":      up(func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("text " + *version.Load())) }),
		"/docs/api":          up(func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("secret")) }),
		"/docs/sw.js": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/javascript")
			w.Write([]byte(worker(t, *version.Load(), `["/docs/","/docs/a/","/docs/404.html","/docs/app.txt"]`)))
		},
	})
	const ready = `(async () => {
		await caches.open('curly ` + `http://elsewhere/ old'); await caches.open('other');
		await navigator.serviceWorker.register('/docs/sw.js');
		await navigator.serviceWorker.ready;
		return navigator.serviceWorker.ready.then((r) => r.active.state);
	})()`
	b := open(t, server.URL+"/docs/")
	b.comes(ready + `.then((s) => s === 'activated')`)
	b.comes(`navigator.serviceWorker.controller`) // it takes over the page that is open
	b.is(`fetch('/docs/api').then((r) => r.text())`, "secret")
	b.is(`fetch('/docs/nowhere').then((r) => r.status)`, 404.0)
	down.Store(true)

	for path, want := range map[string]string{
		"/docs/": "home one", "/docs/?q=1": "home one", "/docs/a/": "a one", "/docs/a": "a one", "/docs/a/index.html": "a one",
		"/docs/a/?x=1": "a one", "/docs/index.html": "home one", "/docs/nowhere/": "missing one",
	} {
		b.visit(server.URL + path)
		if b.is("document.title", want); t.Failed() {
			t.Fatal(path)
		}
	}
	b.visit(server.URL + "/docs/a?x=1#here")
	b.is("location.pathname + location.search + location.hash", "/docs/a/?x=1#here")
	b.is(`fetch('/docs/app.txt').then((r) => r.text())`, "text one")
	b.is(`fetch('/docs/app.txt', {cache: 'no-store'}).catch(() => 'none')`, "none")
	b.is(`fetch('/docs/app.txt', {headers: {Authorization: 'x'}}).catch(() => 'none')`, "none")
	b.is(`fetch('/docs/app.txt', {method: 'POST'}).catch(() => 'none')`, "none")
	b.is(`fetch('/docs/api').catch(() => 'none')`, "none")

	// What was lost is put back.
	down.Store(false)
	const kept = `caches.keys().then(async (names) => {
		const name = names.find((n) => n.includes('/docs/ '));
		return (await (await caches.open(name)).keys()).map((r) => new URL(r.url).pathname).sort().join(' ');
	})`
	b.is(kept, "/docs/ /docs/404.html /docs/a/ /docs/app.txt")
	b.is(`caches.keys().then(async (names) => { for (const n of names) await (await caches.open(n)).delete('/docs/app.txt'); })`, nil)
	b.is(kept, "/docs/ /docs/404.html /docs/a/")
	b.is(`fetch('/docs/app.txt').then((r) => r.text())`, "text one")
	b.is(kept, "/docs/ /docs/404.html /docs/a/ /docs/app.txt")
	b.visit(server.URL + "/docs/unlisted/")
	b.is("document.title", "unlisted one")
	b.is(kept, "/docs/ /docs/404.html /docs/a/ /docs/app.txt")

	// A new version is read from the network and takes the place of the old one; nobody else's cache goes.
	two := "two"
	version.Store(&two)
	b.visit(server.URL + "/docs/")
	b.is("document.title", "home one")
	b.comes(`navigator.serviceWorker.ready.then((r) => r.update()).then(() => caches.keys()).then((n) => n.length === 3 && n.some((x) => x.endsWith('/docs/ two')))`)
	b.visit(server.URL + "/docs/")
	b.is("document.title", "home two")
	b.is(`caches.keys().then((n) => n.map((x) => x.replace(location.origin, '')).sort().join(', '))`, "curly /docs/ two, curly http://elsewhere/ old, other")
}

func TestWorkerInstallsWholeOrNotAtAll(t *testing.T) {
	server := host(t, map[string]http.HandlerFunc{
		"/{$}": html("<title>home</title>"),
		"/sw.js": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/javascript")
			w.Write([]byte(worker(t, "v", `["/","/gone.txt"]`)))
		},
	})
	b := open(t, server.URL+"/")
	b.is(`(async () => {
		const r = await navigator.serviceWorker.register('/sw.js');
		const w = r.installing;
		await new Promise((done) => w.addEventListener('statechange', done));
		return w.state;
	})()`, "redundant")
}
