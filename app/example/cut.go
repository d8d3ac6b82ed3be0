package example

import (
	"strings"
	"unicode/utf8"

	"curly/app/curl"
	"curly/app/placeholder"
	"curly/app/shell"
)

// A block of an author's text is cut into regions: the lines of one statement each, with the comment lines directly
// before it. The rules, in order:
//
//   - In a block with prompts a line without one belongs to the statement that is still open, or is output.
//   - In a block without prompts a line begins a statement when a curl command stands in it, or when it is shell that
//     may hold one further down (a loop, an assignment, a heredoc, a pipe). All other lines are output or prose.
//   - A statement goes on while a quote, a substitution, a heredoc or a compound command is open, or its line ends in a
//     backslash.
//   - It also goes on, and that is a repair, when the next line is plainly the rest of it: an option, the value that an
//     option lacks, the URL, the pipe.
//   - A quote that never closes does not swallow what plainly begins a command of its own.

// region is a part of a block that shall be read as shell text.
type region struct {
	text traced
	kind shell.Kind
	err  *shell.Error // position in the block
}

// cut finds the regions of a block and tells what it repaired on the way.
func cut(block string, k shell.Kind) ([]region, []shell.Note) {
	c := &cutter{kind: k}
	t := c.lineEnds(trace(block))
	if escaped, done := entities(t); done {
		c.note(shell.Span{From: 0, To: 0}, "the text was escaped for HTML: unescaped")
		t = escaped
	}
	c.kind = kindOf(t.text, k)
	c.prepare(t)
	if c.kind != shell.Sh && c.kind != shell.Fish {
		return c.windows(), c.notes
	}
	return c.regions(), c.notes
}

type cutter struct {
	kind    shell.Kind
	lines   []traced
	prompts bool // some line begins with a prompt that is one for certain
	hash    bool // a # may be one
	notes   []shell.Note
}

func (c *cutter) note(at shell.Span, text string) {
	c.notes = append(c.notes, shell.Note{At: at, Text: text})
}

func (c *cutter) lineEnds(t traced) traced {
	if strings.HasPrefix(t.text, "\ufeff") {
		t = t.slice(len("\ufeff"), len(t.text))
	}
	if !strings.Contains(t.text, "\r") {
		return t
	}
	var fixes []fix
	for i := range len(t.text) {
		if t.text[i] == '\r' && (i+1 == len(t.text) || t.text[i+1] == '\n') {
			fixes = append(fixes, fix{i, i + 1, ""})
		}
	}
	if len(fixes) > 0 {
		c.note(t.span(fixes[0].from, fixes[0].to), "the lines ended as on Windows: a carriage return was removed from each")
	}
	return t.apply(fixes)
}

// prepare splits the text into lines, takes the indentation of YAML's literal blocks away, and looks for prompts.
func (c *cutter) prepare(t traced) {
	from, literal := 0, -1
	for from <= len(t.text) {
		to := len(t.text)
		if n := strings.IndexByte(t.text[from:], '\n'); n >= 0 {
			to = from + n
		}
		line := t.slice(from, to)
		from = to + 1
		indent := blanks(line.text)
		switch {
		case literal == -2 && indent < len(line.text):
			literal = max(indent, 0)
		case literal > 0 && indent < literal && indent < len(line.text):
			literal = -1
		}
		if literal > 0 {
			line = line.slice(min(literal, indent), len(line.text))
		}
		if literal < 0 && opensLiteral(line.text) {
			literal = -2
		}
		c.lines = append(c.lines, unquoteYAML(line))
	}
	c.hash = true
	for _, l := range c.lines {
		n := prompt(l.text)
		c.prompts = c.prompts || n > 0
		if rest := l.text[n:]; plainCurl(rest[embedding(rest):]) {
			c.hash = false
		}
	}
}

