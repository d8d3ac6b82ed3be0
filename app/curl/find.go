package curl

import "strings"

// runner is a word that runs another command: its letters and long options that take an argument of their own, and how
// many words of its own stand before the command.
type runner struct {
	letters, long string
	words         int
}

// runners are the words that stand before curl in documentation and scripts.
var runners = map[string]runner{
	"sudo":       {letters: "CDgHhpRrTtUu", long: "chdir close-from group host other-user prompt role type user"},
	"doas":       {letters: "Cu"},
	"env":        {letters: "CSu", long: "chdir split-string unset"},
	"time":       {letters: "fo", long: "format output"},
	"command":    {},
	"builtin":    {},
	"exec":       {letters: "a"},
	"nohup":      {},
	"nice":       {letters: "n", long: "adjustment"},
	"ionice":     {letters: "cnp", long: "class classdata"},
	"timeout":    {letters: "ks", long: "kill-after signal", words: 1},
	"stdbuf":     {letters: "eio", long: "error input output"},
	"xargs":      {letters: "adEIiLlnPs", long: "arg-file delimiter eof replace max-lines max-args max-procs max-chars"},
	"watch":      {letters: "n", long: "interval"},
	"noglob":     {},
	"nocorrect":  {},
	"setsid":     {},
	"unbuffer":   {},
	"torsocks":   {},
	"caffeinate": {letters: "tw"},
	"strace":     {letters: "eoOp"},
	"and":        {},
	"or":         {},
	"not":        {},
	"!":          {},
	"&":          {},
	"RUN":        {},
}

// boxes are the words that run a command somewhere else, after a name that may stand anywhere before it.
var boxes = map[string]bool{"docker": true, "podman": true, "nerdctl": true, "kubectl": true, "oc": true}

// Find says which word of a call is curl: the first, or one behind words that run a command, with their options and
// assignments (sudo -u me env X=Y curl …). A path before the name and .exe behind it are allowed.
func Find(args []string) (at int, ok bool) {
	for i := 0; i < len(args); {
		word := args[i]
		run, known := runners[base(word)]
		switch {
		case IsCurl(word):
			return i, true
		case boxes[base(word)]:
			return inBox(args, i+1)
		case known && base(word) == "command" && i+1 < len(args) && (args[i+1] == "-v" || args[i+1] == "-V"):
			return 0, false
		case known:
			i = skipOptions(args, i+1, run) + run.words
		case i > 0 && isAssignment(word):
			i++
		default:
			return 0, false
		}
	}
	return 0, false
}

// Behind gives the word of a call that is the command in the end, behind the words that run another one; the number of
// words if none is left.
func Behind(args []string) int {
	for i := 0; i < len(args); {
		run, known := runners[base(args[i])]
		switch {
		case known:
			i = skipOptions(args, i+1, run) + run.words
		case i > 0 && isAssignment(args[i]):
			i++
		default:
			return i
		}
	}
	return len(args)
}

// Runs reports whether a word is the name of a command that runs another one.
func Runs(word string) bool {
	_, known := runners[base(word)]
	return known || boxes[base(word)]
}

func inBox(args []string, i int) (at int, ok bool) {
	for ; i < len(args); i++ {
		if IsCurl(args[i]) {
			return i, true
		}
	}
	return 0, false
}

// IsCurl reports whether word is curl's name as a command.
func IsCurl(word string) bool {
	name := base(word)
	if n := len(name) - len(".exe"); n > 0 && strings.EqualFold(name[n:], ".exe") {
		return strings.EqualFold(name[:n], "curl")
	}
	return name == "curl"
}

func base(word string) string {
	return word[strings.LastIndexAny(word, `/\`)+1:]
}

func isAssignment(word string) bool {
	name, _, ok := strings.Cut(word, "=")
	if !ok || name == "" {
		return false
	}
	for i := range len(name) {
		c := name[i]
		if c != '_' && !isAlpha(c) && (i == 0 || !isDigit(c)) {
			return false
		}
	}
	return true
}

// skipOptions passes a runner's options and gives the index of the word after them.
func skipOptions(args []string, i int, run runner) int {
	for i < len(args) && len(args[i]) > 1 && args[i][0] == '-' {
		arg := args[i]
		i++
		if arg == "--" {
			break
		}
		if name, ok := strings.CutPrefix(arg, "--"); ok {
			for w := range strings.FieldsSeq(run.long) {
				if w == name {
					i++
				}
			}
		} else if k := strings.IndexAny(arg[1:], run.letters); k >= 0 && k == len(arg)-2 {
			i++
		}
	}
	return i
}

func isAlpha(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }
