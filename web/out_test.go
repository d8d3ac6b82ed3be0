package web

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBuildEmptiesItsFolder(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	for _, name := range []string{"old.txt", "web/app.0.wasm.gz", ".hidden"} {
		put(t, filepath.Join(out, name), "old")
	}
	if err := Build(BuildOptions{Docs: "testdata/other", Out: out, Program: programFile(t)}); err != nil {
		t.Fatal(err)
	}
	files, err := Make(BuildOptions{Docs: "testdata/other", Program: programFile(t)})
	if err != nil {
		t.Fatal(err)
	}
	found := Files{}
	err = filepath.WalkDir(out, func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(out, name)
		if err != nil {
			return err
		}
		found[filepath.ToSlash(rel)], err = os.ReadFile(name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(found.Names(), "\n"), strings.Join(files.Names(), "\n"); got != want {
		t.Fatalf("the folder holds\n%s\nwant\n%s", got, want)
	}
	for name := range files {
		if !bytes.Equal(found[name], files[name]) {
			t.Errorf("%s is not what was made", name)
		}
	}
}

func put(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestFoldersThatAreNotEmptied(t *testing.T) {
	dir := t.TempDir()
	home, docs, repo := filepath.Join(dir, "home"), filepath.Join(dir, "home/work/docs"), filepath.Join(dir, "repo")
	put(t, filepath.Join(docs, "index.md"), "# A\n")
	put(t, filepath.Join(docs, "img/a.png"), "")
	put(t, filepath.Join(repo, ".git/config"), "")
	put(t, filepath.Join(dir, "src/a.go"), "package a\n")
	put(t, filepath.Join(dir, "other/b.md"), "# B\n")
	put(t, filepath.Join(dir, "plain/old.txt"), "old")
	put(t, filepath.Join(dir, "here/sub/x"), "")
	if err := os.Symlink(docs, filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("HOME", home)
	t.Chdir(filepath.Join(dir, "here"))
	for out, refused := range map[string]bool{
		"":                          true,
		"/":                         true,
		home:                        true,
		dir:                         true,
		".":                         true,
		"..":                        true,
		docs:                        true,
		filepath.Join(docs, ".."):   true,
		filepath.Join(docs, "x"):    true,
		filepath.Join(dir, "link"):  true,
		repo:                        true,
		filepath.Join(dir, "src"):   true,
		filepath.Join(dir, "other"): true,
		filepath.Join(dir, "plain"): false,
		filepath.Join(home, "site"): false,
		"sub":                       false,
		"new/deep":                  false,
	} {
		if _, err := outFolder(out, docs); (err != nil) != refused {
			t.Errorf("%q: refused is %v, want %v", out, err, refused)
		}
	}
}
