package example

import (
	"slices"
	"strings"

	"curly/app/curl"
	"curly/app/shell"
)

// width is the length up to which a command that is written anew stays on one line.
const width = 100

// Text is the author's text with the values in it: nothing but the words that hold a placeholder changes, and an option
// where it must. Places have the IDs of the holes, those without a value included. The error, a [*shell.Error], tells of
// a value that the words around it cannot take.
func (f *Filled) Text() (shell.Out, error) {
	c := f.command
	if c.Err != nil || len(f.edits) == 0 {
		return shell.Out{Text: c.Text}, nil
	}
	var real, open []shell.Edit
	for _, e := range f.edits {
		if len(e.New) > 0 && e.New[0].Mark != "" {
			open = append(open, e)
		} else {
			real = append(real, e)
		}
	}
	if len(real) == 0 {
		return shell.Out{Text: c.Text, Places: places(nil, c.script, open, nil)}, nil
	}
	out, err := c.script.Splice(real)
	if err != nil || len(open) == 0 {
		return out, err
	}
	if script, _, err := readShell(out.Text, c.script.Kind); err == nil && len(script.Words) == len(c.script.Words) {
		out.Places = places(out.Places, script, open, real)
	}
	return out, nil
}

// places adds those of the open holes to all. done are the edits that lead to script: they moved what stands behind them
// in the same word.
func places(all []shell.Place, script *shell.Script, open, done []shell.Edit) []shell.Place {
	for _, e := range open {
		from, to := e.From, e.To
		for _, d := range done {
			if d.Word != e.Word || d.From >= e.From {
				continue
			}
			grown := d.From - d.To
			for _, atom := range d.New {
				grown += len(atom.Text)
				for _, r := range script.Words[e.Word].Runs {
					if atom.Var != "" && r.Var == atom.Var {
						grown += len(r.Text)
						break
					}
				}
			}
			from, to = from+grown, to+grown
		}
		for _, p := range script.Words[e.Word].Source(from, to) {
			all = append(all, shell.Place{ID: e.New[0].ID, At: p.At})
		}
	}
	slices.SortStableFunc(all, func(a, b shell.Place) int { return a.At.From - b.At.From })
	return all
}

// Write writes the command anew for shell k, in the style of docs: short, single quotes, one option a line where one
// line is too long. For sh everything around the call of curl is kept as the author has it: comments, pipes, loops. Of
// another shell's syntax only pipes, redirections to a file and comments are known to be the same; a statement with more
// than that is an error, and so is a value that the shell cannot hold. Both are a [*shell.Error].
func (f *Filled) Write(k shell.Kind) (shell.Out, error) {
	c := f.command
	if c.Err != nil {
		return shell.Out{}, &shell.Error{Reason: c.Err.Reason}
	}
	if k == shell.Sh && c.script.Kind == shell.Sh {
		return f.writeInPlace()
	}
	if len(c.calls) > 1 {
		return shell.Out{}, &shell.Error{Reason: "this statement calls curl more than once: it is written for " + c.script.Kind.String() + " only"}
	}
	cl := c.calls[0]
	fr, err := f.surroundings(cl, k)
	if err != nil {
		return shell.Out{}, err
	}
	out, err := f.call(0, k, false)
	if err != nil {
		return shell.Out{}, err
	}
	tail, err := words(k, fr.tail)
	if err != nil {
		return shell.Out{}, err
	}
	return around(fr.comments, out, tail), nil
}

// around puts text before and behind what was written.
func around(before string, out shell.Out, after string) shell.Out {
	out.Text = before + out.Text + after
	for i := range out.Places {
		out.Places[i].At.From += len(before)
		out.Places[i].At.To += len(before)
	}
	return out
}

