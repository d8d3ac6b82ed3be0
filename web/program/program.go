// Package program is the browser program as files: how it is compiled, where it is found, and the form in which a site
// carries it. The flags of that build stand here and nowhere else.
package program

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// The names of the two files of a program. They stand in one folder, because the script is that of the toolchain which
// compiled the program: nothing promises that another Go's script starts it.
const (
	Wasm = "app.wasm"
	Exec = "wasm_exec.js"
)

// flags make the program small and its bytes the same for the same source and toolchain, wherever it is built.
var flags = []string{"-trimpath", "-buildvcs=false", "-ldflags=-s -w"}

// ErrNone says that there is no program at all, and what to do about it.
var ErrNone = errors.New("there is no browser program: compile it with `make program` and name it with -program .build/app.wasm")

// Program is the browser program as a site carries it.
type Program struct {
	Name   string // of the file: app.<hash of the uncompressed program>.wasm.gz
	Size   int    // of the uncompressed program, in bytes
	Packed []byte // compressed by gzip
	Exec   []byte // the toolchain's wasm_exec.js
}

// Compile builds the program from the source of this module, which must be that of the working directory, into dir.
func Compile(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	out, err := filepath.Abs(filepath.Join(dir, Wasm))
	if err != nil {
		return err
	}
	args := append([]string{"build"}, flags...)
	build := exec.Command("go", append(args, "-o", out, "curly/app")...)
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWASM=")
	if said, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("the browser program does not compile: %w\n%s", err, said)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("go env GOROOT: %w", err)
	}
	script, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", Exec))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, Exec), script, 0o644)
}

// Load reads a program and the wasm_exec.js beside it. The file may be compressed by gzip. Without a name it is the
// program inside this command, and [ErrNone] where that carries none.
func Load(file string) (*Program, error) {
	if file == "" {
		return embedded()
	}
	wasm, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	script, err := os.ReadFile(filepath.Join(filepath.Dir(file), Exec))
	if err != nil {
		return nil, err
	}
	p, err := pack(wasm, script)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return p, nil
}

func pack(wasm, script []byte) (*Program, error) {
	if bytes.HasPrefix(wasm, []byte{0x1f, 0x8b}) {
		r, err := gzip.NewReader(bytes.NewReader(wasm))
		if err != nil {
			return nil, err
		}
		if wasm, err = io.ReadAll(r); err != nil {
			return nil, err
		}
	}
	if !bytes.HasPrefix(wasm, []byte("\x00asm")) {
		return nil, errors.New("this is not a WebAssembly program")
	}
	packed, err := Gzip(wasm)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(wasm)
	return &Program{
		Name:   "app." + hex.EncodeToString(sum[:6]) + ".wasm.gz",
		Size:   len(wasm),
		Packed: packed,
		Exec:   script,
	}, nil
}

// Gzip compresses as small as gzip can, without a time or a name, so that the same bytes give the same bytes.
func Gzip(b []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
