package example

import (
	"fmt"
	"math/rand"
	"os"
	"strconv"
	"strings"
	"testing"

	"curly/app/curl"
	"curly/app/placeholder"
	"curly/app/request"
	"curly/app/shell"
)

// template is an author's command with one placeholder and the place in the request where its value must arrive. HOST
// is the server; every template sends a header Case with the number N.
type template struct {
	text string
	want func(recorded) string
}

// templates have the placeholder <x> in every place and every quote context, with nasty neighbours.
func templates() []template {
	return []template{
		{`curl -H "Case: N" http://HOST/a/<x>/b`, inPath(2)},
		{`curl -H "Case: N" 'http://HOST/a/<x>/b'`, inPath(2)},
		{`curl -H "Case: N" "http://HOST/a/{x}/b"`, inPath(2)},
		{`curl -H "Case: N" http://HOST/a/{x}/b`, inPath(2)},
		{`curl -H "Case: N" "http://HOST/a/"<x>'/b'`, inPath(2)},
		{`curl -H "Case: N" http://HOST/a/\<x>/b`, inPath(2)},
		{`curl -H "Case: N" "http://HOST/a?q=<x>&r=1"`, inQuery("q")},
		{`curl -H "Case: N" http://HOST/a?r=1&q=<x>`, inQuery("q")},
		{`curl -H "Case: N" -G http://HOST/a -d q=<x>`, inQuery("q")},
		{`curl -H "Case: N" -G http://HOST/a --data-urlencode "q=<x>"`, inQuery("q")},
		{`curl -H "Case: N" -H 'Authorization: Bearer <x>' http://HOST/`, inHeader("Authorization", "Bearer ")},
		{`curl -H "Case: N" -H "Authorization: Bearer <x>" http://HOST/`, inHeader("Authorization", "Bearer ")},
		{`curl -H "Case: N" -H "Authorization: Bearer $<x>" http://HOST/`, inHeader("Authorization", "Bearer $")},
		{`curl -H "Case: N" -H "Authorization: Bearer $X" http://HOST/`, inHeader("Authorization", "Bearer ")},
		{`curl -H "Case: N" -H "Authorization: Bearer ${X}" http://HOST/`, inHeader("Authorization", "Bearer ")},
		{`curl -H "Case: N" -H 'Authorization: Bearer $X' http://HOST/`, inHeader("Authorization", "Bearer ")},
		{`curl -H "Case: N" -H X-Api-Key:\ <x> http://HOST/`, inHeader("X-Api-Key", "")},
		{`curl -H "Case: N" -H'X-Api-Key: a'"<x>"'b' http://HOST/`, between(inHeader("X-Api-Key", ""), "a", "b")},
		{`curl -H "Case: N" -u <x>: http://HOST/`, inBasic(false)},
		{`curl -H "Case: N" -u 'me:<x>' http://HOST/`, inBasic(true)},
		{`curl -H "Case: N" -u"me:<x>" http://HOST/`, inBasic(true)},
		{`curl -H "Case: N" -d '{"a": "<x>", "b": 1}' http://HOST/`, inJSON("a")},
		{`curl -H "Case: N" -d "{\"a\": \"<x>\", \"b\": 1}" http://HOST/`, inJSON("a")},
		{`curl -H "Case: N" -d '{"a": "'"$X"'"}' http://HOST/`, inJSON("a")},
		{`curl -H "Case: N" --json '{"a": "a <x>"}' http://HOST/`, between(inJSON("a"), "a ", "")},
		{"curl -H \"Case: N\" http://HOST/ -d @- <<EOF\n{\"a\": \"<x>\"}\nEOF", inJSON("a")},
		{"curl -H \"Case: N\" http://HOST/ -d @- <<'EOF'\n{\"a\": \"<x>\"}\nEOF", inJSON("a")},
		{"curl -H \"Case: N\" http://HOST/ --data-binary @- <<EOF\nhello <x>\nEOF", inBody("hello ", "\n")},
		{"cat <<EOF | curl -H \"Case: N\" http://HOST/ -d @-\n{\"a\": \"$X\"}\nEOF", inJSON("a")},
		{`echo '{"a": "<x>"}' | curl -H "Case: N" http://HOST/ -d @-`, inJSON("a")},
		{`printf '{"a": "<x>"}' | curl -H "Case: N" http://HOST/ -d @-`, inJSON("a")},
		{`curl -H "Case: N" -d a=1 -d "b=<x>" http://HOST/`, inForm("b")},
		{`curl -H "Case: N" -d 'b=<x>&c=1' http://HOST/`, inForm("b")},
		{`curl -H "Case: N" --data-urlencode 'b=<x>' http://HOST/`, inForm("b")},
		{`curl -H "Case: N" -H "Content-Type: text/plain" -d <x> http://HOST/`, inBody("", "")},
		{`curl -H "Case: N" -H "Content-Type: text/plain" -sd'<x>' http://HOST/`, inBody("", "")},
		{`curl -H "Case: N" -H "Content-Type: text/plain" --data-binary "<x>" http://HOST/`, inBody("", "")},
		{`curl -H "Case: N" -F 'a=<x>' http://HOST/`, inPart("a")},
		{`curl -H "Case: N" -F "a=<x>" -F b=2 http://HOST/`, inPart("a")},
		{`curl -H "Case: N" --form-string a=<x> http://HOST/`, inPart("a")},
		{`curl -H "Case: N" -A "agent/<x>" http://HOST/`, inHeader("User-Agent", "agent/")},
		{`curl -H "Case: N" -b "session=<x>" http://HOST/`, inHeader("Cookie", "session=")},
		{"curl -H \"Case: N\" \\\n  -H \"Authorization: Bearer <x>\" \\\n  http://HOST/ # and a comment", inHeader("Authorization", "Bearer ")},
		{`R=$(curl -H "Case: N" -H "Authorization: Bearer <x>" http://HOST/ | tr a b)`, inHeader("Authorization", "Bearer ")},
		{"for i in 1; do\n  curl -H \"Case: N\" -H 'Authorization: Bearer <x>' \"http://HOST/$i\"\ndone", inHeader("Authorization", "Bearer ")},
	}
}

