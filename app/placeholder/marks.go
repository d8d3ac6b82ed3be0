package placeholder

import "strings"

// The marks that authors put around a name. Each reader is given text and the offset of the opening mark; it gives the
// end of the closing mark and the name between, or ok false. None looks at what the place means: that is [Judge]'s.
//
// A name holds letters, digits, _ - . / : | ( ) and blanks between words; it begins with a letter, a digit or _. What
// holds a comma, two dots, =, @, a quotation mark or a line break is a glob, an attribute, an address or code.

// maxName is longer than any name seen in real docs (63) and keeps a lone < or { from costing a whole body.
const maxName = 100

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0x80 }
func isDigit(b byte) bool  { return b >= '0' && b <= '9' }
func isUpper(b byte) bool  { return b >= 'A' && b <= 'Z' }
func isLower(b byte) bool  { return b >= 'a' && b <= 'z' }

// isIdent is a byte of a shell variable's or a program's name, letters outside ASCII included.
func isIdent(b byte) bool { return isLetter(b) || isDigit(b) || b == '_' }

func at(s string, i int) byte {
	if i < 0 || i >= len(s) {
		return 0
	}
	return s[i]
}

// nameEnd is the offset after the bytes from i on that a name may hold. An apostrophe counts between two letters.
func nameEnd(s string, i int) int {
	limit := min(len(s), i+maxName)
	for ; i < limit; i++ {
		b := s[i]
		if isIdent(b) || strings.IndexByte("-./:| ()", b) >= 0 || b == '\'' && isLetter(at(s, i-1)) && isLetter(at(s, i+1)) {
			continue
		}
		break
	}
	return i
}

// named reports whether s can be a name: see the rule at the head of the file.
func named(s string) bool {
	if s == "" || nameEnd(s, 0) < len(s) || !isIdent(s[0]) || strings.Contains(s, "..") || strings.Contains(s, "  ") || strings.Contains(s, " -") {
		return false
	}
	if last := s[len(s)-1]; !isIdent(last) && last != ')' {
		return false
	}
	if strings.Contains(s, " |") || strings.Contains(s, "| ") {
		return false
	}
	letters, depth := false, 0
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case isLetter(b):
			letters = true
		case b == '(':
			depth++
		case b == ')':
			depth--
		}
		if depth < 0 {
			return false
		}
	}
	return letters && depth == 0
}

// unpad takes one blank from both ends, for {{ x }} and < x >. Only a name of one word may be padded that way.
func unpad(s string) (name string, padded bool) {
	if len(s) > 2 && s[0] == ' ' && s[len(s)-1] == ' ' {
		return strings.Trim(s, " "), true
	}
	return s, false
}

// angles reads <name>, <<name>>, < name >, <$NAME>, <{name}> and <...>, the last with an empty name.
func angles(s string, i int) (to int, name string, ok bool) {
	open := 1
	if at(s, i+1) == '<' {
		open = 2
	}
	from := i + open
	if to, name, ok = braces(s, from); ok && at(s, to) == '>' && open == 1 {
		return to + 1, name, true
	}
	if at(s, from) == '$' && isIdent(at(s, from+1)) {
		from++
	}
	end := nameEnd(s, from)
	if strings.HasPrefix(s[end:], "…") {
		end += len("…")
	}
	for n := 0; n < open; n++ {
		if at(s, end+n) != '>' {
			return 0, "", false
		}
	}
	name, padded := unpad(s[from:end])
	switch {
	case dots(name):
		return end + open, "", true
	case !named(name) || padded && strings.ContainsAny(name, " :/.()"):
		return 0, "", false
	case open == 1 && strings.Contains(name, " ") && i > 0 && (isIdent(s[i-1]) || s[i-1] == ')' || s[i-1] == ']'):
		return 0, "", false // a<b and c>d compares
	}
	return end + open, name, true
}

