package cli

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"curly/app/example"
	"curly/app/page"
	"curly/app/shell"
	"curly/app/site"
)

// input is a text and the blocks of commands in it: those of its fences if it is Markdown, else the whole of it.
type input struct {
	lines  []string
	site   *site.Site
	blocks []block
}

type block struct {
	text string
	line int // of the input on which the block's first line stands, from 1
	*example.Example
}

// load reads the text of a command that takes a file or standard input, and the site that describes it.
func (o *options) load(e Env, dir string) (*input, error) {
	text, err := o.read(e)
	if err != nil {
		return nil, err
	}
	s, err := o.findSite(e, dir)
	if err != nil {
		return nil, err
	}
	in := &input{lines: strings.Split(text, "\n"), site: s}
	if !page.HasFence(text) {
		in.blocks = []block{{text, 1, example.Read(text, shell.Sh, s)}}
		return in, nil
	}
	commands := map[int]bool{}
	for _, x := range page.Fences(text) {
		commands[x.Line] = true
	}
	var earlier []*example.Example
	for _, it := range page.Items(text) {
		if it.Kind != page.CodeItem {
			continue
		}
		// A block without a command may still assign a variable that a later one uses.
		b := block{it.Text, in.first(it), example.ReadAfter(it.Text, example.KindOf(it.Lang()), s, earlier)}
		earlier = append(earlier, b.Example)
		if commands[it.Line] {
			in.blocks = append(in.blocks, b)
		}
	}
	return in, nil
}

// findSite loads the site of dir, or the nearest one above the file, or none.
func (o *options) findSite(e Env, dir string) (*site.Site, error) {
	if dir != "" {
		return e.LoadSite(dir)
	}
	if o.file == "" {
		return &site.Site{}, nil
	}
	name, err := e.Abs(o.file)
	if err != nil {
		return nil, err
	}
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		if _, err := e.ReadFile(path.Join(dir, "site.yaml")); err == nil {
			return e.LoadSite(dir)
		}
		if dir == path.Dir(dir) {
			return &site.Site{}, nil
		}
	}
}

// first gives the line on which the text of a code block of a Markdown document begins: behind its fence, or on the
// line itself for an indented block.
func (in *input) first(x page.Item) int {
	line, _, _ := strings.Cut(x.Text, "\n")
	if at := x.Line; at <= len(in.lines) && line != "" && strings.HasSuffix(in.line(at), line) && !page.HasFence(in.line(at)) {
		return at
	}
	return x.Line + 1
}

func (in *input) line(n int) string {
	if n < 1 || n > len(in.lines) {
		return ""
	}
	return strings.TrimSuffix(in.lines[n-1], "\r")
}

// position gives the line and column in the input of an offset in a block's text.
func (in *input) position(b block, offset int) (line, column int) {
	row, column := shell.Position(b.text, offset)
	line = b.line + row - 1
	own := strings.Split(b.text, "\n")
	if row <= len(own) {
		if before, ok := strings.CutSuffix(in.line(line), strings.TrimSuffix(own[row-1], "\r")); ok {
			column += len([]rune(before))
		}
	}
	return line, column
}

func (in *input) errorAt(b block, offset int, reason string) error {
	line, column := in.position(b, offset)
	return fmt.Errorf("%d:%d: %s", line, column, reason)
}

// broken gives the errors of the commands that cannot be read, in order.
func (in *input) broken() error {
	var all []error
	for _, b := range in.blocks {
		for _, c := range b.Commands {
			if c.Err != nil {
				all = append(all, in.errorAt(b, c.Err.At.From, c.Err.Reason))
			}
		}
	}
	return errors.Join(all...)
}

// notes tells on standard error what was repaired.
func (in *input) notes(e Env) {
	for _, b := range in.blocks {
		for _, n := range b.Notes {
			fmt.Fprintf(e.Stderr, "curly: %v\n", in.errorAt(b, n.At.From, n.Text))
		}
	}
}
