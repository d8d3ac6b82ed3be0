// Package example is the joint of the core: an author's block of text becomes commands with holes, values make of each
// one filled form, and from that form come the text that is copied, the text for another shell, and the request that is
// sent. They cannot differ, for there is no other way to them.
package example

import (
	"curly/app/placeholder"
	"curly/app/shell"
	"curly/app/site"
)

// Example is a block that was read. It is never changed after.
type Example struct {
	Commands []*Command
	Notes    []shell.Note // what was repaired, positions in the block

	vars variables // what is assigned when the block ends, earlier blocks included
}

// Command is one statement of a block that holds curl, usually one call of it, with the comment lines before it, as the
// author wrote it. Prompts, output and what was repaired are gone from Text; comments, line breaks and pipes are in it.
//
// Err is set when the command cannot be read; its text then stands as it is and has no holes.
type Command struct {
	Text    string
	At      shell.Span // of the statement in the author's block
	Holes   []placeholder.Hole
	Aliases []Alias
	Err     *shell.Error // position in the author's block

	site   *site.Site
	defs   map[string]site.Def // by key
	known  variables           // what is assigned before it
	script *shell.Script
	calls  []*call
	src    []int32 // for each byte of Text, its offset in the author's block
}

// Alias is a variable to which the text assigns a placeholder: export ORG=<organization_id>. The variable's uses are
// holes with the placeholder's key.
type Alias struct{ Variable, Spelling, Key string }

// Origin gives the offset in the author's block of the byte at offset in Text.
func (c *Command) Origin(offset int) int {
	return traced{c.Text, c.src}.at(offset)
}

// Kind is the shell that the text is read as; [shell.Sh] if it cannot be read.
func (c *Command) Kind() shell.Kind {
	if c.script == nil {
		return shell.Sh
	}
	return c.script.Kind
}

// Options say how a command is filled.
type Options struct {
	Host string            // an origin that takes the place of the author's, where that is one of the site's hosts; "" keeps it
	Env  bool              // secrets as environment variables, where their encoding is the value itself
	Vars map[string]string // by key: the variable that shall stand for the value; if that is given too, only to be checked
}

// Problem is a value that cannot be right in its place.
type Problem struct {
	Hole   int // Hole.ID
	Key    string
	Reason string // plain, lower case: "a path segment cannot be empty"
}

// Export is an environment variable that a filled command expects, and the value it stands for.
type Export struct{ Name, Key, Value string }

// Read cuts a block of text into commands and finds their placeholders. k is the shell that the block is written for;
// where it says [shell.Sh], a block that was plainly pasted from cmd or PowerShell is read as that. A nil site has only
// the general definitions. There is no error for the block as a whole: each command has its own.
func Read(text string, k shell.Kind, s *site.Site) *Example {
	return ReadAfter(text, k, s, nil)
}

// ReadAfter is [Read] for a block of a page, whose commands may use variables that the blocks before it assign.
func ReadAfter(text string, k shell.Kind, s *site.Site, earlier []*Example) *Example {
	if s == nil {
		s = &site.Site{}
	}
	e := &Example{vars: variables{}}
	for _, before := range earlier {
		for name, v := range before.vars {
			e.vars[name] = v
		}
	}
	regions, notes := cut(text, k)
	e.Notes = notes
	for _, r := range regions {
		e.read(r, s)
	}
	return e
}

// Place gives the position in the author's block of the hole with an ID; of the command if there is none.
func (c *Command) Place(id int) shell.Span {
	for _, cl := range c.calls {
		for _, h := range cl.holes {
			if h.ID != id {
				continue
			}
			if at := cl.source(c.script, h); len(at) > 0 {
				return shell.Span{From: c.Origin(at[0].From), To: c.Origin(at[len(at)-1].To)}
			}
		}
	}
	return c.At
}
