package example

import (
	"slices"
	"strings"

	"curly/app/curl"
	"curly/app/shell"
)

// What stands around curl in its statement: the words that run it, variables, the other ends of pipes, redirections.

// runs says what a word does that runs another command.
var runs = map[string]string{
	"sudo":    "Runs the command with the rights of another user, of the administrator as a rule",
	"doas":    "Runs the command with the rights of another user, of the administrator as a rule",
	"env":     "Runs the command with these environment variables",
	"time":    "Tells afterwards how long the command took",
	"exec":    "Puts the command in the place of the shell",
	"nohup":   "Lets the command go on when the terminal is closed",
	"nice":    "Lets other programs go first",
	"timeout": "Ends the command after this time",
	"xargs":   "Runs the command with words that it reads, as often as it takes",
	"watch":   "Runs the command again and again",
	"docker":  "Runs the command in a container",
	"podman":  "Runs the command in a container",
	"kubectl": "Runs the command in a container",
	"!":       "Turns success into failure and failure into success",
}

// tools says what a command does that often stands beside curl.
var tools = map[string]string{
	"jq": "Takes JSON and shows what its filter asks for", "yq": "Takes YAML or JSON and shows what its filter asks for",
	"echo": "Writes its words", "printf": "Writes its words in the given form", "cat": "Writes the content of files, or what it is given",
	"grep": "Shows only the lines that fit its pattern", "head": "Shows only the beginning", "tail": "Shows only the end",
	"sed": "Changes the text line by line", "awk": "Takes the text apart line by line", "cut": "Shows only a part of each line",
	"tr": "Replaces characters", "sort": "Sorts the lines", "uniq": "Leaves out lines that repeat", "wc": "Counts lines, words and bytes",
	"tee": "Writes what it is given to a file, and passes it on", "less": "Shows the text page by page", "more": "Shows the text page by page",
	"base64": "Encodes to base64, or back", "tar": "Packs or unpacks an archive", "gunzip": "Unpacks what it is given",
	"sleep": "Waits", "date": "Writes the date", "column": "Lays the text out in columns",
}

const (
	runsAnswer  = "Runs what it is given as a program"
	anyRunner   = "Runs the command that follows"
	anyTool     = "Another program"
	nestedTool  = "Another program, whose output becomes a part of the word that it stands in"
	laysOutJSON = "Lays JSON out for reading"
	blindTrust  = "whatever the server answers is run on this machine: look at it first"
	overwrites  = "a file of that name is overwritten"
)

// around explains the words of the command that are not curl's own.
func (c *Command) around(e *Explanation) {
	for i, one := range c.script.Calls {
		for _, a := range one.Env {
			e.Words = append(e.Words, Word{At: c.span(a.At), Name: c.Text[a.At.From:a.At.To], Text: "Sets the variable " + a.Name + " for this command only"})
		}
		c.redirections(e, one)
		if n := slices.IndexFunc(c.calls, func(cl *call) bool { return cl.index == i }); n >= 0 {
			c.runners(e, one, c.calls[n].name)
		} else {
			c.tool(e, i)
		}
	}
	for _, a := range c.script.Assigns {
		text := "Sets the variable " + a.Name
		if a.Word >= 0 && c.holdsCurl(c.script.Words[a.Word].At) {
			text = "Keeps what comes out in the variable " + a.Name
		}
		e.Words = append(e.Words, Word{At: c.span(a.At), Name: a.Name + "=", Text: text})
	}
}

// holdsCurl reports whether a call of curl lies within a range.
func (c *Command) holdsCurl(at shell.Span) bool {
	return slices.ContainsFunc(c.calls, func(cl *call) bool {
		inner := c.script.Calls[cl.index].At
		return at.Holds(inner) && at != inner
	})
}

// runners explains the words before curl, each with its options.
func (c *Command) runners(e *Explanation, call shell.Call, name int) {
	for n := 0; n < name; {
		word, end := c.script.Words[call.Args[n]], n+1
		for end < name && !curl.Runs(c.script.Words[call.Args[end]].Text()) {
			end++
		}
		at := shell.Span{From: word.At.From, To: c.script.Words[call.Args[end-1]].At.To}
		text := runs[base(word.Text())]
		if text == "" {
			text = anyRunner
		}
		e.Words = append(e.Words, Word{At: c.span(at), Name: word.Text(), Value: c.rest(word.At.To, at.To), Text: text})
		n = end
	}
}

// rest is the author's text of a range, as a value.
func (c *Command) rest(from, to int) []Part {
	if text := strings.TrimSpace(c.Text[min(from, to):to]); text != "" {
		return []Part{{Text: text}}
	}
	return nil
}

