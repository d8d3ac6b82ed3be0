// Package markdown makes the pages of a site from a folder of Markdown files, and the site from its site.yaml. It runs on
// the host only.
//
// # Pages
//
// index.md is the page /, a/b.md is /a/b/, a/index.md is /a/. Front matter may give title, about (or description), section
// and order; other keys are left to other tools. Files and folders whose names begin with a dot, and folders named
// testdata, are not looked at.
//
// # Errors
//
// What keeps a page from being made is an error, "FILE:LINE:COL: reason"; several are joined by newlines. What only
// makes a page worse, such as a dead link, is a [Warning].
package markdown

import (
	"errors"
	"fmt"
	"image"
	_ "image/gif"  // for the size of pictures
	_ "image/jpeg" // for the size of pictures
	_ "image/png"  // for the size of pictures
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"curly/app/page"
	"curly/app/placeholder"
	"curly/app/site"

	"github.com/yuin/goldmark/ast"
)

// Options say for what the pages are made.
type Options struct {
	// Base is the path under which the site will be hosted, such as "/" or "/docs/"; "" is "/". It begins links.
	Base string
	// Holes reports whether inline code holds a placeholder; nil is what [placeholder.Inline] finds.
	Holes func(text string, s *site.Site) bool
}

// Docs is what [Read] made of a folder.
type Docs struct {
	Pages    []*page.Page // / first, then those with an order, then the others by path
	Assets   []string     // pictures that the pages show, relative to the folder, sorted: to be copied beside the pages
	Warnings []Warning    // in the order of the files
}

// Warning tells of something in a page that does not do what its author meant.
type Warning struct {
	File         string // as an error has it
	Line, Column int
	Reason       string
}

func (w Warning) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", w.File, w.Line, w.Column, w.Reason)
}

// Load reads the pages of dir for a site that is hosted at /.
func Load(dir string, s *site.Site) ([]*page.Page, error) {
	docs, err := Read(dir, s, Options{})
	if err != nil {
		return nil, err
	}
	return docs.Pages, nil
}

// file is a Markdown file.
type file struct {
	name        string // relative to the docs, with slashes
	path        string // as messages have it
	front       front
	doc         *document
	page        *page.Page
	title       ast.Node // the heading that is the page's title
	titleAnchor string
	anchors     map[string]bool
}

// library is all that links may lead to.
type library struct {
	base   string
	files  fs.FS
	byName map[string]*file
}

// Read makes the pages of dir. The same files give the same docs.
func Read(dir string, s *site.Site, o Options) (*Docs, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	if s == nil {
		s = &site.Site{}
	}
	if o.Holes == nil {
		o.Holes = func(text string, s *site.Site) bool { return len(placeholder.Inline(text, s)) > 0 }
	}
	base := "/" + strings.Trim(o.Base, "/") + "/"
	if base == "//" {
		base = "/"
	}
	l := &library{base: base, files: root.FS(), byName: map[string]*file{}}
	files, err := l.read(dir, s)
	if err != nil {
		return nil, err
	}
	docs := &Docs{}
	assets := map[string]bool{}
	for _, f := range files {
		b := &builder{document: f.doc, library: l, file: f, base: base, assets: assets, marked: map[string]bool{}}
		b.holes = func(text string) bool { return o.Holes(text, s) }
		f.page.Body = b.blocks(f.doc.root)
		f.page.Headings = b.headings
		f.page.Examples = f.doc.layout.Examples
		f.page.Inline = b.inline
		b.describe()
		docs.Pages = append(docs.Pages, f.page)
		docs.Warnings = append(docs.Warnings, b.warnings...)
	}
	docs.Assets = slices.Sorted(maps.Keys(assets))
	slices.SortStableFunc(docs.Pages, comparePages)
	return docs, nil
}

func comparePages(a, b *page.Page) int {
	place := func(p *page.Page) int {
		switch {
		case p.Path == "/":
			return -1 << 31
		case p.Order != 0:
			return p.Order
		}
		return 1<<31 - 1
	}
	if d := place(a) - place(b); d != 0 {
		return d
	}
	return strings.Compare(a.Path, b.Path)
}

