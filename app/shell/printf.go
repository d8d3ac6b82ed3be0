package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// What a text feeds to a command by printf is read by printf's own rules (POSIX.1-2024 XCU printf and XBD 5): in the
// format \ooo, \n and their like are escapes, %% is a percent sign, %s an argument.
//
// A stretch of a format becomes a derived word: its text is what printf writes, its source that in the format.

// derived tells what a derived word is made of: the decoded range of each of its bytes in another word.
type derived struct {
	base int     // index of the word that the text holds
	at   []int32 // for each byte, and the end, the offset in base's text
}

// encode turns a change of the derived word into one of its base.
func (d *derived) encode(c change) change {
	c.from, c.to = int(d.at[c.from]), int(d.at[c.to])
	c.ps = slices.Clone(c.ps)
	for i := range c.ps {
		c.ps[i].text = printfEscape(c.ps[i].text)
	}
	return c
}

// constantPrintf gives what $(printf 'FORMAT') becomes, if that is known.
func (r *reader) constantPrintf(p *syntax.CmdSubst) (string, bool) {
	if p.Backquotes || p.TempFile || p.ReplyVar || len(p.Stmts) != 1 || len(p.Last) > 0 {
		return "", false
	}
	st := p.Stmts[0]
	call, ok := st.Cmd.(*syntax.CallExpr)
	if !ok || len(st.Redirs) > 0 || st.Negated || st.Background || len(st.Comments) > 0 || len(call.Assigns) > 0 ||
		len(call.Args) != 2 || call.Args[0].Lit() != "printf" || len(call.Args[1].Parts) != 1 {
		return "", false
	}
	q, ok := call.Args[1].Parts[0].(*syntax.SglQuoted)
	if !ok || q.Dollar {
		return "", false
	}
	format := r.src[q.Pos().Offset()+1 : q.Right.Offset()]
	if r.mask[q.Pos().Offset()+1:q.Right.Offset()] != format || strings.HasPrefix(format, "-") {
		return "", false
	}
	var b []byte
	for i := 0; i < len(format); {
		text, n, conversion := printfUnit(format[i:])
		if conversion != 0 || text == "\x00" {
			return "", false
		}
		b = append(b, text...)
		i += n
	}
	return strings.TrimRight(string(b), "\n"), true
}

// printfUnit reads the character, escape or conversion that a format begins with. A conversion that is not %s gives '?'.
func printfUnit(f string) (text string, n int, conversion byte) {
	switch {
	case f[0] == '%' && len(f) > 1 && f[1] == '%':
		return "%", 2, 0
	case f[0] == '%' && len(f) > 1 && f[1] == 's':
		return "", 2, 's'
	case f[0] == '%':
		return "", 1, '?'
	case f[0] == '\\' && len(f) > 1:
		switch c := f[1]; c {
		case 'a', 'b', 'f', 'n', 'r', 't', 'v', '\\':
			text, n = ansiEscape(f)
			return text, n, 0
		case '0', '1', '2', '3', '4', '5', '6', '7':
			v, k := digits(f[1:], 3, 8)
			return string([]byte{byte(v)}), 1 + k, 0
		case 'x', 'u', 'U', 'e', 'E', 'c', '"', '\'', '?':
			return "", 1, '?' // shells differ
		}
	}
	return f[:1], 1, 0
}

