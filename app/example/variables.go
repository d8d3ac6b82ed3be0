package example

import (
	"maps"
	"strings"

	"curly/app/curl"
	"curly/app/placeholder"
	"curly/app/shell"
)

// Variables that a text assigns. A variable that stands in a command is
//
//   - a hole with a default, when a constant was assigned to it before
//   - the placeholder that stands in the assigned word (export ORG=<organization_id>), which is put in its place
//   - the shell's own affair, when the value comes from running something, or from a loop or read around the command
//   - a hole like any other, when nothing assigns it

// variable is what is known of one.
type variable struct {
	text    string
	vars    []shell.Span // in text: variables without an assignment
	derived bool         // the value is known only when the text is run
	own     bool         // assigned by the statement of the command itself
	word    int          // where, if own and assigned by a word of the script; else -1
}

type variables map[string]variable

// vague reports whether the text stands for a value that the reader has: then it is no default.
func (v variable) vague() bool {
	if strings.Trim(v.text, ".xX*…_-") == "" {
		return true
	}
	if !isCapitals(v.text) || strings.ContainsAny(v.text, "/:.") {
		return false
	}
	for _, part := range [...]string{"TOKEN", "KEY", "SECRET", "PASSWORD", "SLUG", "INSERT", "REPLACE", "ENTER", "YOUR"} {
		if strings.Contains(v.text, part) {
			return true
		}
	}
	return false
}

// candidates are the placeholders that stand in the assigned text.
func (v variable) candidates() []placeholder.Candidate {
	if v.derived {
		return nil
	}
	return placeholder.Find(v.text, v.vars)
}

// assign takes what a script assigns into vars, as far as keep says.
func (vars variables) assign(s *shell.Script, list []shell.Assign, own bool, keep func(shell.Assign) bool) {
	for _, a := range list {
		if !keep(a) {
			continue
		}
		v := variable{derived: true, word: -1, own: own}
		if a.Word >= 0 {
			v = vars.value(s.Words[a.Word])
			v.own, v.word = own, -1
			if own {
				v.word = a.Word
			}
		}
		vars[a.Name] = v
	}
}

// value expands what is known in an assigned word.
func (vars variables) value(w shell.Word) variable {
	var v variable
	var b strings.Builder
	for _, r := range w.Runs {
		switch {
		case r.Quote == shell.Opaque:
			v.derived = true
			b.WriteString(r.Text)
		case r.Var == "":
			b.WriteString(r.Text)
		default:
			at := b.Len()
			known, ok := vars[r.Var]
			if !ok || known.derived {
				v.derived = v.derived || ok
				b.WriteString(r.Text)
				v.vars = append(v.vars, shell.Span{From: at, To: b.Len()})
				continue
			}
			b.WriteString(known.text)
			for _, s := range known.vars {
				v.vars = append(v.vars, shell.Span{From: at + s.From, To: at + s.To})
			}
		}
	}
	v.text = b.String()
	return v
}

// before are the variables that a statement of a script finds: those of vars, and those that the script assigns in
// front of it.
func (vars variables) before(s *shell.Script, statement shell.Span) variables {
	all := maps.Clone(vars)
	all.assign(s, s.Assigns, false, func(a shell.Assign) bool { return a.At.To <= statement.From })
	return all
}

// within adds what a statement sets itself.
func (vars variables) within(s *shell.Script, statement shell.Span) variables {
	all := maps.Clone(vars)
	all.assign(s, s.Assigns, true, func(a shell.Assign) bool { return statement.Holds(a.At) })
	for _, c := range s.Calls {
		if c.Statement == statement {
			all.assign(s, c.Env, true, func(shell.Assign) bool { return true })
		}
	}
	for _, name := range looped(s, statement) {
		all[name] = variable{derived: true, own: true, word: -1}
	}
	return all
}

// looped are the variables that for and read set within a statement.
func looped(s *shell.Script, statement shell.Span) []string {
	var names []string
	text := s.Text[statement.From:min(statement.To, len(s.Text))]
	for rest, found := text, true; found; {
		var before string
		before, rest, found = strings.Cut(rest, "for ")
		if !found || before != "" && strings.IndexByte(" \t\n;(&|{", before[len(before)-1]) < 0 {
			continue
		}
		word := strings.TrimLeft(rest, " (")
		n := 0
		for n < len(word) && isWordByte(word[n]) {
			n++
		}
		if after := strings.TrimLeft(word[n:], " \t\n;"); n > 0 && (strings.HasPrefix(after, "in ") || strings.HasPrefix(after, "do") || strings.HasPrefix(after, "=")) {
			names = append(names, word[:n])
		}
	}
	for i, c := range s.Calls {
		if c.Statement != statement || len(c.Args) == 0 {
			continue
		}
		switch args := s.Args(i); args[0] {
		case "read", "mapfile", "readarray":
			for _, a := range args[1:] {
				if isName(a) {
					names = append(names, a)
				}
			}
		}
	}
	return names
}

// splitWords writes out the variables that stand for several words of a call of curl ($OPTIONS): the shell splits a
// variable without quotes at its blanks (POSIX.1-2024 XCU 2.6.5). It reports whether there is one.
func splitWords(text traced, s *shell.Script, known variables) (traced, bool) {
	var fixes []fix
	for i, c := range s.Calls {
		if _, ok := curl.Find(s.Args(i)); !ok {
			continue
		}
		for _, n := range c.Args {
			w := s.Words[n]
			if len(w.Runs) != 1 || w.Runs[0].Var == "" || w.Runs[0].Quote != shell.Bare {
				continue
			}
			v, ok := known[w.Runs[0].Var]
			fields := strings.Fields(v.text)
			if !ok || v.derived || len(v.vars) > 0 || len(fields) == 0 || len(fields) == 1 && fields[0][0] != '-' {
				continue
			}
			if written, err := arguments(shell.Sh, fields); err == nil {
				fixes = append(fixes, fix{w.At.From, w.At.To, strings.TrimPrefix(written, " ")})
			}
		}
	}
	return text.apply(fixes), len(fixes) > 0
}