// dollarTemplates are for the shells that know $'…'.
func dollarTemplates() []template {
	return []template{
		{`curl -H "Case: N" -H $'Authorization: Bearer <x>' http://HOST/`, inHeader("Authorization", "Bearer ")},
		{`curl -H "Case: N" -d $'{"a": "it\'s <x>"}' http://HOST/`, between(inJSON("a"), "it's ", "")},
		{`curl -H "Case: N" http://HOST/ -H "Content-Type: text/plain" --data-binary @- <<< "<x>"`, inBody("", "\n")},
	}
}

func between(in func(recorded) string, before, after string) func(recorded) string {
	return func(r recorded) string {
		s := in(r)
		if !strings.HasPrefix(s, before) || !strings.HasSuffix(s, after) || len(s) < len(before)+len(after) {
			return "not between " + before + " and " + after + ": " + s
		}
		return s[len(before) : len(s)-len(after)]
	}
}

var nasty = []string{
	"1a2b3c", "it's", `say "hi"`, "a b", " lead", "trail ", "$HOME", "${HOME}", "$(touch ran)", "`touch ran`", `back\slash`, `\n`, `\`, `\\`,
	"100%", "%41", "a/b", "{a,b}", "{x}", "[1-3]", "{", "}", "é", "日本", "🎉", "-o", "--next", "@secret", "<secret", "'; touch ran; '", `"; touch ran; "`,
	"| touch ran", "> ran", "a;type=text/plain", "a&b=c", "a=b", "#x", "?q", "!x", "!!", "*", "~", "=ls", "a,b", ";auto", "x;", "a:b", `"`, `'`, `''`, "$",
	"$$", "$1", `\$x`, "%{http_code}", "{{x}}", "<x>", "$X", "\u00a0", "EOF", "a\tb", "a|b", "^x^", "(a)", "null", "true", "1", "a+b", "./x",
}

// TestShells sends every nasty value from every template by every shell, the author's text spliced and the command
// written anew, and compares what arrives with what was typed.
func TestShells(t *testing.T) {
	shells := testShells(t)
	long := os.Getenv("CURLY_LONG") != ""
	for i, name := range shells {
		t.Run(name, func(t *testing.T) {
			list := templates()
			if name != "dash" && name != "busybox" {
				list = append(list, dollarTemplates()...)
			}
			each := 2
			if long {
				each = len(nasty) + 60
			}
			sendAll(t, name, list, each, int64(i), func(f *Filled, n int) (shell.Out, error) {
				if n%3 == 2 {
					return f.Write(shell.Sh)
				}
				return f.Text()
			})
		})
	}
	if _, err := runnable("fish"); err == nil {
		t.Run("fish", func(t *testing.T) {
			each := 2
			if long {
				each = len(nasty) + 60
			}
			sendAll(t, "fish", templates(), each, 99, func(f *Filled, n int) (shell.Out, error) { return f.Write(shell.Fish) })
		})
	}
}

