package web

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// RunBuild is the subcommand build. It gives the exit status: 0, 1 for a build that failed, 2 for a wrong command line.
func RunBuild(args []string, stdout, stderr io.Writer) int {
	var o BuildOptions
	line := flag.NewFlagSet("build", flag.ContinueOnError)
	line.StringVar(&o.Out, "o", "dist", "the `folder` that is emptied and written")
	line.StringVar(&o.Base, "base", "/", "the `path` under which the site is hosted")
	line.StringVar(&o.Program, "program", "", "the `file` of the browser program, unless this command carries it")
	docs, status := parse(line, "curly build [-o dist] [-base /] [-program FILE] DOCS", args, stdout, stderr)
	if docs == "" {
		return status
	}
	o.Docs, o.Warn = docs, warner(stderr)
	return report(Build(o), stderr)
}

// RunServe is the subcommand serve. It ends at an interrupt.
func RunServe(args []string, stdout, stderr io.Writer) int {
	var o ServeOptions
	line := flag.NewFlagSet("serve", flag.ContinueOnError)
	line.StringVar(&o.Addr, "addr", "localhost:8000", "the loopback `address` to serve on")
	line.StringVar(&o.Base, "base", "/", "the `path` under which the site is served")
	line.StringVar(&o.Program, "program", "", "the `file` of the browser program, unless this command carries it")
	docs, status := parse(line, "curly serve [-addr localhost:8000] [-base /] [-program FILE] DOCS", args, stdout, stderr)
	if docs == "" {
		return status
	}
	o.Docs, o.Warn = docs, warner(stderr)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return report(Serve(ctx, o, stdout), stderr)
}

// parse reads the flags, which may stand before and after the one folder. Without a folder there is nothing more to do
// than to exit with the status.
func parse(line *flag.FlagSet, usage string, args []string, stdout, stderr io.Writer) (docs string, status int) {
	line.SetOutput(io.Discard)
	var folders []string
	for {
		err := line.Parse(args)
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(stdout, "usage:", usage)
			line.SetOutput(stdout)
			line.PrintDefaults()
			return "", 0
		}
		if err != nil {
			fmt.Fprintf(stderr, "curly: %v\nusage: %s\n", err, usage)
			return "", 2
		}
		if line.NArg() == 0 {
			break
		}
		folders = append(folders, line.Arg(0))
		args = line.Args()[1:]
	}
	if len(folders) != 1 || folders[0] == "" {
		fmt.Fprintln(stderr, "usage:", usage)
		return "", 2
	}
	return folders[0], 0
}

func warner(stderr io.Writer) func(string) {
	return func(text string) { fmt.Fprintln(stderr, "curly: warning:", text) }
}

// report writes an error, each of its lines after the name of the command.
func report(err error, stderr io.Writer) int {
	if err == nil {
		return 0
	}
	for text := range strings.SplitSeq(strings.TrimSpace(err.Error()), "\n") {
		fmt.Fprintln(stderr, "curly:", text)
	}
	return 1
}
