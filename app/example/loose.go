package example

import (
	"strings"
	"unicode/utf8"
)

// loose quotes a word that holds a bare ? or &, and gives its end.
func (l *lineScan) loose(i int) (int, bool) {
	var signs []int
	plain, vars, end := true, false, i
scan:
	for end < len(l.text) {
		if to := l.masked(end); to > end {
			vars = vars || l.text[end] == '$'
			end = to
			continue
		}
		switch c := l.text[end]; c {
		case ' ', '\t', ';', '|', '(', ')', '<', '>', '`':
			break scan
		case '\\':
			if strings.TrimLeft(l.text[end+1:], " \t") == "" {
				break scan
			}
			plain = false
			end++
		case '\'', '"':
			plain = false
			if close := strings.IndexByte(l.text[end+1:], c); close >= 0 {
				end += close + 1
			} else {
				return 0, false
			}
		case '$':
			vars = true
			if strings.HasPrefix(l.text[end:], "$(") {
				return 0, false
			}
		case '?':
			signs = append(signs, end)
		case '&':
			if !joins(l.text[i:end], l.text[end+1:]) {
				break scan
			}
			signs = append(signs, end)
		default:
			if r, _ := utf8.DecodeRuneInString(l.text[end:]); isSpaceSign(r) {
				break scan
			}
		}
		end++
	}
	end = min(end, len(l.text))
	if len(signs) == 0 || signs[0] == i {
		return 0, false
	}
	what := "a ? or & without quotes is the shell's: quoted"
	switch {
	case !plain:
		for _, at := range signs {
			l.fix(at, at, `\`, what)
			what = ""
		}
	case vars:
		l.fix(i, i, `"`, what)
		l.fix(end, end, `"`, "")
	default:
		l.fix(i, i, `'`, what)
		l.fix(end, end, `'`, "")
	}
	return end, true
}

// joins reports whether an & between before and after belongs to a URL or a form, and does not end the command.
func joins(before, after string) bool {
	if after == "" || after[0] != '%' && after[0] != '{' && after[0] != '$' && after[0] != '<' && !isWordByte(after[0]) {
		return false
	}
	if strings.Contains(before, "?") {
		return true
	}
	n := 0
	for n < len(after) && (isWordByte(after[n]) || strings.IndexByte(".[]%-", after[n]) >= 0) {
		n++
	}
	return n > 0 && n < len(after) && after[n] == '=' && strings.ContainsAny(before, "=/:")
}
