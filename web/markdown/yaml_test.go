package markdown

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"curly/app/site"
)

func TestLoadSite(t *testing.T) {
	dir := write(t, map[string]string{"site.yaml": `# comment
title: Sentry API
about: >
  One
  sentence
hosts:
  - {url: https://sentry.io, label: "us"}
schemes:
  - name: bearer
    label: Bearer
    header: "Authorization: Bearer {token}"
placeholders:
  - name: token
    secret: true
    slashes: no
    pattern: "[0-9a-f]+"
    spellings: [auth_token]
    kinds:
      - label: a farm token
        pattern: "f_(?P<about>[A-Za-z0-9+/=]+)_(?P<farm>[a-z]+)"
        say: It can read.
        json: about
        parts: [{name: farm, from: farm, say: "It is for {value}."}, {name: host, from: "https://{region}.sentry.io"}]
  - name: farm
advice:
  - {status: 403, scheme: bearer, say: no scope}
contents:
  - title: A
    pages: [/, /a/]
`})
	s, err := LoadSite(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := &site.Site{
		Title: "Sentry API", About: "One sentence",
		Hosts:   []site.Host{{URL: "https://sentry.io", Label: "us"}},
		Schemes: []site.Scheme{{Name: "bearer", Label: "Bearer", Header: "Authorization: Bearer {token}"}},
		Placeholders: []site.Def{{Name: "token", Secret: true, Pattern: "[0-9a-f]+", Spellings: []string{"auth_token"}, Kinds: []site.Kind{{
			Label: "a farm token", Pattern: "f_(?P<about>[A-Za-z0-9+/=]+)_(?P<farm>[a-z]+)", Say: "It can read.", JSON: "about",
			Parts: []site.Part{{Name: "farm", From: "farm", Say: "It is for {value}."}, {Name: "host", From: "https://{region}.sentry.io"}},
		}}}, {Name: "farm"}},
		Advice:   []site.Advice{{Status: 403, Scheme: "bearer", Say: "no scope"}},
		Contents: []site.Section{{Title: "A", Pages: []string{"/", "/a/"}}},
	}
	if !reflect.DeepEqual(s, want) {
		t.Errorf("got %+v\nwant %+v", s, want)
	}
}

func TestLoadSiteMissing(t *testing.T) {
	for _, text := range []string{"", "# only a comment\n", "---\n", "null\n"} {
		s, err := LoadSite(write(t, map[string]string{"site.yaml": text}))
		if err != nil || !reflect.DeepEqual(s, &site.Site{}) {
			t.Errorf("%q: got %+v %v", text, s, err)
		}
	}
	if s, err := LoadSite(t.TempDir()); err != nil || !reflect.DeepEqual(s, &site.Site{}) {
		t.Errorf("got %+v %v", s, err)
	}
	if _, err := LoadSite(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("no error for a folder that is missing")
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "site.yaml"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadSite(dir); err == nil {
		t.Error("no error for a folder named site.yaml")
	}
}

func TestLoadSiteErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"title: a\ntitel: b\n", "2:1: unknown key titel; known are "},
		{"Title: a\n", "1:1: unknown key Title; did you mean title?"},
		{"hosts:\n  - url: https://a.io\n    lable: x\n", "3:5: unknown key lable; known are label, url"},
		{"host:\n", "1:1: unknown key host; did you mean hosts?"},
		{"- a\n", "1:1: the file must have keys and values"},
		{"title: [a]\n", "1:8: title must be one value"},
		{"hosts: https://a.io\n", "1:8: hosts must be a list"},
		{"hosts:\n  - https://a.io\n", "2:5: hosts[0] must have keys and values"},
		{"placeholders:\n  - name: a\n    secret: maybe\n", "3:13: secret must be true or false"},
		{"advice:\n  - status: \"403\"\n    say: x\n", "2:13: status must be a whole number"},
		{"placeholders:\n  - name: a\n    pattern: \"[\"\n", "3:14: placeholders[0].pattern "},
		{"placeholders:\n  - name: a\n    kind: []\n", "3:5: unknown key kind; did you mean kinds?"},
		{"placeholders:\n  - name: a\n    kinds: a\n", "3:12: kinds must be a list"},
		{"placeholders:\n  - name: a\n    kinds:\n      - {label: x, pattern: x, says: y}\n", "4:32: unknown key says; did you mean say?"},
		{"placeholders:\n  - name: a\n    kinds:\n      - {label: x, pattern: x, json: [y]}\n", "4:38: json must be one value"},
		{"placeholders:\n  - name: a\n    kinds:\n      - {label: x, pattern: x, parts: [{to: b}]}\n", "4:41: unknown key to; known are from, name, say"},
		{"placeholders:\n  - name: a\n    kinds:\n      - {label: x, pattern: \"(\"}\n", "4:29: placeholders[0].kinds[0].pattern missing closing )"},
		{"placeholders:\n  - name: a\n    kinds:\n      - label: x\n        pattern: x\n        parts:\n          - name: b\n            from: c\n", "7:19: placeholders[0].kinds[0].parts[0].name there is no placeholder b"},
		{"hosts:\n  - label: x\n", "2:5: hosts[0].url is missing"},
		{"title: \"a\n", ""},
		{"a: b: c\n", ""},
		{"title: a\ntitle: b\n", "2:1: title is given twice"},
	} {
		dir := write(t, map[string]string{"site.yaml": c.text})
		_, err := LoadSite(dir)
		if err == nil {
			t.Errorf("%q: no error", c.text)
			continue
		}
		if got := strings.TrimPrefix(err.Error(), dir+"/site.yaml:"); !strings.HasPrefix(got, c.want) || got == err.Error() {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	_, err := LoadSite(write(t, map[string]string{"site.yaml": "a: 1\nb: 2\n"}))
	if err == nil || strings.Count(err.Error(), "\n") != 1 {
		t.Errorf("got %v, want two errors", err)
	}
}
