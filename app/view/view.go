// Package view is everything a reader sees, as pure functions from plain data to markup. The host prints the markup
// into the page; the program in the browser gives the same markup to go-app. There is no other source of HTML but the
// author's prose.
package view

import "curly/app/page"

// Site is what every page shows around its content.
type Site struct {
	Title  string
	Base   string // the path under which the site is hosted: "/" or "/docs/"
	Groups []Group
}

// Group is a titled list of pages in the contents.
type Group struct {
	Title string
	Links []Link
}

// Link is a page in the contents. Path is below the site's root.
type Link struct{ Title, Path string }

// Page is a whole page.
type Page struct {
	Site     Site
	Path     string
	Title    string
	Section  string
	Headings []page.Heading
	Body     []page.Block
	Cards    map[string]Card // by page.Example.ID
	Panel    Panel
	Builder  *Builder // set on /builder/ only
	Prev     *Link
	Next     *Link
	Missing  bool   // there is no page at this address
	Menu     bool   // the contents are open, on a phone
	Said     string // what was just done, for the live region of the page
}

// Card is an example.
type Card struct {
	ID       string
	Legacy   bool
	Commands []Command
	Answer   string // the documented answer
	Notes    []string
}

// Piece is a stretch of a command's text. Name is set for a placeholder, filled or not.
type Piece struct {
	Text     string
	Name     string // canonical: data-place
	Spelling string // as the author has it
	Label    string // for people: "Organization slug"; without one the spelling stands for it
	Filled   bool
	Secret   bool
	Soft     bool
	Plain    bool // a value of letters, digits and -._~ may be put here as it is, by the boot script
}

// Choice is an entry of a select.
type Choice struct{ Value, Label string }

// Command is one command of a card.
type Command struct {
	N         int // data-command
	Method    string
	Target    string // path and query, or the whole URL where the host is not the site's
	Scheme    string // label: "Bearer token"
	Pieces    []Piece
	Open      []Field  // what must still be filled, each name once; without the soft ones
	Bad       []string // values that are refused, one sentence each
	Exports   []string // the lines that set the environment variables, when they are asked for
	Error     string   // why the command cannot be read; then there is nothing to send
	Shell     string
	Shells    []Choice
	Schemes   []Choice // schemes to switch to; in the Builder only
	Chosen    string   // the chosen scheme there
	NoShell   bool     // the chosen shell cannot hold the command; Bad says why
	NoHost    bool     // the site has no host: there is no Send
	NoSend    string   // why Send is off; "" if it is on
	Copied    bool     // just copied
	Answer    *Answer
	Builder   bool         // the card stands in the Builder: no button to open it there
	Explain   bool         // there is a button to explain it
	Explained *Explanation // what its panel shows; nil while it is closed
	Link      bool         // there is a button for a link to it
}

// Answer is what came back, or what went wrong.
type Answer struct {
	State   string // sending, done, failed; or asks: nothing is sent before Send is pressed again
	Status  int
	Text    string // "OK"; the question, when it asks
	Millis  int
	Size    string // "2.1 kB"
	Headers [][2]string
	Body    string // pretty JSON, or text
	Reason  string // one plain sentence, when failed or asking
	Advice  []string
	Earlier bool // the command is another one since
}

// Panel is Your values.
type Panel struct {
	Fields []Field
	Filled int
	Reveal bool // secrets are shown
	Env    bool // secrets are written as environment variables
	Host   string
	Hosts  []Choice
	Open   bool   // the sheet is open, on a phone
	Said   string // what was just done here: "All values are forgotten."
}

// Field is one value to fill.
type Field struct {
	Name     string // canonical: data-placeholder
	Label    string
	Spelling string
	Hint     string
	Where    string
	Value    string
	Secret   bool
	Soft     bool
	Message  string // what is odd about the value, or why it is refused
	Bad      bool   // refused, not merely odd
	Kind     string // what the value is, once it is known; it stands where Where stood
	Offers   []Offer
}

// Offer is something that a button under a field does with its value.
type Offer struct {
	Act      string // take: a part of the value goes into the field Name; move: all of it does
	From     string // the field that it is under
	Name     string // the field that is changed
	Label    string // of that field
	Text     string // what the part is, and what the field says instead; nothing for a move
	Replaces bool   // the field has another value
	Twice    bool   // the field has this value already
}

// Row is a name and a value of the Builder: a query parameter or a header.
type Row struct{ Name, Value string }

// Builder is the page that makes a request from parts.
type Builder struct {
	Source  string
	Error   string
	Starts  []Choice // schemes to start from
	Found   []Choice // commands found in the pasted text
	Picked  string
	Method  string
	URL     string // without the query
	Query   []Row
	Headers []Row
	Body    string
	Odd     string // what is odd about the body, such as JSON that does not parse
	Card    Card
}
