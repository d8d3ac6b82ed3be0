package web

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"net/url"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"curly/web/program"
)

// builtSites are the files of two sites, by the folder of their docs.
func builtSites(t *testing.T) map[string]Files {
	t.Helper()
	return map[string]Files{
		siteDocs:         publish(t, siteDocs, "/").files,
		"testdata/other": publish(t, "testdata/other", "/").files,
	}
}

// elements gives all elements of a page with a tag.
func elements(t *testing.T, page []byte, tag string) []*html.Node {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var found []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == tag {
			found = append(found, n)
		}
	}
	return found
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func TestSiteHasItsFiles(t *testing.T) {
	files := publish(t, "testdata/other", "/").files
	for _, name := range []string{
		"index.html", "projects/index.html", "tracking/issues/index.html", "builder/index.html", "404.html",
		"manifest.webmanifest", "app.js", "app-worker.js", "app.css", "boot.js", "wasm_exec.js", "icon.svg", "icon-192.png", "icon-512.png",
	} {
		if len(files[name]) == 0 {
			t.Errorf("%s is missing", name)
		}
	}
	var programs []string
	for _, name := range files.Names() {
		if strings.HasPrefix(name, "web/") {
			programs = append(programs, name)
		}
		if strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".yaml") {
			t.Errorf("%s is a source", name)
		}
	}
	if len(programs) != 1 {
		t.Fatalf("the programs are %q, want one", programs)
	}
	if ok, _ := path.Match("web/app.*.wasm.gz", programs[0]); !ok {
		t.Errorf("the program is named %s", programs[0])
	}
	packed, err := gzip.NewReader(bytes.NewReader(files[programs[0]]))
	if err != nil {
		t.Fatal(err)
	}
	wasm, err := io.ReadAll(packed)
	if err != nil || !bytes.HasPrefix(wasm, []byte("\x00asm")) {
		t.Errorf("the program is not WebAssembly: %v", err)
	}
}

func TestSameInputSameBytes(t *testing.T) {
	for docs, one := range builtSites(t) {
		two, err := Make(BuildOptions{Docs: docs, Base: "/", Program: programFile(t)})
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range one.Names() {
			if !bytes.Equal(one[name], two[name]) {
				t.Errorf("%s: %s differs from one build to the next", docs, name)
			}
		}
		if len(one) != len(two) {
			t.Errorf("%s: one build has %d files, the next %d", docs, len(one), len(two))
		}
	}
}

func TestEveryPageHasItsOwnTitle(t *testing.T) {
	for docs, files := range builtSites(t) {
		seen := map[string]string{}
		for _, name := range files.Names() {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			said := []string{}
			for _, title := range elements(t, files[name], "title") {
				if title.Namespace == "" {
					said = append(said, "title "+words(title))
				}
			}
			for _, meta := range elements(t, files[name], "meta") {
				if attr(meta, "name") == "description" {
					said = append(said, "description "+attr(meta, "content"))
				}
			}
			if len(said) != 2 {
				t.Errorf("%s: %s says %q, want one title and one description", docs, name, said)
			}
			for _, text := range said {
				if other := seen[text]; other != "" {
					t.Errorf("%s: %s and %s share the %s", docs, name, other, text)
				}
				seen[text] = name
			}
			if h1 := elements(t, files[name], "h1"); len(h1) != 1 {
				t.Errorf("%s: %s has %d first headings", docs, name, len(h1))
			}
		}
	}
}

func TestPolicyIsStrict(t *testing.T) {
	for docs, reach := range map[string]string{
		"testdata/other": "'self'",
		siteDocs:         "'self' https://sentry.io https://us.sentry.io https://us2.sentry.io https://de.sentry.io",
	} {
		want := "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
			"connect-src " + reach + "; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
		files := publish(t, docs, "/").files
		for _, name := range files.Names() {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			metas := elements(t, files[name], "meta")
			if len(metas) < 2 || attr(metas[0], "charset") != "utf-8" || attr(metas[1], "http-equiv") != "Content-Security-Policy" {
				t.Errorf("%s: %s does not begin with its charset and its policy", docs, name)
				continue
			}
			if got := attr(metas[1], "content"); got != want {
				t.Errorf("%s: the policy of %s\n got %s\nwant %s", docs, name, got, want)
			}
			doc, err := html.Parse(bytes.NewReader(files[name]))
			if err != nil {
				t.Fatal(err)
			}
			for n := range doc.Descendants() {
				if n.Type != html.ElementNode {
					continue
				}
				if n.Data == "style" || n.Data == "base" || n.Data == "script" && attr(n, "src") == "" && attr(n, "type") != "application/json" {
					t.Errorf("%s: %s holds <%s> inside", docs, name, n.Data)
				}
				for _, a := range n.Attr {
					if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
						t.Errorf("%s: %s has an attribute %s=%q", docs, name, a.Key, a.Val)
					}
				}
			}
		}
	}
}

