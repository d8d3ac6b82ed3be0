package shell

import (
	"fmt"
	"strings"
	"testing"
)

// show writes a script in one line: each call with its arguments between bars, what is known of its input, and assignments.
func show(s *Script) string {
	var b strings.Builder
	for i, c := range s.Calls {
		if i > 0 {
			b.WriteString(" ; ")
		}
		for _, a := range c.Env {
			fmt.Fprintf(&b, "%s= ", a.Name)
		}
		b.WriteString("|" + strings.Join(s.Args(i), "|") + "|")
		switch {
		case c.Stdin != nil:
			var texts []string
			for _, w := range c.Stdin.Words {
				texts = append(texts, s.Words[w].Text())
			}
			fmt.Fprintf(&b, " < %q", strings.Join(texts, c.Stdin.Join)+c.Stdin.End)
		case c.StdinFile != "":
			b.WriteString(" < " + c.StdinFile)
		case c.Piped:
			b.WriteString(" < ?")
		}
	}
	for _, a := range s.Assigns {
		text := "?"
		if a.Word >= 0 {
			text = s.Words[a.Word].Text()
		}
		fmt.Fprintf(&b, " %s=%s", a.Name, text)
	}
	return b.String()
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		text string
		want string
	}{
		{Sh, `curl -H 'a b' "c $X" d\ e`, `|curl|-H|a b|c $X|d e|`},
		{Sh, "curl \\\n  -u a:b \\\n  x", `|curl|-u|a:b|x|`},
		{Sh, "curl a\\\nb\\\n  c\\\n", `|curl|ab|c|`},
		{Sh, `A=1 curl x; B=2`, `A= |curl|x| B=2`},
		{Sh, `export A='x y' B; local C=`, ` A=x y C=?`},
		{Sh, "JOB=$(curl -s x | jq -r '.a')", `|curl|-s|x| ; |jq|-r|.a| < ? JOB=$(curl -s x | jq -r '.a')`},
		{Sh, "curl -d @- x <<EOF\n{\"a\": \"$X\", \\$y}\nEOF\n", `|curl|-d|@-|x| < "{\"a\": \"$X\", $y}\n"`},
		{Sh, "curl -d @- x <<'EOF'\n$X \\$\nEOF", `|curl|-d|@-|x| < "$X \\$\n"`},
		{Sh, "if a; then\n\tcurl -d @- x <<-\"EOF\"\n\t\ta\n\n\tb\tc\n\tEOF\nfi", `|a| ; |curl|-d|@-|x| < "a\n\nb\tc\n"`},
		{Sh, "cat <<A | curl -d @- x\nbody\nA\n", `|cat| < "body\n" ; |curl|-d|@-|x| < "body\n"`},
		{Sh, "curl x <<EOF\nEOF\n", `|curl|x| < ""`},
		{Sh, `curl -d @- x <<< "a b"`, `|curl|-d|@-|x| < "a b\n"`},
		{Sh, `echo '{"a":1}' | curl -d @- x`, `|echo|{"a":1}| ; |curl|-d|@-|x| < "{\"a\":1}\n"`},
		{Sh, `echo -n a  b | curl -d @- x`, `|echo|-n|a|b| ; |curl|-d|@-|x| < "a b"`},
		{Sh, `printf '%s' "$X" | curl -d @- x`, `|printf|%s|$X| ; |curl|-d|@-|x| < "$X"`},
		{Sh, `printf '{"a":"%s"}\n' b | curl -d @- x`, `|printf|{"a":"%s"}\n|b| ; |curl|-d|@-|x| < "{\"a\":\"b\"}\n"`},
		{Sh, `printf 'a\000%%\\' | curl -d @- x`, `|printf|a\000%%\\| ; |curl|-d|@-|x| < "a\x00%\\"`},
		{Sh, `{ printf '%s' a; printf 'b\n'; } | curl -d @- x`, `|printf|%s|a| ; |printf|b\n| ; |curl|-d|@-|x| < "ab\n"`},
		{Sh, `cat f.json | curl -d @- x`, `|cat|f.json| ; |curl|-d|@-|x| < f.json`},
		{Sh, `curl -T - x < 'a b'`, `|curl|-T|-|x| < a b`},
		{Sh, `base64 f | curl -d @- x`, `|base64|f| ; |curl|-d|@-|x| < ?`},
		{Sh, "for i in 1 2; do curl x/$i; done", `|curl|x/$i|`},
		{Sh, "while read u; do curl \"$u\"; done < f", `|read|u| < ? ; |curl|$u| < ?`},
		{Sh, "f() { curl \"$1\"; }; (curl a) && curl b || time curl c", `|curl|$1| ; |curl|a| ; |curl|b| ; |curl|c|`},
		{Sh, "echo \"`curl \\`a\\` \\\"b c\\\"`\"", "|echo|`curl \\`a\\` \\\"b c\\\"`| ; |curl|`a`|b c| ; |a|"},
		{Sh, `curl "$(printf '\t\101')" $'\x41\u00e9\101\cA\'' "a\
b"`, "|curl|\tA|AéA\x01'|ab|"},
		{Sh, `curl "${X:-d}" ${Y} $1 ~/f "$(cat f)"`, `|curl|${X:-d}|${Y}|$1|~/f|$(cat f)| ; |cat|f|`},
		{Sh, `curl <x>/y -H "A: <x>" # it's`, `|curl|<x>/y|-H|A: <x>|`},
		{Sh, "curl x 2>&1 >f | jq .", `|curl|x| ; |jq|.| < ?`},
		{Sh, "curl 'a\xff\x00b'", "|curl|a\xff\x00b|"},
		{Sh, "curl <(curl a) $((1+1))", `|curl|<(curl a)|$((1+1))| ; |curl|a|`},
		{Sh, `curl [a]=b {c,d} "e"'f'g`, `|curl|[a]=b|{c,d}|efg|`},
		{Sh, "case x in a) curl y;; esac", `|curl|y|`},
		{Fish, `set -gx TOKEN 'a b'; curl -H "A: $TOKEN" 'it\'s \n' a\ b\t"c\"d"`, "|curl|-H|A: $TOKEN|it's \\n|a b\tc\"d| TOKEN=a b"},
		{Fish, "curl \\\n  x # c\nand curl (curl a) | jq .", `|curl|x| ; |curl|a| ; |curl|(curl a)| ; |jq|.| < ?`},
		{Fish, `printf '%s' '{"a":1}' | curl -d @- x`, `|printf|%s|{"a":1}| ; |curl|-d|@-|x| < "{\"a\":1}"`},
		{PowerShell, "curl.exe -H 'it''s' `\n  \"a`\"b $env:X\" -d '{\\\"a\\\": 1}' '\"\"'", "|curl.exe|-H|it's|ab $env:X|-d|{\"a\": 1}||"},
		{Pwsh, "curl -H 'it''s' `\n  \"a`\"b`t$env:X\" -d '{\"a\": 1}' ''", "|curl|-H|it's|a\"b\t$env:X|-d|{\"a\": 1}||"},
		{Pwsh, "$T = 'a'\n$r = curl -H \"A: $T\" x | ConvertFrom-Json # c\n& 'c d' @'\na'b\n'@", "|curl|-H|A: $T|x| ; |ConvertFrom-Json| < ? ; |c d|a'b| T=a r=?"},
		{Cmd, "curl ^\n  -H \"A: b & c\" ^\n  --data-raw ^\"^{^\\^\"a^\\^\":1^}^\" %URL%", `|curl|-H|A: b & c|--data-raw|{"a":1}|%URL%|`},
		{Cmd, "curl ^\"a^\n\nb^\" ^\"50^%^&x^\" \"\" & echo x", "|curl|a\nb|50%&x|| ; |echo|x|"},
	} {
		s, err := Read(c.text, c.kind, opaqueAngles(c.text))
		if err != nil {
			t.Errorf("%s: %q: %v", c.kind, c.text, err)
			continue
		}
		if got := show(s); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.kind, c.text, got, c.want)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct {
		kind   Kind
		text   string
		at     int
		reason string
	}{
		{Sh, `curl 'a`, 5, "the ' that opens here is never closed"},
		{Sh, `curl "a`, 5, `the " that opens here is never closed`},
		{Sh, "curl `a", 5, "the ` that opens here is never closed"},
		{Sh, "curl $(a", 5, "the bracket that opens here is never closed"},
		{Sh, "curl x <<EOF\na", 7, "the heredoc that begins here is never ended"},
		{Sh, "curl x |", 7, "something is missing behind |"},
		{Sh, "; curl", 0, "a command cannot begin with ;"},
		{Sh, "curl (b)", 0, "a ( must be quoted"},
		{Sh, "curl a b(c)", 8, "a command cannot hold this: quote it"},
		{Fish, `curl 'a`, 5, "the ' that opens here is never closed"},
		{Fish, `curl (a`, 5, "the bracket that opens here is never closed"},
		{Pwsh, `curl "a`, 5, `the " that opens here is never closed`},
		{Cmd, `curl "a`, 5, `the " that opens here is never closed`},
	} {
		_, err := Read(c.text, c.kind, nil)
		e, ok := err.(*Error)
		if !ok {
			t.Errorf("%q: no error", c.text)
			continue
		}
		if e.At.From != c.at || e.Reason != c.reason {
			t.Errorf("%q: %d %q, want %d %q", c.text, e.At.From, e.Reason, c.at, c.reason)
		}
	}
}

