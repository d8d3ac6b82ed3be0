package shell

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestPastedIntoBash feeds commands to an interactive bash, which looks for history expansions in what it is given.
func TestPastedIntoBash(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	var commands []string
	var want [][]string
	add := func(command string, args ...string) {
		commands, want = append(commands, command), append(want, args)
	}
	for _, v := range nasty {
		add(write(t, Sh, texts("record", v, "!x"+v), 0), v, "!x"+v)
		for _, tm := range []struct{ text, arg string }{{`record "a<x>b"`, "a\x00b"}, {`record 'a<x>'`, "a\x00"}, {`record <x>`, "\x00"}, {`record $'<x>'`, "\x00"}} {
			add(spliced(t, tm.text, v).Text, strings.ReplaceAll(tm.arg, "\x00", v))
		}
	}
	for i, in := range []string{"a!b\n", "!!\n", "$!\n", "x\n"} {
		l := texts("save", filepath.Join(dir, "in"+strconv.Itoa(i)))
		l.Stdin = []Atom{{Text: in}}
		add(write(t, Sh, l, 0))
		add("record '!in'", "!in")
	}
	cmd := exec.Command("bash", "--norc", "-i")
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8", "HISTFILE=/dev/null", "TERM=dumb", "PS1=", "PS2="}
	cmd.Stdin = strings.NewReader(strings.Replace(posixRecorder, `"$@";`, `"$@" >>`+out+`;`, 1) + "set -H\n" + strings.Join(commands, "\n") + "\n")
	stderr, _ := cmd.CombinedOutput()
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatalf("%v: %.500s", err, stderr)
	}
	var wanted strings.Builder
	for _, args := range want {
		if args != nil {
			wanted.WriteString(strconv.Itoa(len(args)) + "\x00" + strings.Join(args, "\x00") + "\x00")
		}
	}
	if string(b) != wanted.String() {
		n := 0
		for n < len(b) && n < wanted.Len() && b[n] == wanted.String()[n] {
			n++
		}
		t.Errorf("from %d: got %.80q, want %.80q\n%.500s", n, b[n:], wanted.String()[n:], stderr)
	}
	for i, in := range []string{"a!b\n", "!!\n", "$!\n", "x\n"} {
		if got, _ := os.ReadFile(filepath.Join(dir, "in"+strconv.Itoa(i))); string(got) != in {
			t.Errorf("input %q arrived as %q", in, got)
		}
	}
}

// TestExport answers the question of each shell at a terminal, and looks for the secret in the environment and on the screen.
func TestExport(t *testing.T) {
	if _, err := exec.LookPath("script"); err != nil {
		t.Fatal("script is missing: apt-get install bsdutils")
	}
	for _, k := range []Kind{Sh, Fish} {
		for _, p := range programsOf(t, k) {
			t.Run(p.name, func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				file := filepath.Join(dir, "script")
				if err := os.WriteFile(file, []byte(Export(k, "API_TOKEN")+"\nprintenv API_TOKEN >"+dir+"/out\necho over and out\n"), 0o600); err != nil {
					t.Fatal(err)
				}
				cmd := exec.Command("script", "-qec", strings.Join(append(p.run[:len(p.run):len(p.run)], file), " "), "/dev/null")
				cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8", "TERM=dumb", "HOME=" + dir}
				in, err := cmd.StdinPipe()
				if err != nil {
					t.Fatal(err)
				}
				terminal, err := cmd.StdoutPipe()
				if err != nil {
					t.Fatal(err)
				}
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				var screen strings.Builder
				asked := false
				for b := make([]byte, 1024); ; {
					n, err := terminal.Read(b)
					screen.Write(b[:n])
					if !asked && strings.Contains(screen.String(), "API_TOKEN: ") { // the echo is off by then
						asked = true
						in.Write([]byte("s3 cr\\et$'\n"))
					}
					if err != nil || strings.Contains(screen.String(), "over and out") {
						break
					}
				}
				in.Close()
				cmd.Wait()
				got, _ := os.ReadFile(dir + "/out")
				if string(got) != "s3 cr\\et$'\n" {
					t.Errorf("%s exported %q: %q", p.name, got, screen.String())
				}
				if strings.Contains(screen.String(), "cr") {
					t.Errorf("%s showed %q", p.name, screen.String())
				}
			})
		}
	}
	for k, want := range map[Kind]string{
		PowerShell: "$env:X = [Net.NetworkCredential]::new('', (Read-Host 'X' -AsSecureString)).Password",
		Pwsh:       "$env:X = Read-Host 'X' -MaskInput",
		Cmd:        "set /p X=X: ",
	} {
		if got := Export(k, "X"); got != want {
			t.Errorf("%s: %s", k, got)
		}
	}
	if Export(Sh, "a b") != "" {
		t.Error("a name with a blank")
	}
}
