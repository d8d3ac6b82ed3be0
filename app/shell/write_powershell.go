package shell

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How a word is written for PowerShell (about_Quoting_Rules, about_Parsing, about_Special_Characters,
// about_Preference_Variables: $PSNativeCommandArgumentPassing).
//
//   - '…' if a word is not plain: everything in it is literal, and a ' is doubled. So are the curly ones (‘ ’ ‚ ‛), which
//     PowerShell takes for the same. "…" for variables and control characters: there ` escapes, and “ ” „ are ".
//   - 7.3 and later hand an argument to a program as it is. 5.1 joins all to one line: it puts "…" around those with a
//     blank, escapes nothing, and drops empty ones. So for 5.1 a " is written \" and the backslashes before it doubled, as
//     CommandLineToArgvW undoes it; an empty argument is '""'; one with a blank that ends in a backslash brings its own quotes.
//   - In 5.1 curl, wget and others are aliases of cmdlets (about_Aliases, Get-Alias): such a name gets .exe. A quoted name is
//     called by &.
//   - PowerShell's strings are UTF-16: bytes that are not UTF-8 cannot be written.

func powershellWord(o *sink, ps []piece, index int, quoted bool) *Error {
	return psWord(o, ps, index, quoted, true)
}

func pwshWord(o *sink, ps []piece, index int, quoted bool) *Error {
	return psWord(o, ps, index, quoted, false)
}

func psWord(o *sink, ps []piece, index int, quoted, legacy bool) *Error {
	for _, p := range ps {
		if !utf8.ValidString(p.text) {
			return &Error{Reason: "PowerShell cannot hold bytes that are not UTF-8"}
		}
	}
	if index == 0 && !quoted && psProgram(ps) {
		from := len(o.b)
		o.put(ps[0].text)
		if legacy && psAlias[strings.ToLower(ps[0].text)] {
			o.put(".exe")
		}
		o.place(ps[0].id, from)
		return nil
	}
	if !quoted && psPlain(ps, index) {
		from := len(o.b)
		o.put(ps[0].text)
		o.place(ps[0].id, from)
		return nil
	}
	if index == 0 {
		o.put("& ")
	}
	w := &psWriter{o: o, quote: '\'', legacy: legacy}
	blank, end := false, ""
	for _, p := range ps {
		if !p.literal() || anyHidden(p.text) || strings.ContainsFunc(p.text, isC1) {
			w.quote = '"'
		}
		blank = blank || strings.ContainsFunc(p.text, unicode.IsSpace)
		if !p.literal() || p.text != "" {
			end = p.text + p.name
		}
	}
	w.write(string(w.quote))
	own := legacy && (end == "" || blank && strings.HasSuffix(end, `\`))
	if own {
		w.char('"')
	}
	for i, p := range ps {
		from := len(o.b)
		switch {
		case p.raw != nil:
			p.raw(o)
		case p.name != "":
			w.slashes = 0
			w.write(psVariable(p.name, nextByte(ps[i+1:])))
		default:
			w.text(p.text)
		}
		o.place(p.id, from)
	}
	if own {
		w.write(strings.Repeat(`\`, w.slashes))
		w.char('"')
	}
	w.write(string(w.quote))
	return nil
}

// psAlias are the aliases of Windows PowerShell 5.1 that are names of common programs too.
var psAlias = map[string]bool{
	"cat": true, "clear": true, "compare": true, "cp": true, "curl": true, "diff": true, "echo": true, "kill": true, "ls": true,
	"man": true, "mount": true, "mv": true, "ps": true, "pwd": true, "rm": true, "rmdir": true, "select": true, "set": true,
	"sleep": true, "sort": true, "start": true, "tee": true, "type": true, "wget": true, "where": true, "write": true,
}

// psProgram reports whether a word is the bare name of a program.
func psProgram(ps []piece) bool {
	if len(ps) != 1 || !ps[0].literal() || ps[0].text == "" {
		return false
	}
	for i := range len(ps[0].text) {
		if c := ps[0].text[i]; !nameByte(c) && !((c == '-' || c == '.') && i > 0) {
			return false
		}
	}
	c := ps[0].text[0]
	return (c < '0' || c > '9') && !psKeyword(ps[0].text)
}

func psKeyword(word string) bool {
	switch strings.ToLower(word) {
	case "begin", "break", "catch", "class", "continue", "data", "define", "do", "dynamicparam", "else", "elseif", "end",
		"enum", "exit", "filter", "finally", "for", "foreach", "from", "function", "hidden", "if", "in", "param",
		"process", "return", "static", "switch", "throw", "trap", "try", "until", "using", "var", "while", "workflow",
		"parallel", "sequence", "inlinescript", "configuration", "clean":
		return true
	}
	return false
}

// psPlain reports whether a word needs no quotes: words of letters, options, whole numbers, paths and URLs.
func psPlain(ps []piece, index int) bool {
	if len(ps) != 1 || !ps[0].literal() || ps[0].text == "" {
		return false
	}
	s := ps[0].text
	letter := func(c byte) bool { return nameByte(c) && (c < '0' || c > '9') }
	extra := "./:%+-="
	if s[0] == '-' { // -a.b and -a:b are two things to PowerShell
		s, extra = strings.TrimPrefix(s[1:], "-"), "-"
		if s == "" {
			return false
		}
	}
	digits := strings.Trim(s, "0123456789") == ""
	if index == 0 || !letter(s[0]) && s[0] != '/' && !(digits && len(s) < 10 && (s[0] != '0' || len(s) == 1)) {
		return false
	}
	for i := range len(s) {
		if !nameByte(s[i]) && strings.IndexByte(extra, s[i]) < 0 {
			return false
		}
	}
	return true
}

// psVariable is $env:X, or ${env:X} where next could be taken as a part of it.
func psVariable(name string, next byte) string {
	if strings.IndexByte("\" /-,;&", next) >= 0 {
		return "$env:" + name
	}
	return "${env:" + name + "}"
}

// isC1 reports whether c is one of the control characters beyond ASCII.
func isC1(c rune) bool { return 0x80 <= c && c < 0xa0 }

// psWriter writes the inside of a string.
type psWriter struct {
	o       *sink
	quote   rune
	legacy  bool
	slashes int // backslashes written last
}

func (w *psWriter) write(s string) { w.o.put(s) }

func (w *psWriter) text(s string) {
	for _, c := range s {
		if c == '"' && w.legacy {
			w.write(strings.Repeat(`\`, w.slashes+1))
		}
		w.slashes++
		if c != '\\' {
			w.slashes = 0
		}
		w.char(c)
	}
}

// char writes one character of the string.
func (w *psWriter) char(c rune) {
	s := string(c)
	if w.quote == '\'' {
		if strings.ContainsRune("'‘’‚‛", c) {
			s += s
		}
	} else {
		switch {
		case strings.ContainsRune("\"“”„`$", c):
			s = "`" + s
		case c == '\t':
			s = "`t"
		case c == '\r':
			s = "`r"
		case c == '\n':
		case c < 0x20, c == 0x7f, isC1(c):
			s = "$([char]" + strconv.Itoa(int(c)) + ")"
		}
	}
	w.write(s)
}
