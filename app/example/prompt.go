package example

import "strings"

// What may stand before a command on its line:
//
//   - a prompt: `$ `, `% `, `> `, `# `, `user@host:~$ `, `[root@host ~]# `, `bash-5.1$ `, `PS C:\>`, `C:\>`, `>>> `, `❯ `.
//   - `> ` (and `>>> `) begin a line of curl's own output as well, and `# ` a comment: they are prompts only before
//     something that is plainly a curl command.
//   - the frame of another file: a YAML list or key (`- `, `run: `), a Dockerfile's RUN, the + of a diff or of set -x.

// prompt gives the length of the certain prompt that line begins with, its blanks included, or 0.
func prompt(line string) int {
	indent := blanks(line)
	rest := line[indent:]
	for _, p := range [...]string{"$ ", "% ", "❯ ", "➜ ", "λ ", "» ", "$\t"} {
		if strings.HasPrefix(rest, p) && commandMayStart(rest[len(p):]) {
			return indent + len(p) + blanks(rest[len(p):])
		}
	}
	if n := windowsPrompt(rest); n > 0 {
		return indent + n + blanks(rest[n:])
	}
	if n := namedPrompt(rest); n > 0 {
		return indent + n + blanks(rest[n:])
	}
	return 0
}

// commandMayStart tells a prompt before a command from a sign in prose or output ("$ 5.00", "% of").
func commandMayStart(rest string) bool {
	rest = strings.TrimLeft(rest, " \t")
	return rest != "" && (isLetter(rest[0]) || strings.IndexByte("_./~({[\"'#\\:$!", rest[0]) >= 0)
}

// windowsPrompt knows `C:\dir>`, `PS C:\dir>` and `PS>`.
func windowsPrompt(rest string) int {
	at := 0
	if strings.HasPrefix(rest, "PS ") {
		at = 3
	} else if strings.HasPrefix(rest, "PS>") {
		return 3
	}
	s := rest[at:]
	if at > 0 && strings.HasPrefix(s, "/") || len(s) > 2 && isLetter(s[0]) && s[1] == ':' && s[2] == '\\' {
		if end := strings.IndexByte(s, '>'); end > 0 && !strings.ContainsAny(s[:end], "\"'|<&") {
			return at + end + 1
		}
	}
	return 0
}

// namedPrompt knows the prompts that name a user, a host, a directory or a shell before their sign.
func namedPrompt(rest string) int {
	end := strings.IndexAny(rest, "$#%")
	if end <= 0 || end > 60 || end+1 >= len(rest) || rest[end+1] != ' ' || !commandMayStart(rest[end+2:]) {
		return 0
	}
	name := rest[:end]
	if trimmed := strings.TrimRight(name, " "); trimmed != name && !strings.ContainsAny(trimmed, "@]~") {
		return 0
	}
	name = strings.TrimRight(name, " ")
	if strings.HasPrefix(name, "[") && strings.HasSuffix(name, "]") && strings.Contains(name, "@") {
		return end + 2
	}
	if strings.ContainsAny(name, " \t\"'=;|&<>{}()`") {
		return 0
	}
	shellName := false
	for _, sh := range [...]string{"bash", "sh", "zsh", "fish", "dash", "ksh"} {
		shellName = shellName || name == sh || strings.HasPrefix(name, sh+"-")
	}
	if shellName || strings.HasPrefix(name, "~") || strings.Contains(name, "@") && isLetter(name[0]) {
		return end + 2
	}
	return 0
}

// weakPrompt gives the length of a `> `, `>>> ` or `# ` before something that is plainly a curl command.
func weakPrompt(line string, hash bool) int {
	indent := blanks(line)
	rest := line[indent:]
	for _, p := range [...]string{">>> ", "> ", ">>", ">", "$", "%"} {
		if strings.HasPrefix(rest, p) && plainCurl(rest[len(p):]) {
			return indent + len(p) + blanks(rest[len(p):])
		}
	}
	if hash && strings.HasPrefix(rest, "# ") {
		after := rest[2+blanks(rest[2:]):]
		if plainCurl(after) || plainCommand(after) {
			return len(line) - len(after)
		}
	}
	return 0
}

