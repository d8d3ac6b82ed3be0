// Command curly turns API documentation into commands that run.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"curly/app/cli"
	"curly/web"
	"curly/web/markdown"
)

// command is one of the words that may follow curly.
type command struct {
	name, about string
	run         func(args []string) (exit int)
}

func commands() []command {
	env := cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Getenv: os.Getenv, ReadFile: os.ReadFile, LoadSite: markdown.LoadSite,
		Abs: func(name string) (string, error) {
			full, err := filepath.Abs(name)
			return filepath.ToSlash(full), err
		},
	}
	return []command{
		{"build", "write the static site of a folder of Markdown", func(args []string) int { return web.RunBuild(args, os.Stdout, os.Stderr) }},
		{"serve", "serve that site on this machine", func(args []string) int { return web.RunServe(args, os.Stdout, os.Stderr) }},
		{"fill", "put values into the curl commands of a text", func(args []string) int { return cli.Fill(args, env) }},
		{"parse", "print the requests that curl commands send", func(args []string) int { return cli.Parse(args, env) }},
		{"explain", "say what curl commands do, word by word", func(args []string) int { return cli.Explain(args, env) }},
		{"write", "print the curl command that sends a request", func(args []string) int { return cli.Write(args, env) }},
	}
}

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

func run(args []string, out, problems io.Writer) (exit int) {
	if len(args) == 0 {
		usage(problems)
		return 2
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return c.run(args[1:])
		}
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		usage(out)
		return 0
	}
	fmt.Fprintf(problems, "curly: there is no command %q; curly help lists them\n", args[0])
	return 2
}

func usage(out io.Writer) {
	fmt.Fprintln(out, "usage: curly COMMAND [ARGUMENTS]\n\nCommands:")
	for _, c := range commands() {
		fmt.Fprintf(out, "  %-9s%s\n", c.name, c.about)
	}
	fmt.Fprintln(out, "\ncurly COMMAND -h tells more.")
}