// printfEscape writes text so that printf, given it as a part of a format, writes text.
func printfEscape(text string) string {
	b := make([]byte, 0, len(text)+8)
	for i := range len(text) {
		switch c := text[i]; {
		case c == '%':
			b = append(b, "%%"...)
		case c == '\\':
			b = append(b, `\\`...)
		case hidden(text, i):
			b = appendOctal(b, c)
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

// printfFormat writes text for a format in '…', at whose start a - would be an option.
func printfFormat(text string, start bool) string {
	text = strings.ReplaceAll(printfEscape(text), "'", `\047`)
	if start && strings.HasPrefix(text, "-") {
		return `\055` + text[1:]
	}
	return text
}

// echoed gives what a call of echo or printf writes, when that can be told from its text.
func (r *reader) echoed(args []int) *Input {
	words := func(i int) *Word { return &r.s.Words[args[i]] }
	switch words(0).Text() {
	case "echo":
		in := &Input{Words: args[1:], Join: " ", End: "\n"}
		for len(in.Words) > 0 {
			option := r.s.Words[in.Words[0]].Text()
			if option == "-n" {
				in.End = ""
			} else if strings.HasPrefix(option, "-") && strings.Trim(option[1:], "neE") == "" && len(option) > 1 {
				return nil // -e: its escapes are the shell's own
			} else {
				break
			}
			in.Words = in.Words[1:]
		}
		in.Words = append([]int(nil), in.Words...)
		return in
	case "printf":
		at := 1
		if len(args) > 2 && words(1).Text() == "--" {
			at = 2
		}
		if at < len(args) {
			return r.formatted(args[at], args[at+1:])
		}
	}
	return nil
}

// formatted gives what printf makes of a format and its arguments.
func (r *reader) formatted(format int, args []int) *Input {
	in := &Input{}
	w := r.s.Words[format]
	if t := w.Text(); t == "%s" || t == `%s\n` || t == "%s\n" {
		if len(t) > 2 {
			in.Join, in.End = "\n", "\n"
		}
		in.Words = append(in.Words, args...)
		return in
	}
	if strings.HasPrefix(w.Text(), "-") {
		return nil
	}
	piece := Word{At: w.At, levels: w.levels, derived: &derived{base: format}}
	used, at := 0, 0 // arguments, and the offset in the format's text
	flush := func() {
		if len(piece.Runs) > 0 {
			piece.derived.at = append(piece.derived.at, int32(at))
			in.Words = append(in.Words, len(r.s.Words))
			r.s.Words = append(r.s.Words, piece)
			piece = Word{At: w.At, levels: w.levels, derived: &derived{base: format}}
		}
	}
	for _, run := range w.Runs {
		if run.Var != "" || run.Quote == Opaque {
			for range len(run.Text) {
				piece.derived.at = append(piece.derived.at, int32(at))
				at++
			}
			piece.Runs = append(piece.Runs, run)
			continue
		}
		part := Run{Quote: run.Quote}
		var made []byte
		end := func(i int) {
			if len(made) > 0 {
				part.Text, part.Src = string(made), append(part.Src, run.Src[i])
				part.At = Span{int(part.Src[0]), int(run.Src[i])}
				piece.Runs = append(piece.Runs, part)
			}
			part, made = Run{Quote: run.Quote}, nil
		}
		masked := r.masked(run)
		for i := 0; i < len(masked); {
			text, n, conversion := printfUnit(masked[i:])
			if n == 1 && conversion == 0 {
				text = run.Text[i : i+1]
			}
			switch conversion {
			case 0:
				for range len(text) {
					part.Src = append(part.Src, run.Src[i])
					piece.derived.at = append(piece.derived.at, int32(at))
				}
				made = append(made, text...)
			case 's':
				end(i)
				flush()
				if used < len(args) {
					in.Words = append(in.Words, args[used])
				}
				used++
			default:
				return nil
			}
			i, at = i+n, at+n
		}
		end(len(masked))
	}
	flush()
	if used < len(args) {
		return nil // the format is used again for the rest
	}
	return in
}

// masked is the run's text with commas for opaque bytes.
func (r *reader) masked(run Run) string {
	if len(r.s.opaque) == 0 {
		return run.Text
	}
	b := []byte(run.Text)
	for i := range b {
		if r.s.isOpaque(int(run.Src[i])) {
			b[i] = ','
		}
	}
	return string(b)
}

func (s *Script) isOpaque(at int) bool {
	for _, o := range s.opaque {
		if o.From <= at && at < o.To {
			return true
		}
	}
	return false
}