// plainCommand recognises, behind a #, a few commands that are not the beginning of a sentence.
func plainCommand(rest string) bool {
	word, after, _ := strings.Cut(rest, " ")
	switch word {
	case "export", "set":
		return strings.Contains(after, "=")
	case "apt", "apt-get", "apk", "yum", "dnf", "cd", "mkdir", "sudo", "cat", "jq", "docker":
		return after != "" && !strings.HasSuffix(after, ".")
	}
	name, _, ok := strings.Cut(word, "=")
	return ok && isName(name)
}

// continuationPrompt gives the length of the `> ` with which a shell asks for the rest of a command.
func continuationPrompt(line string) int {
	indent := blanks(line)
	rest := line[indent:]
	for _, p := range [...]string{"> ", ">> ", "... "} {
		if strings.HasPrefix(rest, p) {
			return indent + len(p)
		}
	}
	if rest == ">" || rest == ">>" {
		return len(line)
	}
	return 0
}

// wrappers are the commands that run the command in their arguments.
var wrappers = map[string]bool{
	"sudo": true, "doas": true, "time": true, "env": true, "command": true, "exec": true, "nohup": true, "xargs": true,
	"watch": true, "timeout": true, "nice": true, "builtin": true, "noglob": true, "eval": true, "winpty": true,
}

// plainCurl reports whether rest plainly begins a curl command and no sentence about curl: behind curl stands an
// option, a URL, a quotation mark, a placeholder or nothing but a continuation.
func plainCurl(rest string) bool {
	rest = strings.TrimLeft(rest, " \t")
	for {
		word, after, _ := strings.Cut(rest, " ")
		name, _, assign := strings.Cut(word, "=")
		switch {
		case isCurl(word):
			return argumentLike(after) || after == "" && len(word) == len(strings.TrimSpace(rest))
		case wrappers[word], assign && isName(name), strings.HasPrefix(word, "-") && len(word) > 1:
			rest = strings.TrimLeft(after, " \t")
		default:
			if at := strings.Index(word, "$("); at >= 0 && assign && isName(name) {
				rest = rest[at+2:]
				continue
			}
			return false
		}
	}
}

func argumentLike(after string) bool {
	after = strings.TrimLeft(after, " \t")
	if after == "" {
		return false
	}
	if strings.IndexByte("-\"'$<{[\\/`^:", after[0]) >= 0 || after[0] >= 0x80 {
		return true
	}
	word, _, _ := strings.Cut(after, " ")
	word = strings.TrimRight(word, ".,:;!?)")
	return strings.ContainsAny(word, "/.:") || strings.HasPrefix(word, "localhost") || strings.Contains(word, "YOUR") || isCapitals(word)
}

// isCurl reports whether word names the program.
func isCurl(word string) bool {
	word = strings.Trim(word, "\"'\\")
	if at := strings.LastIndexAny(word, "/\\"); at >= 0 {
		word = word[at+1:]
	}
	return word == "curl" || strings.EqualFold(word, "curl.exe")
}

func isCapitals(word string) bool {
	letters := 0
	for i := range len(word) {
		c := word[i]
		if c >= 'a' && c <= 'z' || c >= 0x80 {
			return false
		}
		if c >= 'A' && c <= 'Z' {
			letters++
		}
	}
	return letters >= 2
}

func blanks(s string) int {
	n := 0
	for n < len(s) && (s[n] == ' ' || s[n] == '\t') {
		n++
	}
	return n
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isWordByte(c byte) bool { return isLetter(c) || c >= '0' && c <= '9' || c == '_' }

// isName reports whether s may be the name of a shell variable.
func isName(s string) bool {
	if s == "" || !isLetter(s[0]) && s[0] != '_' {
		return false
	}
	for i := range len(s) {
		if !isWordByte(s[i]) {
			return false
		}
	}
	return true
}
