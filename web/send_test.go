package web

// Sending from the page to a server that writes down what it receives, and where a secret may be found afterwards.

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	pages "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// recorder is an API of another origin that lets pages read its answers.
type recorder struct {
	url string

	mu   sync.Mutex
	got  []string // method, path with query, Authorization, body
	left chan struct{}
}

func record(t *testing.T) *recorder {
	t.Helper()
	r := &recorder{left: make(chan struct{}, 8)}
	server := httptest.NewServer(r)
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	r.url = server.URL
	return r
}

func (r *recorder) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Access-Control-Expose-Headers", "Link, X-Hits")
	if q.Method == http.MethodOptions {
		w.Header().Set("Access-Control-Allow-Headers", "authorization, content-type")
		w.Header().Set("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
		return
	}
	body, err := io.ReadAll(q.Body)
	if err != nil {
		return
	}
	if q.URL.Path == "/robots.txt" { // asked without a secret, to tell a server that is down from one that refuses
		return
	}
	r.mu.Lock()
	r.got = append(r.got, strings.Join([]string{q.Method, q.URL.RequestURI(), q.Header.Get("Authorization"), string(body)}, " | "))
	r.mu.Unlock()
	switch {
	case strings.HasPrefix(q.URL.Path, "/slow/"):
		<-q.Context().Done()
		r.left <- struct{}{}
	case strings.HasPrefix(q.URL.Path, "/none/"):
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprint(w, `{"detail":"there is no such thing"}`)
	case strings.HasPrefix(q.URL.Path, "/away/"):
		http.Redirect(w, q, "/projects/", http.StatusFound)
	case strings.HasPrefix(q.URL.Path, "/page/"):
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<script>document.title = 'taken'</script><img src=x onerror="document.title='taken'">`)
	default:
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Hits", "2")
		fmt.Fprint(w, `[{"id":"1","slug":"web-frontend"},{"id":"2","slug":"<b>bold</b>"}]`)
	}
}

func (r *recorder) all() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]string(nil), r.got...)
}

// recorderDocs writes the docs of the recorder's API.
func recorderDocs(t *testing.T, url string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"site.yaml": "title: Recorder\nhosts:\n  - url: HOST\n    label: the recorder\n",
		"index.md": `# Recorder

Everything that is sent here is written down.

    curl -H 'Authorization: Bearer {TOKEN}' HOST/projects/

Make one:

    curl -X POST -H 'Authorization: Bearer {TOKEN}' -H 'Content-Type: application/json' -d '{"name": "{name}"}' HOST/projects/

What is not there:

    curl -H 'Authorization: Bearer {TOKEN}' HOST/none/

What takes long:

    curl -H 'Authorization: Bearer {TOKEN}' HOST/slow/

What is elsewhere:

    curl -H 'Authorization: Bearer {TOKEN}' HOST/away/

What is a page:

    curl -u {API_KEY}: HOST/page/

Another host:

    curl -H 'Authorization: Bearer {TOKEN}' https://elsewhere.example/projects/

Then read [more](more.md).
`,
		"more.md": "# More\n\nThe same key, `{API_KEY}`, again.\n\n    curl -u {API_KEY}: HOST/projects/\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(strings.ReplaceAll(text, "HOST", url)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestSend(t *testing.T) {
	r := record(t)
	b := open(t, publish(t, recorderDocs(t, r.url), "/"), "/")
	list := b.find("curl -H 'Authorization: Bearer {TOKEN}' " + r.url + "/projects/")
	create := b.find(`curl -X POST -H 'Authorization: Bearer {TOKEN}' -H 'Content-Type: application/json' -d '{"name": "{name}"}' ` + r.url + "/projects/")
	none := b.find("curl -H 'Authorization: Bearer {TOKEN}' " + r.url + "/none/")
	away := b.find("curl -H 'Authorization: Bearer {TOKEN}' " + r.url + "/away/")
	html := b.find("curl -u {API_KEY}: " + r.url + "/page/")
	other := b.find("curl -H 'Authorization: Bearer {TOKEN}' https://elsewhere.example/projects/")

	off := func(c command) string {
		return "(e => e.disabled || e.getAttribute('aria-disabled') === 'true')(" + c.button("send") + ")"
	}
	b.wait(off(list))
	b.fill("token", "1a2b3c")
	b.wait("!" + off(list))
	b.wait(off(create))
	b.wait(off(other))

	b.click(list.button("send"))
	shown := list.answer("done")
	b.same(one(list.example+" [data-answer]")+".dataset.status", "200")
	for _, want := range []string{"200", `"slug": "web-frontend"`, `<b>bold</b>`} {
		if !strings.Contains(shown, want) {
			t.Errorf("the answer does not show %s:\n%s", want, shown)
		}
	}

	b.expect("404")
	b.click(none.button("send"))
	if shown := none.answer("done"); !strings.Contains(shown, "there is no such thing") {
		t.Errorf("the answer does not show its body:\n%s", shown)
	}
	b.same(one(none.example+" [data-answer]")+".dataset.status", "404")

	b.expect("ERR_")
	b.expect("/away/")
	b.click(away.button("send"))
	away.answer("failed")

	b.fill("api_key", "k9")
	b.click(html.button("send"))
	if shown := html.answer("done"); !strings.Contains(shown, "<script>") {
		t.Errorf("a page in the answer is not shown as text:\n%s", shown)
	}
	if got := b.text("document.title"); got == "taken" {
		t.Error("a page in the answer ran")
	}

	b.fill("name", `a"b`)
	b.wait("!" + off(create))
	before, answered := b.text(one(create.example)+".innerText"), one(create.example+" [data-answer][data-state]")
	b.click(create.button("send"))
	b.wait(one(create.example) + ".innerText !== " + quote(before))
	if b.js("!!"+answered) != true { // what changes something asks first
		if len(r.all()) != 4 {
			t.Errorf("it was sent before the answer to its question: %q", r.all())
		}
		b.click(create.button("send"))
	}
	create.answer("done")

	want := []string{
		"GET | /projects/ | Bearer 1a2b3c | ",
		"GET | /none/ | Bearer 1a2b3c | ",
		"GET | /away/ | Bearer 1a2b3c | ",
		"GET | /page/ | Basic azk6 | ",
		`POST | /projects/ | Bearer 1a2b3c | {"name": "a\"b"}`,
	}
	if got := r.all(); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("received:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestCancel(t *testing.T) {
	r := record(t)
	b := open(t, publish(t, recorderDocs(t, r.url), "/"), "/")
	slow := b.find("curl -H 'Authorization: Bearer {TOKEN}' " + r.url + "/slow/")
	b.fill("token", "1a2b3c")
	b.click(slow.button("send"))
	slow.answer("sending")
	b.click(slow.button("cancel"))
	<-r.left
	b.wait("!" + one(slow.example+` [data-answer][data-state="sending"]`))
	slow.is("curl -H 'Authorization: Bearer 1a2b3c' " + r.url + "/slow/")
}

// TestSecretsStayPut types secrets, sends them, walks about, goes offline and back, and then looks into every store.
func TestSecretsStayPut(t *testing.T) {
	const token, key = "zq7token9secret", "zq8key9secret"
	r := record(t)
	h := publish(t, recorderDocs(t, r.url), "/")
	b := open(t, h, "/")
	b.kept()
	list := b.find("curl -H 'Authorization: Bearer {TOKEN}' " + r.url + "/projects/")
	b.fill("token", token)
	b.fill("api_key", key)
	b.click(list.button("send"))
	list.answer("done")
	b.click(`[...document.querySelectorAll('main a')].find(a => a.pathname === '/more/')`)
	b.same("location.pathname", "/more/")
	b.wait("[...document.querySelectorAll('pre[data-command]')].some(p => p.textContent.includes(" + quote(key) + "))")
	b.click(one("[data-act=send]"))
	b.wait(one("[data-answer][data-state=done]"))
	b.back()
	b.same("location.pathname", "/")

	found := b.js(`(async () => {
		const kept = [];
		const keep = (where, text) => kept.push(where + ': ' + text);
		for (const store of ['localStorage', 'sessionStorage'])
			for (let i = 0; i < window[store].length; i++) {
				const key = window[store].key(i);
				keep(store, key + '=' + window[store].getItem(key));
			}
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				keep('cache', request.url + ' ' + JSON.stringify([...request.headers]));
				const answer = await cache.match(request);
				if (!request.url.endsWith('.gz')) keep('cache ' + request.url, await answer.text());
			}
		}
		for (const db of await indexedDB.databases()) keep('database', db.name);
		keep('cookie', document.cookie);
		keep('title', document.title);
		keep('address', location.href);
		keep('state', JSON.stringify(history.state));
		keep('name', window.name);
		for (const e of performance.getEntries()) keep('performance', e.name);
		return kept;
	})()`).([]any)
	history, err := chromedp.Run(b.ctx, func(ctx context.Context, target *chromedp.Target) (string, error) {
		v, err := cdp.Call(ctx, target, pages.GetNavigationHistory, cdp.Empty{})
		if err != nil {
			return "", err
		}
		text, err := json.Marshal(v)
		return string(text), err
	})
	if err != nil {
		t.Fatal(err)
	}
	found = append(found, "history: "+history)
	for _, asked := range h.askedFor() {
		found = append(found, "the host of the site: "+asked)
	}
	for _, kept := range found {
		for _, secret := range []string{token, key} {
			if strings.Contains(kept.(string), secret) {
				t.Errorf("%s is in %.200s", secret, kept)
			}
		}
	}
	if len(found) < 10 {
		t.Errorf("only %d places were looked into: %v", len(found), found)
	}
	b.reload()
	b.running()
	b.same(field("token")+".value", "")
}
