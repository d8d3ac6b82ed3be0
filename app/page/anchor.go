package page

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Slug makes an anchor of a heading's plain text, as GitHub does: small letters; blanks become hyphens; of the rest only
// letters, marks, digits, hyphens and underscores stay, of any script. It is never empty.
func Slug(text string) string {
	var b strings.Builder
	for _, c := range strings.TrimSpace(text) {
		switch {
		case c == ' ' || c == '\n' || c == '\t':
			b.WriteByte('-')
		case c == '-' || c == '_' || unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsNumber(c):
			b.WriteRune(unicode.ToLower(c))
		}
	}
	if b.Len() == 0 {
		return "section"
	}
	return b.String()
}

// ownIDs are the IDs of the page's own elements, around the author's text; ownPrefixes begin more of them.
var (
	ownIDs      = names("main contents values values-title values-body host host-help page-data site-data")
	ownPrefixes = []string{"value-", "app-wasm-loader"}
)

// Anchor is the anchor that a heading with the given slug has at first: the slug, or, where the page itself uses that as
// an ID, section- and the slug. A link that names such a slug means that anchor.
func Anchor(slug string) string {
	if ownIDs[slug] || slices.ContainsFunc(ownPrefixes, func(p string) bool { return strings.HasPrefix(slug, p) }) {
		return "section-" + slug
	}
	return slug
}

// Names hands out IDs that are unique in a document. The zero value is ready.
type Names struct {
	taken map[string]bool
	count map[string]int
}

// Heading gives the [Anchor] of slug; with -1, -2 … behind it when it is taken, as GitHub does.
func (n *Names) Heading(slug string) string {
	slug = Anchor(slug)
	if n.taken == nil {
		n.taken, n.count = map[string]bool{}, map[string]int{}
	}
	id := slug
	for n.taken[id] {
		n.count[slug]++
		id = slug + "-" + strconv.Itoa(n.count[slug])
	}
	n.taken[id] = true
	return id
}

// Example gives the ID of the next example under the heading with the given anchor: anchor-1, anchor-2 … All headings
// must have their IDs before, so that no example takes one of theirs.
func (n *Names) Example(anchor string) string {
	if n.taken == nil {
		n.taken, n.count = map[string]bool{}, map[string]int{}
	}
	key := "\x00" + anchor
	for {
		n.count[key]++
		id := anchor + "-" + strconv.Itoa(n.count[key])
		if !n.taken[id] {
			n.taken[id] = true
			return id
		}
	}
}

// Plain drops the inline marks from a line of Markdown: what is left is the text that a reader sees, near enough to make
// an anchor of it. Code, links, images, emphasis, escapes and HTML tags with attributes are known; <TOKEN> stays.
func Plain(source string) string {
	var b strings.Builder
	for i := 0; i < len(source); {
		c := source[i]
		switch {
		case c == '\\' && i+1 < len(source) && isPunct(source[i+1]):
			b.WriteByte(source[i+1])
			i += 2
		case c == '`':
			code, n := codeSpan(source[i:])
			b.WriteString(code)
			i += n
		case c == '*' || c == '_':
			n := len(source[i:]) - len(strings.TrimLeft(source[i:], string(c)))
			if c == '_' && !marksEmphasis(source[:i], source[i+n:]) {
				b.WriteString(source[i : i+n])
			}
			i += n
		case c == '~' && strings.HasPrefix(source[i:], "~~"):
			i += 2
		case c == '!' && strings.HasPrefix(source[i:], "!["):
			i++
		case c == '[':
			if text, n := linkText(source[i:]); n > 0 {
				b.WriteString(Plain(text))
				i += n
				continue
			}
			b.WriteByte(c)
			i++
		case c == '<':
			if n := hiddenTag(source[i:]); n > 0 {
				i += n
				continue
			}
			b.WriteByte(c)
			i++
		case c == '&':
			if n := entity(source[i:]); n > 0 {
				i += n
				continue
			}
			b.WriteByte(c)
			i++
		default:
			b.WriteByte(c)
			i++
		}
	}
	return strings.TrimSpace(b.String())
}

// marksEmphasis reports whether underscores between the two texts are marks: those within a word, or alone, are not.
func marksEmphasis(before, after string) bool {
	word := func(c byte) bool { return isLetter(c) || isDigit(c) || c >= 0x80 }
	left, right := byte(' '), byte(' ')
	if before != "" {
		left = before[len(before)-1]
	}
	if after != "" {
		right = after[0]
	}
	return !(word(left) && word(right)) && !(isSpace(left) && isSpace(right))
}

// longMark bounds the search for the end of an inline mark, so that no text takes long.
const longMark = 1000

func near(s string) string { return s[:min(len(s), longMark)] }

// codeSpan gives the text of the code span that s begins with and its length; the backticks alone if none closes it.
func codeSpan(s string) (text string, length int) {
	ticks := len(s) - len(strings.TrimLeft(s, "`"))
	s = s[:min(len(s), ticks+longMark)]
	for i := ticks; i < len(s); {
		if s[i] != '`' {
			i++
			continue
		}
		n := len(s[i:]) - len(strings.TrimLeft(s[i:], "`"))
		if n == ticks {
			return s[ticks:i], i + n
		}
		i += n
	}
	return s[:ticks], ticks
}

// linkText gives the text of the link that s begins with and the link's length, 0 if it is none.
func linkText(s string) (text string, length int) {
	end := closing(near(s), '[', ']')
	if end < 0 {
		return "", 0
	}
	text, length = s[1:end], end+1
	if rest := s[length:]; rest != "" {
		switch rest[0] {
		case '(':
			if n := closing(near(rest), '(', ')'); n > 0 {
				return text, length + n + 1
			}
		case '[':
			if n := closing(near(rest), '[', ']'); n > 0 {
				return text, length + n + 1
			}
		}
	}
	return "", 0
}

func closing(s string, open, end byte) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case open:
			depth++
		case end:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// hiddenTag is the length of the HTML tag that s begins with, if it is a closing tag or has attributes.
func hiddenTag(s string) int {
	end := strings.IndexByte(near(s), '>')
	if end < 0 {
		return 0
	}
	if tag := s[1:end]; strings.HasPrefix(tag, "/") || tagName(tag) != "" && strings.Contains(tag, "=") {
		return end + 1
	}
	return 0
}

// entity is the length of the character reference that s begins with. Those that stand for letters are rare in headings.
func entity(s string) int {
	end := strings.IndexByte(near(s), ';')
	if end < 2 || strings.Trim(s[1:end], "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
		return 0
	}
	return end + 1
}
