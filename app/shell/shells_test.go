package shell

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// What is written is proven by the shells themselves: a script of many commands calls a recorder, whose arguments are
// compared byte for byte.

// shellProgram is an installed shell and the kind that it reads.
type shellProgram struct {
	name  string
	kind  Kind
	run   []string
	setup string // defines record, which prints the number of its arguments and the arguments, each ending in NUL
}

const posixRecorder = `record() { printf '%s\0' "$#" "$@"; }
save() { cat >"$1"; }
`

var shellPrograms = []shellProgram{
	{"bash", Sh, []string{"bash", "--norc"}, posixRecorder},
	{"dash", Sh, []string{"dash"}, posixRecorder},
	{"zsh", Sh, []string{"zsh", "-f"}, posixRecorder},
	{"ksh", Sh, []string{"ksh"}, posixRecorder},
	{"mksh", Sh, []string{"mksh"}, `record() { print -nr -- "$#"; print -n '\0'; for a do print -nr -- "$a"; print -n '\0'; done; }
save() { cat >"$1"; }
`},
	{"busybox", Sh, []string{"busybox", "sh"}, posixRecorder},
	{"fish", Fish, []string{"fish", "--no-config"}, `function record; printf '%s\0' (count $argv) $argv; end
function save; cat >$argv[1]; end
`},
}

// programsOf gives the installed shells of kind k, and fails if one is missing.
func programsOf(t testing.TB, k Kind) []shellProgram {
	t.Helper()
	var list []shellProgram
	for _, p := range shellPrograms {
		if p.kind != k {
			continue
		}
		if _, err := exec.LookPath(p.run[0]); err != nil {
			t.Fatalf("%s is missing: apt-get install bash dash zsh ksh mksh busybox fish", p.run[0])
		}
		list = append(list, p)
	}
	return list
}

// runScript runs a script in dir and gives what it wrote.
func runScript(t testing.TB, p shellProgram, dir, script string) []byte {
	t.Helper()
	file := filepath.Join(dir, "script."+p.name)
	if err := os.WriteFile(file, []byte(p.setup+script), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(p.run[0], append(p.run[1:len(p.run):len(p.run)], file)...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "LC_ALL=C.UTF-8", "SECRET=s3 cr$t", "TERM=dumb"}
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	if err := cmd.Run(); err != nil || stderr.Len() > 0 {
		t.Errorf("%s: %v: %.400s", p.name, err, stderr.String())
	}
	return out.Bytes()
}

// record runs commands, each a call of record, and gives the arguments that each received.
func record(t testing.TB, p shellProgram, commands []string) [][]string {
	t.Helper()
	out := string(runScript(t, p, t.TempDir(), strings.Join(commands, "\n")+"\n"))
	var calls [][]string
	for out != "" {
		count, rest, _ := strings.Cut(out, "\x00")
		n, err := strconv.Atoi(count)
		if err != nil {
			t.Fatalf("%s: recorded %.60q", p.name, out)
		}
		args := make([]string, n)
		for i := range args {
			args[i], rest, _ = strings.Cut(rest, "\x00")
		}
		calls, out = append(calls, args), rest
	}
	return calls
}

// nasty are values that one shell or another would act upon.
var nasty = []string{
	"", "plain", "a b", " lead", "trail ", "it's", `say "hi"`, `'`, `"`, `''`, `""`, `'"'"'`, "$HOME", "${X}", "$(id)", "`id`",
	`back\slash`, `\`, `\\`, `\n`, `trail\`, `\'`, `\"`, "!", "a!b", "!!", "a!", "%", "%s", "100%", "%self", "%1", "{a,b}", "{1..3}", "{x}", "{}", "{",
	"}", "[a]", "[", "]", "*", "?", "~", "~root", "~/x", "a~b", "#", "#c", "a#b", "=", "=ls", "a=b", "=x=", "&", "a&b=c?d", ";", "|", "<x>", ">f",
	"(", ")", "-", "-n", "--", "@", "@f", "^", "^a^b", "a^b", "é", "日本", "🙂", "a\tb", "\t", "line\nbreak", "\n", "end\n", "\n\n", "a\r\nb", "\r",
	"\x01", "\x1b[0m", "\x7f", "\xff", "a\xffb", "é\xc3", "\xed\xa0\x80", "\u00a0", "\u2018x\u2019", "1", "007", "1e3", "2>x", "if", "then", "}x",
	"$", "a$", "$'x'", `$"x"`, "a\\\nb", "\\\n", "EOF", "a\nEOF\nb", "1\nEOF", "x\t\ty", "\tEOF", "é!\t'\"\\", "-e", "a,b", "a:b", "/x/y", "a+b", "x.y-z_",
	"{\"a\":\"b c\",\"d\":[1,2]}", "Authorization: Bearer 1a2b3c", "https://sentry.io/api/0/?a=1&b={x}",
}
