package shell

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// texts makes a line of literal words.
func texts(words ...string) Line {
	var l Line
	for _, w := range words {
		l.Args = append(l.Args, []Atom{{Text: w}})
	}
	return l
}

func write(t testing.TB, k Kind, l Line, width int) string {
	t.Helper()
	out, err := Write(k, l, width)
	if err != nil {
		t.Fatalf("write %s: %v", k, err)
	}
	return out.Text
}

// proveWritten writes each list of words for k and compares what every shell of that kind makes of it.
func proveWritten(t testing.TB, k Kind, lists [][]string, width int) {
	t.Helper()
	var commands []string
	for _, words := range lists {
		l := texts(append([]string{"record"}, words...)...)
		for i := range words {
			l.Breaks = append(l.Breaks, i+1)
		}
		commands = append(commands, write(t, k, l, width))
	}
	for _, p := range programsOf(t, k) {
		got := record(t, p, commands)
		if len(got) != len(lists) {
			t.Errorf("%s: %d calls, want %d", p.name, len(got), len(lists))
			continue
		}
		for i := range lists {
			if strings.Join(got[i], "\x00") != strings.Join(lists[i], "\x00") || len(got[i]) != len(lists[i]) {
				t.Errorf("%s: %s\n got %q\nwant %q", p.name, commands[i], got[i], lists[i])
			}
		}
	}
}

func TestWrittenWordsArrive(t *testing.T) {
	var lists [][]string
	for i, v := range nasty {
		lists = append(lists, []string{v}, []string{v, nasty[(i+7)%len(nasty)], "x" + v}, []string{v + v, v + "y"})
	}
	for _, k := range []Kind{Sh, Fish} {
		t.Run(k.String(), func(t *testing.T) {
			t.Parallel()
			proveWritten(t, k, lists, 0)
			proveWritten(t, k, lists, 10)
		})
	}
}

var anyText = rapid.Custom(func(t *rapid.T) string {
	parts := rapid.SliceOfN(rapid.OneOf(
		rapid.SampledFrom(nasty),
		rapid.StringMatching(`[ -~]{0,6}`),
		rapid.Map(rapid.SliceOfN(rapid.ByteRange(1, 255), 0, 4), func(b []byte) string { return string(b) }),
		rapid.StringN(0, 4, -1),
	), 0, 4).Draw(t, "parts")
	return strings.ReplaceAll(strings.Join(parts, ""), "\x00", "")
})

func TestAnyWordsArrive(t *testing.T) {
	for _, k := range []Kind{Sh, Fish} {
		lists := drawn(t, rapid.SliceOfN(anyText, 0, 4), 300)
		proveWritten(t, k, lists, 30)
	}
}

// drawn draws n values from g.
func drawn[T any](t *testing.T, g *rapid.Generator[T], n int) []T {
	list := make([]T, n)
	for i := range list {
		list[i] = g.Example(i)
	}
	return list
}

var feeds = []string{
	"", "x", "x\n", "\n", "no end", "a\nb\n", "EOF\n", "a\nEOF\nEOF1\nb\n", "$X `id` \\ \\\\\n", "it's\n", "tab\there\n", "bang!\n", "\x00", "a\x00b\n", "\xff\xfe\n",
	"%s %d \\n\n", "é\n", "\t\tx\n", "'", "a'b\x00'", "-n", "-e x", "%", "\\", "1\x002\x0034", "é\x00\xc3", strings.Repeat("0123456789abcdef'é", 20000),
	strings.Repeat("0123456789abcdef'é", 20000) + "\n", strings.Repeat("\x00\x01\xff", 60000), "\\\n", "x\\\n", "a\r\n", "-\x00", "-x\xff", "--\x01",
}

func TestStandardInputArrives(t *testing.T) {
	for _, k := range []Kind{Sh, Fish} {
		var script strings.Builder
		for i, in := range feeds {
			l := texts("save", "in"+strconv.Itoa(i))
			l.Stdin = []Atom{{Text: in}}
			script.WriteString(write(t, k, l, 0) + "\n")
		}
		for _, p := range programsOf(t, k) {
			dir := t.TempDir()
			runScript(t, p, dir, script.String())
			for i, in := range feeds {
				got, _ := os.ReadFile(filepath.Join(dir, "in"+strconv.Itoa(i)))
				if string(got) != in {
					t.Errorf("%s: input %.40q arrived as %.40q (%d of %d bytes)", p.name, in, got, len(got), len(in))
				}
			}
		}
	}
}
