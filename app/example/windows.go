package example

import (
	"strings"

	"curly/app/shell"
)

// guess tells from a block's text whether it was pasted from cmd or from PowerShell: what continues its lines is a
// caret or a backtick, or it has a variable as PowerShell writes it. Everything else is read as sh.
func guess(text string) shell.Kind {
	inCommand := false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		rest := strings.TrimLeft(line, " \t")
		if n := prompt(line); n > 0 {
			rest = line[n:]
		}
		if plainCurl(rest) {
			inCommand = true
			if strings.Contains(rest, `^"`) {
				return shell.Cmd
			}
			if strings.Contains(rest, "$env:") {
				return shell.PowerShell
			}
		}
		if !inCommand {
			continue
		}
		switch {
		case strings.HasSuffix(line, " ^"):
			return shell.Cmd
		case strings.HasSuffix(line, " `"):
			return shell.PowerShell
		case !strings.HasSuffix(line, `\`):
			inCommand = false
		}
	}
	return shell.Sh
}

// windows cuts a block that is cmd's or PowerShell's: a command begins where curl plainly does, or a variable is set,
// and goes on while its lines end in a caret or a backtick, or one of PowerShell's quotes is open.
func (c *cutter) windows() []region {
	var out []region
	for i := 0; i < len(c.lines); {
		lead, prompted := c.lead(i)
		rest := c.lines[i].text[lead:]
		if !prompted && !plainCurl(rest) && !setsVariable(rest) {
			i++
			continue
		}
		parts := []traced{c.trimTail(c.lines[i].slice(lead, len(c.lines[i].text)))}
		i++
		for i < len(c.lines) && c.windowsOpen(join(parts, "\n").text) {
			if c.kind != shell.Cmd && c.starts(i) {
				break
			}
			parts = append(parts, c.trimTail(c.lines[i]))
			i++
		}
		whole := join(parts, "\n")
		if mark := c.continuation(); strings.HasSuffix(whole.text, mark) && odd(whole.text, mark[0]) {
			at := len(whole.text) - 1
			c.note(whole.span(at, at+1), "nothing follows this "+mark+": removed")
			whole = whole.slice(0, len(strings.TrimRight(whole.text[:at], " \t\n")))
		}
		out = append(out, region{text: whole, kind: c.kind})
	}
	return out
}

func (c *cutter) continuation() string {
	if c.kind == shell.Cmd {
		return "^"
	}
	return "`"
}

// trimTail takes away blanks behind what continues a line.
func (c *cutter) trimTail(line traced) traced {
	trimmed := strings.TrimRight(line.text, " \t")
	if trimmed != line.text && strings.HasSuffix(trimmed, " "+c.continuation()) {
		c.note(line.span(len(trimmed), len(line.text)), "the blanks behind this "+c.continuation()+" kept it from continuing the line: removed")
		return line.slice(0, len(trimmed))
	}
	return line
}

// windowsOpen reports whether a further line belongs to text. In cmd a caret at the end also takes an empty line in as
// a line feed, which is how a browser writes one.
func (c *cutter) windowsOpen(text string) bool {
	if c.kind == shell.Cmd {
		return odd(text, '^') || strings.HasSuffix(text, "^\n") && odd(text[:len(text)-1], '^')
	}
	if odd(text, '`') {
		return true
	}
	var open byte
	for i := 0; i < len(text); i++ {
		switch ch := text[i]; {
		case ch == '`' && open != '\'':
			i++
		case open == 0 && (ch == '\'' || ch == '"'):
			open = ch
		case ch == open:
			open = 0
		}
	}
	return open != 0
}

// odd reports whether text ends in an odd number of marks.
func odd(text string, mark byte) bool {
	n := len(text)
	for n > 0 && text[n-1] == mark {
		n--
	}
	return (len(text)-n)%2 == 1
}

func setsVariable(rest string) bool {
	if after, ok := strings.CutPrefix(rest, "set "); ok {
		return strings.Contains(after, "=")
	}
	name, _, ok := strings.Cut(rest, "=")
	name = strings.TrimSpace(name)
	return ok && strings.HasPrefix(name, "$") && !strings.ContainsAny(name, " \t\"'")
}
