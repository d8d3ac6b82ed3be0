package example

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"curly/app/placeholder"
	"curly/app/request"
	"curly/app/shell"
)

func FuzzRead(f *testing.F) {
	for _, tpl := range append(templates(), dollarTemplates()...) {
		f.Add(tpl.text)
	}
	for _, block := range []string{
		"$ curl \\\n> -d '{\n> }' https://a.test/\n{}\n# x", "curl –X POST “https://a.test/?a=1&b=2” \\  \n\n  -H 'a'", "X=<a> Y=$X; curl $Y/{b} && curl -u $X: c",
		"curl ^\"https://a.test/^\" ^\n  -H ^\"a: b^\"", "curl `\n -H \"A: $x\"", "run: |\n  curl a\n- 'curl b'\nRUN curl c", "curl &quot;https://a?b=c&amp;d&quot;",
		"curl <<A <<-'B' https://a.test/\nA\n\tB\n", "curl \"$(curl <x>)\" `curl {y}`", "for i in <a>; do curl $i; done", "curl <user's name> 'x", "\xff\x00curl \xfe{x}",
	} {
		f.Add(block)
	}
	f.Fuzz(func(t *testing.T, block string) {
		if len(block) > 4096 {
			return
		}
		for _, k := range shell.Kinds() {
			e := Read(block, k, testSite)
			for _, n := range e.Notes {
				within(t, "a note", n.At, len(block))
			}
			for _, c := range e.Commands {
				within(t, "a command", c.At, len(block))
				if c.Err != nil {
					within(t, "an error", c.Err.At, len(block))
					continue
				}
				unfilled(t, c, c.Kind())
			}
		}
	})
}

func within(t *testing.T, what string, s shell.Span, n int) {
	t.Helper()
	if s.From < 0 || s.To < s.From || s.To > n {
		t.Errorf("%s at %+v of %d bytes", what, s, n)
	}
}

// unfilled checks that a command without values is its own text, and that reading it again finds the same.
func unfilled(t *testing.T, c *Command, k shell.Kind) {
	t.Helper()
	out, err := c.Fill(nil, Options{}).Text()
	if err != nil {
		return
	}
	constant := false
	for _, h := range c.Holes {
		constant = constant || h.Default != "" || len(c.Aliases) > 0
	}
	if constant || len(c.known) > 0 {
		return
	}
	if out.Text != c.Text {
		t.Errorf("unfilled:\n got %q\nwant %q", out.Text, c.Text)
	}
	c.Requests()
	c.Summary()
	for _, k := range shell.Kinds() {
		c.Fill(nil, Options{Env: true}).Write(k)
	}
	again := Read(c.Text, k, testSite)
	if len(again.Commands) != 1 {
		return // a statement that is plain only behind its prompt
	}
	a := again.Commands[0]
	if a.Text != c.Text || a.Err != nil {
		return
	}
	if len(a.Holes) != len(c.Holes) {
		t.Fatalf("%q: %d holes, then %d", c.Text, len(c.Holes), len(a.Holes))
	}
	for i := range a.Holes {
		if a.Holes[i] != c.Holes[i] {
			t.Errorf("%q:\n %+v\n %+v", c.Text, c.Holes[i], a.Holes[i])
		}
	}
}

func FuzzFill(f *testing.F) {
	for i, value := range nasty {
		f.Add(i, value)
		f.Add(i+len(nasty), value)
	}
	list := append(templates(), dollarTemplates()...)
	f.Fuzz(func(t *testing.T, n int, value string) {
		if n < 0 || len(value) > 1024 {
			return
		}
		meant(t, strings.ReplaceAll(list[n%len(list)].text, "HOST", "a.test"), value)
	})
}

// TestFilledMeansTheSame fills generated values and reads what was written: it must mean the request that was meant.
func TestFilledMeansTheSame(t *testing.T) {
	list := append(templates(), dollarTemplates()...)
	rapid.Check(t, func(r *rapid.T) {
		tpl := rapid.SampledFrom(list).Draw(r, "template")
		value := rapid.OneOf(rapid.SampledFrom(nasty), rapid.StringOfN(rapid.RuneFrom([]rune("ab1 $`'\"\\%{}[]()<>|&;:,.?*!#@=+-_~/^\t\né€🎉EOF")), 0, 12, -1)).Draw(r, "value")
		meant(t, strings.ReplaceAll(tpl.text, "HOST", "a.test"), value)
	})
}

// meant fills a value into a text and compares the request of the filled form with that of the text that it gives, both
// the author's and the one that is written anew.
func meant(t *testing.T, block, value string) {
	t.Helper()
	e := Read(block, shell.Sh, nil)
	if len(e.Commands) != 1 || e.Commands[0].Err != nil || len(e.Commands[0].Holes) == 0 {
		t.Fatalf("%q was not read: %+v", block, e.Commands)
	}
	f := e.Commands[0].Fill(placeholder.Values{e.Commands[0].Holes[0].Key: value}, Options{})
	if len(f.Problems) > 0 {
		return
	}
	want, err := f.Requests()
	if err != nil {
		t.Errorf("%q with %q: %v", block, value, err)
		return
	}
	for _, write := range []func() (shell.Out, error){f.Text, func() (shell.Out, error) { return f.Write(shell.Sh) }} {
		out, err := write()
		if err != nil {
			t.Errorf("%q with %q: %v", block, value, err)
			continue
		}
		if got := literally(t, out.Text); !sameRequests(got, want) {
			t.Errorf("%q with %q gives\n%s\n got %s\nwant %s", block, value, out.Text, show(got), show(want))
		}
	}
}

// literally reads a filled text as the shell and curl do, without any placeholder.
func literally(t *testing.T, text string) []request.Request {
	t.Helper()
	script, err := shell.Read(text, shell.Sh, nil)
	if err != nil {
		t.Errorf("%s cannot be read: %v", text, err)
		return nil
	}
	c := &Command{Text: text, site: testSite, script: script, src: trace(text).src}
	for i := range script.Calls {
		c.literal(i)
	}
	f := &Filled{command: c}
	for _, cl := range c.calls {
		f.assemble(cl, nil)
	}
	got, _, err := f.requests()
	if err != nil {
		t.Errorf("%s is refused: %v", text, err)
	}
	return got
}

// literal adds the call i of the script, with no placeholder in it, if it is curl.
func (c *Command) literal(i int) {
	for at, word := range c.script.Args(i) {
		if word != "curl" {
			continue
		}
		sc := c.script.Calls[i]
		cl := &call{index: i, name: at}
		for _, w := range sc.Args[at+1:] {
			a := argument{}
			a.add(c.script, w, nil, nil)
			cl.args = append(cl.args, a)
		}
		if in := sc.Stdin; in != nil {
			a := argument{}
			for n, w := range in.Words {
				if n > 0 {
					a.text += in.Join
				}
				a.add(c.script, w, nil, nil)
			}
			a.text += in.End
			cl.stdin = &a
		}
		c.calls = append(c.calls, cl)
		return
	}
}

func sameRequests(a, b []request.Request) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		x, y := a[i], b[i]
		if !bytes.Equal(x.Body, y.Body) {
			return false
		}
		x.Body, y.Body = nil, nil
		if !reflect.DeepEqual(x, y) {
			return false
		}
	}
	return true
}

func show(list []request.Request) string {
	var b strings.Builder
	for _, r := range list {
		har, _ := r.HAR()
		b.Write(har)
	}
	return b.String()
}
