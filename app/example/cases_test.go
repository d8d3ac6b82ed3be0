package example

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"curly/app/curl"
	"curly/app/shell"
)

// TestPlaceholderCases reads the invented, tricky examples of testdata and compares what is found in each with what is
// expected: every spelling once, in the order of the text.
func TestPlaceholderCases(t *testing.T) {
	type expected struct {
		Text   string `json:"text"`
		Name   string `json:"name"`
		Secret bool   `json:"secret"`
		Soft   bool   `json:"soft"`
		Env    bool   `json:"from_environment"`
		Bare   bool   `json:"json_unquoted"`
		Alias  string `json:"alias"`
	}
	f, err := os.Open("testdata/placeholder-cases.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n := 0
	for lines := bufio.NewScanner(f); lines.Scan(); n++ {
		var c struct {
			ID, Trap, Block string
			Expect          []expected
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		t.Run(c.ID, func(t *testing.T) {
			e := Read(c.Block, shell.Sh, nil)
			var got []expected
			for _, cmd := range e.Commands {
				if cmd.Err != nil {
					t.Errorf("%s: %s: %v in %q", c.ID, c.Trap, cmd.Err, cmd.Text)
				}
				for _, h := range cmd.Holes {
					x := expected{Text: h.Spelling, Name: h.Name, Secret: h.Secret, Soft: h.Soft, Env: h.FromEnv}
					x.Bare = h.Field.Place == curl.JSONValue
					for _, a := range cmd.Aliases {
						if a.Spelling == h.Spelling {
							x.Alias = a.Variable
						}
					}
					if !slices.ContainsFunc(got, func(g expected) bool { return g.Text == x.Text }) {
						got = append(got, x)
					}
				}
			}
			for _, w := range c.Expect {
				at := slices.IndexFunc(got, func(g expected) bool { return g.Text == w.Text })
				if at < 0 {
					t.Errorf("%s: %s: %s was not found", c.ID, c.Trap, w.Text)
					continue
				}
				g := got[at]
				// What the case does not speak of may be soft.
				if !w.Soft && g.Soft {
					g.Soft = false
				}
				if g != w {
					t.Errorf("%s: %s:\n got %+v\nwant %+v", c.ID, c.Trap, g, w)
				}
				got = slices.Delete(got, at, at+1)
			}
			for _, g := range got {
				t.Errorf("%s: %s: found %+v", c.ID, c.Trap, g)
			}
		})
	}
	if n != 30 {
		t.Errorf("%d cases, want 30", n)
	}
}
