package shell

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// PowerShell and cmd do not run here. Their writers are proven against models of the rules that the manuals give, which
// are checked by the manuals' own examples; nothing of the package is used in them.

// programArgs takes a command line apart as Microsoft's C runtime does ("Parsing C command-line arguments").
func programArgs(line string) []string {
	var args []string
	for i := 0; ; {
		for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
			i++
		}
		if i == len(line) {
			return args
		}
		var b strings.Builder
		for in := false; i < len(line) && (in || line[i] != ' ' && line[i] != '\t'); {
			slashes := 0
			for i < len(line) && line[i] == '\\' {
				slashes, i = slashes+1, i+1
			}
			if i == len(line) || line[i] != '"' {
				b.WriteString(strings.Repeat(`\`, slashes))
				if slashes == 0 {
					b.WriteByte(line[i])
					i++
				}
				continue
			}
			b.WriteString(strings.Repeat(`\`, slashes/2))
			i++
			switch {
			case slashes%2 == 1:
				b.WriteByte('"')
			case in && i < len(line) && line[i] == '"':
				b.WriteByte('"')
				i++
			default:
				in = !in
			}
		}
		args = append(args, b.String())
	}
}

func TestModelOfTheRuntime(t *testing.T) {
	for line, want := range map[string][]string{ // the manual's table
		`"a b c" d e`:     {"a b c", "d", "e"},
		`"ab\"c" "\\" d`:  {`ab"c`, `\`, "d"},
		`a\\\b d"e f"g h`: {`a\\\b`, "de fg", "h"},
		`a\\\"b c d`:      {`a\"b`, "c", "d"},
		`a\\\\"b c" d e`:  {`a\\b c`, "d", "e"},
		`a"b"" c d`:       {`ab" c d`},
	} {
		if got := programArgs(line); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}

// cmdLine is what cmd hands to a program at its prompt: variables first, then carets and quotes. ok is false if cmd would
// act on a character.
func cmdLine(line string, env map[string]string) (out string, ok bool) {
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		if line[i] == '%' {
			if n := strings.IndexAny(line[i+1:], "%:"); n > 0 {
				name, stop := line[i+1:i+1+n], line[i+1+n]
				if value, set := env[strings.ToUpper(name)]; set {
					if stop == ':' {
						return "", false
					}
					b.WriteString(value)
					i += n + 1
					continue
				}
			}
		}
		b.WriteByte(line[i])
	}
	line = b.String()
	b.Reset()
	in := false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '^' && !in:
			i++
			if i < len(line) && line[i] == '\n' {
				i++
			}
			if i < len(line) {
				b.WriteByte(line[i])
			}
		case c == '"':
			in = !in
			b.WriteByte(c)
		case c == '\n', !in && strings.IndexByte("&|<>()", c) >= 0:
			return "", false
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), true
}

func TestModelOfCmd(t *testing.T) {
	env := map[string]string{"X": "v"}
	for line, want := range map[string]string{
		`echo ^& "a & b" %X% %Y% ^^`: `echo & "a & b" v %Y% ^`,
		"a ^\n  b":                   "a   b",
		`^"%^X%^"`:                   `"%X%"`,
	} {
		if got, ok := cmdLine(line, env); got != want || !ok {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
	for _, line := range []string{"a & b", `"a" > b`, "a\nb", "%X:a=b%"} {
		if got, ok := cmdLine(line, env); ok {
			t.Errorf("%s: %q", line, got)
		}
	}
}

// hostile are variables that a value could name.
var hostile = map[string]string{"X": `"& calc`, "PATH": "C:\\", "HOME": "h", "S": "s", "A": "x", "SECRET": "t0k3n"}

func proveCmd(t rapid.TB, words []string, width int) {
	l := texts(append([]string{"curl"}, words...)...)
	l.Breaks = []int{1, 2, 3}
	out, err := Write(Cmd, l, width)
	if err != nil {
		for _, w := range words {
			if strings.ContainsFunc(w, unicode.IsControl) || anyHidden(w) {
				return
			}
		}
		t.Fatalf("%q: %v", words, err)
	}
	line, ok := cmdLine(out.Text, hostile)
	if got := programArgs(line); !ok || !slices.Equal(got[1:], words) {
		t.Fatalf("%s\n got %q\nwant %q", out.Text, got, words)
	}
}

// powershellLine is the command line that Windows PowerShell 5.1 makes of arguments.
func powershellLine(args []string) string {
	var b strings.Builder
	for i, arg := range args {
		if arg == "" {
			continue
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		quotes, blank, slash := 0, false, false
		for _, c := range arg {
			if c == '"' && !slash {
				quotes++
			}
			blank = blank || unicode.IsSpace(c) && quotes%2 == 0
			slash = c == '\\'
		}
		if blank {
			arg = `"` + arg + `"`
		}
		b.WriteString(arg)
	}
	return b.String()
}

func provePowerShell(t rapid.TB, words []string, width int) {
	l := texts(append([]string{"curl"}, words...)...)
	l.Breaks = []int{1, 2, 3}
	out, err := Write(PowerShell, l, width)
	if err != nil {
		for _, w := range words {
			if anyHidden(w) {
				return
			}
		}
		t.Fatalf("%q: %v", words, err)
	}
	strings := argsOf(t, out.Text, Pwsh)
	if got := programArgs(powershellLine(strings)); !slices.Equal(got[1:], words) {
		t.Fatalf("%s\n got %q\nwant %q", out.Text, got, words)
	}
}

func TestWindowsWords(t *testing.T) {
	for i, v := range nasty {
		words := []string{v, nasty[(i+5)%len(nasty)], "%PATH%" + v, v + `\`, v + "%x%"}
		proveCmd(t, words, i%2*20)
		provePowerShell(t, words, i%2*20)
	}
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.OneOf(anyText, rapid.StringMatching(`[%"\\^& XA:=a~]{0,9}`)), 1, 4).Draw(t, "words")
		proveCmd(t, words, 30)
		provePowerShell(t, words, 30)
	})
}

func TestWriteLooks(t *testing.T) {
	secret := [][]Atom{{{Text: "curl"}}, {{Text: "-H"}}, {{Text: "Authorization: Bearer "}, {Var: "TOKEN"}}, {{Text: "-u"}}, {{Var: "KEY"}, {Text: ":"}},
		{{Text: "https://x.y/a?b=c&d"}}}
	open := [][]Atom{{{Text: "curl"}}, {{Text: "https://x.y/"}, {Mark: "{slug}"}, {Text: "/"}, {Mark: "<id>"}}}
	for _, c := range []struct {
		kind Kind
		args [][]Atom
		want string
	}{
		{Sh, secret, `curl -H "Authorization: Bearer $TOKEN" -u "${KEY}:" 'https://x.y/a?b=c&d'`},
		{Fish, secret, `curl -H "Authorization: Bearer $TOKEN" -u "$KEY:" 'https://x.y/a?b=c&d'`},
		{PowerShell, secret, `curl.exe -H "Authorization: Bearer $env:TOKEN" -u "${env:KEY}:" 'https://x.y/a?b=c&d'`},
		{Pwsh, secret, `curl -H "Authorization: Bearer $env:TOKEN" -u "${env:KEY}:" 'https://x.y/a?b=c&d'`},
		{Cmd, secret, `curl -H "Authorization: Bearer %TOKEN%" -u "%KEY%:" "https://x.y/a?b=c&d"`},
		{Sh, open, `curl 'https://x.y/{slug}/<id>'`},
		{Cmd, open, `curl "https://x.y/{slug}/<id>"`},
		{Sh, texts("curl", "it's", "a b", "-u", "k9:", "{x}", "{a,b}", "", "a=b", "=b", `'"`).Args, `curl "it's" 'a b' -u k9: {x} '{a,b}' '' a=b '=b' \''"'`},
		{PowerShell, texts("curl", `{"a": "b"}`, "", `a b\`, "it's", "30", "-d", "a,b").Args, `curl.exe '{\"a\": \"b\"}' '""' '"a b\\"' 'it''s' 30 -d 'a,b'`},
		{Pwsh, texts("curl", `{"a": "b"}`, "", "x\ty$").Args, "curl '{\"a\": \"b\"}' '' \"x`ty`$\""},
		{Cmd, texts("curl", `{"a": "b"}`, "", "50%", "a & b").Args, `curl ^"{\^"a\^": \^"b\^"}^" "" ^"50^%^" "a & b"`},
		{Pwsh, texts("my program", "x").Args, "& 'my program' x"},
		{Sh, texts("if", "x").Args, "'if' x"},
	} {
		out, err := Write(c.kind, Line{Args: c.args}, 0)
		if err != nil || out.Text != c.want {
			t.Errorf("%s: %v\n got %s\nwant %s", c.kind, err, out.Text, c.want)
		}
	}
	l := texts("curl", "-X", "PUT", "-d", "a\nb", "https://x.y/")
	l.Breaks = []int{1, 3, 5}
	for k, want := range map[Kind]string{
		Sh:   "curl \\\n  -X PUT \\\n  -d 'a\nb' \\\n  https://x.y/",
		Pwsh: "curl `\n  -X PUT `\n  -d 'a\nb' `\n  https://x.y/",
	} {
		if got := write(t, k, l, 12); got != want {
			t.Errorf("%s: %s", k, got)
		}
		if got := write(t, k, l, 30); strings.Count(got, "\n") != 1 {
			t.Errorf("%s in 30 characters: %s", k, got)
		}
	}
}

func TestWriteErrors(t *testing.T) {
	for _, c := range []struct {
		kind   Kind
		word   string
		reason string
	}{
		{Sh, "a\x00", "an argument cannot hold a NUL byte"},
		{Cmd, "a\nb", "cmd cannot hold a line break in an argument"},
		{Cmd, "a\tb", "cmd cannot hold a control character in an argument"},
		{Cmd, "\xff", "cmd cannot hold bytes that are not UTF-8"},
		{Pwsh, "\xff", "PowerShell cannot hold bytes that are not UTF-8"},
		{Cmd, strings.Repeat("x", 9000), "a command of this shell cannot have more than 8191 characters"},
	} {
		if _, err := Write(c.kind, texts("curl", c.word), 0); err == nil || err.Error() != c.reason {
			t.Errorf("%s: %v, want %s", c.kind, err, c.reason)
		}
	}
	l := texts("curl")
	l.Stdin = []Atom{{Text: "x"}}
	for _, k := range []Kind{PowerShell, Pwsh, Cmd} {
		if _, err := Write(k, l, 0); err == nil {
			t.Errorf("%s: no error for standard input", k)
		}
	}
}