// opensLiteral recognises the line before a YAML block scalar.
func opensLiteral(line string) bool {
	line = strings.TrimRight(line, " \t")
	line = strings.TrimRight(line, "-+")
	return strings.HasSuffix(line, ": |") || strings.HasSuffix(line, ": >") || strings.HasSuffix(line, "- |") || strings.HasSuffix(line, "- >")
}

// embedding gives the length of what another language puts before a command on its line.
func embedding(line string) int {
	at := blanks(line)
	rest := line[at:]
	for _, p := range [...]string{"- ", "+ ", "RUN "} {
		if strings.HasPrefix(rest, p) {
			inner := rest[len(p):]
			skip := blanks(inner)
			if p == "RUN " {
				for strings.HasPrefix(inner[skip:], "--") {
					end := strings.IndexByte(inner[skip:], ' ')
					if end < 0 {
						return 0
					}
					skip += end + 1
				}
				if strings.Contains(inner, "curl") {
					return at + len(p) + skip
				}
				return 0
			}
			if holdsCurl(inner) {
				return at + len(p) + skip
			}
			if n := yamlKey(inner[skip:]); n > 0 {
				return at + len(p) + skip + n
			}
			return 0
		}
	}
	if n := yamlKey(rest); n > 0 {
		return at + n
	}
	return 0
}

// unquoteYAML takes away the quotes around a command that is one YAML string: - 'curl …'.
func unquoteYAML(line traced) traced {
	at := blanks(line.text)
	for n := -1; n != at; {
		n = at
		if rest := line.text[at:]; strings.HasPrefix(rest, "- ") {
			at += 2 + blanks(rest[2:])
		} else if colon := strings.Index(rest, ": "); colon > 0 && strings.Trim(rest[:colon], "abcdefghijklmnopqrstuvwxyz_-.") == "" {
			at += colon + 2 + blanks(rest[colon+2:])
		}
	}
	trimmed := strings.TrimRight(line.text, " \t")
	if at == blanks(line.text) || len(trimmed) < at+2 {
		return line
	}
	q := trimmed[at]
	if q != '\'' && q != '"' || trimmed[len(trimmed)-1] != q || !plainCurl(trimmed[at+1:]) {
		return line
	}
	fixes := []fix{{at, at + 1, ""}, {len(trimmed) - 1, len(trimmed), ""}}
	for i := at + 1; i+1 < len(trimmed)-1; i++ {
		if q == '\'' && trimmed[i] == '\'' && trimmed[i+1] == '\'' || q == '"' && trimmed[i] == '\\' {
			fixes = append(fixes, fix{i, i + 1, ""})
			i++
		}
	}
	return line.apply(fixes)
}

// yamlKey gives the length of `run: ` before a command.
func yamlKey(rest string) int {
	n := 0
	for n < len(rest) && (isWordByte(rest[n]) || rest[n] == '-' || rest[n] == '.') {
		n++
	}
	if n == 0 || !strings.HasPrefix(rest[n:], ": ") || !plainCurl(rest[n+2:]) {
		return 0
	}
	return n + 2 + blanks(rest[n+2:])
}

// holdsCurl reports whether a curl stands at the position of a command in the line.
func holdsCurl(line string) bool {
	if !strings.Contains(line, "curl") {
		return false
	}
	s := newScanner(false)
	s.line(trace(line))
	return s.found
}

// lead gives what stands before the command on line i: a prompt or another file's frame.
func (c *cutter) lead(i int) (length int, prompted bool) {
	line := c.lines[i].text
	if n := prompt(line); n > 0 {
		return n, true
	}
	if n := embedding(line); n > 0 {
		return n, false
	}
	if !c.prompts {
		if n := weakPrompt(line, c.hash); n > 0 {
			return n, true
		}
	}
	return blanks(line), false
}

// starts reports whether line i plainly begins a command of its own.
func (c *cutter) starts(i int) bool {
	n, prompted := c.lead(i)
	rest := c.lines[i].text[n:]
	return prompted || plainCurl(rest) || typo(rest) >= 0
}

func (c *cutter) blank(i int) bool { return blanks(c.lines[i].text) == len(c.lines[i].text) }

