package shell

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"mvdan.cc/sh/v3/syntax"
)

// How a text is read.
//
//   - mvdan.cc/sh gives the structure: where words, quotes, expansions and heredocs begin and end. It decodes nothing
//     here, for its values drop continuations and keep backslashes; decode.go decodes from the text.
//   - What shall be plain characters is covered by as many commas before the parse: the opaque spans, NUL, and bytes
//     that are not UTF-8. A comma means nothing to a shell where a word may stand, so offsets hold and quoting is that of the text.
//   - The content of `…` is a text of its own, with one level of backslashes taken off; it is read by a reader of its own.
//   - The dialect is bash's. Where a text has what only others know, zsh's and then mksh's are tried.

// A parser that calls itself must not be led deeper than its stack: maxText is the longest text that is read, maxDepth the
// deepest nesting of brackets, maxSteps the most words and operators that can nest without any.
const (
	maxText  = 32 << 20
	maxDepth = 2000
	maxSteps = 200_000
)

// Read parses text as k. The bytes within opaque, which must be in order and not overlap, are plain characters of a word,
// whatever they are.
//
// PowerShell and cmd are read in their simple forms: commands, pipes, quotes, escapes, continuations, variables. The
// error is an [*Error].
func Read(text string, k Kind, opaque []Span) (*Script, error) {
	if len(text) > maxText {
		return nil, &Error{Span{0, 0}, "the text is longer than 32 MiB"}
	}
	s := &Script{Kind: k, Text: text, opaque: opaque}
	var err *Error
	switch k {
	case Sh:
		err = readSh(s)
	default:
		err = readFlat(s)
	}
	if err != nil {
		return nil, err
	}
	s.sort()
	return s, nil
}

func readSh(s *Script) *Error {
	if at, ok := tooDeep(s.Text); ok {
		return &Error{Span{at, at + 1}, "this is nested too deeply"}
	}
	s.Words = make([]Word, 0, 16)
	r := &reader{s: s, src: s.Text, mask: mask(s.Text, s.opaque), arena: make([]int32, 0, len(s.Text)+64)}
	return r.file()
}

// Incomplete reports whether text ends within something that further lines belong to: a quote, a heredoc, a
// substitution, a compound command, a pipe, or behind a backslash.
func Incomplete(text string, opaque []Span) bool {
	if len(text) > maxText {
		return false
	}
	m := mask(text, opaque)
	if _, ok := tooDeep(text); ok {
		return false
	}
	file, err := parse(m)
	if err != nil {
		return syntax.IsIncomplete(err)
	}
	return continued(m) && !inComment(file, len(m))
}

