package example

import (
	"strings"
	"testing"

	"curly/app/shell"
)

// cleaned gives the commands of a block as they were cleaned, and what was told.
func cleaned(block string) (commands, notes []string, errs []string) {
	e := Read(block, shell.Sh, nil)
	for _, c := range e.Commands {
		commands = append(commands, c.Text)
		if c.Err != nil {
			line, column := shell.Position(block, c.Err.At.From)
			errs = append(errs, strings.Join([]string{itoa(line), itoa(column), c.Err.Reason}, ":"))
		}
	}
	for _, n := range e.Notes {
		line, column := shell.Position(block, n.At.From)
		notes = append(notes, strings.Join([]string{itoa(line), itoa(column), n.Text}, ":"))
	}
	return commands, notes, errs
}

func itoa(n int) string {
	if n >= 10 {
		return itoa(n/10) + itoa(n%10)
	}
	return string(rune('0' + n))
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		name, block string
		want        []string
	}{
		{"plain", "curl https://a.test/", []string{"curl https://a.test/"}},
		{"two", "curl https://a.test/\n\ncurl https://b.test/\n", []string{"curl https://a.test/", "curl https://b.test/"}},
		{"one after the other", "curl https://a.test/; curl https://b.test/", []string{"curl https://a.test/", "curl https://b.test/"}},
		{"list", "curl https://a.test/ && curl https://b.test/", []string{"curl https://a.test/ && curl https://b.test/"}},
		{"continuation", "curl \\\n  -H 'A: b' \\\n  https://a.test/", []string{"curl \\\n  -H 'A: b' \\\n  https://a.test/"}},
		{"prompt", "$ curl https://a.test/", []string{"curl https://a.test/"}},
		{"prompt without a blank", "$curl https://a.test/", []string{"curl https://a.test/"}},
		{"percent prompt", "% curl https://a.test/", []string{"curl https://a.test/"}},
		{"greater prompt", "> curl https://a.test/", []string{"curl https://a.test/"}},
		{"python prompt", ">>> curl https://a.test/", []string{"curl https://a.test/"}},
		{"user prompt", "me@host:~/src$ curl https://a.test/", []string{"curl https://a.test/"}},
		{"root prompt", "root@host:/# curl https://a.test/", []string{"curl https://a.test/"}},
		{"bracket prompt", "[me@host src]$ curl https://a.test/", []string{"curl https://a.test/"}},
		{"shell prompt", "bash-5.1$ curl https://a.test/", []string{"curl https://a.test/"}},
		{"PowerShell prompt", "PS C:\\Users\\me> curl https://a.test/", []string{"curl https://a.test/"}},
		{"cmd prompt", "C:\\>curl https://a.test/", []string{"curl https://a.test/"}},
		{"hash prompt", "# curl https://a.test/\n{\"ok\":true}\n# curl https://b.test/", []string{"curl https://a.test/", "curl https://b.test/"}},
		{"hash comment", "# curl https://a.test/ lists\ncurl https://b.test/", []string{"# curl https://a.test/ lists\ncurl https://b.test/"}},
		{"hash sentence", "# curl is a tool.\ncurl https://b.test/", []string{"# curl is a tool.\ncurl https://b.test/"}},
		{"comments", "# one\n\n# two\n# three\ncurl https://a.test/ # four\n# five", []string{"# two\n# three\ncurl https://a.test/ # four"}},
		{"output", "$ curl -i https://a.test/\nHTTP/1.1 200 OK\nContent-Type: text/plain\n\n{\n  \"curl\": \"it's\"\n}\n$ curl https://b.test/", []string{"curl -i https://a.test/", "curl https://b.test/"}},
		{"output without prompts", "curl -i https://a.test/\n\nHTTP/1.1 200 OK\n{\n  \"a\": \"it's\"\n}\n", []string{"curl -i https://a.test/"}},
		{"error output", "curl https://a.test/\ncurl: (6) Could not resolve host: a.test", []string{"curl https://a.test/"}},
		{"prompted continuation", "$ curl \\\n>   -d '{\n> \"a\": 1\n> }' \\\n>   https://a.test/\n{}", []string{"curl \\\n  -d '{\n\"a\": 1\n}' \\\n  https://a.test/"}},
		{"heredoc", "curl -d @- https://a.test/ <<EOF\ncurl https://no.test/\nEOF\ncurl https://b.test/", []string{"curl -d @- https://a.test/ <<EOF\ncurl https://no.test/\nEOF", "curl https://b.test/"}},
		{"heredoc before", "cat <<'EOF' | curl -d @- https://a.test/\n{\"a\": \"$x\"}\nEOF", []string{"cat <<'EOF' | curl -d @- https://a.test/\n{\"a\": \"$x\"}\nEOF"}},
		{"body over lines", "curl -d '{\n  \"a\": 1\n}' https://a.test/\n# done", []string{"curl -d '{\n  \"a\": 1\n}' https://a.test/"}},
		{"script in a body", "curl -d 'set -e\ncurl -s https://b.test/x\n' https://a.test/", []string{"curl -d 'set -e\ncurl -s https://b.test/x\n' https://a.test/"}},
		{"loop", "for i in 1 2; do\n  curl https://a.test/$i\ndone", []string{"for i in 1 2; do\n  curl https://a.test/$i\ndone"}},
		{"if", "if curl -f https://a.test/; then\n  echo ok\nfi", []string{"if curl -f https://a.test/; then\n  echo ok\nfi"}},
		{"function", "get() {\n  curl https://a.test/\n}", []string{"get() {\n  curl https://a.test/\n}"}},
		{"substitution", "X=$(curl -s https://a.test/ | jq .id)\necho $X", []string{"X=$(curl -s https://a.test/ | jq .id)"}},
		{"quoted substitution", "echo \"$(curl -s https://a.test/)\"", []string{"echo \"$(curl -s https://a.test/)\""}},
		{"backticks", "X=`curl -s https://a.test/`", []string{"X=`curl -s https://a.test/`"}},
		{"pipe before", "echo '{\"a\":1}' |\n  curl -d @- https://a.test/", []string{"echo '{\"a\":1}' |\n  curl -d @- https://a.test/"}},
		{"pipe behind", "curl https://a.test/ \\\n  | jq '.[] | .x'", []string{"curl https://a.test/ \\\n  | jq '.[] | .x'"}},
		{"sudo", "sudo -E curl https://a.test/ -o /x", []string{"sudo -E curl https://a.test/ -o /x"}},
		{"path", "/usr/bin/curl https://a.test/", []string{"/usr/bin/curl https://a.test/"}},
		{"time", "time curl https://a.test/", []string{"time curl https://a.test/"}},
		{"environment", "A=b curl https://a.test/", []string{"A=b curl https://a.test/"}},
		{"installer", "curl -fsSL https://a.test/i.sh | sh", []string{"curl -fsSL https://a.test/i.sh | sh"}},
		{"no curl", "apt install curl\nwhich curl\necho use curl -X GET\nbrew install curl jq", nil},
		{"prose", "You can use curl to do it, it's easy.\nSee curl docs.", nil},
		{"Dockerfile", "FROM debian:12\nRUN curl -fsSL https://a.test/x -o /x && \\\n    chmod +x /x\nCMD [\"curl\"]", []string{"curl -fsSL https://a.test/x -o /x && \\\n    chmod +x /x"}},
		{"YAML list", "script:\n  - apk add curl\n  - curl https://a.test/\n  - 'curl -H \"A: it''s\" https://b.test/'", []string{"curl https://a.test/", "curl -H \"A: it's\" https://b.test/"}},
		{"YAML block", "- run: |\n    curl -d '{\n      \"a\": 1\n    }' https://a.test/\n- run: curl https://b.test/", []string{"curl -d '{\n  \"a\": 1\n}' https://a.test/", "curl https://b.test/"}},
		{"indented", "    curl https://a.test/ \\\n      -v", []string{"curl https://a.test/ \\\n      -v"}},
		{"CRLF", "curl \\\r\n  https://a.test/\r\n", []string{"curl \\\n  https://a.test/"}},
	} {
		got, _, errs := cleaned(c.block)
		sameTexts(t, c.name+": "+c.block, got, c.want...)
		if len(errs) > 0 {
			t.Errorf("%s: %v", c.name, errs)
		}
	}
}

