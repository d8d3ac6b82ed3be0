package view

import "strconv"

// Explanation is what the panel of a command says of it. A page's reader may be watched, so that a part with a secret
// has the class that hides it.
type Explanation struct {
	Words  []Meaning
	Sent   []Sketch
	More   int // requests that are not shown
	Itself []string
	Risks  []Risk
	Error  string // why and where the command cannot be read or sent
}

// Part is a stretch of text: as it is, a secret, a placeholder without a value, or words about what would stand there.
type Part struct {
	Text                string
	Secret, Open, Aside bool
}

// Meaning is what one word of a command does.
type Meaning struct {
	Word    []Part
	Text    string
	Becomes []Part // the header that it becomes
	Browser string // why a page cannot do the same
}

// Sketch is a request as the server receives it.
type Sketch struct {
	Head []SketchLine
	Body []Part
}

// SketchLine is a line before the body. Own says that curl adds it by itself.
type SketchLine struct {
	Parts []Part
	Own   bool
}

// Risk is what can go wrong with a word.
type Risk struct{ Word, Text string }

// explainID is the id of the panel of a command.
func explainID(card string, c Command) string { return id(card+"-explain-", strconv.Itoa(c.N)) }

// ExplainNode is the panel of a command: a place that is empty and hidden until the command is explained.
func ExplainNode(card string, c Command) Node {
	n := el("div", "explain").with("id", explainID(card, c)).with("role", "group").with("aria-label", sayExplained)
	x := c.Explained
	if x == nil {
		return n.when(true, "hidden")
	}
	n.Kids = []Node{
		line("wrong", x.Error),
		el("dl", "words", each(x.Words, meaning)...).when(len(x.Words) == 0, "hidden"),
		el("div", "wire", sketches(*x)...).when(len(x.Sent) == 0, "hidden"),
		titled(sayItself, "", each(x.Itself, func(_ int, s string) Node { return say("li", "", s) })),
		titled(sayRisks, "risks", each(x.Risks, func(_ int, r Risk) Node {
			return el("li", "", say("code", "", r.Word), text(" "+r.Text))
		})),
	}
	return n
}

// titled is a list under a title; both are hidden if it is empty.
func titled(title, class string, items []Node) Node {
	return el("div", class, say("p", "about", title), el("ul", "", items...)).when(len(items) == 0, "hidden")
}

func meaning(_ int, m Meaning) Node {
	return el("div", "",
		el("dt", "", el("code", "", stretches(m.Word)...)),
		el("dd", "",
			text(m.Text),
			el("code", "becomes", stretches(m.Becomes)...).when(len(m.Becomes) == 0, "hidden"),
			say("span", "browser", sayNotFromHere(m.Browser)).when(m.Browser == "", "hidden"),
		),
	)
}

// sketches shows each request in a block of its own.
func sketches(x Explanation) []Node {
	title := sayReceives
	if len(x.Sent) > 1 {
		title = number(sayReceivesEach, len(x.Sent)+x.More)
	}
	nodes := []Node{say("p", "about", title)}
	for _, s := range x.Sent {
		var kids []Node
		for i, l := range s.Head {
			if i > 0 {
				kids = append(kids, text("\n"))
			}
			if l.Own {
				kids = append(kids, el("span", "own", stretches(l.Parts)...))
				continue
			}
			kids = append(kids, stretches(l.Parts)...)
		}
		if len(s.Body) > 0 {
			kids = append(append(kids, text("\n\n")), stretches(s.Body)...)
		}
		nodes = append(nodes, el("pre", "", kids...))
	}
	return append(nodes, line("more", sayMoreRequests(x.More)))
}

// stretches gives each part the class that it looks by.
func stretches(parts []Part) []Node {
	return each(parts, func(_ int, p Part) Node {
		switch {
		case p.Secret:
			return say("span", "secret", p.Text)
		case p.Open:
			return say("span", "lack", p.Text)
		case p.Aside:
			return say("span", "own", p.Text)
		}
		return text(p.Text)
	})
}
