package markdown

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	xast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// plain is the text of n as a reader sees it, on one line.
func plain(d *document, n ast.Node) string {
	var b strings.Builder
	d.writePlain(&b, n)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (d *document) writePlain(b *strings.Builder, n ast.Node) {
	for kid := n.FirstChild(); kid != nil; kid = kid.NextSibling() {
		switch k := kid.(type) {
		case *ast.Text:
			b.WriteString(d.text(k))
			if k.SoftLineBreak() || k.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(k.Value)
		case *ast.CodeSpan:
			b.WriteString(d.code(k))
		case *ast.AutoLink:
			_, text := d.autoLink(k)
			b.WriteString(text)
		case *ast.RawHTML:
			b.Write(k.Segments.Value(d.source))
		case *xast.TaskCheckBox:
		default:
			d.writePlain(b, kid)
		}
	}
}

// text is the text of a node with escapes and character references resolved.
func (d *document) text(n *ast.Text) string {
	v := n.Segment.Value(d.source)
	if n.IsRaw() {
		return string(v)
	}
	return unescape(string(v))
}

// code is the text of a code span.
func (d *document) code(n *ast.CodeSpan) string {
	var b strings.Builder
	for kid := n.FirstChild(); kid != nil; kid = kid.NextSibling() {
		if t, ok := kid.(*ast.Text); ok {
			b.WriteString(strings.ReplaceAll(string(t.Segment.Value(d.source)), "\n", " "))
		}
	}
	return b.String()
}

// unescape resolves backslash escapes and character references, each character once.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			b.WriteByte(s[i+1])
			i += 2
			continue
		case s[i] == '&':
			if v, n := reference(s[i:]); n > 0 {
				b.WriteString(v)
				i += n
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// reference gives the value and the length of the character reference that s begins with, as CommonMark has them.
func reference(s string) (value string, length int) {
	end := strings.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return "", 0
	}
	name := s[1:end]
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(e.Characters), end + 1
		}
		return "", 0
	}
	base, digits := 10, name[1:]
	if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
		base, digits = 16, digits[1:]
	}
	if digits == "" || len(digits) > 7 || strings.ContainsAny(digits, "+-_") {
		return "", 0
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil {
		return "", 0
	}
	if r := rune(n); n > 0 && n <= utf8.MaxRune && utf8.ValidRune(r) {
		return string(r), end + 1
	}
	return "\uFFFD", end + 1
}

// escape makes s text of HTML. Control characters, which HTML may not hold, become U+FFFD.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7F && r < 0xA0 {
			return utf8.RuneError
		}
		return r
	}, s)
	return html.EscapeString(s)
}