// continued reports whether text ends behind a backslash that takes the next line in.
func continued(m string) bool {
	m = strings.TrimSuffix(strings.TrimSuffix(m, "\n"), "\r")
	n := len(m) - len(strings.TrimRight(m, `\`))
	return n%2 == 1
}

// inComment reports whether the text of file, n bytes long, ends in a comment.
func inComment(file *syntax.File, n int) bool {
	in := false
	syntax.Walk(file, func(node syntax.Node) bool {
		if c, ok := node.(*syntax.Comment); ok && int(c.End().Offset())+2 >= n {
			in = true
		}
		return true
	})
	return in
}

// mask covers with commas what the parser must take as plain characters.
func mask(text string, opaque []Span) string {
	if len(opaque) == 0 && utf8.ValidString(text) && strings.IndexByte(text, 0) < 0 {
		return text
	}
	m := []byte(text)
	for _, o := range opaque {
		for i := max(o.From, 0); i < min(o.To, len(m)); i++ {
			m[i] = ','
		}
	}
	for i := 0; i < len(m); {
		r, n := utf8.DecodeRune(m[i:])
		if r == utf8.RuneError && n <= 1 || r == 0 {
			m[i] = ','
		}
		i += n
	}
	return string(m)
}

// tooDeep finds the place where text opens more than a parser that calls itself may follow. It counts what opens, not
// what nests, but only where openings stand close together.
func tooDeep(text string) (at int, ok bool) {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '(', '{', '[':
			depth++
			if depth > maxDepth {
				return i, true
			}
		case ')', '}', ']':
			depth = max(depth-1, 0)
		}
	}
	if len(text) < maxSteps {
		return 0, false
	}
	steps := 0
	for _, word := range [...]string{"if", "while", "until", "case", "time", "coproc", "()", "|", "&"} {
		steps += strings.Count(text, word)
	}
	return 0, steps > maxSteps
}

// A parser keeps buffers worth keeping, and serves one text at a time.
var parsers = [...]sync.Pool{
	{New: func() any { return syntax.NewParser(syntax.KeepComments(true)) }},
	{New: func() any { return syntax.NewParser(syntax.KeepComments(true), syntax.Variant(syntax.LangZsh)) }},
	{New: func() any { return syntax.NewParser(syntax.KeepComments(true), syntax.Variant(syntax.LangMirBSDKorn)) }},
}

func parse(m string) (file *syntax.File, err error) {
	for i := range parsers {
		f, e := parseAs(i, m)
		if e == nil {
			return f, nil
		}
		if i == 0 {
			err = e
		}
		if _, other := e.(syntax.LangError); !other {
			break
		}
	}
	return nil, err
}

func parseAs(i int, m string) (*syntax.File, error) {
	p := parsers[i].Get().(*syntax.Parser)
	defer parsers[i].Put(p)
	return p.Parse(strings.NewReader(m), "")
}

// plainError says in our words what the parser says in its own.
func plainError(err error, m string) *Error {
	var at int
	var reason string
	switch e := err.(type) {
	case syntax.ParseError:
		at, reason = int(e.Pos.Offset()), sentence(e.Text)
	case syntax.LangError:
		at, reason = int(e.Pos.Offset()), "this is not bash: "+strings.ReplaceAll(e.Feature, "`", "")
	default:
		reason = "the text cannot be read"
	}
	at = min(at, len(m))
	return &Error{Span{at, min(at+1, len(m))}, reason}
}

func sentence(text string) string {
	has := func(s string) bool { return strings.Contains(text, s) }
	switch {
	case has("closing quote `'`"), has("closing quote `$'`"):
		return "the ' that opens here is never closed"
	case has("closing quote"):
		if !has("\"`\"") {
			return `the " that opens here is never closed`
		}
		return "the ` that opens here is never closed"
	case has("unclosed here-document"):
		return "the heredoc that begins here is never ended"
	case has("without matching"):
		return "the bracket that opens here is never closed"
	case has("foo("):
		return "a ( must be quoted"
	case has("must be followed by a statement"), has("must be followed by a word"), has("must be followed by an expression"):
		return "something is missing behind " + quotedIn(text)
	case has("is not a valid start for a statement"), has("can only immediately follow a statement"):
		return "a command cannot begin with " + quotedIn(text)
	case has("a command can only contain words and redirects"):
		return "a command cannot hold this: quote it"
	}
	return "the shell cannot read this: " + strings.ReplaceAll(text, "`", "")
}

// quotedIn is what stands between the first two backquotes of a parser's sentence.
func quotedIn(text string) string {
	_, rest, _ := strings.Cut(text, "`")
	word, _, _ := strings.Cut(rest, "`")
	return word
}

// sort puts the words in the order of their places and points everything that names a word there.
func (s *Script) sort() {
	sorted := sort.SliceIsSorted(s.Words, func(a, b int) bool { return s.Words[a].At.From < s.Words[b].At.From })
	if sorted {
		return
	}
	order := make([]int, len(s.Words))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return s.Words[order[a]].At.From < s.Words[order[b]].At.From })
	words, to := make([]Word, len(order)), make([]int, len(order))
	for i, was := range order {
		words[i], to[was] = s.Words[was], i
	}
	s.Words = words
	for i := range words {
		if d := words[i].derived; d != nil {
			d.base = to[d.base]
		}
	}
	assigns := func(list []Assign) {
		for i := range list {
			if list[i].Word >= 0 {
				list[i].Word = to[list[i].Word]
			}
		}
	}
	assigns(s.Assigns)
	done := map[*Input]bool{}
	for i := range s.Calls {
		c := &s.Calls[i]
		assigns(c.Env)
		for n := range c.Args {
			c.Args[n] = to[c.Args[n]]
		}
		if in := c.Stdin; in != nil && !done[in] {
			done[in] = true
			for n := range in.Words {
				in.Words[n] = to[in.Words[n]]
			}
		}
	}
}
