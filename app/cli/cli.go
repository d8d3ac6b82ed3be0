// Package cli is the part of the command line that works on text: fill, parse, explain and write. Each is a function from its
// arguments and an [Env] to an exit code, so that a test needs no process.
//
// Standard output holds what was asked for and nothing else, and nothing at all when something went wrong. Messages go
// to standard error as `curly: LINE:COL: reason`, with positions in the input. Exit code 1 means that the input or a
// value is at fault, 2 that the command line is.
package cli

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"curly/app/site"
)

// Env is what a command sees of the world.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(name string) string
	ReadFile       func(name string) ([]byte, error)
	Abs            func(name string) (string, error)    // the full path of a file, with slashes
	LoadSite       func(dir string) (*site.Site, error) // of a folder that holds a site.yaml
}

// Exit codes.
const (
	exitOK    = 0
	exitFail  = 1
	exitUsage = 2
)

// usageError is an error in the command line itself.
type usageError struct{ error }

func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// finish reports err, and gives the exit code it stands for. An error that was joined from several has a line for each.
func (e Env) finish(err error) int {
	if err == nil {
		return exitOK
	}
	if errors.Is(err, flag.ErrHelp) {
		return exitOK
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		fmt.Fprintf(e.Stderr, "curly: %s\n", line)
	}
	var usage usageError
	if errors.As(err, &usage) {
		return exitUsage
	}
	return exitFail
}

// options are the flags of a command and at most one file, in any order.
type options struct {
	*flag.FlagSet
	file string
}

func newOptions(name string) *options {
	o := &options{FlagSet: flag.NewFlagSet(name, flag.ContinueOnError)}
	o.SetOutput(io.Discard)
	return o
}

// parse reads args; -h prints usage to standard output.
func (o *options) parse(e Env, args []string, usage string) error {
	var files []string
	for len(args) > 0 {
		if err := o.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				fmt.Fprint(e.Stdout, usage)
				return err
			}
			return usageError{err}
		}
		rest := o.Args()
		if taken := len(args) - len(rest); taken > 0 && args[taken-1] == "--" {
			files = append(files, rest...)
			break
		}
		if len(rest) > 0 {
			files, rest = append(files, rest[0]), rest[1:]
		}
		args = rest
	}
	if len(files) > 1 {
		return usagef("one file at a time: %s", strings.Join(files, " "))
	}
	if len(files) == 1 && files[0] != "-" {
		o.file = files[0]
	}
	return nil
}

// read gives the text of the file, or of standard input.
func (o *options) read(e Env) (string, error) {
	if o.file == "" {
		text, err := io.ReadAll(e.Stdin)
		return string(text), err
	}
	text, err := e.ReadFile(o.file)
	return string(text), err
}
