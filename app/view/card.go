package view

import (
	"strconv"
	"strings"
)

// CardNode is an example: its commands and the answer that is documented for them.
func CardNode(c Card) Node {
	var name string
	if len(c.Commands) > 0 {
		name = strings.TrimSpace(c.Commands[0].Method + " " + c.Commands[0].Target)
	}
	if name == "" {
		name = sayCommand
	}
	return el("div", "card",
		el("div", "commands", each(c.Commands, func(i int, cmd Command) Node {
			return CommandNode(c.ID, cmd, c.Legacy && i == 0)
		})...),
		list("notes", c.Notes),
		el("details", "documented",
			say("summary", "", sayDocumented),
			coloured("", c.Answer, sayDocumented),
		).when(c.Answer == "", "hidden"),
	).with("id", c.ID).with("data-example", c.ID).with("role", "group").with("aria-label", sayExample(name))
}

// CommandNode is one command of the card with the id card.
func CommandNode(card string, c Command, legacy bool) Node {
	state := id(card+"-state-", strconv.Itoa(c.N))
	return el("div", "command",
		el("header", "",
			say("span", "verb "+verb(c.Method), c.Method).when(c.Method == "", "hidden"),
			say("span", "target", c.Target),
			say("span", "tag", sayLegacy).when(!legacy, "hidden"),
			say("span", "scheme", c.Scheme).when(c.Scheme == "", "hidden"),
		).when(c.Method+c.Target+c.Scheme == "" && !legacy, "hidden"),
		el("div", "env",
			say("p", "", sayEnv),
			say("pre", "", strings.Join(c.Exports, "\n")).with("aria-label", sayEnvLabel),
			button("act", "copy-env", sayCopy).with("aria-label", sayEnvCopy).with("data-done", sayCopied),
		).when(len(c.Exports) == 0, "hidden"),
		el("pre", "", pieces(c.Pieces)...).with("data-command", strconv.Itoa(c.N)),
		el("footer", "",
			stateNode(c).with("id", state),
			list("bad", openings(c.Bad)),
			controls(c, state, explainID(card, c)),
		),
		ExplainNode(card, c),
		el("div", "answer-place", answers(c.Answer)...),
		say("p", "unseen", copied(c)).with("role", "status").with("data-said", "copy"),
		say("p", "unseen", answered(c.Answer)).with("role", "status"),
	).with("data-state", c.state())
}

// state names how far a command is: error, bad, open or ready.
func (c Command) state() string {
	switch {
	case c.Error != "":
		return "error"
	case len(c.Bad) > 0:
		return "bad"
	case len(c.Open) > 0:
		return "open"
	}
	return "ready"
}

// verb is the class that gives a method its colour.
func verb(method string) string {
	switch m := strings.ToLower(method); m {
	case "get", "post", "put", "patch", "delete":
		return m
	}
	return "other"
}

// pieces is a command's text and nothing else. What no line may break within is marked: an option, and a placeholder
// with the quote before it. Where a placeholder begins a part of a path, a line may break on a narrow screen.
func pieces(all []Piece) []Node {
	var nodes []Node
	quote := ""
	for i, p := range all {
		if p.Name != "" {
			n := slotNode(p)
			switch {
			case quote != "":
				n = el("span", "unit", text(quote), n)
			case i > 0 && strings.HasSuffix(all[i-1].Text, "/") && !strings.HasSuffix(all[i-1].Text, "//"):
				nodes = append(nodes, el("wbr", ""))
			}
			nodes, quote = append(nodes, n), ""
			continue
		}
		s := p.Text
		if last := len(s) - 1; last >= 0 && i+1 < len(all) && all[i+1].Name != "" && (s[last] == '"' || s[last] == '\'') {
			s, quote = s[:last], s[last:]
		}
		done := 0
		for from, to := option(s, 0); to > 0; from, to = option(s, to) {
			nodes = append(nodes, text(s[done:from]), say("span", "unit", s[from:to]))
			done = to
		}
		nodes = append(nodes, text(s[done:]))
	}
	return nodes
}