// sendAll runs one script of a shell: each template with some values.
func sendAll(t *testing.T, name string, list []template, each int, seed int64, text func(*Filled, int) (shell.Out, error)) {
	server := record(t)
	rnd := rand.New(rand.NewSource(seed))
	type sent struct {
		template template
		value    string
		text     string
		filled   *Filled
	}
	var cases []sent
	var script strings.Builder
	for n, tpl := range list {
		for k := range each {
			value := nasty[(n*each+k+int(seed)*7)%len(nasty)]
			if k >= len(nasty) {
				value = randomValue(rnd)
			}
			author := strings.NewReplacer("N\"", strconv.Itoa(len(cases))+"\"", "HOST", server.addr).Replace(tpl.text)
			e := Read(author, shell.Sh, nil)
			if len(e.Commands) != 1 || e.Commands[0].Err != nil {
				t.Fatalf("%s: %d commands, %+v", author, len(e.Commands), e.Commands)
			}
			f := e.Commands[0].Fill(placeholder.Values{"x": value}, Options{})
			if len(f.Problems) > 0 {
				if !mayRefuse(tpl.text, value) {
					t.Errorf("%s with %q: refused: %s", author, value, f.Problems[0].Reason)
				}
				continue
			}
			if len(f.Open) > 0 || len(e.Commands[0].Holes) == 0 {
				t.Errorf("%s with %q: %d holes, open: %+v", author, value, len(e.Commands[0].Holes), f.Open)
				continue
			}
			out, err := text(f, len(cases))
			if err != nil {
				if name != "fish" {
					t.Errorf("%s with %q: %v", author, value, err)
				}
				continue
			}
			cases = append(cases, sent{tpl, value, out.Text, f})
			fmt.Fprintf(&script, "%s\n", out.Text)
		}
	}
	stderr := runScript(t, name, script.String())
	if len(cases) < len(list) {
		t.Fatalf("only %d cases", len(cases))
	}
	bad := 0
	for n, c := range cases {
		got := server.got[n]
		if len(got) != 1 {
			t.Errorf("%s: %d requests for %q in\n%s", name, len(got), c.value, c.text)
			bad++
		} else if is := c.template.want(got[0]); is != c.value && !(trims(c.text) && is == strings.TrimSpace(c.value)) {
			t.Errorf("%s: %q arrived as %q from\n%s", name, c.value, is, c.text)
			bad++
		} else if strings.Contains(fmt.Sprint(got[0]), canary) {
			t.Errorf("%s: the file was read by\n%s", name, c.text)
		} else {
			sameRequest(t, c.text, c.filled, got[0])
		}
		if bad > 20 {
			t.Fatalf("too many; standard error: %.2000s", stderr)
		}
	}
	if len(server.rest) > 0 {
		t.Errorf("%s: requests that belong to no case: %+v", name, server.rest)
	}
}

// sameRequest compares what arrived with the request that the same filled form gives to a browser.
func sameRequest(t *testing.T, text string, f *Filled, got recorded) {
	t.Helper()
	want, err := f.Requests()
	if err != nil || len(want) != 1 {
		t.Errorf("%d requests, %v, from\n%s", len(want), err, text)
		return
	}
	w := want[0]
	target := w.URL
	if at := strings.Index(target, "://"); at >= 0 {
		target = target[at+3:]
		target = target[strings.IndexByte(target, '/'):]
	}
	// curl up to 8.0 writes percent-encoding with small letters.
	if w.Method != got.method || !strings.EqualFold(target, got.target) && !strings.Contains(text, "$i") {
		t.Errorf("%s %s is meant, %s %s arrived, from\n%s", w.Method, target, got.method, got.target, text)
	}
	for _, h := range w.Headers {
		if is := got.header(h.Name); is != h.Value && !strings.HasPrefix(is, "multipart/") && strings.TrimRight(h.Value, " \t") != is {
			t.Errorf("%s: %q is meant, %q arrived, from\n%s", h.Name, h.Value, is, text)
		}
	}
	if w.Parts == nil && string(w.Body) != got.body {
		t.Errorf("the body %q is meant, %q arrived, from\n%s", w.Body, got.body, text)
	}
}

