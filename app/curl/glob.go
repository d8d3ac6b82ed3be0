package curl

import (
	"net/netip"
	"strconv"
	"strings"
)

// The rules of curl's globbing (curl(1), "GLOBBING"; src/tool_urlglob.c):
//   - {a,b} stands for each of its words, [1-3], [001-100:10] and [a-z:2] for each number or letter of a range;
//   - \{ \} \[ \] are the characters; within {} any character may be escaped;
//   - an IPv6 address in brackets and [] are no globs; nothing nests; {<name>a,b} names a glob;
//   - the last glob turns fastest.

// maxGlob is how many requests one command may stand for here.
const maxGlob = 10000

var tooMany = "stands for more than " + strconv.Itoa(maxGlob) + " requests"

// glob expands a URL or a file name. The reason is curl's when it refuses the text, at the byte at.
func glob(s string) (all []string, reason string, at int) {
	parts := [][]string{}
	amount := 1
	var literal strings.Builder
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '{' || c == '[':
			if n := noGlob(s[i:]); n > 0 {
				literal.WriteString(s[i : i+n])
				i += n
				continue
			}
			if literal.Len() > 0 {
				parts = append(parts, []string{literal.String()})
				literal.Reset()
			}
			from := i + 1 + globName(s[i+1:])
			read := globSet
			if c == '[' {
				read = globRange
			}
			words, n, reason := read(s[from:])
			if reason != "" {
				return nil, reason, i
			}
			parts = append(parts, words)
			if amount *= len(words); amount > maxGlob {
				return nil, tooMany, i
			}
			i = from + n
		case c == '}' || c == ']':
			return nil, "has a closing brace or bracket without an opening one", i
		case c == '\\' && i+1 < len(s) && strings.IndexByte("{}[]", s[i+1]) >= 0:
			literal.WriteByte(s[i+1])
			i += 2
		default:
			literal.WriteByte(c)
			i++
		}
	}
	if literal.Len() > 0 || len(parts) == 0 {
		parts = append(parts, []string{literal.String()})
	}
	all = []string{""}
	for _, words := range parts {
		next := make([]string, 0, len(all)*len(words))
		for _, head := range all {
			for _, w := range words {
				next = append(next, head+w)
			}
		}
		all = next
	}
	return all, "", 0
}

// noGlob is the length of what begins like a range and is none: an IPv6 address, or [].
func noGlob(s string) int {
	end := strings.IndexByte(s, ']')
	if s[0] != '[' || end < 0 {
		return 0
	}
	if end == 1 {
		return 2
	}
	if a, err := netip.ParseAddr(strings.Replace(s[1:end], "%25", "%", 1)); err == nil && a.Is6() {
		return end + 1
	}
	return 0
}

// globName is the length of a glob's name, <name>; 0 if it has none.
func globName(s string) int {
	if end := strings.IndexByte(s, '>'); strings.HasPrefix(s, "<") && 1 < end && end <= 64 {
		return end + 1
	}
	return 0
}

// globSet reads what follows a { and gives the words and the length up to and with the }.
func globSet(s string) (words []string, n int, reason string) {
	var word strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '{', '[':
			return nil, 0, "has a brace or bracket within braces, which curl does not nest"
		case ']':
			return nil, 0, "has a closing bracket within braces"
		case '}':
			if i == 0 {
				return nil, 0, "has empty braces"
			}
			return append(words, word.String()), i + 1, ""
		case ',':
			words = append(words, word.String())
			word.Reset()
			if len(words) > maxGlob {
				return words, i, ""
			}
		default:
			if c == '\\' && i+1 < len(s) {
				i++
			}
			word.WriteByte(s[i])
		}
	}
	return nil, 0, "has an opening brace without a closing one"
}

// globRange reads what follows a [ and gives the words and the length up to and with the ].
func globRange(s string) (words []string, n int, reason string) {
	const bad = "has a bad range in brackets"
	end := strings.IndexByte(s, ']')
	if end < 0 {
		return nil, 0, bad
	}
	limits, stepText, stepped := strings.Cut(s[:end], ":")
	step := int64(1)
	if stepped {
		var err error
		if step, err = strconv.ParseInt(stepText, 10, 64); err != nil || step < 1 || stepText[0] == '+' {
			return nil, 0, bad
		}
	}
	from, to, ok := strings.Cut(limits, "-")
	if !ok || from == "" {
		return nil, 0, bad
	}
	if isAlpha(from[0]) {
		if len(from) != 1 || len(to) != 1 || to[0]-from[0] > 'z'-'a' || !fits(int64(from[0]), int64(to[0]), step) {
			return nil, 0, bad
		}
		for c := int64(from[0]); c <= int64(to[0]); c += step {
			words = append(words, string(rune(c)))
		}
		return words, end + 1, ""
	}
	lo, err1 := strconv.ParseInt(from, 10, 64)
	hi, err2 := strconv.ParseInt(strings.TrimLeft(to, " \t"), 10, 64)
	if err1 != nil || err2 != nil || !isDigit(from[0]) || !isDigit(strings.TrimLeft(to, " \t")[0]) || !fits(lo, hi, step) || hi > 1<<63-1-step {
		return nil, 0, bad
	}
	width := 0
	if from[0] == '0' {
		width = len(from)
	}
	for n := lo; n <= hi && len(words) <= maxGlob; n += step {
		w := strconv.FormatInt(n, 10)
		words = append(words, strings.Repeat("0", max(0, width-len(w)))+w)
	}
	return words, end + 1, ""
}

// fits reports whether a step leads from one limit towards the other.
func fits(lo, hi, step int64) bool {
	return lo == hi && step == 1 || lo < hi && step <= hi-lo
}
