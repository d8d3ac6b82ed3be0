package web

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"curly/static"
)

const (
	workerFile   = "app-worker.js" // go-app's start script registers it under this name
	manifestFile = "manifest.webmanifest"

	iconSVG    = "icon.svg"
	iconSmall  = "icon-192.png"
	iconLarge  = "icon-512.png"
	iconMasked = "icon-maskable-512.png"

	lightColour = "#fbfbfa"
	darkColour  = "#131316"
)

// addStatic puts the hand-written files at the root of the site; the worker waits for its list.
func (b *builder) addStatic() error {
	return fs.WalkDir(static.Files, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path == workerTemplate {
			return err
		}
		content, err := fs.ReadFile(static.Files, path)
		if err != nil {
			return err
		}
		return b.add(path, content)
	})
}

const workerTemplate = "worker.js"

// addApp adds what names all other files: the service worker with its list, and go-app's start script. Both carry the
// version, so it comes last.
func (b *builder) addApp() error {
	version := b.version()
	start, err := b.startScript(version)
	if err != nil {
		return err
	}
	if err := b.add("app.js", start); err != nil {
		return err
	}
	worker, err := b.worker(version)
	if err != nil {
		return err
	}
	return b.add(workerFile, worker)
}

// startScript is go-app's app.js, taken from its handler. Nothing of this process's environment is in it.
func (b *builder) startScript(version string) ([]byte, error) {
	h := &app.Handler{
		Name:         b.docs.site.Title,
		Icon:         app.Icon{Default: b.base + iconSmall, Large: b.base + iconLarge, SVG: b.base + iconSVG},
		LoadingLabel: "Loading {progress}%",
		Version:      version,
		Resources:    hosted{prefix: strings.TrimSuffix(b.base, "/"), program: b.base + "web/" + b.code.Name},
	}
	answer := httptest.NewRecorder()
	h.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/app.js", nil))
	if answer.Code != http.StatusOK {
		return nil, fmt.Errorf("go-app gives no app.js: status %d", answer.Code)
	}
	return answer.Body.Bytes(), nil
}

// hosted tells go-app where the files of the site are.
type hosted struct{ prefix, program string }

func (h hosted) Package() string { return h.prefix }
func (h hosted) Static() string  { return h.prefix }
func (h hosted) AppWASM() string { return h.program }

// worker fills the hand-written template of the service worker: the version, and every address of the site. go-app
// would make the list too, but with the base less its slash, which a static host answers by a redirect.
func (b *builder) worker(version string) ([]byte, error) {
	text, err := fs.ReadFile(static.Files, workerTemplate)
	if err != nil {
		return nil, err
	}
	list, err := json.Marshal(b.addresses())
	if err != nil {
		return nil, err
	}
	filled := string(text)
	for mark, value := range map[string]string{"{{.Version}}": version, "{{.ResourcesToCache}}": string(list)} {
		if !strings.Contains(filled, mark) {
			return nil, fmt.Errorf("static/%s does not hold %s", workerTemplate, mark)
		}
		filled = strings.ReplaceAll(filled, mark, value)
	}
	return []byte(filled), nil
}

// addresses lists what the site answers, pages by their folder; the worker itself is not kept by the worker.
func (b *builder) addresses() []string {
	var list []string
	for _, name := range b.files.Names() {
		if name != workerFile {
			list = append(list, address(b.base, strings.TrimSuffix(name, "index.html")))
		}
	}
	slices.Sort(list)
	return list
}

// addManifest adds the manifest of the installed app.
func (b *builder) addManifest() error {
	type icon struct {
		Src     string `json:"src"`
		Type    string `json:"type"`
		Sizes   string `json:"sizes"`
		Purpose string `json:"purpose,omitempty"`
	}
	manifest, err := json.MarshalIndent(struct {
		Name            string `json:"name"`
		ShortName       string `json:"short_name"`
		Description     string `json:"description,omitempty"`
		ID              string `json:"id"`
		Scope           string `json:"scope"`
		StartURL        string `json:"start_url"`
		Display         string `json:"display"`
		BackgroundColor string `json:"background_color"`
		ThemeColor      string `json:"theme_color"`
		Icons           []icon `json:"icons"`
	}{
		Name: b.docs.site.Title, ShortName: b.docs.site.Title, Description: b.docs.site.About,
		ID: b.base, Scope: b.base, StartURL: b.base,
		Display: "standalone", BackgroundColor: lightColour, ThemeColor: lightColour,
		Icons: []icon{
			{b.base + iconSVG, "image/svg+xml", "any", ""},
			{b.base + iconSmall, "image/png", "192x192", ""},
			{b.base + iconLarge, "image/png", "512x512", ""},
			{b.base + iconMasked, "image/png", "512x512", "maskable"},
		},
	}, "", "  ")
	if err != nil {
		return err
	}
	return b.add(manifestFile, append(manifest, '\n'))
}