// option finds the next word of s that begins with a hyphen, as far as it is a name; to is 0 if there is none.
func option(s string, at int) (from, to int) {
	for {
		i := strings.IndexByte(s[at:], '-')
		if i < 0 {
			return 0, 0
		}
		from = at + i
		at = from + 1
		if from > 0 && strings.IndexByte(" \t\n", s[from-1]) < 0 {
			continue
		}
		for at < len(s) && (s[at] == '-' || s[at] == '.' || s[at] >= '0' && s[at] <= '9' || s[at]|0x20 >= 'a' && s[at]|0x20 <= 'z') {
			at++
		}
		if at > from+1 {
			return from, at
		}
	}
}

// slotNode is the place of a placeholder, filled or not.
func slotNode(p Piece) Node {
	label := p.Label
	if label == "" {
		label = p.Spelling
	}
	name := p.Text + ", " + label
	if p.Secret && p.Filled {
		name = label
	}
	n := say("span", "slot", p.Text).with("role", "button").with("tabindex", "0").
		with("aria-label", name).with("data-label", label).
		with("data-place", p.Name).state("data-filled", p.Filled).with("data-spelling", p.Spelling)
	return n.when(p.Plain, "data-plain").when(p.Secret, "data-secret").when(p.Soft, "data-soft")
}

// stateNode says in one line what a command still needs. The names of what is missing are marked, so that the boot
// script can hide those that were typed before the program runs, and it has the words that it may have to show.
func stateNode(c Command) Node {
	head, tail := sayReady, ""
	switch c.state() {
	case "error":
		head, tail = sayUnread, sentence(c.Error)
	case "bad":
		head = sayRefused
		if c.NoShell {
			head = sayNoShell
		}
	case "open":
		head = number(sayToFill, len(c.Open))
	default:
		tail = c.NoSend
	}
	var names []Node
	for _, f := range c.Open {
		names = append(names, say("span", "", inside(f.Label)).with("data-missing", f.Name), text(" "))
	}
	return el("p", "state",
		say("b", "", head), text(" "),
		el("span", "names", names...).when(c.state() != "open", "hidden"),
		say("span", "tail", tail).when(tail == "", "hidden"),
	).with("data-ready", sayReady).with("data-open", sayToFill)
}

// controls are the choices and actions of a command. Send is off until the command may be sent; the line with the id
// why says what is missing, and the panel with the id panel explains the command. A site without hosts has no Send.
func controls(c Command, why, panel string) Node {
	sending := c.Answer != nil && c.Answer.State == "sending"
	off := c.state() != "ready" || c.NoSend != ""
	copyLabel := sayCopy
	if c.Copied {
		copyLabel = sayCopied
	}
	kids := []Node{
		el("span", "choice", el("select", "", options(c.Shells, c.Shell)...).with("data-choice", "shell").
			with("aria-label", sayShell)).when(len(c.Shells) == 0, "hidden"),
	}
	if c.Explain {
		kids = append(kids, button("act", "explain", sayExplain).state("aria-expanded", c.Explained != nil).with("aria-controls", panel))
	}
	if c.Link {
		kids = append(kids, button("act", "link", sayLink))
	}
	if !c.Builder {
		kids = append(kids, button("act", "builder", sayOpen))
	}
	kids = append(kids, button("act", "copy", copyLabel).with("data-done", sayCopied).state("data-copied", c.Copied))
	if c.NoHost {
		return el("div", "controls", kids...)
	}
	return el("div", "controls", append(kids,
		button("act send", "send", saySend).with("aria-describedby", why).when(off, "disabled").when(sending, "hidden"),
		button("act cancel", "cancel", sayCancel).when(!sending, "hidden"),
	)...)
}

// copied is what is said aloud after a copy.
func copied(c Command) string {
	if !c.Copied {
		return ""
	}
	var missing []string
	for _, f := range c.Open {
		missing = append(missing, inside(f.Label))
	}
	return sayCopiedText(missing)
}
