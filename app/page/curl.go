package page

import "strings"

// Whether a block of code holds a curl command.
//
// Rules:
//   - curl counts where a shell would look for a command: at the beginning of a line (after a prompt, a list's dash, a
//     Dockerfile's RUN, a YAML key such as run:), and after ; & | ( { ` $( and the words that a command may follow.
//   - What runs another command is looked through: sudo, time, env, X=Y, xargs and the like, with their options.
//   - Something must follow that curl could be given: an option, or a word with the marks of an address or a
//     placeholder. So "apt install curl", "curl is a tool" and "which curl" do not count.
//   - The language of the block says nothing: authors put any on any.
//   - url for curl before an address and options is a slip of the pen that counts.

// HoldsCurl reports whether text, a block of code, holds at least one curl command.
func HoldsCurl(text string) bool {
	if !strings.Contains(text, "curl") && !strings.Contains(text, "url ") {
		return false
	}
	for text != "" {
		var line string
		line, text = logicalLine(text)
		if lineHoldsCurl(line) {
			return true
		}
	}
	return false
}

// logicalLine cuts the first line off, with those that a trailing backslash, caret or backtick joins to it.
func logicalLine(text string) (line, rest string) {
	end := 0
	for {
		l, _, more := strings.Cut(text[end:], "\n")
		end += len(l)
		if !more {
			return text, ""
		}
		l = strings.TrimRight(l, " \t\r")
		if l == "" || strings.IndexByte("\\^`", l[len(l)-1]) < 0 {
			return text[:end], text[end+1:]
		}
		end++
	}
}

func lineHoldsCurl(line string) bool {
	start := skipPrompt(line)
	if commandAt(line[start:], strings.HasPrefix(strings.TrimSpace(line), "#")) {
		return true
	}
	if start > 0 && commandAt(line, false) {
		return true
	}
	quote := byte(0)
	for i := start; i < len(line); i++ {
		c := line[i]
		switch {
		case c == '\\':
			i++
			continue
		case quote == '\'':
			if c == '\'' {
				quote = 0
			}
			continue
		case c == '"':
			if quote == '"' {
				quote = 0
			} else {
				quote = '"'
			}
			continue
		case c == '\'' && quote == 0:
			quote = c
			continue
		case c == '$' && strings.HasPrefix(line[i:], "$("):
			i++
		case c == '`':
		case quote == 0 && strings.IndexByte(";&|({!", c) >= 0:
		default:
			continue
		}
		if commandAt(line[i+1:], false) {
			return true
		}
	}
	return false
}

// before are words that a command may follow, and those that run the command after their options.
var before = names("sudo doas time env command exec nohup nice ionice timeout watch xargs stdbuf setsid builtin caffeinate " +
	"if then else elif while until do not and or ! RUN CMD && || run: script: command: cmd: shell: exec: entrypoint: test: " +
	"retry strace eval begin & export local set declare readonly return proxychains torify winpty noglob")

// commandAt reports whether text begins with a curl command. A line that begins with # is a comment more often than the
// prompt of root, so what follows curl must then be plain.
func commandAt(text string, comment bool) bool {
	options := 0    // words that may still belong to a word of before
	dashed := false // the last of them was an option, which may take an argument
	for {
		text = strings.TrimLeft(text, " \t\r\n\\")
		word, rest := shellWord(text)
		switch {
		case word == "":
			return false
		case isCurl(word):
			return curlTakes(rest, comment)
		case word == "url":
			return strings.HasPrefix(strings.TrimLeft(rest, " '\""), "http") && hasOption(rest)
		case before[word]:
			options = 6
		case word == "-" || word == "*" || word == "+" || word == "-x":
			options = max(options, 1)
		case isAssignment(word):
			if at := strings.IndexAny(word, "`("); at >= 0 && strings.IndexByte(word, '\'') < 0 {
				return false // the scan of the line comes to the substitution by itself
			}
			options = max(options, 1)
		case word[0] == '$' && strings.HasPrefix(strings.TrimLeft(rest, " "), "= "): // PowerShell
			rest = strings.TrimLeft(rest, " ")[1:]
		case options > 0 && (strings.HasPrefix(word, "-") || dashed || isArgument(word)):
			options--
			dashed = strings.HasPrefix(word, "-")
		default:
			return false
		}
		text = rest
	}
}