func TestRepairs(t *testing.T) {
	for _, c := range []struct {
		name, block, want string
		notes             []string
	}{
		{"trailing blanks", "curl \\  \n  https://a.test/", "curl \\\n  https://a.test/", []string{"1:7:the blanks behind this backslash kept it from continuing the line: removed"}},
		{"dangling", "curl https://a.test/ \\", "curl https://a.test/", []string{"1:22:nothing follows this backslash: removed"}},
		{"dangling before a blank line", "curl https://a.test/ \\\n\nSome text.", "curl https://a.test/", []string{"1:22:nothing follows this backslash: removed"}},
		{"missing", "curl https://a.test/\n  -H 'A: b'\n  -v", "curl https://a.test/ \\\n  -H 'A: b' \\\n  -v",
			[]string{"1:21:the backslash that continues this line was missing: put in", "2:12:the backslash that continues this line was missing: put in"}},
		{"missing before the URL", "curl -X POST\n  https://a.test/", "curl -X POST \\\n  https://a.test/", []string{"1:13:the backslash that continues this line was missing: put in"}},
		{"missing before a value", "curl https://a.test/ -d\n'{\"a\": 1}'", "curl https://a.test/ -d \\\n'{\"a\": 1}'", []string{"1:24:the backslash that continues this line was missing: put in"}},
		{"missing before a pipe", "curl https://a.test/\n  | jq .", "curl https://a.test/ \\\n  | jq .", []string{"1:21:the backslash that continues this line was missing: put in"}},
		{"fused", "curl https://a.test/\\\n-H 'A: b'", "curl https://a.test/ \\\n-H 'A: b'", []string{"1:21:this line would run into the next one: a blank put between"}},
		{"comment within", "curl \\\n  # the token\n  -H 'A: b' \\\n  https://a.test/", "# the token\ncurl \\\n  -H 'A: b' \\\n  https://a.test/",
			[]string{"2:1:a comment within the command ended it there: moved before it"}},
		{"comment behind the backslash", "curl \\ # the URL\n  https://a.test/", "# the URL\ncurl \\\n  https://a.test/",
			[]string{"1:7:the comment behind this backslash kept it from continuing the line: moved before the command"}},
		{"comment instead of the backslash", "curl -X POST # create\n  -H 'A: b' https://a.test/", "# create\ncurl -X POST \\\n  -H 'A: b' https://a.test/",
			[]string{"1:13:the backslash that continues this line was missing: put in"}},
		{"blank line within", "curl \\\n\n  -H 'A: b' https://a.test/", "curl \\\n  -H 'A: b' https://a.test/", []string{"2:1:a blank line within the command was removed"}},
		{"smart quotes", "curl -H “A: it’s” ‘https://a.test/’", "curl -H \"A: it's\" 'https://a.test/'",
			[]string{"1:9:a typographic quotation mark means nothing to a shell: made straight", "1:19:a typographic quotation mark means nothing to a shell: made straight"}},
		{"smart quotes as data", "curl -d '{\"a\": \"“b”\"}' https://a.test/", "curl -d '{\"a\": \"“b”\"}' https://a.test/", nil},
		{"dashes", "curl –X POST —header 'A: b' ––data c https://a.test/", "curl -X POST --header 'A: b' --data c https://a.test/",
			[]string{"1:6:a dash is no hyphen to curl: made -", "1:14:a dash is no hyphen to curl: made --", "1:29:a dash is no hyphen to curl: made --"}},
		{"no-break space", "curl\u00a0-v https://a.test/", "curl -v https://a.test/", []string{"1:5:a no-break space is no blank to a shell: made one"}},
		{"zero width space", "curl \u200bhttps://a.test/", "curl https://a.test/", []string{"1:6:an invisible character was removed"}},
		{"unquoted URL", "curl https://a.test/?a=1&b=2", "curl 'https://a.test/?a=1&b=2'", []string{"1:6:a ? or & without quotes is the shell's: quoted"}},
		{"unquoted URL with a variable", "curl https://a.test/?a=$A&b=<b>", "curl \"https://a.test/?a=$A&b=<b>\"", []string{"1:6:a ? or & without quotes is the shell's: quoted"}},
		{"half quoted URL", "curl https://a.test/\"$A\"?a=1&b=2", "curl https://a.test/\"$A\"\\?a=1\\&b=2", []string{"1:25:a ? or & without quotes is the shell's: quoted"}},
		{"unquoted key in brackets", "curl -d a[b]=<b> https://a.test/", "curl -d 'a[b]=<b>' https://a.test/", []string{"1:9:a * or [ without quotes is the shell's: quoted"}},
		{"half quoted key in brackets", "curl -d a[b]=\"$B\" https://a.test/", "curl -d a\\[b]=\"$B\" https://a.test/", []string{"1:10:a * or [ without quotes is the shell's: quoted"}},
		{"unquoted glob in a URL", "curl http://[::1]:80/<b>/*", "curl 'http://[::1]:80/<b>/*'", []string{"1:6:a * or [ without quotes is the shell's: quoted"}},
		{"a pattern for files", "curl -F f=@*.txt -T *.txt https://a.test/", "curl -F f=@*.txt -T *.txt https://a.test/", nil},
		{"unquoted form", "curl -d a=1&b=2 https://a.test/", "curl -d 'a=1&b=2' https://a.test/", []string{"1:9:a ? or & without quotes is the shell's: quoted"}},
		{"background", "curl https://a.test/ & echo x", "curl https://a.test/ &", nil},
		{"typo", "url https://a.test/", "curl https://a.test/", []string{"1:1:read url as curl"}},
		{"capitals", "CURL -X GET https://a.test/", "curl -X GET https://a.test/", []string{"1:1:read CURL as curl"}},
		{"glued", "curl --url\"https://a.test/\"", "curl --url \"https://a.test/\"", []string{"1:11:the blank between --url and its value was missing: put in"}},
		{"entities", "curl &quot;https://a.test/?a=1&amp;b=2&quot; -H &#39;A: &lt;b&gt;&#39;", "curl \"https://a.test/?a=1&b=2\" -H 'A: <b>'", []string{"1:1:the text was escaped for HTML: unescaped"}},
		{"entities as data", "curl -d '<p>a &amp; b</p>' https://a.test/", "curl -d '<p>a &amp; b</p>' https://a.test/", nil},
		{"carriage returns", "curl \\\r\n  https://a.test/", "curl \\\n  https://a.test/", []string{"1:7:the lines ended as on Windows: a carriage return was removed from each"}},
	} {
		got, notes, errs := cleaned(c.block)
		sameTexts(t, c.name, got, c.want)
		if strings.Join(notes, "\n") != strings.Join(c.notes, "\n") {
			t.Errorf("%s:\n got %q\nwant %q", c.name, notes, c.notes)
		}
		if len(errs) > 0 {
			t.Errorf("%s: %v", c.name, errs)
		}
	}
}