// trims reports whether the value stands in a header that authenticates: blanks around a pasted token are dropped.
func trims(text string) bool {
	return strings.Contains(text, "Authorization") || strings.Contains(text, "X-Api-Key")
}

// mayRefuse says where a value has no right form.
func mayRefuse(text, value string) bool {
	header := strings.Contains(text, "-H 'Auth") || strings.Contains(text, "Authorization") || strings.Contains(text, "X-Api-Key") || strings.Contains(text, "-A ") || strings.Contains(text, "-b ")
	switch {
	case header && strings.ContainsAny(value, "\r\n;"):
		return true
	case header && strings.TrimSpace(value) == "":
		return true
	case strings.Contains(text, "-u") && strings.ContainsAny(value, ":\r\n\t") || strings.Contains(text, "-u") && value < " ":
		return true
	case strings.Contains(text, "/a/") && (value == "." || value == ".." || value == ""):
		return true
	case value == "" || strings.Contains(value, "\x00"):
		return true
	case strings.ContainsAny(value, "\x01\x02\x1b\x7f"):
		return true
	}
	return false
}

// randomValue is a short text of characters that mean something somewhere.
func randomValue(rnd *rand.Rand) string {
	const letters = "ab1 $`'\"\\%{}[]()<>|&;:,.?*!#@=+-_~/^\té€🎉"
	runes := []rune(letters)
	b := make([]rune, 1+rnd.Intn(8))
	for i := range b {
		b[i] = runes[rnd.Intn(len(runes))]
	}
	return string(b)
}

// TestWrittenRequests writes nasty requests for the shells and compares what arrives, byte for byte.
func TestWrittenRequests(t *testing.T) {
	for _, name := range append(testShells(t), "fish") {
		if _, err := runnable(name); err != nil {
			continue
		}
		t.Run(name, func(t *testing.T) {
			k := shell.Sh
			if name == "fish" {
				k = shell.Fish
			}
			server := record(t)
			var script strings.Builder
			var want []request.Request
			add := func(r request.Request) {
				r.URL = "http://" + server.addr + r.URL
				r.Headers = append([]request.Header{{Name: "Case", Value: strconv.Itoa(len(want))}}, r.Headers...)
				l, err := curl.Args(r, len(want)%2 == 0)
				if err == nil {
					var out shell.Out
					if out, err = WriteLine(k, l); err == nil {
						script.WriteString(out.Text + "\n")
						want = append(want, r)
						return
					}
				}
				t.Errorf("%+v: %v", r, err)
			}
			for i, value := range nasty {
				if i%4 != len(name)%4 {
					continue
				}
				header := []request.Header{{Name: "X-Value", Value: value}, {Name: "Content-Type", Value: "text/plain"}}
				add(request.Request{Method: "POST", URL: "/x", Headers: header, Body: []byte(value)})
				add(request.Request{Method: "PUT", URL: "/x", Headers: header[:1], Body: []byte("a\x00" + value + "\xff\n")})
			}
			add(request.Request{Method: "GET", URL: "/{a,b}/[1-3]/../x/./y?q={z}&[]=1"})
			add(request.Request{Method: "HEAD", URL: "/"})
			add(request.Request{Method: "DELETE", URL: "/", Body: []byte{}})
			add(request.Request{Method: "POST", URL: "/", Body: []byte(strings.Repeat("0123456789'\"\n", 12000))})
			runScript(t, name, script.String())
			for n, w := range want {
				got := server.got[n]
				if len(got) != 1 {
					t.Errorf("%s: %d requests of %s %s", name, len(got), w.Method, w.URL)
					continue
				}
				g := got[0]
				if g.method != w.Method || "http://"+server.addr+g.target != w.URL || g.body != string(w.Body) {
					t.Errorf("%s: meant %s %s %.80q, arrived %s %s %.80q", name, w.Method, w.URL, w.Body, g.method, g.target, g.body)
				}
				for _, h := range w.Headers {
					// Blanks at the ends of a value are no part of it (RFC 9110, 5.5).
					if g.header(h.Name) != strings.TrimSpace(h.Value) && g.header(h.Name) != h.Value {
						t.Errorf("%s: meant %s: %q, arrived %q", name, h.Name, h.Value, g.header(h.Name))
					}
				}
				if w.Body != nil && len(w.Headers) == 2 && g.header("Content-Type") != "" {
					t.Errorf("%s: a Content-Type arrived: %q", name, g.header("Content-Type"))
				}
			}
		})
	}
}
