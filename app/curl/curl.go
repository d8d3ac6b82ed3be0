// Package curl knows curl's command line: its options, what each byte of each argument means in the request, and the
// way back from a request to arguments. It works on decoded words and never sees a quotation mark.
package curl

import "curly/app/shell"

// Place says what a stretch of an argument means in the request. It decides how a value that is put there is encoded.
type Place uint8

// The places.
const (
	Other         Place = iota
	URL                 // the beginning of a URL, scheme included: the value may hold scheme, host and path
	Host                // the host, or a part of it
	Port                // the port
	PathSegment         // a path segment, or a part of it
	QueryName           // a parameter's name in the URL's query
	QueryValue          // a parameter's value there
	Fragment            // after #: not sent
	Method              // -X
	HeaderName          // before the colon of -H
	HeaderValue         // after it, also -A, -e, --oauth2-bearer
	Cookie              // -b NAME=VALUE
	BasicUser           // before the first colon of -u, or of a URL's userinfo if URLUser
	BasicPassword       // after it
	URLUser             // user name in a URL
	URLPassword         // password in a URL
	FormName            // a name in a url-encoded body, to be encoded by us
	FormValue           // a value there
	RawFormValue        // what --data-urlencode and --url-query encode themselves
	PartName            // -F NAME=…
	PartValue           // -F …=VALUE: leading @ and <, and ; mean something to curl
	PartString          // --form-string …=VALUE: literal
	JSONString          // within the quotation marks of a JSON string
	JSONValue           // a whole JSON value without quotation marks
	Data                // any other body
	FileName            // a file that is read or written
	WriteOut            // -w: %{…} is curl's own
)

// Field is a stretch of one argument with one place: a whole path segment, a whole query value, a whole JSON string.
// Name is what it belongs to: the parameter, header or JSON member, and for a path segment the segment before it.
// From and To are byte offsets in the decoded argument; fields of an argument follow each other and do not overlap.
type Field struct {
	Place    Place
	Name     string
	Arg      int
	From, To int
}

// Option is one option of curl's manual.
type Option struct {
	Long    string // without the dashes
	Short   byte   // 0 if there is none
	Takes   string // what its argument is, in curl's words ("data", "header/@file"); "" if it takes none
	Help    string // one plain line: what it does
	Off     string // the same for --no-…, where that is the usual form; else ""
	Browser string // "" if a browser can do the same; else why not, one plain line
	Refused string // why curly will not read a command with it; "" for nearly all

	fixed    bool // there is no --no-… of it
	offShort bool // Short switches it off
	recent   bool // newer than curl 7.88: no abbreviation of that time could mean it
}

// Use is one option, or one lone URL, on a command line.
type Use struct {
	Option  *Option // nil: a URL that stands alone
	Off     bool    // --no-…
	Arg     int     // the argument in which the option's name stands
	From    int     // where in it: after other short options, -s in -vs; else 0
	Value   int     // the argument that holds its value; Arg if glued to the name; -1 if there is none
	ValueAt int     // where in that argument the value begins

	expand bool // --expand-…
}

// Error says which argument cannot be read and why. Arg is -1 for the command as a whole.
type Error struct {
	Arg    int
	At     shell.Span
	Reason string
	Untold bool // curl may well run the command; only what it sends cannot be told here
}

func (e *Error) Error() string { return e.Reason }

// Command is a command line that was read: what each argument is, and what each byte of it means. It is not changed
// after [Read].
type Command struct {
	Args    []string // without the command word
	Uses    []Use
	Fields  []Field
	Informs bool // --help, --manual or --version: curl prints something and sends nothing
	Stdin   bool // a body, a form field or another value is read from standard input

	holes [][]shell.Span
}

// StdinArg is the argument of fields that stand on standard input.
const StdinArg = -1
