// Package site is site.yaml as types: what a set of docs says of its API. YAML itself is read on the host; the browser
// gets the same types as JSON.
package site

// Host is an origin that requests may be sent to, such as https://api.example.com. Label is what a reader is shown.
type Host struct {
	URL   string `json:"url" yaml:"url"`
	Label string `json:"label,omitempty" yaml:"label"`
}

// Scheme is a way to authenticate. Exactly one of Header and Basic is set, or neither for a request without credentials.
type Scheme struct {
	Name   string `json:"name" yaml:"name"`               // unique, for links and choices: "bearer"
	Label  string `json:"label" yaml:"label"`             // for people: "Bearer token"
	Header string `json:"header,omitempty" yaml:"header"` // a pattern: "Authorization: Bearer {token}"
	Basic  string `json:"basic,omitempty" yaml:"basic"`   // a pattern of user and password: "{api_key}:"
	About  string `json:"about,omitempty" yaml:"about"`   // one sentence: when to use it
}

// Def describes a placeholder. It advises: no value is refused because of it.
type Def struct {
	Name      string   `json:"name" yaml:"name"`             // canonical, normalised: "organization_slug"
	Label     string   `json:"label,omitempty" yaml:"label"` // "Organization slug"
	Hint      string   `json:"hint,omitempty" yaml:"hint"`   // an example of a value: "acme"
	Where     string   `json:"where,omitempty" yaml:"where"` // where in the product a reader finds it
	Secret    bool     `json:"secret,omitempty" yaml:"secret"`
	Slashes   bool     `json:"slashes,omitempty" yaml:"slashes"`     // a slash in the value stays a slash in a path
	Pattern   string   `json:"pattern,omitempty" yaml:"pattern"`     // RE2, of the whole value; only a hint if it does not match
	Mismatch  string   `json:"mismatch,omitempty" yaml:"mismatch"`   // what to say when it does not match
	Spellings []string `json:"spellings,omitempty" yaml:"spellings"` // other names that mean the same
	Kinds     []Kind   `json:"kinds,omitempty" yaml:"kinds"`         // forms of the value that can be told apart
}

// Kind is a form that the value of a definition can have: one sort of token among several. The first that fits counts.
type Kind struct {
	Label   string `json:"label" yaml:"label"`           // with its article: "a personal token"
	Pattern string `json:"pattern" yaml:"pattern"`       // RE2, of the whole value; its named groups are parts of the value
	Say     string `json:"say,omitempty" yaml:"say"`     // what it is and what it can do
	JSON    string `json:"json,omitempty" yaml:"json"`   // the group that is Base64 of a JSON object, whose members are parts too
	Parts   []Part `json:"parts,omitempty" yaml:"parts"` // what the value tells of other values
}

// Part is a part of a value that is the value of another definition.
type Part struct {
	Name string `json:"name" yaml:"name"`         // of the definition, or [HostPart]
	From string `json:"from" yaml:"from"`         // a group or a member; or a text with such names in braces: "https://{region}.example.com"
	Say  string `json:"say,omitempty" yaml:"say"` // one sentence, in which {value} is the part's value
}

// HostPart is the name of a part that is one of the listed hosts, by its URL.
const HostPart = "host"

// Advice is what to say of an answer. Status 0 is any status; Contains is text in the body, "" is any body.
type Advice struct {
	Status   int    `json:"status,omitempty" yaml:"status"`
	Contains string `json:"contains,omitempty" yaml:"contains"`
	Scheme   string `json:"scheme,omitempty" yaml:"scheme"`
	Say      string `json:"say" yaml:"say"`
}

// Section is a group of pages in the contents, in order. Pages are paths as [curly/app/page.Page.Path] has them.
type Section struct {
	Title string   `json:"title" yaml:"title"`
	Pages []string `json:"pages" yaml:"pages"`
}

// Site is all of site.yaml. The zero Site is that of docs without the file: the general schemes and definitions apply.
type Site struct {
	Title        string    `json:"title" yaml:"title"`
	About        string    `json:"about,omitempty" yaml:"about"`
	Hosts        []Host    `json:"hosts,omitempty" yaml:"hosts"`
	Schemes      []Scheme  `json:"schemes,omitempty" yaml:"schemes"`
	Placeholders []Def     `json:"placeholders,omitempty" yaml:"placeholders"`
	Advice       []Advice  `json:"advice,omitempty" yaml:"advice"`
	Contents     []Section `json:"contents,omitempty" yaml:"contents"`
}
