// Package web puts the app on the web: it builds the static site from the docs, and serves it while they are written.
// All of it runs on the host; nothing here is linked into the browser program.
package web

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"curly/app/model"
	"curly/app/placeholder"
	"curly/app/site"
	"curly/app/view"
	"curly/web/markdown"
	"curly/web/program"
)

// BuildOptions say what to build, and where to.
type BuildOptions struct {
	Docs    string // the folder of the docs
	Out     string // the folder that is emptied and written
	Base    string // the path under which the site is hosted; "" is "/"
	Program string // the file of the browser program; "" is the one inside this command

	Warn func(string) // hears of what makes a page worse, such as a dead link; nil hears nothing
}

// Build writes the static site of the docs into a folder, which it empties first. Everything is made before anything is
// removed, so a build that fails leaves the old site as it was. The same input gives the same bytes.
func Build(o BuildOptions) error {
	dir, err := outFolder(o.Out, o.Docs)
	if err != nil {
		return err
	}
	files, err := Make(o)
	if err != nil {
		return err
	}
	return write(dir, files)
}

// Make makes the files of the site in memory; [BuildOptions.Out] is not looked at.
func Make(o BuildOptions) (Files, error) {
	base, err := cleanBase(o.Base)
	if err != nil {
		return nil, err
	}
	code, err := program.Load(o.Program)
	if err != nil {
		return nil, err
	}
	docs, err := load(o.Docs, base)
	if err != nil {
		return nil, err
	}
	if o.Warn != nil {
		for _, w := range docs.Warnings {
			o.Warn(w.String())
		}
	}
	b := &builder{base: base, code: code, docs: docs, files: Files{}}
	for _, step := range []func() error{b.addStatic, b.addPictures, b.addProgram, b.addManifest, b.addPages, b.addApp} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return b.files, nil
}

// docs is all that is read from the folder of the docs, and the pages that every site has besides.
type docs struct {
	*markdown.Docs
	dir    string
	site   *site.Site
	groups []view.Group
}

func load(dir, base string) (docs, error) {
	s, err := markdown.LoadSite(dir)
	if err != nil {
		return docs{}, err
	}
	read, err := markdown.Read(dir, s, markdown.Options{Base: base, Holes: hasHole})
	if err != nil {
		return docs{}, err
	}
	if len(read.Pages) == 0 {
		return docs{}, fmt.Errorf("%s: there is no page (a file ending in .md) in this folder", dir)
	}
	if s.Title == "" {
		s.Title = read.Pages[0].Title
	}
	d := docs{Docs: read, dir: dir, site: s, groups: contents(s, read.Pages)}
	own, err := ownPages(d, base)
	if err != nil {
		return docs{}, err
	}
	d.Pages = append(d.Pages, own...)
	return d, nil
}

// hasHole reports whether inline code takes part in the reader's values.
func hasHole(text string, s *site.Site) bool { return len(placeholder.Inline(text, s)) > 0 }

// builder gathers the files of one site.
type builder struct {
	base  string
	code  *program.Program
	docs  docs
	files Files
}

// add puts a file into the site; two files of one path are an error, for one would hide the other.
func (b *builder) add(path string, content []byte) error {
	if _, there := b.files[path]; there {
		return fmt.Errorf("the site would hold two files named %s", path)
	}
	b.files[path] = content
	return nil
}

func (b *builder) addProgram() error {
	return cmp.Or(
		b.add("web/"+b.code.Name, b.code.Packed),
		b.add(program.Exec, b.code.Exec),
	)
}

// addPictures adds the pictures that pages show, under the paths that they have in the docs.
func (b *builder) addPictures() error {
	for _, name := range b.docs.Assets {
		content, err := fs.ReadFile(os.DirFS(b.docs.dir), name)
		if err != nil {
			return err
		}
		if err := b.add(name, content); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) addPages() error {
	for _, p := range b.docs.Pages {
		html, err := b.html(p)
		if err != nil {
			return fmt.Errorf("%s: %w", p.Path, err)
		}
		if err := b.add(pageFile(p.Path), html); err != nil {
			return err
		}
	}
	return nil
}

// pageFile gives the file of a page's path: "/a/b/" is a/b/index.html.
func pageFile(path string) string {
	if path == model.MissingPath {
		return "404.html"
	}
	return strings.TrimPrefix(path, "/") + "index.html"
}

// version is the hash of all files so far. A change of any of them is a new version of the site.
func (b *builder) version() string {
	h := sha256.New()
	for _, name := range b.files.Names() {
		fmt.Fprintf(h, "%s %d\n", name, len(b.files[name]))
		h.Write(b.files[name])
	}
	return hex.EncodeToString(h.Sum(nil)[:10])
}

// cleanBase makes a base begin and end with a slash. It may hold only what needs no escape in a path.
func cleanBase(base string) (string, error) {
	for _, c := range base {
		plain := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.ContainsRune("/-._~", c)
		if !plain {
			return "", fmt.Errorf("base %q holds %q: a base is a path of letters, digits, - . _ ~ and /", base, c)
		}
	}
	base = strings.Trim(base, "/")
	if base == "" {
		return "/", nil
	}
	for segment := range strings.SplitSeq(base, "/") {
		if segment == "" || segment == "." || segment == ".." {
			return "", fmt.Errorf("base %q has a segment %q", base, segment)
		}
	}
	return "/" + base + "/", nil
}
