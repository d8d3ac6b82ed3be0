// The command compile builds the browser program into a folder. With -gz the program is compressed, which is the form
// that a release carries.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"curly/web/program"
)

func main() {
	packed := flag.Bool("gz", false, "leave the program compressed by gzip")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: compile [-gz] DIR")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *packed); err != nil {
		fmt.Fprintln(os.Stderr, "compile:", err)
		os.Exit(1)
	}
}

func run(dir string, packed bool) error {
	if err := program.Compile(dir); err != nil || !packed {
		return err
	}
	wasm := filepath.Join(dir, program.Wasm)
	p, err := program.Load(wasm)
	if err != nil {
		return err
	}
	if err := os.WriteFile(wasm+".gz", p.Packed, 0o644); err != nil {
		return err
	}
	return os.Remove(wasm)
}