// writeInPlace writes every call of curl anew and leaves the rest of the statement, filled.
func (f *Filled) writeInPlace() (shell.Out, error) {
	c := f.command
	text, err := f.Text()
	if err != nil {
		return text, err
	}
	script, _, e := readShell(text.Text, shell.Sh)
	if e != nil || len(script.Calls) != len(c.script.Calls) {
		return text, nil
	}
	order := make([]int, len(c.calls))
	for i := range order {
		order[i] = i
	}
	span := func(i int) shell.Span { return curlSpan(script, c.calls[i]) }
	slices.SortFunc(order, func(a, b int) int { return span(a).From - span(b).From })
	var out shell.Out
	done := 0
	keep := func(to int) {
		for _, p := range text.Places {
			if done <= p.At.From && p.At.To <= to {
				p.At.From += len(out.Text) - done
				p.At.To += len(out.Text) - done
				out.Places = append(out.Places, p)
			}
		}
		out.Text += text.Text[done:to]
		done = to
	}
	for _, i := range order {
		at := span(i)
		if at.From < done || inner(script, c.calls[i]) {
			continue // within another call, or with a redirection among its words: it stays as it is
		}
		written, err := f.call(i, shell.Sh, true)
		if err != nil {
			return shell.Out{}, err
		}
		keep(at.From)
		for _, p := range written.Places {
			p.At.From += len(out.Text)
			p.At.To += len(out.Text)
			out.Places = append(out.Places, p)
		}
		out.Text += written.Text
		done = at.To
	}
	keep(len(text.Text))
	return out, nil
}

// curlSpan is the part of the text that a call's own words take: from the word curl to its last argument. What stands
// before (sudo, X=y) and redirections behind it are not in it.
func curlSpan(s *shell.Script, cl *call) shell.Span {
	args := s.Calls[cl.index].Args
	return shell.Span{From: s.Words[args[cl.name]].At.From, To: s.Words[args[len(args)-1]].At.To}
}

// call writes one call of curl for shell k. Within a statement that is kept, its standard input stays where it is.
func (f *Filled) call(i int, k shell.Kind, kept bool) (shell.Out, error) {
	c, cl, fc := f.command, f.command.calls[i], f.calls[i]
	s := c.script
	line := shell.Line{Args: [][]shell.Atom{{{Text: f.program(cl, k)}}}}
	var raw []string
	for n, a := range fc.args {
		atoms := a.atoms
		if len(cl.args[n].opaque) > 0 {
			if k != shell.Sh {
				return shell.Out{}, &shell.Error{At: s.Words[cl.args[n].word()].At, Reason: "a substitution such as $(…) is written for " + s.Kind.String() + " only"}
			}
			atoms = substitutions(&cl.args[n], atoms, &raw)
		}
		line.Args = append(line.Args, atoms)
	}
	for _, u := range cl.curl.Uses {
		// The first option stays beside the word curl.
		if at := u.Arg + 1; at > 1 && (len(line.Breaks) == 0 || line.Breaks[len(line.Breaks)-1] < at) {
			line.Breaks = append(line.Breaks, at)
		}
	}
	if !kept && fc.stdin != nil {
		line.Stdin = fc.stdin.atoms
	}
	out, err := shell.Write(k, line, width)
	if err != nil {
		return shell.Out{}, err
	}
	return restore(out, raw), nil
}

// inner reports whether something stands between the call's words that writing them anew would lose: a redirection, or
// a comment.
func inner(s *shell.Script, cl *call) bool {
	args := s.Calls[cl.index].Args
	for n := cl.name + 1; n < len(args); n++ {
		gap := s.Text[s.Words[args[n-1]].At.To:s.Words[args[n]].At.From]
		joints := map[shell.Kind]string{shell.Cmd: "^", shell.PowerShell: "`", shell.Pwsh: "`"}[s.Kind]
		if strings.Trim(gap, " \t\n\\\r"+joints) != "" {
			return true
		}
	}
	return false
}

