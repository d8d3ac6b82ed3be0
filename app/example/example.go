// Package example is the joint of the core: an author's block of text becomes commands with holes, values make of each
// one filled form, and from that form come the text that is copied, the text for another shell, and the request that is
// sent. They cannot differ, for there is no other way to them.
package example

import (
	"curly/app/curl"
	"curly/app/placeholder"
	"curly/app/shell"
)

// Example is a block that was read. It is never changed after.
type Example struct {
	Commands []*Command
	Notes    []shell.Note // what was repaired, positions in the block
}

// Command is one curl invocation of a block: the statement that holds it, as the author wrote it. Prompts, output and
// what was repaired are gone from Text; comments, line breaks and pipes are in it.
//
// Err is set when the command cannot be read; its text then stands as it is and has no holes.
type Command struct {
	Text  string
	At    shell.Span // of the statement in the author's block
	Holes []placeholder.Hole
	Err   *shell.Error // position in the author's block

	script *shell.Script
	call   int // the call of the script that is curl
	curl   *curl.Command
	origin func(int) int // an offset in Text → an offset in the author's block
}

// Options say how a command is filled.
type Options struct {
	Host string // an origin that takes the place of the author's, where that is one of the site's hosts; "" keeps it
	Env  bool   // secrets as environment variables, where their encoding is the value itself
}

// Problem is a value that cannot be right in its place.
type Problem struct {
	Hole   int // Hole.ID
	Key    string
	Reason string // plain, lower case: "a path segment cannot be empty"
}

// Export is an environment variable that a filled command expects, and the value it stands for.
type Export struct{ Name, Key, Value string }

// Filled is the one filled form: the arguments of the command as atoms. A hole without a value is a mark, so that no
// writer can lose it or quote it away; one with a value that is refused is a mark too, and a Problem.
type Filled struct {
	Open     []int // IDs of the holes without a value, in order; soft ones and those from the environment are not in it
	Problems []Problem
	Exports  []Export

	command *Command
	edits   []shell.Edit
	args    [][]shell.Atom
	stdin   []shell.Atom
}
