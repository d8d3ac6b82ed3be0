//go:build js && wasm

// Command app is the program that runs in the browser.
package main

import "curly/app/ui"

func main() {
	if err := ui.Start(); err != nil {
		panic(err)
	}
}
