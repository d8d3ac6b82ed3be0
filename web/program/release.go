//go:build release

package program

import _ "embed"

// The two files are put here by `make release` before the command is built.
var (
	//go:embed app.wasm.gz
	carriedWasm []byte
	//go:embed wasm_exec.js
	carriedExec []byte
)

func embedded() (*Program, error) { return pack(carriedWasm, carriedExec) }
