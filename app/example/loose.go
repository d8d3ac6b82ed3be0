package example

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// loose quotes a word that holds a bare ? or &, or a bare * or [ where a URL or a form's field has it, and gives its end.
func (l *lineScan) loose(i int) (int, bool) {
	var signs, globs []int
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
		case '*', '[':
			globs = append(globs, end)
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
	what := "a ? or & without quotes is the shell's: quoted"
	if len(globs) > 0 && !file(l.text[i:end], globs[0]-i) {
		if len(signs) == 0 {
			what = "a * or [ without quotes is the shell's: quoted"
		}
		signs = append(signs, globs...)
		slices.Sort(signs)
	}
	if len(signs) == 0 || signs[0] == i {
		return 0, false
	}
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

// file reports whether the pattern at offset in a word may be meant for the names of files: it stands in no URL and in no
// NAME=VALUE, or behind the @ of one.
func file(word string, offset int) bool {
	if strings.Contains(word[:offset], "://") || strings.HasPrefix(word, "localhost:") {
		return false
	}
	return !strings.Contains(word, "=") || strings.Contains(word[:offset], "=@") || strings.Contains(word[:offset], "=<") || word[0] == '@'
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
