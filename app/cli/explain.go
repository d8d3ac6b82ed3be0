package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"curly/app/example"
	"curly/app/shell"
)

const explainUsage = `usage: curly explain [-site DIR] [FILE]

Explains the curl commands of FILE, or of standard input: what each word does and where it stands, what the server
receives, what curl does by itself, and what is risky. The text is Markdown if it holds a fence, else shell.

  -site DIR  the folder of the site.yaml that describes the placeholders; else the nearest above FILE
`

// Explain is `curly explain`.
func Explain(args []string, e Env) (exit int) {
	o := newOptions("explain")
	dir := o.String("site", "", "")
	o.Bool("v", false, "")
	if err := o.parse(e, args, explainUsage); err != nil {
		return e.finish(err)
	}
	in, err := o.load(e, *dir)
	if err != nil {
		return e.finish(err)
	}
	var out strings.Builder
	var failed []error
	for _, b := range in.blocks {
		for _, c := range b.Commands {
			x := c.Explain()
			if x.Err != nil {
				failed = append(failed, in.errorAt(b, x.Err.At.From, x.Err.Reason))
				continue
			}
			if out.Len() > 0 {
				out.WriteByte('\n')
			}
			t := telling{in, b, &out}
			t.command(c, x)
		}
	}
	if len(failed) > 0 {
		return e.finish(errors.Join(failed...))
	}
	in.notes(e)
	_, err = io.WriteString(e.Stdout, out.String())
	return e.finish(err)
}

// telling writes the explanation of a command: a head with its position and what it asks for, then lists under headings.
type telling struct {
	in    *input
	block block
	out   *strings.Builder
}

func (t telling) command(c *example.Command, x *example.Explanation) {
	head := "curl"
	if s := c.Summary(); s.Method != "" {
		head = s.Method + " " + s.URL
	}
	fmt.Fprintf(t.out, "%s %s\n", t.at(c.At), head)
	for _, w := range x.Words {
		fmt.Fprintf(t.out, "\n  %s %s\n", t.at(w.At), oneLine(strings.TrimSpace(w.Name+" "+text(w.Value))))
		fmt.Fprintf(t.out, "    %s\n", w.Text)
		if w.Becomes != nil {
			fmt.Fprintf(t.out, "    %s\n", oneLine(text(w.Becomes)))
		}
	}
	for i, s := range x.Sent {
		number := ""
		if len(x.Sent) > 1 {
			number = fmt.Sprintf(", %d of %d", i+1, len(x.Sent)+x.More)
		}
		fmt.Fprintf(t.out, "\n  The server receives%s:\n\n", number)
		for _, l := range s.Head {
			fmt.Fprintf(t.out, "    %s\n", text(l.Parts))
		}
		if body := text(s.Body); body != "" {
			t.out.WriteByte('\n')
			for line := range strings.SplitSeq(strings.TrimSuffix(body, "\n"), "\n") {
				fmt.Fprintln(t.out, strings.TrimRight("    "+line, " "))
			}
		}
	}
	t.list("By itself, curl:", len(x.Itself), func(i int) string { return x.Itself[i] })
	t.list("Risks:", len(x.Risks), func(i int) string {
		r := x.Risks[i]
		return t.at(r.At) + " " + r.Name + ": " + r.Text
	})
}

func (t telling) list(title string, n int, line func(int) string) {
	if n == 0 {
		return
	}
	fmt.Fprintf(t.out, "\n  %s\n\n", title)
	for i := range n {
		fmt.Fprintf(t.out, "    %s\n", line(i))
	}
}

// at is a position in the input.
func (t telling) at(s shell.Span) string {
	line, column := t.in.position(t.block, s.From)
	return fmt.Sprintf("%d:%d", line, column)
}

func text(parts []example.Part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Text)
	}
	return b.String()
}

// oneLine puts blanks in place of line ends and what indents the lines.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