func base(word string) string { return word[strings.LastIndexAny(word, `/\`)+1:] }

// tool explains a command that is not curl.
func (c *Command) tool(e *Explanation, i int) {
	one, args := c.script.Calls[i], c.script.Args(i)
	if len(args) == 0 {
		return
	}
	name := base(args[min(curl.Behind(args), len(args)-1)])
	first, last := c.script.Words[one.Args[0]], c.script.Words[one.Args[len(one.Args)-1]]
	w := Word{
		At: c.span(shell.Span{From: first.At.From, To: last.At.To}), Name: first.Text(),
		Value: c.rest(first.At.To, last.At.To), Text: tools[name],
	}
	within := slices.ContainsFunc(c.calls, func(cl *call) bool {
		return slices.ContainsFunc(c.script.Calls[cl.index].Args, func(n int) bool { return c.script.Words[n].At.Holds(one.At) })
	})
	switch runsIt := runsInput(name, args[curl.Behind(args):], one.Piped && c.afterCurl(one), c.holdsCurl(one.At)); {
	case runsIt:
		w.Text = runsAnswer
		e.risk(w, blindTrust)
	case strings.HasPrefix(name, "python") && slices.Contains(args, "json.tool"):
		w.Text = laysOutJSON
	case within && w.Text == "":
		w.Text = nestedTool
	case w.Text == "":
		w.Text = anyTool
	}
	e.Words = append(e.Words, w)
}

// afterCurl reports whether a call of curl stands before another call.
func (c *Command) afterCurl(one shell.Call) bool {
	return slices.ContainsFunc(c.calls, func(cl *call) bool { return c.script.Calls[cl.index].At.From < one.At.From })
}

// runsInput reports whether a command runs as a program what is piped into it, or what stands nested in its words. args
// begin with its name.
func runsInput(name string, args []string, piped, nested bool) bool {
	if len(args) > 0 {
		args = args[1:]
	}
	switch strings.ToLower(name) {
	case "eval", "source", ".":
		return nested
	case "iex", "invoke-expression":
		return piped || nested
	case "sh", "bash", "zsh", "dash", "ksh", "fish", "ash":
		if nested {
			return true
		}
		for _, a := range args {
			switch {
			case a == "-s" || a == "-" || a == "--":
				return piped
			case !strings.HasPrefix(a, "-") || strings.HasPrefix(a, "-c"):
				return false
			}
		}
		return piped
	case "python", "python3", "perl", "ruby", "node", "php":
		return nested && slices.ContainsFunc(args, func(a string) bool { return a == "-c" || a == "-e" || a == "-r" }) ||
			piped && (len(args) == 0 || args[0] == "-")
	}
	return false
}

// redirections explains the > and < of a call. They stand between its words.
func (c *Command) redirections(e *Explanation, call shell.Call) {
	for at := call.At.From; at < call.At.To; {
		if end := c.wordAt(at); end > at {
			at = end
			continue
		}
		if c.Text[at] != '>' && c.Text[at] != '<' {
			at++
			continue
		}
		from, sign := at, at
		for from > call.At.From && (c.Text[from-1] >= '0' && c.Text[from-1] <= '9' || c.Text[from-1] == '&') {
			from--
		}
		for sign < call.At.To && strings.IndexByte("<>&|-", c.Text[sign]) >= 0 {
			sign++
		}
		end := sign
		for end < call.At.To && c.Text[end] == ' ' {
			end++
		}
		target := end
		if next := c.wordAt(end); next > end {
			end = next
		} else {
			end = targetEnd(c.Text, end, call.At.To)
		}
		w := Word{At: c.span(shell.Span{From: from, To: end}), Name: c.Text[from:sign], Value: c.rest(target, end)}
		file := strings.Trim(c.Text[target:end], `'"`)
		var risky bool
		if w.Text, risky = redirection(w.Name, file); risky {
			e.risk(w, overwrites)
		}
		e.Words = append(e.Words, w)
		at = end
	}
}

// wordAt is where the word of the script that begins at an offset ends; the offset if none does.
func (c *Command) wordAt(at int) int {
	end := at
	for _, w := range c.script.Words {
		if w.At.From == at {
			end = max(end, w.At.To)
		}
	}
	return end
}

// targetEnd is where the name of a file ends that begins at an offset.
func targetEnd(text string, at, limit int) int {
	quote := byte(0)
	for ; at < limit; at++ {
		switch b := text[at]; {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '\'' || b == '"':
			quote = b
		case strings.IndexByte(" \t\r\n;|&()<>", b) >= 0:
			return at
		}
	}
	return limit
}

// redirection says what a redirection does, and whether it overwrites a file.
func redirection(sign, file string) (text string, risky bool) {
	null := file == "/dev/null" || strings.EqualFold(file, "nul") || strings.EqualFold(file, "$null")
	errors := strings.HasPrefix(sign, "2")
	switch {
	case strings.Contains(sign, "<<"):
		return "Gives what is written here as standard input", false
	case strings.Contains(sign, "<"):
		return "Gives this file as standard input", false
	case sign == "2>&":
		return "Sends errors where the output goes", false
	case strings.HasSuffix(sign, ">&") && strings.Trim(file, "0123456789") == "":
		return "Sends the output where errors go", false
	case null && errors:
		return "Throws errors away", false
	case null:
		return "Throws the output away", false
	case strings.Contains(sign, ">>") && errors:
		return "Adds errors to this file", false
	case strings.Contains(sign, ">>"):
		return "Adds the output to this file", false
	case errors:
		return "Writes errors to this file", true
	}
	return "Writes the output to this file", true
}
