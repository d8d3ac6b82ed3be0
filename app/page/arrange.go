package page

import (
	"slices"
	"strings"
)

// What the leaf blocks of a document are to its examples.
//
// Rules:
//   - A code block is an example if it [HoldsCurl]. One that holds a fence is Markdown about Markdown, and none.
//   - An indented block that is nothing but a fence is that fence: so look the tabs and admonitions of other generators.
//   - The code block next to it may be its documented answer. It must be a sibling that looks like one, judged by its
//     language and its text; at most one short paragraph may stand between, which must speak of an answer, or at least
//     end in a colon and speak of nothing else.
//   - A paragraph that says no more than that an answer follows ("Response:") goes with the answer. One that says more
//     stays, but what its colon pointed to is gone from under it.

// Role says what an item is.
type Role uint8

// The roles.
const (
	Plainly  Role = iota // nothing special: it is shown where it stands
	IsSample             // an example
	IsAnswer             // the documented answer of an example
	IsLabel              // the paragraph that announces the answer, and says nothing else
	IsLead               // the paragraph that announces the answer, and says more
)

// Part is the role of an item, with the index of the example that it belongs to.
type Part struct {
	Role    Role
	Example int
}

// Layout is what [Arrange] found.
type Layout struct {
	Parts    []Part    // one for each item
	Headings []Heading // in order, with unique IDs
	Examples []Example // in order, with unique IDs; Params is not set
}

// Arrange tells examples, answers and IDs from the leaf blocks of a document. The host and the browser both come here, so
// they cannot differ.
func Arrange(all []Item) Layout {
	all = unwrap(all)
	l := Layout{Parts: make([]Part, len(all))}
	var names Names
	for _, item := range all {
		if item.Kind == HeadingItem {
			text := Plain(item.Text)
			l.Headings = append(l.Headings, Heading{ID: names.Heading(Slug(text)), Text: text, Level: item.Level})
		}
	}
	anchor, heading := "example", 0
	for i, item := range all {
		if item.Kind == HeadingItem {
			anchor = l.Headings[heading].ID
			heading++
		}
		if item.Kind != CodeItem || l.Parts[i].Role != Plainly || !isSample(item) {
			continue
		}
		e := Example{ID: names.Example(anchor), Text: item.Text, Line: item.Line}
		e.Lang, e.Legacy = readInfo(item.Info)
		part := Part{IsSample, len(l.Examples)}
		l.Parts[i] = part
		if at, label := answerAt(all, i); at > 0 {
			e.Answer = all[at].Text
			l.Parts[at] = Part{IsAnswer, part.Example}
			if at > i+1 {
				l.Parts[at-1] = Part{IsLead, part.Example}
			}
			if label {
				l.Parts[at-1].Role = IsLabel
			}
		}
		l.Examples = append(l.Examples, e)
	}
	return l
}

// unwrap takes the fences out of the indented blocks that hold nothing else.
func unwrap(all []Item) []Item {
	copied := false
	for i, item := range all {
		if text := strings.TrimLeft(item.Text, " "); !item.Indented || !strings.HasPrefix(text, "```") && !strings.HasPrefix(text, "~~~") {
			continue
		}
		inner := Items(item.Text)
		if len(inner) != 1 || inner[0].Kind != CodeItem {
			continue
		}
		if !copied {
			all, copied = slices.Clone(all), true
		}
		all[i].Text, all[i].Info = inner[0].Text, inner[0].Info
		all[i].Line += inner[0].Line - 1
	}
	return all
}

func isSample(code Item) bool { return HoldsCurl(code.Text) && !HasFence(code.Text) }

// Lang is the language of a code block, as the author spells it.
func (i Item) Lang() string {
	lang, _ := readInfo(i.Info)
	return lang
}

// readInfo reads an info string: the language is its first word as the author spells it.
func readInfo(info string) (lang string, legacy bool) {
	words := strings.FieldsFunc(info, func(c rune) bool { return strings.ContainsRune(" \t,;{}=\"'", c) })
	if len(words) == 0 {
		return "", false
	}
	for _, w := range words {
		legacy = legacy || strings.EqualFold(w, "legacy")
	}
	if lang = strings.TrimPrefix(words[0], "."); strings.EqualFold(lang, "legacy") {
		lang = ""
	}
	return lang, legacy
}

