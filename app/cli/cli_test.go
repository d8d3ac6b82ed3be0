package cli

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"curly/app/site"
)

// TestMain gives the scripts a curly that has the four commands of this package. Its site.yaml is not read: a folder
// that holds one has the definitions of [scriptSite].
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"curly": func() {
			e := Env{
				Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
				Getenv: os.Getenv, ReadFile: os.ReadFile, Abs: filepath.Abs,
				LoadSite: func(dir string) (*site.Site, error) {
					if _, err := os.Stat(filepath.Join(dir, "site.yaml")); err != nil {
						return nil, err
					}
					return scriptSite, nil
				},
			}
			run := map[string]func([]string, Env) int{"fill": Fill, "parse": Parse, "explain": Explain, "write": Write}[os.Args[1]]
			os.Exit(run(os.Args[2:], e))
		},
	})
}

var scriptSite = &site.Site{Placeholders: []site.Def{
	{Name: "organization_slug", Spellings: []string{"org"}},
	{Name: "auth_token", Secret: true, Spellings: []string{"token"}},
}}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", UpdateScripts: os.Getenv("UPDATE") != ""})
}

// run calls a command with text on standard input.
func run(command func([]string, Env) int, stdin string, args ...string) (exit int, stdout, stderr string) {
	var out, errs bytes.Buffer
	e := Env{
		Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &errs,
		Getenv:   func(string) string { return "" },
		ReadFile: func(name string) ([]byte, error) { return nil, errors.New("there is no file " + name) },
		Abs:      func(name string) (string, error) { return "/" + name, nil },
		LoadSite: func(string) (*site.Site, error) { return &site.Site{}, nil },
	}
	exit = command(args, e)
	return exit, out.String(), errs.String()
}

func TestExitCodes(t *testing.T) {
	const block = "curl -H 'A: {x}' https://a.test/{y}"
	for _, c := range []struct {
		command func([]string, Env) int
		stdin   string
		args    []string
		exit    int
		stderr  string
	}{
		{Fill, block, nil, 0, ""},
		{Fill, "", nil, 0, ""},
		{Fill, block, []string{"-h"}, 0, ""},
		{Fill, block, []string{"-set", "x=1", "--set", "y=2"}, 0, ""},
		{Fill, block, []string{"-set", "z=1"}, 2, "curly: no placeholder is called z\n"},
		{Fill, block, []string{"-set", "x"}, 2, "curly: \"x\" is not NAME=VALUE or NAME@FILE\n"},
		{Fill, block, []string{"-set", "y=.."}, 1, "curly: 1:33: y: a path segment cannot be \"..\"\n"},
		{Fill, block, []string{"-set", "x@none"}, 1, "curly: the value of x: there is no file none\n"},
		{Fill, block, []string{"-set-env", "x=A-B"}, 2, "curly: \"A-B\" is no name of an environment variable\n"},
		{Fill, block, []string{"-shell", "tcsh"}, 2, "curly: the shell \"tcsh\" is unknown; there are sh, fish, powershell, pwsh, cmd\n"},
		{Fill, block, []string{"-nope"}, 2, "curly: flag provided but not defined: -nope\n"},
		{Fill, block, []string{"a", "b"}, 2, "curly: one file at a time: a b\n"},
		{Fill, block, []string{"a"}, 1, "curly: there is no file a\n"},
		{Fill, "curl 'x", nil, 1, "curly: 1:6: this quotation mark is never closed\n"},
		{Parse, block, nil, 0, ""},
		{Parse, "curl --foo https://a.test/", nil, 1, "curly: 1:6: option --foo is unknown to curl\n"},
		{Parse, "  url https://a.test/", nil, 0, "curly: 1:3: read url as curl\n"},
		{Explain, block, nil, 0, ""},
		{Explain, "", nil, 0, ""},
		{Explain, block, []string{"-h"}, 0, ""},
		{Explain, block, []string{"-v"}, 0, ""},
		{Explain, block, []string{"-nope"}, 2, "curly: flag provided but not defined: -nope\n"},
		{Explain, "curl https://a.test/\ncurl --foo https://a.test/", nil, 1, "curly: 2:6: option --foo is unknown to curl\n"},
		{Explain, "curl https://a.test/{", nil, 1, "curly: 1:6: the URL has an opening brace without a closing one; --globoff takes such characters as they are\n"},
		{Explain, "curl 'x", nil, 1, "curly: 1:6: this quotation mark is never closed\n"},
		{Explain, "  url https://a.test/", nil, 0, "curly: 1:3: read url as curl\n"},
		{Write, "{", nil, 1, ""},
		{Write, `{"method":"GET","url":"https://a.test/"}`, []string{"-shell", "x"}, 2, "curly: the shell \"x\" is unknown; there are sh, fish, powershell, pwsh, cmd\n"},
	} {
		exit, stdout, stderr := run(c.command, c.stdin, c.args...)
		if exit != c.exit || stderr != c.stderr && c.stderr != "" || exit == 0 && c.stderr == "" && stderr != "" {
			t.Errorf("%q %q: exit %d, want %d; standard error %q, want %q", c.stdin, c.args, exit, c.exit, stderr, c.stderr)
		}
		if exit != 0 && stdout != "" {
			t.Errorf("%q %q: standard output %q", c.stdin, c.args, stdout)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ block, set, want string }{
		{"curl https://a.test/{org_slug}", "org_slug=a=b", "curl https://a.test/a%3Db\n"},
		{"curl https://a.test/{org_slug}", "{org_slug}=a@b", "curl https://a.test/a%40b\n"},
		{"curl https://a.test/<org slug>", "<org slug>=x", "curl https://a.test/x\n"},
		{"curl https://a.test/<org slug>", "org_slug=x", "curl https://a.test/x\n"},
		{"curl https://a.test/YOUR_ORG", "org=x", "curl https://a.test/x\n"},
		{"curl https://a.test/YOUR_ORG", "YOUR_ORG=x", "curl https://a.test/x\n"},
		{"curl https://a.test/$ORG_ID", "$ORG_ID=x", "curl https://a.test/x\n"},
		{"curl https://a.test/${ORG_ID}", "ORG_ID=x", "curl https://a.test/x\n"},
		{`curl https://a.test/ -d '{"m": "your-email@your-domain.com"}'`, "your-email@your-domain.com=me@x.test", "curl https://a.test/ -d '{\"m\": \"me@x.test\"}'\n"},
		{"curl -u 'me:{k}' https://a.test/", "{k}=", "curl -u 'me:' https://a.test/\n"},
	} {
		_, stdout, stderr := run(Fill, c.block, "-set", c.set)
		if stdout != c.want {
			t.Errorf("%s with %s: %q %q, want %q", c.block, c.set, stdout, stderr, c.want)
		}
	}
}
