package placeholder

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"curly/app/site"
)

// TestCases runs those of testdata/cases.jsonl that are one command as it stands. The others need the block to be cut
// and variables to be followed, which is done above this package.
func TestCases(t *testing.T) {
	f, err := os.Open("testdata/cases.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	ran := 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var c struct {
			ID, Block string
			Expect    []struct {
				Text, Name   string
				Secret, Soft bool
				FromEnv      bool `json:"from_environment"`
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		block := strings.TrimPrefix(c.Block, "$ ")
		switch c.ID {
		case "s15", "s16", "s21", "s29", "s30":
			continue
		case "s17":
			block = block[strings.Index(block, "curl"):]
		}
		ran++
		got := map[string]Hole{}
		for _, h := range judged(t, block, &site.Site{}) {
			got[h.Spelling] = h
		}
		for _, e := range c.Expect {
			h, ok := got[e.Text]
			if !ok {
				t.Errorf("%s: %s is not found", c.ID, e.Text)
				continue
			}
			delete(got, e.Text)
			if h.Name != e.Name || h.Secret != e.Secret || e.Soft && !h.Soft || h.FromEnv != e.FromEnv {
				t.Errorf("%s: %s: name %q, secret %v, soft %v, from environment %v", c.ID, e.Text, h.Name, h.Secret, h.Soft, h.FromEnv)
			}
		}
		for text, h := range got {
			t.Errorf("%s: %s is no placeholder, but is found as %s in %+v", c.ID, text, h.Name, h.Field)
		}
	}
	if ran < 25 {
		t.Errorf("only %d cases ran", ran)
	}
}
