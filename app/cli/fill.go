package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"curly/app/example"
	"curly/app/placeholder"
	"curly/app/shell"
	"curly/app/site"
)

const fillUsage = `usage: curly fill [-set NAME=VALUE]… [-set NAME@FILE]… [-set-env NAME=VARIABLE]… [-site DIR] [-shell SHELL] [-v] [FILE]

Writes the curl commands of FILE, or of standard input, with values in the place of their placeholders. The text is
Markdown if it holds a fence, else shell.

  -set NAME=VALUE         the value of a placeholder; NAME is its name or its spelling
  -set NAME@FILE          the same, from a file; the line end that closes the file is not part of the value
  -set-env NAME=VARIABLE  write the environment variable instead of a value
  -site DIR               the folder of the site.yaml that describes the placeholders; else the nearest above FILE
  -shell SHELL            write each command anew for sh, fish, powershell, pwsh or cmd
  -v                      tell on standard error what was repaired, and what is still to fill
`

// setting is one -set or -set-env as it stands on the command line.
type setting struct {
	text string
	env  bool
}

// Fill is `curly fill`.
func Fill(args []string, e Env) (exit int) {
	o := newOptions("fill")
	var set []setting
	o.Func("set", "", func(text string) error { set = append(set, setting{text, false}); return nil })
	o.Func("set-env", "", func(text string) error { set = append(set, setting{text, true}); return nil })
	dir := o.String("site", "", "")
	kind := o.String("shell", "", "")
	verbose := o.Bool("v", false, "")
	if err := o.parse(e, args, fillUsage); err != nil {
		return e.finish(err)
	}
	write, err := writer(*kind)
	if err != nil {
		return e.finish(err)
	}
	in, err := o.load(e, *dir)
	if err != nil {
		return e.finish(err)
	}
	if err := in.broken(); err != nil {
		return e.finish(err)
	}
	values, vars, err := in.settings(e, set)
	if err != nil {
		return e.finish(err)
	}
	var out strings.Builder
	var failed []error
	for _, b := range in.blocks {
		for _, c := range b.Commands {
			f := c.Fill(values, example.Options{Vars: vars})
			for _, p := range f.Problems {
				failed = append(failed, in.errorAt(b, c.Place(p.Hole).From, p.Key+": "+p.Reason))
			}
			text, err := write(f)
			if err != nil {
				failed = append(failed, in.writeError(b, c, err))
				continue
			}
			if out.Len() > 0 {
				out.WriteByte('\n')
			}
			out.WriteString(strings.TrimRight(text.Text, "\n"))
			out.WriteByte('\n')
		}
	}
	if len(failed) > 0 {
		return e.finish(errors.Join(failed...))
	}
	if *verbose {
		in.notes(e)
		in.tellOpen(e, values, vars)
	}
	_, err = io.WriteString(e.Stdout, out.String())
	return e.finish(err)
}

// writer gives the way to text: the author's without a shell, a new one with it.
func writer(kind string) (func(*example.Filled) (shell.Out, error), error) {
	if kind == "" {
		return (*example.Filled).Text, nil
	}
	k, err := parseShell(kind)
	return func(f *example.Filled) (shell.Out, error) { return f.Write(k) }, err
}

func parseShell(name string) (shell.Kind, error) {
	k, ok := shell.ParseKind(name)
	if !ok {
		var names []string
		for _, k := range shell.Kinds() {
			names = append(names, k.String())
		}
		return 0, usagef("the shell %q is unknown; there are %s", name, strings.Join(names, ", "))
	}
	return k, nil
}

func (in *input) writeError(b block, c *example.Command, err error) error {
	var at *shell.Error
	if errors.As(err, &at) {
		return in.errorAt(b, c.Origin(at.At.From), at.Reason)
	}
	return err
}

// settings finds out which values the settings mean. A later one overrides an earlier one, but {id}
// does not override project_id, which it may stand for.
func (in *input) settings(e Env, set []setting) (placeholder.Values, map[string]string, error) {
	var holes []placeholder.Hole
	for _, b := range in.blocks {
		for _, c := range b.Commands {
			holes = append(holes, c.Holes...)
		}
	}
	values, vars := placeholder.Values{}, map[string]string{}
	named := map[string]bool{} // keys that were set by their own name, which a vaguer one does not override
	for _, s := range set {
		name, sign, rest, keys, err := in.split(s, holes)
		if err != nil {
			return nil, nil, err
		}
		value := rest
		switch {
		case s.env:
			if !isName(rest) {
				return nil, nil, usagef("%q is no name of an environment variable", rest)
			}
			value = e.Getenv(rest)
		case sign == '@':
			content, err := e.ReadFile(rest)
			if err != nil {
				return nil, nil, fmt.Errorf("the value of %s: %w", name, err)
			}
			value = strings.TrimSuffix(strings.TrimSuffix(string(content), "\n"), "\r")
		}
		for _, key := range keys {
			if exact := site.Normalise(name) == key; exact {
				named[key] = true
			} else if named[key] {
				continue
			}
			delete(vars, key)
			delete(values, key)
			if s.env {
				vars[key] = rest
			}
			if !s.env || value != "" {
				values[key] = value
			}
		}
	}
	return values, vars, nil
}

// split takes a setting apart at the first = or @ behind its name. A spelling may hold such a sign itself: then it is
// the sign before which stands a spelling that occurs, else the first before which stands a name that does.
func (in *input) split(s setting, holes []placeholder.Hole) (name string, sign byte, rest string, keys []string, err error) {
	signs := "=@"
	what := "NAME=VALUE or NAME@FILE"
	if s.env {
		signs, what = "=", "NAME=VARIABLE"
	}
	first := ""
	for _, exact := range [...]bool{true, false} {
		for at := bracketed(s.text); at < len(s.text); at++ {
			if strings.IndexByte(signs, s.text[at]) < 0 {
				continue
			}
			name := s.text[:at]
			if first == "" {
				first = name
			}
			if exact && !slices.ContainsFunc(holes, func(h placeholder.Hole) bool { return h.Spelling == name }) {
				continue
			}
			if keys := placeholder.Resolve(name, holes, in.site); len(keys) > 0 {
				return name, s.text[at], s.text[at+1:], keys, nil
			}
		}
	}
	if first == "" {
		return "", 0, "", nil, usagef("%q is not %s", s.text, what)
	}
	return "", 0, "", nil, usagef("no placeholder is called %s", first)
}

// bracketed gives the length of the spelling in brackets that text begins with.
func bracketed(text string) int {
	for _, pair := range [...][2]string{{"{{", "}}"}, {"${", "}"}, {"{", "}"}, {"<", ">"}, {"[", "]"}} {
		if strings.HasPrefix(text, pair[0]) {
			if end := strings.Index(text, pair[1]); end > 0 {
				return end + len(pair[1])
			}
		}
	}
	return 0
}

func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}

// tellOpen tells which placeholders have no value.
func (in *input) tellOpen(e Env, values placeholder.Values, vars map[string]string) {
	for _, b := range in.blocks {
		for _, c := range b.Commands {
			for _, id := range c.Fill(values, example.Options{Vars: vars}).Open {
				fmt.Fprintf(e.Stderr, "curly: %v\n", in.errorAt(b, c.Place(id).From, "not filled: "+c.Holes[id-1].Spelling))
			}
		}
	}
}