// program is how a shell calls curl. In Windows PowerShell curl is another command.
func (f *Filled) program(cl *call, k shell.Kind) string {
	name := f.command.script.Args(cl.index)[cl.name]
	bare := strings.HasSuffix(name, "curl") && !strings.ContainsAny(name, `/\`) || strings.EqualFold(name, "curl.exe")
	switch {
	case bare && k == shell.PowerShell:
		return "curl.exe"
	case bare:
		return "curl"
	}
	return name
}

// substitutions puts variables where an argument has $(…), so that a writer leaves them; restore turns them back.
func substitutions(a *argument, in []shell.Atom, raw *[]string) []shell.Atom {
	var out []shell.Atom
	for _, atom := range in {
		rest := atom.Text
		for _, o := range a.opaque {
			source := a.text[o.From:o.To]
			if atom.Var != "" || atom.Mark != "" {
				continue
			}
			before, after, ok := strings.Cut(rest, source)
			if !ok {
				continue
			}
			if before != "" {
				out = append(out, shell.Atom{Text: before})
			}
			out = append(out, shell.Atom{Var: standIn(len(*raw))})
			*raw = append(*raw, source)
			rest = after
		}
		atom.Text = rest
		if atom != (shell.Atom{}) {
			out = append(out, atom)
		}
	}
	return out
}

func standIn(n int) string { return "curly__" + strings.Repeat("x", n) + "__" }

// restore puts the substitutions back into written text.
func restore(out shell.Out, raw []string) shell.Out {
	for n, source := range raw {
		for _, spelling := range [...]string{"${" + standIn(n) + "}", "$" + standIn(n)} {
			at := strings.Index(out.Text, spelling)
			if at < 0 {
				continue
			}
			grown := len(source) - len(spelling)
			out.Text = out.Text[:at] + source + out.Text[at+len(spelling):]
			for i := range out.Places {
				if out.Places[i].At.From > at {
					out.Places[i].At.From += grown
					out.Places[i].At.To += grown
				}
			}
			break
		}
	}
	return out
}

// surroundings are what stands around the one call of a statement that shall be written for another
// shell.
type surroundings struct {
	comments string
	tail     []string
}

// surroundings takes the statement apart: comment lines before the call, and simple pipes and redirections behind it.
func (f *Filled) surroundings(cl *call, k shell.Kind) (surroundings, error) {
	c := f.command
	s := c.script
	sc := s.Calls[cl.index]
	var fr surroundings
	no := func(what string) (surroundings, error) {
		return surroundings{}, &shell.Error{At: sc.At, Reason: what + " is written for " + s.Kind.String() + " only"}
	}
	if cl.name > 0 || len(sc.Env) > 0 {
		return no("what stands before curl in this command")
	}
	span := curlSpan(s, cl)
	before := s.Text[:span.From]
	for line := range strings.Lines(before) {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "":
		case trimmed[0] == '#' && k == shell.Cmd:
			fr.comments += "rem" + strings.TrimPrefix(trimmed, "#") + "\n"
		case trimmed[0] == '#':
			fr.comments += trimmed + "\n"
		case sc.Stdin != nil:
		default:
			return no("a command within another one")
		}
	}
	if inner(s, cl) && sc.Stdin == nil {
		return no("a redirection among the words of curl")
	}
	if sc.StdinFile != "" || sc.Piped {
		return no("input from elsewhere")
	}
	rest := s.Text[span.To:]
	if sc.Stdin != nil {
		if line, _, _ := strings.Cut(rest, "\n"); strings.TrimSpace(line) == "" || strings.HasPrefix(strings.TrimSpace(line), "<<") {
			if _, after, _ := strings.Cut(strings.TrimSpace(line), " "); after == "" {
				return fr, nil
			}
		}
		return no("what stands behind this command's input")
	}
	for _, com := range s.Comments {
		if com.From >= span.To {
			rest = s.Text[span.To:com.From] + s.Text[min(com.To, len(s.Text)):]
		}
	}
	tail, ok := simpleTail(rest)
	if !ok {
		return no("what stands behind curl in this command")
	}
	fr.tail = tail
	return fr, nil
}

// simpleTail splits pipes, redirections and words without expansions. An operator is a word that begins with a NUL.
func simpleTail(text string) ([]string, bool) {
	script, err := shell.Read("curl"+text, shell.Sh, nil)
	if err != nil {
		return nil, false
	}
	var out []string
	at := len("curl")
	for i, c := range script.Calls {
		for n, w := range c.Args {
			if i == 0 && n == 0 {
				continue
			}
			word := script.Words[w]
			gap, ok := operator(text[at-len("curl") : word.At.From-len("curl")])
			if !ok || !word.Constant() || strings.ContainsAny(word.Text(), "*?~") && !strings.ContainsAny(text[word.At.From-4:word.At.To-4], `'"`) {
				return nil, false
			}
			out = append(out, gap...)
			out = append(out, word.Text())
			at = word.At.To
		}
		if len(c.Env) > 0 || c.Stdin != nil {
			return nil, false
		}
	}
	gap, ok := operator(text[at-len("curl"):])
	return append(out, gap...), ok
}

