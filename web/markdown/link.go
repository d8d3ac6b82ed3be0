package markdown

import (
	"path"
	"slices"
	"strings"

	"curly/app/page"

	"github.com/yuin/goldmark/ast"
)

// How links and images of a page lead to pages and files of the site.
//
// Rules:
//   - A link to a Markdown file leads to its page. So does one without the ending, to a folder, or with .html: first as
//     seen from the file, then as seen from the page's address. / is the folder of the docs.
//   - The anchor of the title is the page itself, for the title has no anchor in the body.
//   - Only pictures that cannot hold a script are files of the site. A link to anything else, or to nothing, is told as a
//     warning and stays as text.

// pictures are the endings of files that are copied beside the pages.
var pictures = []string{".png", ".jpg", ".jpeg", ".gif", ".webp"}

// link gives the href for a link to dest at offset; ok is false if it must not be one.
func (b *builder) link(dest string, offset int) (href string, external, ok bool) {
	a, ok := readAddress(dest)
	if !ok {
		b.warn(offset, "a link may lead to http, https, mailto, a page or a heading, not to "+quoted(dest))
		return "", false, false
	}
	if a.scheme != "" {
		return a.href, a.scheme != "mailto", true
	}
	if a == (address{}) {
		b.warn(offset, "the link leads nowhere")
		return "", false, false
	}
	to := b.file
	if a.path != "" {
		if to = b.library.find(b.file, a.path); to == nil {
			if asset := b.library.asset(b.file, a.path); asset != "" {
				b.assets[asset] = true
				return b.base + encodeAddress(encodePath(asset)), false, true
			}
			if slices.Contains(b.library.seen(b.file, a.path), "builder") {
				return b.base + "builder/", false, true
			}
			b.warn(offset, "no page or picture is at "+quoted(a.path))
			return "", false, false
		}
	}
	if a.fragment != "" && !to.anchors[a.fragment] {
		if anchor := page.Anchor(strings.ToLower(a.fragment)); to.anchors[anchor] {
			a.fragment = anchor
		} else {
			b.warn(offset, "no heading of "+to.name+" has the anchor #"+a.fragment)
		}
	}
	if a.fragment != "" && a.fragment == to.titleAnchor {
		a.fragment = ""
	} else if a.path == "" && a.fragment != "" {
		return "#" + encodeAddress(encodePath(a.fragment)), false, true
	}
	href = b.address(to.page.Path)
	if a.query != "" {
		href += "?" + encodeAddress(a.query)
	}
	if a.fragment != "" {
		href += "#" + encodeAddress(encodePath(a.fragment))
	}
	return href, false, true
}

// address is the href of a path of the site.
func (b *builder) address(p string) string {
	return b.base + encodeAddress(encodePath(strings.TrimPrefix(p, "/")))
}

// image gives the src for an image at dest; ok is false if only its text may be shown.
func (b *builder) image(dest string, offset int) (src, asset string, ok bool) {
	a, ok := readAddress(dest)
	if !ok || a.scheme != "" {
		b.warn(offset, "an image must be a file of the docs, not "+quoted(dest))
		return "", "", false
	}
	asset = b.library.asset(b.file, a.path)
	if asset == "" {
		b.warn(offset, "no picture (png, jpg, gif or webp) is at "+quoted(a.path))
		return "", "", false
	}
	b.assets[asset] = true
	return b.base + encodeAddress(encodePath(asset)), asset, true
}

// find gives the file of the page that p leads to, as seen from f; nil if there is none.
func (l *library) find(f *file, p string) *file {
	for _, seen := range l.seen(f, p) {
		if strings.HasPrefix(seen, "../") {
			continue
		}
		bare := strings.TrimSuffix(strings.TrimSuffix(seen, "/"), ".html")
		for _, name := range []string{seen, path.Join(bare, "index.md"), bare + ".md", path.Join(bare, "README.md"), strings.TrimSuffix(bare, "index") + "index.md"} {
			if to := l.byName[name]; to != nil {
				return to
			}
		}
	}
	return nil
}

// asset gives the name of the picture that p leads to, as seen from f; "" if there is none.
func (l *library) asset(f *file, p string) string {
	if !slices.Contains(pictures, strings.ToLower(path.Ext(p))) {
		return ""
	}
	for _, seen := range l.seen(f, p) {
		if l.isFile(seen) {
			return seen
		}
	}
	return ""
}

// seen gives what p may mean, relative to the docs: from the file, from the page's address, and below the base.
func (l *library) seen(f *file, p string) []string {
	if rest, ok := strings.CutPrefix(p, "/"); ok {
		names := []string{clean(rest)}
		if below, ok := strings.CutPrefix(p, l.base); ok {
			names = append(names, clean(below))
		}
		return names
	}
	return []string{clean(path.Join(path.Dir(f.name), p)), clean(path.Join(f.page.Path[1:], p))}
}

func clean(p string) string {
	if p = path.Clean(p); p == "." {
		return ""
	}
	return p
}

func quoted(s string) string {
	if len(s) > 80 {
		s = s[:80] + "…"
	}
	return "“" + strings.ToValidUTF8(s, "") + "”"
}

// autoLink gives the href and the text of an address that stands in the text by itself. Without an href it is text: an
// e-mail address in chevrons, for it may as well be a placeholder, or an address that holds one.
func (d *document) autoLink(n *ast.AutoLink) (href, text string) {
	text = string(n.Label(d.source))
	dest := string(n.URL(d.source))
	at := n.Pos()
	bracketed := at >= 0 && at < len(d.source) && d.source[at] == '<'
	mail := n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:")
	if mail {
		dest = "mailto:" + dest
	}
	a, ok := readAddress(dest)
	if ok && a.scheme != "" && !(mail && bracketed) && !strings.ContainsAny(dest, "{}<>") {
		return a.href, text
	}
	if bracketed {
		text = "<" + text + ">"
	}
	return "", text
}