// comment gives the comment that line i consists of.
func (c *cutter) comment(i int) (traced, bool) {
	l := c.lines[i]
	n, _ := c.lead(i)
	if n < len(l.text) && l.text[n] == '#' {
		return l.slice(n, len(l.text)), true
	}
	return l, false
}

func (c *cutter) regions() []region {
	var out []region
	var comments []traced
	for i := 0; i < len(c.lines); {
		if comment, ok := c.comment(i); ok {
			comments = append(comments, comment)
			i++
			continue
		}
		if !c.blank(i) {
			lead, prompted := c.lead(i)
			if c.mayStart(c.lines[i].text[lead:], prompted) {
				st := c.statement(i, lead, prompted, false)
				if st.err != nil {
					// A name with an apostrophe (<user's id>) looks like an open quote.
					if again := c.statement(i, lead, prompted, true); again.err == nil {
						st = again
					}
				}
				if st.useful() {
					out = append(out, st.region(comments))
					comments, i = nil, st.next
					continue
				}
			}
		}
		comments = nil
		i++
	}
	return out
}

// mayStart decides whether a statement may begin with rest.
func (c *cutter) mayStart(rest string, prompted bool) bool {
	if prompted || plainCurl(rest) || typo(rest) >= 0 {
		return true
	}
	first, after, _ := strings.Cut(rest, " ")
	name, _, assign := strings.Cut(first, "=")
	switch {
	case first == "export" || first == "readonly" || first == "declare" || first == "local":
		return strings.Contains(after, "=") || strings.Contains(after, "curl")
	case first == "set":
		return strings.HasPrefix(after, "-")
	case c.prompts:
		return assign && isName(name) && isCapitals(name)
	case assign && isName(name), holdsCurl(rest):
		return true
	}
	switch first {
	case "for", "while", "until", "if", "case", "function", "(", "{":
		return true
	case "echo", "printf", "cat", "jq", "tee", "base64", "read", "envsubst":
		return true
	}
	return strings.HasSuffix(first, "()") || strings.HasPrefix(after, "() {")
}

// typo finds a curl that is spelled url or in capitals: the length of the wrong word, or -1.
func typo(rest string) int {
	word, after, _ := strings.Cut(rest, " ")
	after = strings.TrimLeft(after, " \t")
	switch {
	case word == "url" || word == "crul" || word == "culr":
		if a := strings.TrimLeft(after, `'"`); strings.HasPrefix(a, "https://") || strings.HasPrefix(a, "http://") {
			return len(word)
		}
	case word != "curl" && strings.EqualFold(word, "curl"):
		if argumentLike(after) && !isCapitals(after) {
			return len(word)
		}
	}
	return -1
}

// optionLike reports whether a line begins with one of curl's options, be its hyphens dashes.
func optionLike(line string) bool {
	line = strings.TrimLeft(line, " \t")
	name := strings.TrimLeftFunc(line, func(r rune) bool { return r == '-' || isDash(r) })
	hyphens := utf8.RuneCountInString(line[:len(line)-len(name)])
	return name != "" && (hyphens == 1 || hyphens == 2) && isLetter(name[0])
}

// lacksValue reports whether the last word of text is an option that needs a value.
func lacksValue(text string) bool {
	at := strings.LastIndexAny(text, " \t\n")
	word := text[at+1:]
	if strings.HasPrefix(word, "--") && len(word) > 2 {
		o, off, err := curl.Lookup(word[2:])
		return err == nil && o != nil && !off && o.Takes != ""
	}
	if len(word) != 2 || word[0] != '-' {
		return false
	}
	for _, o := range curl.Options() {
		if o.Short == word[1] {
			return o.Takes != ""
		}
	}
	return false
}

// marks gives the placeholders of raw text that would break its words; loose ones may hold an apostrophe.
func marks(text string, loose bool) []shell.Span {
	if loose {
		return placeholder.OpaqueLoose(text)
	}
	return placeholder.Opaque(text)
}