// braces reads {name}, {+name}, {name*}, {name?}, {:name}, {$NAME} and { name }.
func braces(s string, i int) (to int, name string, ok bool) {
	if at(s, i) != '{' {
		return 0, "", false
	}
	from := i + 1
	if b := at(s, from); (b == '+' || b == ':' || b == '$') && isIdent(at(s, from+1)) {
		from++
	}
	end := nameEnd(s, from)
	after := end
	if b := at(s, after); b == '*' || b == '?' {
		after++
	}
	if at(s, after) != '}' {
		return 0, "", false
	}
	name, padded := unpad(s[from:end])
	if !named(name) || isDigit(name[0]) || padded && strings.ContainsAny(name, " :/.()") {
		return 0, "", false
	}
	return after + 1, name, true
}

// template reads {{…}}, {{{…}}}, {%…%} and <%…%> at s[i]. Name is empty when what stands between is more than a name:
// text for some template engine. The whole of it is passed over either way.
func template(s string, i int) (to int, name string, ok bool) {
	var closing string
	switch {
	case strings.HasPrefix(s[i:], "{{{"):
		closing = "}}}"
	case strings.HasPrefix(s[i:], "{{"):
		closing = "}}"
	case strings.HasPrefix(s[i:], "{%"), strings.HasPrefix(s[i:], "<%"):
		closing = "%" + string(s[i]+2) // { and }, < and > are two apart
	default:
		return 0, "", false
	}
	from := i + len(closing)
	end := strings.Index(s[from:min(len(s), from+2*maxName)], closing)
	if end < 0 {
		return 0, "", false
	}
	content := s[from : from+end]
	if strings.ContainsAny(content, "{}\n\"\\`") {
		return 0, "", false
	}
	to = from + end + len(closing)
	if closing[0] != '}' {
		return to, "", true
	}
	name = strings.Trim(content, " ")
	if !named(name) || isDigit(name[0]) || strings.ContainsAny(name, "/:|()'") || keyword(name) {
		name = ""
	}
	if scope, rest, dotted := strings.Cut(name, "."); dotted && (!scopes[scope] || strings.Contains(rest, ".")) {
		name = "" // a member of something: text for a template
	}
	return to, name, true
}

// scopes are the objects whose members a runner or a client fills in, as in {{secrets.TOKEN}}.
var scopes = map[string]bool{"env": true, "secrets": true, "vars": true, "inputs": true, "variables": true}

// keyword reports whether a template's content begins with a statement of the usual template engines.
func keyword(content string) bool {
	first, _, more := strings.Cut(content, " ")
	switch first {
	case "if", "for", "range", "with", "include", "block", "define", "each", "template", "unless":
		return more
	case "else", "end", "endif", "endfor":
		return true
	}
	return false
}

// variable reads $NAME and ${NAME} at s[i], and what is spelled like ${NAME} though no shell would take it: ${a.b},
// ${my-key}, ${my key}. Style is DoubleBraces for ${{ NAME }}. A name of "" means that the text up to to is the shell's
// or a password hash: $(…), ${X:-d}, $1, $$, $2b$12$….
func variable(s string, i int) (to int, name string, style Style) {
	next := at(s, i+1)
	switch {
	case next == '(':
		return parens(s, i+1), "", Variable
	case next == '{' && at(s, i+2) == '{':
		if to, name, ok := template(s, i+1); ok {
			return to, name, DoubleBraces
		}
		return i + 3, "", DoubleBraces
	case next == '{':
		end := strings.IndexByte(s[i:min(len(s), i+2*maxName)], '}')
		if end < 0 {
			return i + 2, "", BracedVar
		}
		to = i + end + 1
		if name := s[i+2 : to-1]; braced(name) {
			return to, name, BracedVar
		}
		return to, "", BracedVar
	case isIdent(next) && !isDigit(next) && next < 0x80:
		to = i + 2
		for to < len(s) && isIdent(s[to]) && s[to] < 0x80 {
			to++
		}
		if at(s, to) == '$' && at(s, to+1) != '{' && strings.HasPrefix(s[i:], "$argon2") {
			return hashEnd(s, i), "", Variable
		}
		return to, s[i+1 : to], Variable
	case next == '$':
		return i + 2, "", Variable
	case isDigit(next) || strings.HasPrefix(s[i:], "$apr1$"):
		return hashEnd(s, i), "", Variable
	}
	return i + 1, "", Variable
}