// isArgument tells what an option of sudo or xargs may take: a name, a number, a duration.
func isArgument(word string) bool {
	for i := range len(word) {
		if c := word[i]; !isDigit(c) && strings.IndexByte("smhd.{}%I", c) < 0 {
			return false
		}
	}
	return true
}

// shellWord cuts the first word off text, quotation marks and substitutions included.
func shellWord(text string) (word, rest string) {
	quote := byte(0)
	depth := 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '\\' && quote != '\'':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case depth > 0:
		case c == ' ' || c == '\t' || c == '\n' || c == ';' || c == '|' || c == ')' || c == '`' && i > 0:
			return text[:i], text[i:]
		}
	}
	return text, ""
}

func isCurl(word string) bool {
	word = strings.TrimLeft(word, `\`)
	if i := strings.LastIndexAny(word, `/\`); i >= 0 && strings.IndexByte(word, ':') < 2 {
		word = word[i+1:]
	}
	return word == "curl" || word == "curl.exe"
}

func isAssignment(word string) bool {
	name, _, ok := strings.Cut(word, "=")
	if !ok || name == "" || isDigit(name[0]) {
		return false
	}
	for i := range len(name) {
		if !isLetter(name[i]) && !isDigit(name[i]) && name[i] != '_' {
			return false
		}
	}
	return true
}

// curlTakes reports whether text begins with arguments that make sense for curl.
func curlTakes(text string, comment bool) bool {
	if text != "" && !isSpace(text[0]) {
		return false
	}
	for first := true; ; first = false {
		text = strings.TrimLeft(text, " \t\r\n")
		for strings.HasPrefix(text, "\\") || strings.HasPrefix(text, "^\n") || strings.HasPrefix(text, "`\n") {
			text = strings.TrimLeft(text[1:], " \t\r\n")
		}
		word, rest := shellWord(text)
		if word == "" || strings.HasPrefix(word, ">") || strings.HasPrefix(word, "&") || strings.HasPrefix(word, "#") || strings.HasPrefix(word, "2>") {
			return false
		}
		if isOption(word) || first && isAddress(word) {
			return true
		}
		if first && comment {
			return false
		}
		text = rest
	}
}

func hasOption(text string) bool {
	for {
		text = strings.TrimLeft(text, " \t\r\n\\")
		word, rest := shellWord(text)
		if word == "" {
			return false
		}
		if isOption(word) {
			return true
		}
		text = rest
	}
}

// isOption tells an option; also with the dash that a word processor made long.
func isOption(word string) bool {
	bare := strings.TrimLeft(word, "-–—−")
	return len(bare) < len(word) && bare != "" && (isLetter(bare[0]) || bare[0] == '#' || isDigit(bare[0]))
}

// isAddress tells what can be a URL from a word of prose.
func isAddress(word string) bool {
	word = strings.TrimRight(word, ".,:")
	if strings.Trim(word, ".0123456789") == "" && strings.Count(word, ".") != 3 { // a version, not an IP address
		return false
	}
	return word == "localhost" || strings.ContainsAny(word, `./:$"'{}[]<>_@%=“”‘’`)
}

// skipPrompt is the length of the shell prompt that line begins with, blanks before it included.
func skipPrompt(line string) int {
	at := len(line) - len(strings.TrimLeft(line, " \t"))
	rest := line[at:]
	for _, p := range []string{"$", "#", ">", "%", "❯", "➜", "λ", "»", "PS>"} {
		if after, ok := strings.CutPrefix(rest, p); ok && after != "" && (after[0] == ' ' || after[0] == '\t') {
			return len(line) - len(after)
		}
	}
	// user@host:~$, [root@host ~]#, PS C:\>, C:\>
	end := strings.IndexAny(rest, "$#>%")
	if end <= 0 || end > 60 {
		return at
	}
	prompt := rest[:end]
	windows := strings.HasPrefix(prompt, "PS ") || len(prompt) > 1 && prompt[1] == ':' && isLetter(prompt[0])
	if rest[end] == '>' && windows {
		return at + end + 1
	}
	if end+1 < len(rest) && rest[end+1] == ' ' && (strings.HasPrefix(prompt, "[") || strings.HasPrefix(prompt, "(") || strings.ContainsAny(prompt, "@~")) &&
		!strings.ContainsAny(prompt, "\"'|;=") {
		return at + end + 1
	}
	return at
}
