package example

import (
	"slices"
	"strings"

	"curly/app/curl"
	"curly/app/shell"
)

// guard looks at every option whose value a reader's value is a part of, and changes those that would make something
// else of it. An option that stands alone is replaced where it stands. One that shares a word with its value (-d{x}) or
// with other options (-sd) is taken apart first: guard then gives the command with that done, to be filled anew.
func (f *Filled) guard(cl *call, changes map[int][]change, again bool) *Command {
	for _, u := range cl.curl.Uses {
		if u.Value < 0 || u.Value >= len(cl.args) {
			continue
		}
		at := slices.IndexFunc(changes[u.Value], func(ch change) bool { return ch.to > u.ValueAt && !ch.kept })
		if at < 0 {
			continue
		}
		a := &cl.args[u.Value]
		value, _ := apply(a.text[u.ValueAt:], changes[u.Value], u.ValueAt)
		if u.Option == nil {
			if strings.HasPrefix(value, "-") {
				f.refuse(cl, changes[u.Value], "a URL cannot begin with a hyphen: curl would take it for an option")
			}
			continue
		}
		option, before, ok := curl.Guard(cl.curl, u, value)
		if !ok {
			f.refuse(cl, changes[u.Value], "curl would take this value for something else here")
			continue
		}
		if option != "" && !cl.names(u, option) {
			if alone := u.Arg != u.Value && (u.From <= 1 && len(cl.args[u.Arg].text) == 2 || strings.HasPrefix(cl.args[u.Arg].text, "--")); !alone {
				if again {
					return f.command.apart(cl, u, option)
				}
				f.refuse(cl, changes[u.Value], "curl would take this value for something else here")
				continue
			}
			changes[u.Arg] = []change{{from: 0, to: len(cl.args[u.Arg].text), text: option, atom: shell.Atom{Text: option}}}
		}
		if before != "" {
			f.put(changes, u, before)
		}
	}
	return nil
}

// names reports whether option is what the author wrote already.
func (cl *call) names(u curl.Use, option string) bool {
	return option == "--"+u.Option.Long || u.Option.Short != 0 && option == "-"+string(u.Option.Short)
}

// put sets before in front of the value of u.
func (f *Filled) put(changes map[int][]change, u curl.Use, before string) {
	list := changes[u.Value]
	for i := range list {
		if list[i].from == u.ValueAt {
			list[i].before = before
			return
		}
	}
	at := slices.IndexFunc(list, func(ch change) bool { return ch.from > u.ValueAt })
	if at < 0 {
		at = len(list)
	}
	changes[u.Value] = slices.Insert(list, at, change{from: u.ValueAt, to: u.ValueAt, before: before})
}

// refuse makes a problem of the first value among the changes.
func (f *Filled) refuse(cl *call, list []change, reason string) {
	for i := range list {
		for _, h := range cl.holes {
			if !list[i].kept && list[i].atom.ID == h.ID {
				f.problem(h, reason)
				list[i].atom = shell.Atom{Mark: h.Spelling, ID: h.ID}
				list[i].text, list[i].kept = h.Spelling, true
				return
			}
		}
	}
}

// apart writes option in place of that of u, as a word of its own: -sd'{x}' becomes -s --data-raw '{x}'.
func (c *Command) apart(cl *call, u curl.Use, option string) *Command {
	word := c.script.Words[cl.args[u.Arg].word()]
	head := option
	if u.From > 1 {
		head = cl.args[u.Arg].text[:u.From] + " " + option
	}
	to := word.At.To
	if u.Value == u.Arg {
		seg := cl.args[u.Arg].segment(u.ValueAt)
		pieces := word.Source(seg.low+u.ValueAt-seg.from, seg.low+u.ValueAt-seg.from+1)
		if seg.name != "" {
			pieces = word.Source(seg.low, seg.high)
		}
		if len(pieces) == 0 {
			return nil
		}
		to = pieces[0].At.From
		head += " " + map[shell.Quote]string{shell.Single: "'", shell.Double: `"`, shell.Dollar: "$'"}[pieces[0].Quote]
	}
	text := traced{c.Text, c.src}.apply([]fix{{word.At.From, to, head}})
	next := readCommand(text, c.script.Kind, c.site, c.known)
	if next.Err != nil {
		return nil
	}
	return next
}

// segment gives the one that holds the byte at offset.
func (a *argument) segment(offset int) segment {
	for _, s := range a.segments {
		if s.from <= offset && offset < s.to {
			return s
		}
	}
	return a.segments[0]
}
