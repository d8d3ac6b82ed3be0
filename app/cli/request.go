package cli

import (
	"bytes"
	"errors"
	"io"

	"curly/app/curl"
	"curly/app/example"
	"curly/app/request"
	"curly/app/shell"
)

const parseUsage = `usage: curly parse [-site DIR] [FILE]

Writes each request that the curl commands of FILE, or of standard input, would send: one HAR request a line. The text
is Markdown if it holds a fence, else shell.

  -site DIR  the folder of the site.yaml that describes the placeholders; else the nearest above FILE
`

// Parse is `curly parse`.
func Parse(args []string, e Env) (exit int) {
	o := newOptions("parse")
	dir := o.String("site", "", "")
	o.Bool("v", false, "")
	if err := o.parse(e, args, parseUsage); err != nil {
		return e.finish(err)
	}
	in, err := o.load(e, *dir)
	if err != nil {
		return e.finish(err)
	}
	var out bytes.Buffer
	var failed []error
	for _, b := range in.blocks {
		for _, c := range b.Commands {
			requests, err := c.Requests()
			if err != nil {
				failed = append(failed, in.requestError(b, err))
				continue
			}
			for _, r := range requests {
				line, err := r.HAR()
				if err != nil {
					failed = append(failed, in.errorAt(b, c.At.From, err.Error()))
					continue
				}
				out.Write(bytes.TrimRight(line, "\n"))
				out.WriteByte('\n')
			}
		}
	}
	if len(failed) > 0 {
		return e.finish(errors.Join(failed...))
	}
	in.notes(e)
	_, err = e.Stdout.Write(out.Bytes())
	return e.finish(err)
}

func (in *input) requestError(b block, err error) error {
	var at *shell.Error
	if errors.As(err, &at) {
		return in.errorAt(b, at.At.From, at.Reason)
	}
	return err
}

const writeUsage = `usage: curly write [-shell SHELL] [FILE]

Reads one HAR request from FILE or standard input and writes the curl command that sends it, for sh, fish, powershell,
pwsh or cmd.
`

// Write is `curly write`.
func Write(args []string, e Env) (exit int) {
	o := newOptions("write")
	kind := o.String("shell", "sh", "")
	if err := o.parse(e, args, writeUsage); err != nil {
		return e.finish(err)
	}
	k, err := parseShell(*kind)
	if err != nil {
		return e.finish(err)
	}
	text, err := o.read(e)
	if err != nil {
		return e.finish(err)
	}
	r, err := request.FromHAR([]byte(text))
	if err != nil {
		return e.finish(err)
	}
	line, err := curl.Args(r, false)
	if err != nil {
		return e.finish(err)
	}
	out, err := example.WriteLine(k, line)
	if err != nil {
		return e.finish(err)
	}
	_, err = io.WriteString(e.Stdout, out.Text+"\n")
	return e.finish(err)
}
