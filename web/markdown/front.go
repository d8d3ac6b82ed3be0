package markdown

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"curly/app/page"

	"go.yaml.in/yaml/v4"
)

// front is what a page's front matter says.
type front struct {
	title, about, section string
	order                 int
}

// readFront reads front matter, which begins in line 2 of the file. Keys that are not known belong to other tools.
func readFront(source, file string) (front, error) {
	var f front
	root, err := readYAML(source, file, 2)
	if err != nil || root == nil || root.Kind != yaml.MappingNode {
		return f, err
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		var into *string
		switch strings.ToLower(key.Value) {
		case "title":
			into = &f.title
		case "about":
			into = &f.about
		case "description":
			if f.about == "" {
				into = &f.about
			}
		case "section":
			into = &f.section
		case "order":
			n, err := strconv.Atoi(value.Value)
			if err != nil || value.Kind != yaml.ScalarNode {
				return f, fmt.Errorf("%s:%d:%d: order must be a whole number", file, value.Line+1, value.Column)
			}
			f.order = n
		}
		if into == nil {
			continue
		}
		if value.Kind != yaml.ScalarNode {
			return f, fmt.Errorf("%s:%d:%d: %s must be text", file, value.Line+1, value.Column, key.Value)
		}
		if value.Tag != "!!null" {
			*into = strings.Join(strings.Fields(value.Value), " ")
		}
	}
	return f, nil
}

// about is the first sentence of the first paragraph, for a page that does not say what it is about.
func (d *document) about() string {
	for i, item := range d.items {
		if item.Kind != page.TextItem || item.Parent != 0 || d.parts[d.nodes[i]].Role == page.IsLabel {
			continue
		}
		if text := plain(d, d.nodes[i]); text != "" {
			return sentence(text)
		}
	}
	return ""
}

const longSentence = 240

// abbreviations end in a full stop that does not end the sentence.
var abbreviations = []string{"e.g.", "i.e.", "etc.", "cf.", "vs.", "approx.", "incl.", "no.", "nr.", "z.b.", "d.h.", "resp.", "p.ex."}

// sentence cuts text after its first sentence; a very long one after a word.
func sentence(text string) string {
	for i, c := range text {
		end := i + utf8.RuneLen(c)
		if c == '。' || c == '！' || c == '？' {
			return text[:end]
		}
		if c != '.' && c != '!' && c != '?' || end >= len(text) || text[end] != ' ' {
			continue
		}
		word := strings.ToLower(text[strings.LastIndexByte(text[:i], ' ')+1 : end])
		next, _ := utf8.DecodeRuneInString(text[end+1:])
		if isOneOf(strings.TrimLeft(word, "([\"'"), abbreviations) || c == '.' && unicode.IsLower(next) {
			continue
		}
		text = text[:end]
		break
	}
	if len(text) <= longSentence {
		return text
	}
	cut := strings.LastIndexByte(text[:longSentence], ' ')
	if cut < longSentence/2 {
		cut = longSentence
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
	}
	return strings.TrimRight(text[:cut], " ,;:") + "…"
}

func isOneOf(s string, all []string) bool {
	for _, a := range all {
		if s == a {
			return true
		}
	}
	return false
}
