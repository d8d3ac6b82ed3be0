package placeholder

import (
	"strings"

	"curly/app/shell"
)

// What must be one word before words are split. Only spellings count here, for nothing is known of quotes or places
// yet; a span that turns out to be no placeholder costs nothing within quotes, and elsewhere the caller reads again
// without it. So the rule is: every <name> that is not a redirection, and every other mark that holds a blank or an
// operator. A span never holds a quotation mark, a backslash or a backtick, so that taking its bytes as they are reads
// the same within quotes as the shell does.

// Opaque gives the spans of raw shell text that would break the splitting into words, in order: <auth token>,
// {{ token }}, {crate id}, ${{ secrets.X }}, ${a.b}. Real redirections and here-documents are left alone.
func Opaque(text string) []shell.Span { return opaque(text, false) }

// OpaqueLoose is [Opaque] for a second try, when the text could not be read: it takes names with an apostrophe too
// (<user's id>), which else could span from one quoted word to another.
func OpaqueLoose(text string) []shell.Span { return opaque(text, true) }

func opaque(text string, loose bool) []shell.Span {
	var spans []shell.Span
	for i := 0; i < len(text); {
		j := strings.IndexAny(text[i:], "<{$[")
		if j < 0 {
			break
		}
		i += j
		to, ok := opaqueAt(text, i)
		if to <= i {
			to = i + 1
		}
		if ok && (loose || strings.IndexByte(text[i:to], '\'') < 0) {
			spans = append(spans, shell.Span{From: i, To: to})
		}
		i = to
	}
	return spans
}

// opaqueAt judges the mark at text[i]. It gives the end of what it read, and whether that must be one word.
func opaqueAt(text string, i int) (to int, ok bool) {
	switch text[i] {
	case '<':
		if to, _, ok := template(text, i); ok {
			return to, true
		}
		to, _, ok := angles(text, i)
		if !ok {
			return pastLess(text, i), false
		}
		if redirection(text, i, to) {
			return i + 1, false
		}
		return to, true
	case '{':
		if to, _, ok := template(text, i); ok {
			return to, strings.ContainsAny(text[i:to], " <>|&;()$#")
		}
		to, name, ok := braces(text, i)
		return to, ok && text[i+1] != ' ' && at(text, i-1) != '%' && strings.ContainsAny(name, " |()'")
	case '[':
		to, name, ok := square(text, i)
		return to, ok && i > 0 && !blank(text[i-1]) && strings.ContainsAny(name, " '")
	}
	if at(text, i+1) == '(' {
		return i + 2, false // a command of its own, to be looked through
	}
	to, name, style := variable(text, i)
	switch style {
	case DoubleBraces:
		return to, text[to-1] == '}'
	case BracedVar:
		return to, name != "" && strings.ContainsAny(name, " .")
	}
	return min(to, i+2), false
}

// pastLess passes over <, <<, <<- and <<<, so that no part of an operator begins a mark.
func pastLess(text string, i int) int {
	for at(text, i) == '<' {
		i++
	}
	return i
}

// redirection reports whether the <name> in text[i:to] is <file and then > of another redirection, or a here-document.
// It can only be where a word begins.
func redirection(text string, i, to int) bool {
	if text[i+1] == '<' { // <<name>>: a here-document if what follows is a file, or a line ends it
		name := text[i+2 : to-2]
		return isIdent(at(text, to)) || at(text, to) == '/' || strings.Contains(text[to:]+"\n", "\n"+name+"\n")
	}
	start := i
	for start > 0 && isDigit(text[start-1]) {
		start--
	}
	if start > 0 && !blank(text[start-1]) && strings.IndexByte(";&|(", text[start-1]) < 0 {
		return false
	}
	next := at(text, to)
	if next == '>' || next == '&' || next == '|' || isIdent(next) {
		return true
	}
	return strings.HasPrefix(text[to:], "/dev/") || fileName(text[i+1:to-1]) && next != 0 && !blank(next) && next != '\'' && next != '"'
}

// fileName reports whether s is a path, or a name with an extension.
func fileName(s string) bool {
	dot := strings.LastIndexByte(s, '.')
	if strings.ContainsAny(s, " :") {
		return false
	}
	ext := s[dot+1:]
	return dot > 0 && ext != "" && len(ext) <= 5 && !strings.ContainsAny(ext, "/-_")
}

func blank(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }
