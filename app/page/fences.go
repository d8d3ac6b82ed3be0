package page

import "strings"

// Fences finds the examples of a Markdown document: the fenced and indented code blocks that hold a curl command, with
// their answers, in order. Front matter is skipped. The text of a block is what CommonMark says: without the
// indentation of the list or quotation that it stands in. Text without any code block has no examples; see [HasFence].
func Fences(markdown string) []Example { return Arrange(Items(markdown)).Examples }

// Items lists the leaf blocks of a Markdown document. Front matter is skipped, but its lines count.
func Items(markdown string) []Item {
	_, body, line := FrontMatter(Normalise(markdown))
	return items(scan(body), body, line)
}

// HasFence reports whether text holds a fenced code block, wherever in lists and quotations. It tells Markdown from
// shell text, which may well be indented but has no fences.
func HasFence(text string) bool {
	if !strings.Contains(text, "```") && !strings.Contains(text, "~~~") {
		return false
	}
	_, body, _ := FrontMatter(Normalise(text))
	return holdsFence(scan(body))
}

func holdsFence(b *block) bool {
	for _, kid := range b.kids {
		if kid.kind == fenced || holdsFence(kid) {
			return true
		}
	}
	return false
}

// Normalise gives text the form that Markdown is read in: UTF-8 without a byte order mark, lines ending in \n, no NUL.
// Lines stay lines.
func Normalise(text string) string {
	text = strings.TrimPrefix(text, "\uFEFF")
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	if strings.IndexByte(text, 0) >= 0 {
		text = strings.ReplaceAll(text, "\x00", "\uFFFD")
	}
	return strings.ToValidUTF8(text, "\uFFFD")
}

// FrontMatter splits text, as [Normalise] gives it, into the YAML between two lines of --- at its very beginning and the
// body, which begins at line. Without front matter yaml is empty and line is 1. A rule of dashes at the beginning of a
// document is not front matter: a key must follow.
func FrontMatter(text string) (yaml, body string, line int) {
	first, rest, ok := strings.Cut(text, "\n")
	if !ok || strings.TrimRight(first, " \t") != "---" || !strings.HasPrefix(text, "---") {
		return "", text, 1
	}
	line = 2
	keyed, empty := false, true
	for at := 0; at < len(rest); line++ {
		l, _, _ := strings.Cut(rest[at:], "\n")
		next := min(at+len(l)+1, len(rest))
		if end := strings.TrimRight(l, " \t"); end == "---" || end == "..." {
			if !keyed && !empty {
				break
			}
			return rest[:at], rest[next:], line + 1
		}
		if trimmed := strings.TrimSpace(l); empty && trimmed != "" && trimmed[0] != '#' {
			empty = false
			if keyed = isKey(l); !keyed {
				break
			}
		}
		at = next
	}
	return "", text, 1
}

// isKey reports whether l begins as the line of a YAML mapping does.
func isKey(l string) bool {
	key, value, ok := strings.Cut(l, ":")
	key = strings.Trim(key, `"'`)
	if !ok || key == "" || value != "" && value[0] != ' ' && value[0] != '\t' {
		return false
	}
	for _, c := range key {
		if c <= ' ' || strings.ContainsRune("#[]{}<>|*&!%@`", c) {
			return false
		}
	}
	return true
}
