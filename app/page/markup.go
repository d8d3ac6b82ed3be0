package page

import "strings"

// HTML blocks, as CommonMark's section 4.6 counts their kinds.

func (s *scanner) openHTML(*block) (*block, bool) {
	line := s.peek()
	last := s.lastOpen()
	kind := htmlKind(line, last != nil && last.kind == paragraph)
	if kind == 0 {
		return nil, false
	}
	b := &block{kind: htmlBlock, start: s.start, html: kind, lines: []segment{s.here()}}
	s.advanceToEOL()
	return b, false
}

func (s *scanner) continuesHTML(b *block) bool {
	line := s.peek()
	if b.html >= 6 {
		if blank(line) {
			return false
		}
	} else if len(b.lines) == 1 && endsHTML(b.html, b.lines[0].value(s.text)) {
		return false
	} else if endsHTML(b.html, line) {
		s.advanceToEOL()
		return false
	}
	b.lines = append(b.lines, s.here())
	s.advanceToEOL()
	return true
}

func endsHTML(kind int, line string) bool {
	switch kind {
	case 1:
		for rest := line; ; {
			i := strings.Index(rest, "</")
			if i < 0 {
				return false
			}
			rest = rest[i+2:]
			name := tagName(rest)
			if strings.HasPrefix(rest[len(name):], ">") && rawText(name) {
				return true
			}
		}
	case 2:
		return strings.Contains(line, "-->")
	case 3:
		return strings.Contains(line, "?>")
	case 4:
		return strings.Contains(line, ">")
	}
	return strings.Contains(line, "]]>")
}

// htmlKind is the kind of the HTML block that line begins, 0 for none. One of kind 7 cannot interrupt a paragraph.
func htmlKind(line string, inParagraph bool) int {
	i := 0
	for i < len(line) && line[i] == ' ' {
		i++
	}
	if i > 3 || i == len(line) || line[i] != '<' {
		return 0
	}
	rest := line[i+1:]
	name := tagName(rest)
	after := rest[len(name):]
	switch {
	case rawText(name) && (after == "" || strings.IndexByte(" \t\n\f\r>", after[0]) >= 0 || strings.HasPrefix(after, "/>")):
		return 1
	case strings.HasPrefix(rest, "!--"):
		return 2
	case strings.HasPrefix(rest, "?"):
		return 3
	case len(rest) > 1 && rest[0] == '!' && rest[1] >= 'A' && rest[1] <= 'Z':
		return 4
	case strings.HasPrefix(rest, "![CDATA["):
		return 5
	}
	closing := strings.HasPrefix(rest, "/")
	spaced := false
	if closing {
		trimmed := strings.TrimLeft(rest[1:], " ")
		spaced = len(trimmed) != len(rest)-1
		name = tagName(trimmed)
		after = trimmed[len(name):]
	}
	if name == "" {
		return 0
	}
	whole, attributes := restOfTag(after)
	switch {
	case htmlNames[strings.ToLower(name)] && (whole || after == "" || after[0] == ' ' || after[0] == '>' || after[0] == '\n' || strings.HasPrefix(after, "/>")):
		return 6
	case whole && !inParagraph && !(closing && !spaced && attributes) && !rawNames[strings.ToLower(name)]:
		return 7
	}
	return 0
}

// tagName is the name that s begins with.
func tagName(s string) string {
	i := 0
	for i < len(s) && (isLetter(s[i]) || i > 0 && (isDigit(s[i]) || s[i] == '-')) {
		i++
	}
	return s[:i]
}

// restOfTag reports whether s, what follows a tag's name, is the end of the tag and of the line, and whether there are
// attributes before it.
func restOfTag(s string) (whole, attributes bool) {
	for {
		n := spacesBefore(s)
		name := s[n:]
		if n == 0 || name == "" || !isLetter(name[0]) && name[0] != '_' && name[0] != ':' {
			break
		}
		i := 1
		for i < len(name) && (isLetter(name[i]) || isDigit(name[i]) || strings.IndexByte(":._-", name[i]) >= 0) {
			i++
		}
		attributes = true
		s = name[i:]
		value := s[spacesBefore(s):]
		if !strings.HasPrefix(value, "=") {
			continue
		}
		value = value[1:]
		value = value[spacesBefore(value):]
		if value == "" {
			return false, attributes
		}
		if q := value[0]; q == '\'' || q == '"' {
			end := strings.IndexByte(value[1:], q)
			if end < 0 {
				return false, attributes
			}
			s = value[end+2:]
			continue
		}
		i = 0
		for i < len(value) && value[i] > ' ' && strings.IndexByte("\"'=<>`", value[i]) < 0 {
			i++
		}
		if i == 0 {
			return false, attributes
		}
		s = value[i:]
	}
	s = strings.TrimPrefix(strings.TrimLeft(s, " "), "/")
	if !strings.HasPrefix(s, ">") {
		return false, attributes
	}
	s = strings.TrimLeft(s[1:], " ")
	return s == "" || s == "\n", attributes
}

// rawText tells the elements whose text is not HTML.
func rawText(name string) bool {
	name = strings.ToLower(name)
	return rawNames[name] || name == "textarea"
}

var rawNames = map[string]bool{"script": true, "pre": true, "style": true}

var htmlNames = names("address article aside base basefont blockquote body caption center col colgroup dd details " +
	"dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html " +
	"iframe legend li link main menu menuitem meta nav noframes ol optgroup option p param search section summary table " +
	"tbody td tfoot th thead title tr track ul")

func names(list string) map[string]bool {
	set := map[string]bool{}
	for _, name := range strings.Fields(list) {
		set[name] = true
	}
	return set
}