// operator reads what stands between two words: nothing, a pipe, or a redirection to a file with a plain name.
func operator(gap string) ([]string, bool) {
	gap = strings.TrimSpace(strings.ReplaceAll(gap, "\\\n", " "))
	switch {
	case gap == "":
		return nil, true
	case gap == "|":
		return []string{"\x00|"}, true
	}
	rest, piped := strings.CutSuffix(gap, "|")
	sign := ">"
	name, ok := strings.CutPrefix(strings.TrimSpace(rest), ">")
	if more, double := strings.CutPrefix(name, ">"); double {
		sign, name = ">>", more
	}
	name = strings.TrimSpace(name)
	if !ok || name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/") != "" || strings.HasPrefix(name, "/dev/") {
		return nil, false
	}
	out := []string{"\x00" + sign, name}
	if piped {
		out = append(out, "\x00|")
	}
	return out, true
}

// words writes a tail for shell k: each command of the pipe as a command of that shell.
func words(k shell.Kind, tail []string) (string, error) {
	var b strings.Builder
	var stage [][]shell.Atom
	piped := false // what comes is another command, and no argument of curl
	named := false // the next word is the name of a file, which is plain in every shell
	flush := func() error {
		if len(stage) == 0 {
			return nil
		}
		out, err := shell.Write(k, shell.Line{Args: stage}, 0)
		stage = nil
		b.WriteString(" " + out.Text)
		return err
	}
	for _, w := range tail {
		op, ok := strings.CutPrefix(w, "\x00")
		switch {
		case ok:
			if err := flush(); err != nil {
				return "", err
			}
			b.WriteString(" " + op)
			named, piped = op != "|", piped || op == "|"
		case named:
			b.WriteString(" " + w)
			named = false
		case !piped:
			return "", &shell.Error{Reason: "arguments behind a redirection cannot be written for " + k.String()}
		default:
			stage = append(stage, []shell.Atom{{Text: w}})
		}
	}
	if err := flush(); err != nil {
		return "", err
	}
	return b.String(), nil
}

// arguments quotes words for shell k as those behind a command's name, with a blank before each.
func arguments(k shell.Kind, list []string) (string, error) {
	line := shell.Line{Args: [][]shell.Atom{{{Text: "curl"}}}}
	for _, w := range list {
		line.Args = append(line.Args, []shell.Atom{{Text: w}})
	}
	out, err := shell.Write(k, line, 0)
	at := strings.IndexByte(out.Text, ' ')
	if err != nil || at < 0 {
		return "", err
	}
	return out.Text[at:], nil
}

// WriteLine writes the arguments that send a request as a command for shell k. The error is that of [shell.Write].
func WriteLine(k shell.Kind, l curl.Line) (shell.Out, error) {
	line := shell.Line{Args: [][]shell.Atom{{{Text: "curl"}}}}
	for _, a := range l.Args {
		line.Args = append(line.Args, []shell.Atom{{Text: a}})
	}
	for _, at := range l.Breaks {
		if at > 0 { // the first option stays beside the word curl
			line.Breaks = append(line.Breaks, at+1)
		}
	}
	if l.Stdin != nil {
		line.Stdin = []shell.Atom{{Text: string(l.Stdin)}}
	}
	return shell.Write(k, line, width)
}
