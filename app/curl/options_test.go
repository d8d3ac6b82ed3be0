package curl

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// The installed curl's own list of options, each with the same letter and arity here.
func TestOptionsAgainstCurl(t *testing.T) {
	out, err := exec.Command(curlPath(t), "--help", "all").Output()
	if err != nil {
		t.Fatal("curl does not list its options: install curl")
	}
	line := regexp.MustCompile(`(?m)^\s+(?:-(.), )?--([a-zA-Z0-9.-]+)( [<\[])?`)
	all := line.FindAllSubmatch(out, -1)
	if len(all) < 240 {
		t.Fatalf("only %d options found", len(all))
	}
	for _, m := range all {
		letter, name, takes := string(m[1]), string(m[2]), len(m[3]) > 0
		o, off, err := Lookup(name)
		if err != nil {
			t.Errorf("--%s: %v", name, err)
			continue
		}
		if off != strings.HasPrefix(name, "no-") || takes != (o.Takes != "") {
			t.Errorf("--%s: off %v, takes %q", name, off, o.Takes)
		}
		if letter == "" {
			continue
		}
		if name == "include" {
			o, _, _ = Lookup("show-headers") // its name since curl 8.10
		}
		if byLetter, offToo, err := Lookup(letter); err != nil || byLetter != o || off != offToo {
			t.Errorf("-%s is not --%s", letter, name)
		}
	}
}

func TestOptionsAreDescribed(t *testing.T) {
	seen := map[byte]string{}
	for _, o := range Options() {
		for _, text := range []string{o.Help, o.Browser, o.Refused, o.Off} {
			if strings.ContainsAny(text, "\n") || strings.HasSuffix(text, ".") {
				t.Errorf("--%s: %q is not one plain line", o.Long, text)
			}
		}
		if o.Help == "" {
			t.Errorf("--%s has no help", o.Long)
		}
		if o.Short != 0 && seen[o.Short] != "" {
			t.Errorf("-%c is --%s and --%s", o.Short, o.Long, seen[o.Short])
		}
		seen[o.Short] = o.Long
	}
}

func TestLookup(t *testing.T) {
	for _, c := range []struct {
		name, long string
		off        bool
	}{
		{"d", "data", false}, {"data", "data", false}, {"N", "buffer", true}, {"no-buffer", "buffer", true}, {"buffer", "buffer", false},
		{"no-silent", "silent", true}, {"expand-url", "url", false}, {"reques", "", false}, {"heade", "header", false}, {"HEADER", "header", false},
		{"dat", "", false}, {"compressed", "compressed", false}, {"compr", "", false}, {"insec", "insecure", false}, {"no-data", "", false},
		{"no-http2", "", false}, {"expand-silent", "", false}, {"nope", "", false}, {"", "", false}, {"é", "", false}, {":", "next", false},
		{"form-s", "form-string", false}, {"user-a", "user-agent", false}, {"locat", "", false}, {"fol", "", false}, {"=", "", false},
	} {
		o, off, err := Lookup(c.name)
		got := ""
		if err == nil {
			got = o.Long
		}
		if got != c.long || off != c.off && err == nil {
			t.Errorf("%q: %q %v %v, want %q %v", c.name, got, off, err, c.long, c.off)
		}
	}
}

func TestFind(t *testing.T) {
	for line, want := range map[string]int{
		"curl x": 0, "/usr/bin/curl x": 0, "curl.exe x": 0, `C:\Windows\System32\CURL.EXE x`: 0, "sudo curl x": 1, "sudo -u me -E curl x": 4,
		"sudo -nu me curl x": 3, "env A=b C=d curl x": 3, "env -u A curl": 3, "time curl x": 1, "time -p curl": 2, "command curl": 1, "exec curl": 1, "nohup curl": 1,
		"xargs -n 1 -I{} curl {}": 4, "xargs -0 curl": 2, "timeout 5 curl x": 2, "timeout -k 3 5s curl x": 4, "sudo env X=1 time curl": 4, "nice -n 5 curl": 3,
		"docker run --rm curlimages/curl https://h": 3, "docker exec -it app curl x": 4, "kubectl exec pod -- curl x": 4, "stdbuf -oL curl x": 2, "sudo --user me curl": 3,
		"sudo --user=me curl": 2, "env -- curl": 2, "RUN curl x": 1,
		"apt install curl": -1, "echo curl": -1, "which curl": -1, "command -v curl": -1, "sudo apt install curl": -1, "curly x": -1, "": -1, "A=b": -1, "sudo": -1, "git": -1,
	} {
		at, ok := Find(strings.Fields(line))
		if !ok {
			at = -1
		}
		if at != want {
			t.Errorf("%s: %d, want %d", line, at, want)
		}
	}
}