// TestEveryLinkLeadsSomewhere follows all links, images, styles and scripts inside the site, with their fragments.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	for _, base := range []string{"/", "/x/y/"} {
		for _, docs := range []string{siteDocs, "testdata/other"} {
			files := publish(t, docs, base).files
			for _, name := range files.Names() {
				if !strings.HasSuffix(name, ".html") {
					continue
				}
				at, err := url.Parse("http://site" + base + strings.TrimSuffix(name, "index.html"))
				if err != nil {
					t.Fatal(err)
				}
				for _, link := range addresses(t, files[name]) {
					to, err := at.Parse(link)
					if err != nil {
						t.Errorf("%s: %s: the link %q cannot be read: %v", docs, name, link, err)
						continue
					}
					if to.Host != "site" || to.Scheme != "http" {
						if to.Scheme != "https" && to.Scheme != "http" && to.Scheme != "mailto" && to.Scheme != "data" {
							t.Errorf("%s: %s: the link %q has the scheme %s", docs, name, link, to.Scheme)
						}
						continue
					}
					target, below := strings.CutPrefix(to.Path, base)
					if !below {
						t.Errorf("%s: %s: the link %q leaves %s", docs, name, link, base)
						continue
					}
					if target == "" || strings.HasSuffix(target, "/") {
						target += "index.html"
					}
					content, there := files[target]
					if !there {
						t.Errorf("%s: %s: the link %q leads nowhere", docs, name, link)
						continue
					}
					if to.Fragment != "" && !bytes.Contains(content, []byte(`id="`+to.Fragment+`"`)) {
						t.Errorf("%s: %s: the link %q leads to no place on its page", docs, name, link)
					}
				}
			}
		}
	}
}

func addresses(t *testing.T, page []byte) []string {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "href" || a.Key == "src" || a.Key == "data-wasm" {
				all = append(all, a.Val)
			}
		}
	}
	return all
}

// TestBaseChangesLinksOnly builds for two bases: the files are the same ones, and the pages have the same words.
func TestBaseChangesLinksOnly(t *testing.T) {
	root, below := publish(t, siteDocs, "/").files, publish(t, siteDocs, "/x/y/").files
	if a, b := strings.Join(root.Names(), "\n"), strings.Join(below.Names(), "\n"); a != b {
		t.Fatalf("the files differ:\n%s\n\n%s", a, b)
	}
	for _, name := range root.Names() {
		if strings.HasSuffix(name, ".html") {
			a, b := elements(t, root[name], "main"), elements(t, below[name], "main")
			if len(a) != 1 || len(b) != 1 || words(a[0]) != words(b[0]) {
				t.Errorf("%s says something else under a base", name)
			}
		}
	}
}

func TestManifest(t *testing.T) {
	for _, base := range []string{"/", "/x/y/"} {
		files := publish(t, siteDocs, base).files
		var m struct {
			Name     string
			Scope    string
			StartURL string `json:"start_url"`
			Icons    []struct{ Src, Sizes string }
		}
		if err := json.Unmarshal(files[manifestFile], &m); err != nil {
			t.Fatal(err)
		}
		if m.Name != "Sentry API" || m.Scope != base || m.StartURL != base || len(m.Icons) != 4 {
			t.Errorf("the manifest under %s is %+v", base, m)
		}
		for _, icon := range m.Icons {
			if name, ok := strings.CutPrefix(icon.Src, base); !ok || len(files[name]) == 0 {
				t.Errorf("under %s there is no icon %s", base, icon.Src)
			}
		}
	}
}

// TestWorkerKeepsEveryFile compares the worker's list with the site.
func TestWorkerKeepsEveryFile(t *testing.T) {
	files := publish(t, siteDocs, "/x/y/").files
	text := string(files[workerFile])
	if strings.Contains(text, "{{") {
		t.Error("the worker holds a mark of its template")
	}
	for _, name := range files.Names() {
		if address := `"/x/y/` + strings.TrimSuffix(name, "index.html") + `"`; name != workerFile && !strings.Contains(text, address) {
			t.Errorf("the worker does not keep %s", address)
		}
	}
}

