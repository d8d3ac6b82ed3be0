// Package placeholder knows how authors spell what a reader must replace, how to tell it from what only looks like it,
// and how a value is encoded where it stands. It works on strings and parses no shell.
package placeholder

import "curly/app/curl"

// Candidate is text that is spelled like a placeholder. From and To are byte offsets in the decoded argument.
type Candidate struct {
	From, To int
	Style    Style
	Name     string // without the marks of its spelling: TOKEN, auth_token, crate id
	In       string // the argument that it was found in
}

// Style is the spelling of a placeholder.
type Style uint8

// The spellings.
const (
	Braces       Style = iota // {x}
	Angles                    // <x>
	Variable                  // $X
	BracedVar                 // ${X}
	Your                      // YOUR_X, your-x
	DoubleBraces              // {{x}}
	Colon                     // /:x
	Underscores               // ___X___
	Square                    // [x]
	Capitals                  // TOKEN, where a value must stand
	Dots                      // ..., xxx, ***
	Dummy                     // a value that is plainly not the reader's: a truncated JWT, your-domain.com
)

// Hole is one use of a placeholder: a decoded range of one argument of a command. Key is the canonical name; holes with
// one Key share a value.
type Hole struct {
	ID       int // from 1, in the order of the text, unique in a command
	Arg      int // an argument of the command, its name not counted; StdinArg or AssignArg+n for the two other places
	From, To int
	Key      string
	Name     string // as the author has it, without the marks
	Spelling string // as the author has it
	Style    Style
	Field    curl.Field
	Secret   bool
	Soft     bool   // it may be a literal: offered, never insisted on
	FromEnv  bool   // a runner's own variable: found, not asked for
	Default  string // the constant that the text assigns to the variable, if it does
	Prefix   string // what stands before it and would be pasted with it: "Bearer ", or "https://" before a host
	After    byte   // what follows it in its argument; 0 at the end
}

// Where a hole stands that is in no argument.
const (
	StdinArg  = -1      // the body on standard input
	AssignArg = 1 << 16 // AssignArg+n: the value of the n-th assignment
)

// Values are what the reader typed, by [Hole.Key]. A key that is absent is not filled; an empty value is a value.
type Values map[string]string