// braced reports whether what stands in ${…} is a name. A shell takes ${a-b} for a with the default b; where both sides
// are written alike, as in ${project-id}, an author meant a name.
func braced(s string) bool {
	if !named(s) || isDigit(s[0]) || strings.ContainsAny(s, ":/|()'") {
		return false
	}
	if !strings.Contains(s, "-") {
		return true
	}
	return s == strings.ToLower(s) || s == strings.ToUpper(s) && !isDigit(s[len(s)-1])
}

// hashEnd passes over $2b$12$… (crypt's notation of password hashes), or over a positional parameter.
func hashEnd(s string, i int) int {
	to := i + 1
	for to < len(s) && (isIdent(s[to]) || strings.IndexByte("./$=,+", s[to]) >= 0) {
		to++
	}
	if strings.Count(s[i:to], "$") >= 3 {
		return to
	}
	return i + 2
}

// parens passes over $(…) from its ( on, nested ones included.
func parens(s string, i int) int {
	depth := 0
	for j := i; j < min(len(s), i+4096); j++ { // a limit, so that many open ones cost no more than their text
		switch s[j] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return j + 1
			}
		}
	}
	return i + 1
}

// underscores reads ___NAME___, and __NAME__ in capitals: with small letters that is a program's own name.
func underscores(s string, i int) (to int, name string, ok bool) {
	from := i
	for at(s, from) == '_' {
		from++
	}
	n := from - i
	if n < 2 || i > 0 && isIdent(s[i-1]) {
		return 0, "", false
	}
	end := from
	for end < min(len(s), from+maxName) && (isIdent(s[end]) || s[end] == '-') && !strings.HasPrefix(s[end:], "__") {
		end++
	}
	to = end
	for at(s, to) == '_' {
		to++
	}
	name = s[from:end]
	if to-end < n || name == "" || isIdent(at(s, to)) || !named(name) || n == 2 && !capitals(name) {
		return 0, "", false
	}
	return to, name, true
}

// colon reads :name where it begins a path segment: after a slash, with a letter or _ next.
func colon(s string, i int) (to int, name string, ok bool) {
	if at(s, i-1) != '/' || at(s, i-2) == '/' || !isIdent(at(s, i+1)) || isDigit(at(s, i+1)) {
		return 0, "", false
	}
	to = i + 1
	for to < len(s) && (isIdent(s[to]) || s[to] == '-') {
		to++
	}
	for s[to-1] == '-' {
		to--
	}
	if b := at(s, to); b == ':' || b == '@' {
		return 0, "", false // an emoji, or a user in a URL
	}
	return to, s[i+1 : to], true
}

// square reads [name]: no array key (a[b]), range ([a-z]), IPv6 address, or Markdown link.
func square(s string, i int) (to int, name string, ok bool) {
	if i > 0 && (isIdent(s[i-1]) || s[i-1] == ']') {
		return 0, "", false
	}
	end := nameEnd(s, i+1)
	if at(s, end) != ']' || strings.IndexByte("=[(", at(s, end+1)) >= 0 && end+1 < len(s) {
		return 0, "", false
	}
	name = s[i+1 : end]
	if len(name) < 2 || !named(name) || isDigit(name[0]) || strings.ContainsAny(name, ":/|()") {
		return 0, "", false
	}
	if len(name) == 3 && name[1] == '-' {
		return 0, "", false
	}
	return end + 1, name, true
}

// dots reports whether s is an ellipsis or a blank-out: ..., …, xxx, XXXX-XXXX, ***, •••.
func dots(s string) bool {
	if s == "…" || len(s) < 3 {
		return s == "…"
	}
	kind := rune(0)
	for _, r := range s {
		switch r {
		case '-', '_':
			continue
		case 'X':
			r = 'x'
		case 'x', '.', '*', '•', '…':
		default:
			return false
		}
		if kind != 0 && kind != r {
			return false
		}
		kind = r
	}
	return kind != 0
}

// capitals reports whether s is a name in capitals: API_KEY, TOKEN, ORG-ID. One letter is not.
func capitals(s string) bool {
	if len(s) < 2 || !isUpper(s[0]) {
		return false
	}
	for i := 0; i < len(s); i++ {
		if b := s[i]; !isUpper(b) && !isDigit(b) && b != '_' && b != '-' {
			return false
		}
	}
	last := s[len(s)-1]
	return last != '_' && last != '-'
}