func TestBrokenCommands(t *testing.T) {
	for _, c := range []struct {
		name, block string
		want        []string
		err         string
	}{
		{"open quote", "curl -H \"A: b https://a.test/", []string{"curl -H \"A: b https://a.test/"}, "1:9:this quotation mark is never closed"},
		{"open quote before a command", "curl -H \"A: b https://a.test/\ncurl -H \"A: c\" https://b.test/", []string{"curl -H \"A: b https://a.test/", "curl -H \"A: c\" https://b.test/"}, "1:9:this quotation mark is never closed"},
		{"open quote before prose", "curl -d '{\"a\": 1} https://a.test/\n\nIt's so.", []string{"curl -d '{\"a\": 1} https://a.test/"}, "1:9:this quotation mark is never closed"},
		{"unknown option", "# x\ncurl -v --foo https://a.test/", []string{"# x\ncurl -v --foo https://a.test/"}, "2:9:option --foo is unknown to curl"},
		{"prompt before", "  $ curl --foo https://a.test/", []string{"curl --foo https://a.test/"}, "1:10:option --foo is unknown to curl"},
	} {
		got, _, errs := cleaned(c.block)
		sameTexts(t, c.name, got, c.want...)
		if len(errs) != 1 || errs[0] != c.err {
			t.Errorf("%s: %q, want %q", c.name, errs, c.err)
		}
	}
}

// TestOrigin checks that every byte of a command knows where it came from.
func TestOrigin(t *testing.T) {
	block := "$ curl \\\r\n>   # why\r\n>   –H “A: b” \\  \r\n>   https://a.test/?a=1&b=2"
	c := Read(block, shell.Sh, nil).Commands[0]
	for _, word := range []string{"curl", "why", "H", "A: b", "https://a.test/?a=1&b=2"} {
		at := strings.Index(c.Text, word)
		if at < 0 {
			t.Fatalf("no %q in %q", word, c.Text)
		}
		for i := range len(word) {
			if o := c.Origin(at + i); block[o] != word[i] {
				t.Errorf("%q: byte %d comes from %q", word, i, block[o:o+1])
			}
		}
	}
}