// TestNothingOfThisMachine looks for the environment and the folders of this machine in what is published.
func TestNothingOfThisMachine(t *testing.T) {
	t.Setenv("CURLY_TEST_MARK", "zq-of-this-machine")
	files, err := Make(BuildOptions{Docs: "testdata/other", Program: programFile(t)})
	if err != nil {
		t.Fatal(err)
	}
	here, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files.Names() {
		for _, mark := range []string{"zq-of-this-machine", here, "githubusercontent", "http://127.0.0.1"} {
			if !strings.HasSuffix(name, ".gz") && bytes.Contains(files[name], []byte(mark)) {
				t.Errorf("%s holds %q", name, mark)
			}
		}
	}
}

func TestOrigin(t *testing.T) {
	for raw, want := range map[string]string{
		"https://sentry.io": "https://sentry.io", "https://a.example:8443/": "https://a.example:8443", "http://[::1]:80": "http://[::1]:80",
		"sentry.io": "", "https://u@a.example": "", "https://a.example;b": "", "https://a b": "", "ftp://a.example": "", "https://*.example": "", "https://ä.example": "",
	} {
		if got, err := origin(raw); got != want || (err == nil) != (want != "") {
			t.Errorf("origin(%q) = %q, %v; want %q", raw, got, err, want)
		}
	}
}

func TestBase(t *testing.T) {
	for base, want := range map[string]string{
		"": "/", "/": "/", "x": "/x/", "/x": "/x/", "/x/": "/x/", "x/y.z/": "/x/y.z/",
		"/a b/": "", "/é/": "", "/../": "", "/x//y/": "", "/x?y/": "", `/"/`: "", "https://example.com/": "",
	} {
		got, err := cleanBase(base)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("cleanBase(%q) = %q, %v; want %q", base, got, err, want)
		}
	}
}

func TestBuildWithoutAProgram(t *testing.T) {
	var out, said bytes.Buffer
	status := RunBuild([]string{"testdata/other", "-o", t.TempDir()}, &out, &said)
	if want := "curly: " + program.ErrNone.Error() + "\n"; status != 1 || out.String() != "" || said.String() != want {
		t.Errorf("status %d, %q, %q; want 1 and %q", status, out.String(), said.String(), want)
	}
	if _, err := program.Load(""); !errors.Is(err, program.ErrNone) {
		t.Error(err)
	}
}

func TestFilesThatAreNoProgram(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "a.wasm"), "nonsense")
	put(t, filepath.Join(dir, program.Exec), "")
	for file, want := range map[string]string{
		filepath.Join(dir, "a.wasm"): "not a WebAssembly program",
		filepath.Join(dir, "b.wasm"): "no such file",
	} {
		if _, err := program.Load(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want an error with %q", file, err, want)
		}
	}
}

func TestImages(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "index.md"), "# A\n\n![a picture](img/a.png)\n")
	put(t, filepath.Join(dir, "img/a.png"), "png")
	put(t, filepath.Join(dir, "img/b.png"), "shown nowhere")
	put(t, filepath.Join(dir, "img/c.html"), "<script>1</script>")
	put(t, filepath.Join(dir, ".git/d.png"), "png")
	files, err := Make(BuildOptions{Docs: dir, Base: "/x/", Program: programFile(t)})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"img/a.png": true, "img/b.png": false, "img/c.html": false, ".git/d.png": false} {
		if _, there := files[name]; there != want {
			t.Errorf("%s in the site: %v, want %v", name, there, want)
		}
	}
}

func TestDocsWithoutAFrontPage(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "b.md"), "# Bees & <b>\n\nText.\n")
	put(t, filepath.Join(dir, "c/index.md"), "# Cats\n\nText.\n")
	files, err := Make(BuildOptions{Docs: dir, Base: "/x/", Program: programFile(t)})
	if err != nil {
		t.Fatal(err)
	}
	front := string(files["index.html"])
	for _, want := range []string{"<title>Bees &amp; &lt;b&gt;</title>", `<a href="/x/b/">`, `<a href="/x/c/">Cats</a>`} {
		if !strings.Contains(front, want) {
			t.Errorf("the front page lacks %s:\n%s", want, front)
		}
	}
}

func TestDocsThatCannotBeASite(t *testing.T) {
	for want, files := range map[string]map[string]string{
		"there is no page":             {"a.txt": ""},
		"site.yaml:3:10: hosts[0].url": {"index.md": "# A\n", "site.yaml": "title: A\nhosts:\n  - url: sentry.io\n"},
		"that of the site's own page":  {"index.md": "# A\n", "builder.md": "# B\n"},
		"no such file":                 nil,
	} {
		dir := t.TempDir()
		for name, text := range files {
			put(t, filepath.Join(dir, name), text)
		}
		if files == nil {
			dir = filepath.Join(dir, "missing")
		}
		if _, err := Make(BuildOptions{Docs: dir, Program: programFile(t)}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}
