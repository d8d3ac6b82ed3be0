package curl

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"curly/app/request"
	"curly/app/shell"
)

// anyLine draws a command line of options that every version of curl takes alike, with nasty values.
func anyLine(t *rapid.T) []string {
	value := nasty("@<\x00\xff\r\n\x01\x7f")
	header := nasty("@\x00\xff\r\n\x01\x7f")
	var args []string
	once := map[string]bool{}
	for range rapid.IntRange(0, 5).Draw(t, "options") {
		o := rapid.SampledFrom([]string{"-X", "-d", "--data-raw", "--data-binary", "--data-urlencode", "-G", "-I", "-H", "-u", "-A", "-e", "-b", "--url-query",
			"-F", "--form-string", "-g", "--path-as-is", "--compressed", "--oauth2-bearer", "-sX", "-vG", "--data-ascii"}).Draw(t, "option")
		if once[o] && (o == "-b" || o == "-u") {
			continue
		}
		once[o] = true
		switch o {
		case "-G", "-I", "-g", "--path-as-is", "--compressed", "-vG":
			args = append(args, o)
		case "-X", "-sX":
			args = append(args, o, rapid.SampledFrom([]string{"GET", "PUT", "x"}).Draw(t, "method"))
		case "-H":
			name := rapid.SampledFrom([]string{"A", "accept", "Cookie", "Content-Type", "Authorization", "User-Agent", "Referer", "Range", "X Y"}).Draw(t, "name")
			args = append(args, o, name+rapid.SampledFrom([]string{": ", ":", ";", "; ", ""}).Draw(t, "colon")+header.Draw(t, "value"))
		case "-u":
			args = append(args, o, value.Draw(t, "user")+":"+"x"+value.Draw(t, "password"))
		case "--oauth2-bearer":
			args = append(args, o, "t"+value.Draw(t, "token"))
		case "-F", "--form-string":
			args = append(args, o, "n"+value.Draw(t, "name")+"=v"+value.Draw(t, "content"))
		default:
			args = append(args, o, "v"+value.Draw(t, "value"))
		}
	}
	path := nasty("\x00\xff\r\n\x01\x7f {}[]").Draw(t, "path")
	if rapid.Bool().Draw(t, "glob") {
		path += rapid.SampledFrom([]string{"{a,b}", "[1-3]", "[a-c:2]", "{x}", "[01-03]", "[]", "\\{y\\}"}).Draw(t, "pattern")
	}
	return append(args, "http://h/"+path)
}

func TestLinesAgainstCurl(t *testing.T) {
	server := newRecorder(t)
	rapid.Check(t, func(rt *rapid.T) {
		if args := anyLine(rt); !strings.Contains(strings.ToLower(args[len(args)-1]), "%2e") {
			server.sends(t, args, nil)
		}
		if t.Failed() {
			rt.FailNow()
		}
	})
}

// checkLine reads any words and checks what must hold for all of them: fields follow each other, and a request that can
// be written is read back as it was.
func checkLine(t *testing.T, args []string, holes [][]shell.Span) {
	c, err := Read(args, holes)
	if err != nil {
		return
	}
	last := Field{Arg: -1}
	for _, f := range c.Fields {
		if f.Arg < last.Arg || f.Arg == last.Arg && f.From < last.To || f.To <= f.From || f.To > len(args[f.Arg]) {
			t.Errorf("%q: fields %v and %v", args, last, f)
		}
		last = f
	}
	c.Body([]byte(strings.Join(args, "\n")), nil)
	all, err := c.Requests(nil)
	if err != nil {
		return
	}
	for _, r := range all {
		if holes != nil || r.Check() != nil || r.Parts != nil || r.File != "" || r.Method == "HEAD" && r.Body != nil {
			continue
		}
		l, err := Args(r, false)
		if err != nil {
			t.Errorf("%q: %v", args, err)
			continue
		}
		back, err := mustRead(t, l.Args).Requests(l.Stdin)
		if err != nil || len(back) != 1 {
			t.Errorf("%q: written as %q: %d requests, %v", args, l.Args, len(back), err)
			continue
		}
		if a, b := fmt.Sprintf("%#v", meant(r)), fmt.Sprintf("%#v", back[0]); a != b && !framed(r) {
			t.Errorf("%q: written as %q:\n%s, read back\n%s", args, l.Args, a, b)
		}
	}
}

func TestLinesReadBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		if checkLine(t, anyLine(rt), nil); t.Failed() {
			rt.FailNow()
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, l := range lines {
		f.Add(strings.Join(words(l), "\n"), 0, 0)
	}
	f.Add("http://h/<a b>?{c}\n-d\n{\"a\":<x>}", 9, 14)
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		args := strings.Split(strings.ReplaceAll(text, "\x00", ""), "\n")
		holes := make([][]shell.Span, len(args))
		for i, a := range args {
			if 0 <= from && from < to && to <= len(a) {
				holes[i] = []shell.Span{{From: from, To: to}}
			}
		}
		if from >= to {
			holes = nil
		}
		checkLine(t, args, holes)
	})
}

// framed reports whether r has a header that Args leaves to curl, or that cannot come back in its place.
func framed(r request.Request) bool {
	for i, h := range r.Headers {
		switch strings.ToLower(h.Name) {
		case "content-length", "transfer-encoding":
			return true
		case "host":
			return i > 0 || strings.Trim(h.Value, " ") == ""
		}
	}
	return false
}
