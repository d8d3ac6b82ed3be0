package web

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A build empties the folder that it writes into. What it must never empty, by accident or by a slip of the pen:
//
//   - the root of the file system, the home folder, the working folder, and any folder above them;
//   - the docs themselves, any folder above them, and any folder inside them (the next build would read it as docs);
//   - a folder that holds sources: a repository, a Go module or Go files, Markdown, a site.yaml.
//
// Any other folder is emptied without a question, whoever filled it.

// sources are names and patterns of what a built site never holds at its top.
var sources = []string{".git", ".hg", "go.mod", "site.yaml", "*.go", "*.md"}

// outFolder gives the folder to write into as an absolute path, or says why it is refused.
func outFolder(out, docs string) (string, error) {
	if out == "" {
		return "", errors.New("the output folder has no name")
	}
	dir, err := real(out)
	if err != nil {
		return "", err
	}
	refuse := func(why string) (string, error) {
		return "", fmt.Errorf("%s is not emptied: %s", out, why)
	}
	if filepath.Dir(dir) == dir {
		return refuse("it is the root of the file system")
	}
	if home, err := os.UserHomeDir(); err == nil {
		if home, err = real(home); err == nil && within(dir, home) {
			return refuse("it is the home folder or holds it")
		}
	}
	here, err := real(".")
	if err != nil {
		return "", err
	}
	if within(dir, here) {
		return refuse("it is the working folder or holds it")
	}
	source, err := real(docs)
	if err != nil {
		return "", err
	}
	if within(dir, source) {
		return refuse("it holds the docs")
	}
	if within(source, dir) {
		return refuse("it lies inside the docs")
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	for _, e := range entries {
		for _, pattern := range sources {
			if ok, _ := filepath.Match(pattern, e.Name()); ok {
				return refuse("it holds " + e.Name())
			}
		}
	}
	return dir, nil
}

// real makes a path absolute and follows its links, as far as it exists.
func real(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	rest := ""
	for at := path; ; {
		found, err := filepath.EvalSymlinks(at)
		if err == nil {
			return filepath.Join(found, rest), nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		rest = filepath.Join(filepath.Base(at), rest)
		if at == filepath.Dir(at) {
			return path, nil
		}
		at = filepath.Dir(at)
	}
}

// within reports that path is dir or lies below it.
func within(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// write empties dir and writes the files into it.
func write(dir string, files Files) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	old, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range old {
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	for _, name := range files.Names() {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(to, files[name], 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Files are the files of a site, by their path below its root, with slashes: "auth/index.html".
type Files map[string][]byte

// Names gives the paths in order.
func (f Files) Names() []string {
	names := make([]string, 0, len(f))
	for name := range f {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
