package example

import (
	"strings"

	"curly/app/shell"
)

// Which shell a block is written for. The language of its fence is a hint: many a block that is called powershell holds
// what was tried in bash. So the text decides where it can; a block that says neither is sh.

// KindOf is the shell that the language of a fence names. Most languages name none, and mean sh.
func KindOf(lang string) shell.Kind {
	switch strings.ToLower(lang) {
	case "fish":
		return shell.Fish
	case "powershell", "ps1", "ps":
		return shell.PowerShell
	case "pwsh":
		return shell.Pwsh
	case "cmd", "bat", "batch", "dos":
		return shell.Cmd
	}
	return shell.Sh
}

// kindOf is the shell to read a block as that is said to be k.
func kindOf(text string, k shell.Kind) shell.Kind {
	switch k {
	case shell.Sh:
		return guess(text)
	case shell.Fish:
		return k
	}
	if guess(text) == shell.Sh && plainlySh(text) {
		return shell.Sh
	}
	return k
}

// plainlySh reports whether a text has what neither PowerShell nor cmd knows: a line that goes on after a backslash, or a
// single quote that was left and opened again.
func plainlySh(text string) bool {
	for line := range strings.Lines(text) {
		if strings.HasSuffix(strings.TrimRight(line, " \t\r\n"), `\`) {
			return true
		}
	}
	return strings.Contains(text, `'\''`) || strings.Contains(text, `'"'"'`)
}
