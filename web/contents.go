package web

import (
	"fmt"
	"html"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"curly/app/model"
	"curly/app/page"
	"curly/app/site"
	"curly/app/view"
)

// contents lists the pages by the sections of the site, in their order. A page that the site does not list stands in the
// group of its own section, or in a last one. A site that lists no page has its front page first; one that lists some has
// it where it lists it, if it does: its title leads to it everywhere.
func contents(s *site.Site, pages []*page.Page) []view.Group {
	var groups []view.Group
	put := func(title string, p *page.Page) {
		at := slices.IndexFunc(groups, func(g view.Group) bool { return g.Title == title })
		if at < 0 {
			at = len(groups)
			groups = append(groups, view.Group{Title: title})
		}
		groups[at].Links = append(groups[at].Links, view.Link{Title: p.Title, Path: p.Path})
	}
	byPath := map[string]*page.Page{}
	for _, p := range pages {
		byPath[p.Path] = p
	}
	sections := len(s.Contents) > 0 || slices.ContainsFunc(pages, func(p *page.Page) bool { return p.Section != "" })
	others := "Pages"
	if sections {
		others = "More"
	}
	if front := byPath["/"]; front != nil && len(s.Contents) == 0 {
		title := front.Section
		if !sections {
			title = others
		}
		put(title, front)
	}
	listed := map[string]bool{"/": true}
	for _, section := range s.Contents {
		for _, path := range section.Pages {
			if p := byPath[path]; p != nil {
				put(section.Title, p)
				listed[path] = true
			}
		}
	}
	var rest []*page.Page
	for _, p := range pages {
		switch {
		case listed[p.Path]:
		case p.Section != "":
			put(p.Section, p)
		default:
			rest = append(rest, p)
		}
	}
	for _, p := range rest {
		put(others, p)
	}
	return groups
}

// ownPages makes the Builder, the page for addresses that lead nowhere, and a front page where the docs have none.
func ownPages(d docs, base string) ([]*page.Page, error) {
	own := []*page.Page{{
		Path:  model.BuilderPath,
		Title: "Builder",
		About: "Build a curl command from a request, or change one that you paste.",
	}, {
		Path:  model.MissingPath,
		Title: "Page not found",
		About: "There is no page at this address.",
	}}
	if !slices.ContainsFunc(d.Pages, func(p *page.Page) bool { return p.Path == "/" }) {
		own = append(own, frontPage(d, base))
	}
	for _, p := range d.Pages {
		for _, o := range own {
			if p.Path == o.Path {
				return nil, fmt.Errorf("%s: its address %s is that of the site's own page %q", filepath.Join(d.dir, p.Source), p.Path, o.Title)
			}
		}
	}
	return own, nil
}

// frontPage lists the pages.
func frontPage(d docs, base string) *page.Page {
	var text strings.Builder
	text.WriteString(`<div class="prose">`)
	if d.site.About != "" {
		fmt.Fprintf(&text, "<p>%s</p>", html.EscapeString(d.site.About))
	}
	for _, g := range d.groups {
		text.WriteString("<ul>")
		for _, l := range g.Links {
			fmt.Fprintf(&text, `<li><a href="%s">%s</a></li>`, html.EscapeString(address(base, l.Path)), html.EscapeString(l.Title))
		}
		text.WriteString("</ul>")
	}
	text.WriteString("</div>")
	return &page.Page{Path: "/", Title: d.site.Title, About: d.site.About, Body: []page.Block{{HTML: text.String()}}}
}

// address writes a path of the site as an address below a base.
func address(base, path string) string {
	return (&url.URL{Path: base + strings.TrimPrefix(path, "/")}).EscapedPath()
}
