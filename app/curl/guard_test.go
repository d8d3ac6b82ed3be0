package curl

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// guarded puts a value in the place of the one placeholder of a line, as Guard says. The option of the placeholder and
// its value are words of their own in the line.
func guarded(line, value string) (args []string, ok bool) {
	args, holes := marked(line)
	c, err := Read(args, holes)
	if err != nil {
		return nil, false
	}
	for _, u := range c.Uses {
		if u.Value < 0 || len(holes[u.Value]) == 0 {
			continue
		}
		h := holes[u.Value][0]
		arg := args[u.Value]
		filled := arg[:h.From] + value + arg[h.To:]
		option, prefix, ok := Guard(c, u, filled[u.ValueAt:])
		if !ok {
			return nil, false
		}
		args[u.Value] = filled[:u.ValueAt] + prefix + filled[u.ValueAt:]
		if option != "" {
			args[u.Arg] = option
		}
	}
	return args, true
}

func TestGuardAgainstCurl(t *testing.T) {
	body := func(w wired) string { return string(w.body) }
	query := func(w wired) string { return strings.TrimPrefix(strings.TrimPrefix(w.target, "/"), "?") }
	header := func(name string) func(w wired) string { return func(w wired) string { return headerOf(w, name) } }
	plain := func(v string) string { return v }
	encoded := func(v string) string { return strings.ReplaceAll(escape(v), "%20", "+") }
	after := func(before string, f func(string) string) func(string) string {
		return func(v string) string { return before + f(v) }
	}
	for _, c := range []struct {
		line string
		got  func(wired) string // nil: the value of the form's one part
		want func(string) string
	}{
		{"-d «x» http://h/", body, plain}, {"-d a«x» http://h/", body, after("a", plain)}, {"--data-binary «x» http://h/", body, plain},
		{"--data-ascii «x» http://h/", body, plain}, {"--data-raw «x» http://h/", body, plain}, {"--json «x» http://h/", body, plain},
		{"--data-urlencode «x» http://h/", body, encoded}, {"--data-urlencode n=«x» http://h/", body, after("n=", encoded)}, {"--data-urlencode =«x» http://h/", body, encoded},
		{"--url-query «x» http://h/", query, encoded}, {"--url-query n=«x» http://h/", query, after("n=", encoded)}, {"-G --data-urlencode «x» http://h/", query, encoded},
		{"-F n=«x» http://h/", nil, plain}, {"-F n=a«x» http://h/", nil, after("a", plain)}, {"-F n=«x»;type=a/b http://h/", nil, plain}, {"-F 'n=\"«x»\"' http://h/", nil, plain},
		{"--form-string n=«x» http://h/", nil, plain}, {"-b «x» http://h/", header("Cookie"), plain}, {"-b a=«x» http://h/", header("Cookie"), after("a=", plain)},
		{"-e «x» http://h/", header("Referer"), plain}, {"-e a«x» http://h/", header("Referer"), after("a", plain)}, {"-A «x» http://h/", header("User-Agent"), plain},
		{"-H 'A: «x»' http://h/", header("A"), plain}, {"-H 'A: b«x»' http://h/", header("A"), after("b", plain)}, {"-u a:«x» -H 'A: b' http://h/", header("A"), func(string) string { return "b" }},
	} {
		t.Run(c.line, func(t *testing.T) {
			t.Parallel()
			server := newRecorder(t)
			if _, ok := guarded(c.line, "abc"); !ok {
				t.Fatal("a plain value is refused")
			}
			without := "\x00"
			if headerLine := strings.ContainsAny(c.line[1:2], "beAHu"); headerLine {
				without = "\x00\r\n"
			}
			check := func(fatal func(string, ...any), value string) {
				args, ok := guarded(c.line, value)
				if !ok {
					return
				}
				got, exit, stderr := server.run(t, args, nil)
				if exit != 0 || len(got) != 1 {
					fatal("%q: exit %d, %d requests\n%s", args, exit, len(got), stderr)
				}
				if c.got == nil {
					if !partIs(c.want(value), got[0]) {
						fatal("%q: part %q, came %q", args, c.want(value), got[0].body)
					}
				} else if s := c.got(got[0]); upper(s) != upper(c.want(value)) {
					fatal("%q: %q, came %q", args, c.want(value), s)
				}
			}
			for _, v := range []string{"", "@", "@f", "<f", "=", "a=b", "a@b", ";auto", "+a", "-", "\"", "\\", ";type=a/b", ",", "(", " ", "a;b", "\"a\"", "{{x}}"} {
				check(t.Fatalf, v)
			}
			value := nasty(without)
			rapid.Check(t, func(rt *rapid.T) {
				if rapid.IntRange(0, 5).Draw(rt, "some") == 0 {
					check(rt.Fatalf, value.Draw(rt, "value"))
				}
			})
		})
	}
}

// partIs compares the content of a form's one part, its type left aside.
func partIs(want string, w wired) bool {
	boundary := declared(headerOf(w, "Content-Type"))
	one, _, ok := strings.Cut(strings.TrimPrefix(string(w.body), "--"+boundary), "\r\n--"+boundary+"--")
	_, value, _ := strings.Cut(one, "\r\n\r\n")
	return ok && value == want
}

func TestGuardAnswers(t *testing.T) {
	for _, c := range []struct {
		line, value string
		ok          bool
	}{
		{"-F a=x;filename=«x»;type=a/b http://h/", "n.txt", true},
		{"-F a=x;filename=«x»;type=a/b http://h/", "n;type=x", false},
		{"-F a=@x;filename=«x»;type=a/b http://h/", "n;type=x", false},
		{"-F a=@x;filename=n«x»m;type=a/b http://h/", "1", true},
		{"-F a=x;type=«x» http://h/", "text/plain;charset=utf-8", true},
		{"-F a=x;type=«x» http://h/", "a/b;filename=n", false},
		{"-F a=@«x» http://h/", "-", false},
		{"-F a=@«x» http://h/", "-a", true},
		{"-F a=<«x»;type=a/b http://h/", "-", false},
		{"-d @«x» http://h/", "-", false},
		{"-d @«x» http://h/", "a", true},
		{"-d @a«x» http://h/", "-", true},
		{"--json @«x» http://h/", "-", false},
		{"--data-urlencode n@«x» http://h/", "-", false},
		{"-H @«x» http://h/", "-", false},
		{"-T «x» http://h/", "-", false},
		{"-H 'A: «x»' http://h/", "\u00a0", true},
		{"-H 'A: «x»' http://h/", " \t", false},
	} {
		if args, ok := guarded(c.line, c.value); ok != c.ok {
			t.Errorf("%s with %q: %v, %q", c.line, c.value, ok, args)
		}
	}
}