// answerAt gives the index of the answer to the example at i, 0 if it has none, and whether the item between is its label.
func answerAt(all []Item, i int) (at int, label bool) {
	at = i + 1
	var between string
	if at < len(all) && all[at].Kind == TextItem {
		between = strings.TrimSpace(all[at].Text)
		at++
	}
	if at >= len(all) || all[at].Kind != CodeItem || all[at].Parent != all[i].Parent || all[at-1].Parent != all[i].Parent {
		return 0, false
	}
	said := speech(between)
	if between != "" && said == unrelated || !isAnswer(all[i], all[at], said) {
		return 0, false
	}
	return at, said == isLabel
}

// said is what a paragraph says of the code block after it.
type said uint8

const (
	unrelated said = iota
	silent         // there is no paragraph
	announces      // something follows
	speaks         // an answer follows
	isLabel        // an answer follows, and no more
)

const shortParagraph = 140

var (
	labelWords = names("a an and api as be body call code command endpoint example following format http https in is it json " +
		"like looks of ok sample server should success successful text that the this will with would you get see 200 201 202 204")
	answerWords = names("answer answers output outputs result results reply replies response responses responds returns " +
		"return returned receive receives prints")
	answerHints = names("get see shows looks success succeeds error fails status gives yields produces")
	otherWords  = names("request requests payload file files where instead alternatively or another then create save " +
		"configuration config script run")
)

func speech(paragraph string) said {
	if paragraph == "" {
		return silent
	}
	if len(paragraph) > shortParagraph || strings.Contains(paragraph, "\n") {
		return unrelated
	}
	words := strings.FieldsFunc(strings.ToLower(paragraph), func(c rune) bool {
		return c < 0x80 && !isLetter(byte(c)) && !isDigit(byte(c))
	})
	answer, hint, other, label := false, false, false, true
	for _, w := range words {
		answer = answer || answerWords[w]
		hint = hint || answerHints[w] || isStatus(w)
		other = other || otherWords[w]
		label = label && (answerWords[w] || labelWords[w])
	}
	switch {
	case answer && label:
		return isLabel
	case answer && !other || hint && !other:
		return speaks
	case answer && strings.HasSuffix(strings.TrimRight(paragraph, "*_ "), ":"):
		return speaks
	case !other && strings.HasSuffix(strings.TrimRight(paragraph, "*_ "), ":"):
		return announces
	}
	return unrelated
}

// isStatus tells the number of an HTTP status.
func isStatus(w string) bool { return len(w) == 3 && w >= "100" && w <= "599" }

var (
	dataLangs = names("json jsonc json5 jsonl ndjson http response headers xml html csv")
	textLangs = names("text txt plain plaintext output none no-highlight nohighlight")
	// Languages that authors put on anything: the text must look like an answer.
	looseLangs = names("bash sh shell zsh console shell-session sh-session curl terminal javascript js typescript ts yaml yml")
)

// isAnswer reports whether code can be what a server answers to the example.
func isAnswer(example, code Item, s said) bool {
	if isSample(code) || strings.TrimSpace(code.Text) == "" {
		return false
	}
	lang, _ := readInfo(code.Info)
	lang = strings.ToLower(lang)
	switch {
	case dataLangs[lang]:
		return true
	case textLangs[lang]:
		return s != announces || looksLikeData(code.Text)
	case lang == "":
		exampleLang, _ := readInfo(example.Info)
		return s >= speaks || looksLikeData(code.Text) || s == silent && exampleLang != ""
	}
	return looseLangs[lang] && looksLikeData(code.Text)
}

// looksLikeData tells JSON, XML and a raw HTTP answer, also with parts left out.
func looksLikeData(text string) bool {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "HTTP/") {
		return true
	}
	if len(text) < 2 {
		return false
	}
	first, last := text[0], text[len(text)-1]
	inside := strings.TrimSpace(text[1:])
	switch first {
	case '{':
		return last == '}' && strings.IndexByte(`"}./`, inside[0]) >= 0
	case '[':
		return last == ']' && (strings.IndexByte(`"]./{`, inside[0]) >= 0 || isDigit(inside[0]) || strings.HasPrefix(inside, "[{") || strings.HasPrefix(inside, `["`))
	case '<':
		return last == '>' && (isLetter(inside[0]) || inside[0] == '?' || inside[0] == '!')
	}
	return false
}