// read finds and parses the files of the docs, sorted by name.
func (l *library) read(dir string, s *site.Site) ([]*file, error) {
	var files []*file
	var problems []error
	byPath := map[string]*file{}
	err := fs.WalkDir(l.files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := strings.HasPrefix(path.Base(name), ".") && name != "."
		if entry.IsDir() && (hidden || path.Base(name) == "testdata") {
			return fs.SkipDir
		}
		if entry.IsDir() || hidden || path.Ext(name) != ".md" {
			return nil
		}
		f := &file{name: name, path: filepath.Join(dir, filepath.FromSlash(name))}
		if err := f.read(l.files, s); err != nil {
			problems = append(problems, err)
			return nil
		}
		if other := byPath[f.page.Path]; other != nil {
			problems = append(problems, fmt.Errorf("%s:1:1: %s is the page %s already", f.path, other.path, f.page.Path))
			return nil
		}
		byPath[f.page.Path], l.byName[name] = f, f
		files = append(files, f)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return files, errors.Join(problems...)
}

func (f *file) read(files fs.FS, s *site.Site) (err error) {
	b, err := fs.ReadFile(files, f.name)
	if err != nil {
		return fmt.Errorf("%s: %w", f.path, err)
	}
	if at := invalidUTF8(b); at >= 0 {
		line, column := (&document{source: b, line: 1}).position(at)
		return fmt.Errorf("%s:%d:%d: the text is not UTF-8", f.path, line, column)
	}
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("%s:1:1: the Markdown cannot be read: %v", f.path, broken)
		}
	}()
	yaml, body, line := page.FrontMatter(page.Normalise(string(b)))
	if f.front, err = readFront(yaml, f.path); err != nil {
		return err
	}
	f.doc = parse(body, line)
	f.makePage(s)
	return nil
}

// invalidUTF8 is the offset of the first byte that is not UTF-8, -1 if there is none.
func invalidUTF8(b []byte) int {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// makePage fills what is known of a page before its links are.
func (f *file) makePage(s *site.Site) {
	p := &page.Page{Path: pagePath(f.name), Title: f.front.title, About: f.front.about, Section: f.front.section, Order: f.front.order, Source: f.name}
	f.page = p
	f.anchors = map[string]bool{}
	for _, h := range f.doc.layout.Headings {
		f.anchors[h.ID] = true
	}
	for _, e := range f.doc.layout.Examples {
		f.anchors[e.ID] = true
	}
	for i, item := range f.doc.items {
		if item.Kind != page.HeadingItem || item.Level != 1 || item.Parent != 0 {
			continue
		}
		h := f.doc.anchor[f.doc.nodes[i]]
		if h.Text == "" {
			continue
		}
		if p.Title == "" {
			p.Title = h.Text
		}
		if strings.EqualFold(p.Title, h.Text) || f.onlyTitle(i) {
			f.title, f.titleAnchor = f.doc.nodes[i], h.ID
		}
		break
	}
	if p.Title == "" {
		p.Title = nameTitle(f.name, s)
	}
	if p.About == "" {
		p.About = f.doc.about()
	}
	if p.Section == "" {
		for _, section := range s.Contents {
			if slices.Contains(section.Pages, p.Path) {
				p.Section = section.Title
				break
			}
		}
	}
}

// onlyTitle reports whether the h1 at item i begins the document and is its only one: then it is the title in other words.
func (f *file) onlyTitle(i int) bool {
	for n, item := range f.doc.items {
		if n < i || n > i && item.Kind == page.HeadingItem && item.Level == 1 {
			return false
		}
	}
	return true
}

// pagePath is the address of the page that a file becomes, below the site's root.
func pagePath(name string) string {
	p := strings.TrimSuffix(name, ".md")
	if p == "index" {
		return "/"
	}
	return "/" + strings.TrimSuffix(p, "/index") + "/"
}

// nameTitle makes a title of a file's name: auth-tokens.md is Auth tokens.
func nameTitle(name string, s *site.Site) string {
	p := strings.Trim(pagePath(name), "/")
	if p == "" {
		if s.Title != "" {
			return s.Title
		}
		return "Home"
	}
	words := strings.Join(strings.FieldsFunc(path.Base(p), func(c rune) bool { return c == '-' || c == '_' || c == ' ' }), " ")
	if words == "" {
		return path.Base(p)
	}
	first, n := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[n:]
}

// isFile reports whether name is a file of the docs that may be published.
func (l *library) isFile(name string) bool {
	for _, part := range strings.Split(name, "/") {
		if strings.HasPrefix(part, ".") || part == "testdata" {
			return false
		}
	}
	info, err := fs.Stat(l.files, name)
	return err == nil && info.Mode().IsRegular()
}

// size is the width and height of a picture, so that the page does not jump when it arrives.
func (l *library) size(name string) (width, height int, ok bool) {
	f, err := l.files.Open(name)
	if err != nil {
		return 0, 0, false
	}
	defer f.Close()
	c, _, err := image.DecodeConfig(f)
	return c.Width, c.Height, err == nil && c.Width > 0 && c.Height > 0
}
