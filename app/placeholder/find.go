package placeholder

import (
	"strings"

	"curly/app/shell"
)

// Find gives the candidates in a decoded argument, by spelling alone: in order, the outermost where one holds another,
// none overlapping. vars are the ranges that the shell would expand; a variable that stands in a quote where it would
// not is a candidate as well. What only its place can make a placeholder (a bare TOKEN, ..., a dummy secret) is no
// candidate: [Judge] finds that by itself, and nothing in it could be mistaken for a delimiter. The exception is a bare
// name in capitals as a whole JSON value, which would spoil the JSON.
func Find(arg string, vars []shell.Span) []Candidate {
	var found []Candidate
	for i := 0; i < len(arg); {
		for len(vars) > 0 && vars[0].To <= i {
			vars = vars[1:]
		}
		if len(vars) > 0 && vars[0].From == i {
			if name, style := expanded(arg[i:vars[0].To]); name != "" {
				found = append(found, Candidate{i, vars[0].To, style, name, arg})
			}
			i = vars[0].To
			continue
		}
		to, c := findAt(arg, i)
		if len(vars) > 0 && c.To == 0 {
			to = min(to, max(vars[0].From, i+1))
		}
		if c.To > 0 {
			c.In = arg
			found = append(found, c)
		}
		i = max(to, i+1)
	}
	return found
}

// expanded gives the name of a variable as a shell writes it: $X, ${X}, $env:X, ${env:X}, %X%. The shell's own
// parameters, such as $1 and $?, have none.
func expanded(s string) (name string, style Style) {
	style = Variable
	name = strings.Trim(s, "%")
	name = strings.TrimPrefix(name, "$")
	if strings.HasPrefix(name, "{") {
		name, style = strings.TrimSuffix(name[1:], "}"), BracedVar
	}
	if len(name) > 4 && strings.EqualFold(name[:4], "env:") {
		name = name[4:]
	}
	if name == "" || !isIdent(name[0]) || isDigit(name[0]) {
		return "", style
	}
	for i := 0; i < len(name); i++ {
		if !isIdent(name[i]) && name[i] != '-' && name[i] != '.' {
			return "", style
		}
	}
	return name, style
}

// findAt reads what begins at s[i]. A candidate without an end is none; to is where to go on.
func findAt(s string, i int) (to int, c Candidate) {
	switch b := s[i]; {
	case b == '$':
		to, name, style := variable(s, i)
		if name == "" {
			return to, c
		}
		return to, Candidate{From: i, To: to, Style: style, Name: name}
	case b == '{':
		if to, name, ok := template(s, i); ok {
			if name == "" || at(s, i-1) == '%' {
				return to, c
			}
			return to, Candidate{From: i, To: to, Style: DoubleBraces, Name: name}
		}
		if at(s, i+1) == '{' {
			return i + 2, c
		}
		switch at(s, i-1) {
		case '%', '\\', '#', '^': // curl's own %{…}, an escape, Ruby's #{…}, a docs site's ^{…}
			return i + 1, c
		}
		if to, name, ok := braces(s, i); ok {
			return to, Candidate{From: i, To: to, Style: Braces, Name: name}
		}
	case b == '<':
		if to, _, ok := template(s, i); ok {
			return to, c
		}
		if to, name, ok := angles(s, i); ok {
			return to, Candidate{From: i, To: to, Style: Angles, Name: name}
		}
	case b == '[':
		if to, name, ok := square(s, i); ok {
			return to, Candidate{From: i, To: to, Style: Square, Name: name}
		}
	case b == ':':
		if to, name, ok := colon(s, i); ok {
			return to, Candidate{From: i, To: to, Style: Colon, Name: name}
		}
	case b == '_':
		if to, name, ok := underscores(s, i); ok {
			return to, Candidate{From: i, To: to, Style: Underscores, Name: name}
		}
		for at(s, i+1) == '_' {
			i++
		}
		return wordEnd(s, i), c
	case isLetter(b) && b < 0x80:
		end := wordEnd(s, i)
		if !boundary(s, i) {
			return end, c
		}
		if to, ok := your(s, i, end); ok {
			return to, Candidate{From: i, To: to, Style: Your, Name: s[i:to]}
		}
		if bareJSON(s, i, end) {
			return end, Candidate{From: i, To: end, Style: Capitals, Name: s[i:end]}
		}
		return end, c
	}
	return i + 1, c
}

// wordEnd passes over letters, digits, _ and -. It stops before ___, which may open or close a mark.
func wordEnd(s string, i int) int {
	j := i + 1
	for j < len(s) && (isIdent(s[j]) || s[j] == '-') && !strings.HasPrefix(s[j:], "___") {
		j++
	}
	return j
}

// boundary reports whether a word can begin at s[i]: not within another word, unless that is the end of a %2F.
func boundary(s string, i int) bool {
	before := at(s, i-1)
	if i >= 3 && s[i-3] == '%' && isHex(s[i-2]) && isHex(before) {
		return true
	}
	return !isIdent(before) && before != '$' && before != '-'
}

func isHex(b byte) bool { return isDigit(b) || b|0x20 >= 'a' && b|0x20 <= 'f' }

// bareJSON reports whether s[i:end] is a name in capitals as the value of a JSON member: after "…": and before , or }.
func bareJSON(s string, i, end int) bool {
	if end-i < 3 || !capitals(s[i:end]) {
		return false
	}
	before, ok := strings.CutSuffix(strings.TrimRight(s[:i], " \t\r\n"), ":")
	if !ok || !strings.HasSuffix(strings.TrimRight(before, " \t\r\n"), `"`) {
		return false
	}
	after := strings.TrimLeft(s[end:], " \t\r\n")
	return after != "" && (after[0] == ',' || after[0] == '}')
}
