package web

import (
	"strings"
	"testing"

	"curly/app/page"
	"curly/app/site"
)

// listed is the contents as text: each group with its pages.
func listed(s *site.Site, pages ...*page.Page) string {
	var all []string
	for _, g := range contents(s, pages) {
		line := g.Title + ":"
		for _, l := range g.Links {
			line += " " + l.Path
		}
		all = append(all, line)
	}
	return strings.Join(all, "; ")
}

func TestContents(t *testing.T) {
	at := func(path, section string) *page.Page { return &page.Page{Path: path, Title: path, Section: section} }
	front, a, b := at("/", ""), at("/a/", ""), at("/b/", "")
	own := &site.Site{Contents: []site.Section{{Title: "S", Pages: []string{"/b/"}}}}
	all := &site.Site{Contents: []site.Section{{Title: "S", Pages: []string{"/b/", "/"}}}}
	for _, c := range []struct{ what, got, want string }{
		{"no contents", listed(&site.Site{}, a, b, front), "Pages: / /a/ /b/"},
		{"one page", listed(&site.Site{}, front), "Pages: /"},
		{"no front page", listed(&site.Site{}, a, b), "Pages: /a/ /b/"},
		{"sections of the pages", listed(&site.Site{}, a, at("/c/", "C"), front), ": /; C: /c/; More: /a/"},
		{"a section of the front page", listed(&site.Site{}, a, at("/", "Start")), "Start: /; More: /a/"},
		{"contents without the front page", listed(own, a, b, front), "S: /b/; More: /a/"},
		{"contents with the front page", listed(all, a, b, front), "S: /b/ /; More: /a/"},
		{"no page", listed(&site.Site{}), ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, c.got, c.want)
		}
	}
}