func TestIncomplete(t *testing.T) {
	for text, want := range map[string]bool{
		"curl x": false, "curl x\n": false, "": false, "curl 'a": true, "curl \"a\n": true, "curl \\": true, "curl \\\n": true, "curl \\\\": false,
		"curl x |": true, "curl x &&\n": true, "curl <<EOF\na": true, "curl <<EOF\nEOF": false, "curl $(a": true, "curl `a": true,
		"for i in 1; do": true, "if a; then b": true, "f() {": true, "# it's \\": false, "curl <x>": false, "curl )": false, "curl '\\": true,
		"curl x # a \\\n": false, "curl ${a": true,
	} {
		if got := Incomplete(text, opaqueAngles(text)); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

// TestPositions checks where calls, statements and comments stand.
func TestPositions(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string // "call at" and "statement" of each call, then comments
	}{
		{"A=1 curl x >f; b\n# c\nd | e &\n", []string{"A=1 curl x >f", "A=1 curl x >f", "b", "b", "d", "d | e &", "e", "d | e &", "# c"}},
		{"cat <<E | curl x\nbody\nE\n# c", []string{"cat <<E", "cat <<E | curl x\nbody\nE", "curl x", "cat <<E | curl x\nbody\nE", "# c"}},
		{"curl a\\\n\\\n  \n", []string{"curl a", "curl a"}},
		{"x=`curl \\`a\\``", []string{"curl \\`a\\`", "x=`curl \\`a\\``", "a", "x=`curl \\`a\\``"}},
		{"(\n# c\n\tcurl a # d\n)", []string{"curl a", "(\n# c\n\tcurl a # d\n)", "# c", "# d"}},
		{"<f curl x", []string{"<f curl x", "<f curl x"}},
	} {
		s := read(t, c.text, Sh)
		var got []string
		for _, call := range s.Calls {
			got = append(got, c.text[call.At.From:call.At.To], c.text[call.Statement.From:call.Statement.To])
		}
		for _, at := range s.Comments {
			got = append(got, c.text[at.From:at.To])
		}
		if strings.Join(got, "\x00") != strings.Join(c.want, "\x00") {
			t.Errorf("%q\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}
