package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// input is what a command finds on standard input when it says nothing about it itself.
type input struct {
	known *Input
	file  string
	piped bool
}

// unsure is what is left of in for a command that is not the only one to read it.
func (in input) unsure() input {
	if in == (input{}) {
		return in
	}
	return input{piped: true}
}

// file reads a whole text: that of the script.
func (r *reader) file() *Error {
	file, err := parse(r.mask)
	if err != nil {
		return plainError(err, r.mask)
	}
	for _, st := range file.Stmts {
		r.comments(st.Comments)
		r.docEnds = 0
		first := len(r.s.Calls)
		r.stmt(st, input{})
		end := max(r.trimmed(st), r.docEnds)
		for i := first; i < len(r.s.Calls); i++ {
			r.s.Calls[i].Statement = Span{int(st.Pos().Offset()), end}
		}
	}
	r.comments(file.Last)
	return nil
}

// trimmed is where a statement ends, without its semicolon and without a continuation that leads nowhere.
func (r *reader) trimmed(st *syntax.Stmt) int {
	end := int(st.End().Offset())
	if st.Semicolon.IsValid() && !st.Background && !st.Disown && !st.Coprocess {
		end = int(st.Semicolon.Offset())
	}
	start := int(st.Pos().Offset())
	for end > start {
		m := strings.TrimRight(r.mask[start:end], " \t\r\n")
		if len(m) < end-start && strings.HasSuffix(m, `\`) && newline(r.mask[start+len(m):end]) > 0 {
			m = m[:len(m)-1]
		}
		if start+len(m) == end {
			break
		}
		end = start + len(m)
	}
	return end
}

func (r *reader) comments(list []syntax.Comment) {
	for i := range list {
		c := &list[i]
		from, to := int(c.Pos().Offset()), int(c.End().Offset())
		to = min(to, len(r.src))
		if n := strings.IndexByte(r.mask[from:to], '\n'); n >= 0 {
			to = from + n
		}
		r.s.Comments = append(r.s.Comments, r.span(from, to))
	}
}

func (r *reader) stmts(list []*syntax.Stmt, last []syntax.Comment, in input) {
	for _, st := range list {
		r.comments(st.Comments)
		r.stmt(st, in)
	}
	r.comments(last)
}

// stmt reads one statement, and all within it.
func (r *reader) stmt(st *syntax.Stmt, in input) {
	if call, ok := st.Cmd.(*syntax.CallExpr); ok && len(call.Args) > 0 {
		r.call(st, call, in)
		return
	}
	in = r.redirects(st.Redirs, in)
	switch c := st.Cmd.(type) {
	case *syntax.CallExpr:
		r.s.Assigns = r.assigns(r.s.Assigns, c.Assigns)
	case *syntax.DeclClause:
		r.s.Assigns = r.assigns(r.s.Assigns, c.Args)
	case *syntax.BinaryCmd:
		r.binary(c, in)
	case *syntax.Block:
		r.body(c.Stmts, c.Last, in)
	case *syntax.Subshell:
		r.body(c.Stmts, c.Last, in)
	case *syntax.TimeClause:
		if c.Stmt != nil {
			r.comments(c.Stmt.Comments)
			r.stmt(c.Stmt, in)
		}
	case *syntax.CoprocClause:
		if c.Stmt != nil {
			r.stmt(c.Stmt, in.unsure())
		}
	case *syntax.FuncDecl:
		r.stmt(c.Body, input{})
	case *syntax.IfClause:
		for ; c != nil; c = c.Else {
			r.stmts(c.Cond, c.CondLast, in.unsure())
			r.stmts(c.Then, c.ThenLast, in.unsure())
			r.comments(c.Last)
		}
	case *syntax.WhileClause:
		r.stmts(c.Cond, c.CondLast, in.unsure())
		r.stmts(c.Do, c.DoLast, in.unsure())
	case *syntax.ForClause:
		r.nested(c.Loop, false)
		r.stmts(c.Do, c.DoLast, in.unsure())
	case *syntax.CaseClause:
		r.nested(c.Word, false)
		for _, item := range c.Items {
			r.comments(item.Comments)
			for _, w := range item.Patterns {
				r.nested(w, false)
			}
			r.stmts(item.Stmts, item.Last, in.unsure())
		}
		r.comments(c.Last)
	case nil:
	default:
		r.nested(c, false)
	}
}

// body reads what stands in brackets. What comes in goes to its command if it holds one only.
func (r *reader) body(list []*syntax.Stmt, last []syntax.Comment, in input) {
	if len(list) > 1 {
		in = in.unsure()
	}
	r.stmts(list, last, in)
}

// binary reads a list or a pipe.
func (r *reader) binary(c *syntax.BinaryCmd, in input) {
	r.comments(c.X.Comments)
	if c.Op != syntax.Pipe && c.Op != syntax.PipeAll {
		r.stmt(c.X, in.unsure())
		r.comments(c.Y.Comments)
		r.stmt(c.Y, in.unsure())
		return
	}
	first := len(r.s.Calls)
	r.stmt(c.X, in)
	r.comments(c.Y.Comments)
	r.stmt(c.Y, r.output(c.X, first))
}

// output gives what x, whose calls were read from first on, sends into a pipe.
func (r *reader) output(x *syntax.Stmt, first int) input {
	unknown := input{piped: true}
	if x.Negated || x.Background {
		return unknown
	}
	if b, ok := x.Cmd.(*syntax.Block); ok && len(x.Redirs) == 0 {
		return r.together(b, first)
	}
	if _, ok := x.Cmd.(*syntax.CallExpr); !ok || first >= len(r.s.Calls) {
		return unknown
	}
	return r.writes(first, x)
}

// together gives what a block of echo and printf sends into a pipe, one behind the other.
func (r *reader) together(b *syntax.Block, first int) input {
	all := &Input{}
	for i, st := range b.Stmts {
		call, ok := st.Cmd.(*syntax.CallExpr)
		if !ok || st.Negated || st.Background || first+i >= len(r.s.Calls) ||
			r.s.Calls[first+i].At.From != r.off(int(call.Pos().Offset())) {
			return input{piped: true}
		}
		part := r.writes(first+i, st).known
		if part == nil || part.Join != "" && len(part.Words) > 1 || part.End != "" {
			return input{piped: true}
		}
		all.Words = append(all.Words, part.Words...)
	}
	return input{known: all}
}

// writes gives what the call i, whose statement is st, writes: echo, printf, or cat that hands on its input.
func (r *reader) writes(i int, st *syntax.Stmt) input {
	c := r.s.Calls[i]
	if len(c.Env) > 0 {
		return input{piped: true}
	}
	for _, redirect := range st.Redirs {
		switch redirect.Op {
		case syntax.RdrIn, syntax.Hdoc, syntax.DashHdoc, syntax.WordHdoc:
		default:
			return input{piped: true}
		}
	}
	if r.s.Words[c.Args[0]].Text() == "cat" {
		args := r.s.Args(i)[1:]
		switch {
		case len(args) == 0, len(args) == 1 && args[0] == "-":
			if c.Stdin != nil || c.StdinFile != "" {
				return input{known: c.Stdin, file: c.StdinFile, piped: c.Piped}
			}
		case len(args) == 1 && !strings.HasPrefix(args[0], "-") && r.s.Words[c.Args[1]].Constant():
			return input{file: args[0]}
		}
		return input{piped: true}
	}
	if in := r.echoed(c.Args); in != nil {
		return input{known: in}
	}
	return input{piped: true}
}

// call reads a simple command.
func (r *reader) call(st *syntax.Stmt, c *syntax.CallExpr, in input) {
	index := len(r.s.Calls)
	r.s.Calls = append(r.s.Calls, Call{})
	call := Call{Args: make([]int, 0, len(c.Args))}
	call.Env = r.assigns(nil, c.Assigns)
	for _, w := range c.Args {
		call.Args = append(call.Args, r.word(w))
	}
	in = r.redirects(st.Redirs, in)
	call.Stdin, call.StdinFile, call.Piped = in.known, in.file, in.piped
	from, to := int(c.Pos().Offset()), int(c.End().Offset())
	for _, redirect := range st.Redirs {
		from = min(from, int(redirect.Pos().Offset()))
		to = max(to, int(redirect.Word.End().Offset()))
	}
	call.At = r.span(from, to)
	if last := r.s.Words[call.Args[len(call.Args)-1]].At; r.off(int(c.End().Offset())) == call.At.To {
		call.At.To = last.To // without a continuation behind it
	}
	r.s.Calls[index] = call
}

func (r *reader) assigns(list []Assign, given []*syntax.Assign) []Assign {
	for _, a := range given {
		if a.Naked || a.Name == nil {
			if a.Value != nil {
				r.nested(a.Value, false)
			}
			continue
		}
		as := Assign{At: r.span(int(a.Pos().Offset()), int(a.End().Offset())), Name: a.Name.Value, Word: -1}
		switch {
		case a.Value != nil && !a.Append && a.Index == nil:
			as.Word = r.word(a.Value)
			as.At.To = r.s.Words[as.Word].At.To
		case a.Value != nil:
			r.nested(a.Value, false)
		case a.Array != nil:
			r.nested(a.Array, false)
		}
		list = append(list, as)
	}
	return list
}

// redirects reads redirections and gives what they leave on standard input.
func (r *reader) redirects(list []*syntax.Redirect, in input) input {
	for _, d := range list {
		stdin := d.N == nil || d.N.Value == "0"
		switch d.Op {
		case syntax.RdrIn, syntax.RdrInOut:
			r.nested(d.Word, false)
			if stdin {
				in = input{file: r.constant(d.Word)}
				in.piped = in.file == ""
			}
		case syntax.WordHdoc:
			if w := r.word(d.Word); stdin {
				in = input{known: &Input{Words: []int{w}, End: "\n"}}
			}
		case syntax.Hdoc, syntax.DashHdoc:
			if w := r.heredoc(d); stdin {
				in = input{known: &Input{Words: []int{w}}}
			}
		case syntax.DplIn:
			r.nested(d.Word, false)
			if stdin {
				in = input{piped: true}
			}
		default:
			r.nested(d.Word, false)
		}
	}
	return in
}

// constant is the text of w if it is known, else "".
func (r *reader) constant(w *syntax.Word) string {
	if word := r.peek(w); word.Constant() {
		return word.Text()
	}
	return ""
}

// peek decodes w and leaves no trace of it in the script.
func (r *reader) peek(w *syntax.Word) Word {
	s := r.s
	words, joints, calls, assigns, comments := len(s.Words), len(s.joints), len(s.Calls), len(s.Assigns), len(s.Comments)
	word := s.Words[r.word(w)]
	s.Words, s.joints, s.Calls = s.Words[:words], s.joints[:joints], s.Calls[:calls]
	s.Assigns, s.Comments = s.Assigns[:assigns], s.Comments[:comments]
	return word
}

// nested reads the calls within node that stand in $(…), `…` or <(…). quoted: node stands in "…".
func (r *reader) nested(node syntax.Node, quoted bool) {
	syntax.Walk(node, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.DblQuoted:
			if n != node && !quoted {
				for _, part := range n.Parts {
					r.nested(part, true)
				}
				return false
			}
		case *syntax.CmdSubst:
			if n.Backquotes {
				r.backquoted(n, quoted)
			} else {
				r.stmts(n.Stmts, n.Last, input{})
			}
			return false
		case *syntax.ProcSubst:
			r.stmts(n.Stmts, n.Last, input{})
			return false
		case *syntax.Comment:
			return false
		}
		return true
	})
}

// backquoted reads the content of `…`, with the backslashes off that the backquotes need (POSIX.1-2024 XCU 2.6.3).
func (r *reader) backquoted(n *syntax.CmdSubst, quoted bool) {
	from, to := int(n.Left.Offset())+1, int(n.Right.Offset())
	if len(r.levels) > 4 || from > to {
		return
	}
	src, mask := make([]byte, 0, to-from), make([]byte, 0, to-from)
	offs := make([]int32, 0, to-from+1)
	for i := from; i < to; i++ {
		offs = append(offs, int32(r.off(i)))
		if r.mask[i] == '\\' && i+1 < to {
			if c := r.mask[i+1]; c == '$' || c == '`' || c == '\\' || c == '"' && quoted {
				i++
			}
		}
		src, mask = append(src, r.src[i]), append(mask, r.mask[i])
	}
	offs = append(offs, int32(r.off(to)))
	file, err := parse(string(mask))
	if err != nil {
		return // the parser that read the whole has seen it otherwise; then its calls are not offered
	}
	sub := &reader{s: r.s, src: string(src), mask: string(mask), offs: offs}
	sub.levels = append(append(sub.levels, r.levels...), quoted)
	sub.stmts(file.Stmts, file.Last, input{})
}
