package shell

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"mvdan.cc/sh/v3/syntax"
)

// How a word is written for bash, zsh, dash, ksh, mksh and busybox sh, in a script and pasted at a prompt
// (POSIX.1-2024 XCU 2.2 to 2.7; bash's manual 9.3.1 on history expansion; zsh's manual 14.3 and 14.8).
//
//   - Nothing around it if every character is plain; '…' else. "…" where that reads better: around a ' and around
//     variables, if nothing in it needs a backslash.
//   - Only in '…' is ! safe from history expansion. A ' is written '\''.
//   - A control character would be acted upon by the line editor of the shell it is pasted into (a tab completes names),
//     and text on a clipboard cannot hold bytes that are not UTF-8: both are written as "$(printf '\t')", for $'…' is unknown to dash.
//   - {x} is plain: only a comma or two dots within make it a brace expansion. = is not plain at the beginning of a word
//     (zsh) nor anywhere in a command's name.
//   - Standard input is a heredoc if the bytes are text that ends with a newline, without ! (bash looks for its history in
//     heredocs too) and, if it is long, without characters beyond ASCII (ksh93 hangs on one across its buffers). Else printf writes them: '%s', or a
//     format with \ooo for NUL and what no text can hold. It is a builtin but in mksh, so much of it goes in pieces.

// shWriter writes the stretches of a word; mode is the quote that is open.
type shWriter struct {
	o    *sink
	mode byte
}

func (w *shWriter) to(mode byte) {
	if w.mode == mode {
		return
	}
	for _, q := range [...]byte{w.mode, mode} {
		switch q {
		case '\'':
			w.o.put("'")
		case '"':
			w.o.put(`"`)
		}
	}
	w.mode = mode
}

// single writes text by '…', leaving them where it must.
func (w *shWriter) single(text string, id int) {
	from := -1
	put := func(mode byte, s string) {
		w.to(mode)
		if from < 0 {
			from = len(w.o.b)
		}
		w.o.put(s)
	}
	if text == "" {
		put('\'', "")
	}
	for i := 0; i < len(text); {
		n := 1
		switch {
		case text[i] == '\'':
			put(0, `\'`)
		case hidden(text, i):
			for i+n < len(text) && hidden(text, i+n) {
				n++
			}
			put('"', byPrintf(text[i:i+n]))
		default:
			for i+n < len(text) && text[i+n] != '\'' && !hidden(text, i+n) {
				n++
			}
			put('\'', text[i:i+n])
		}
		i += n
	}
	w.o.place(id, from)
}

// byPrintf writes bytes as a command that makes them.
func byPrintf(text string) string {
	b := []byte("$(printf '")
	for i := range len(text) {
		switch text[i] {
		case '\t':
			b = append(b, `\t`...)
		case '\r':
			b = append(b, `\r`...)
		default:
			b = appendOctal(b, text[i])
		}
	}
	return string(append(b, "')"...))
}

// variable writes an expansion in "…"; next is the byte that will follow it there.
func (w *shWriter) variable(name string, next byte, id int) {
	w.to('"')
	from := len(w.o.b)
	w.o.put(shVariable(name, next))
	w.o.place(id, from)
}

// shVariable is $X, or ${X} where next could be taken as a part of it: zsh reads [ and : behind a name too.
func shVariable(name string, next byte) string {
	if endsName(next) {
		return "$" + name
	}
	return "${" + name + "}"
}

func endsName(next byte) bool { return next == 0 || strings.IndexByte("\" \n/.-?&;,$'\\", next) >= 0 }

func shWord(o *sink, ps []piece, index int, quoted bool) *Error {
	if !quoted && shPlain(ps, index == 0) {
		for _, p := range ps {
			from := len(o.b)
			o.put(p.text)
			o.place(p.id, from)
		}
		return nil
	}
	w := &shWriter{o: o}
	double := shDouble(ps)
	for i, p := range ps {
		switch {
		case p.raw != nil:
			if p.within == Bare {
				w.to(0)
			} else {
				w.to('"')
			}
			p.raw(o)
		case p.name != "":
			next := byte('"')
			if double {
				next = nextByte(ps[i+1:])
			}
			w.variable(p.name, next, p.id)
		case double:
			w.to('"')
			from := len(o.b)
			o.put(p.text)
			o.place(p.id, from)
		case p.text == "" && w.mode != 0:
			o.place(p.id, len(o.b))
		default:
			w.single(p.text, p.id)
		}
	}
	if len(ps) == 0 {
		w.single("", 0)
	}
	w.to(0)
	return nil
}

// shDouble reports whether a word is best written in one pair of "…": it has a variable or a ', and nothing that needs
// a backslash there.
func shDouble(ps []piece) bool {
	worth := false
	for _, p := range ps {
		if p.raw != nil {
			return false
		}
		worth = worth || p.name != "" || strings.IndexByte(p.text, '\'') >= 0
		if strings.ContainsAny(p.text, "\"$`\\!") || anyHidden(p.text) {
			return false
		}
	}
	return worth
}

// shPlain reports whether a word needs no quotes.
func shPlain(ps []piece, command bool) bool {
	n := 0
	for _, p := range ps {
		if !p.literal() || p.text != "" && !shPlainText(p.text, n == 0, command) {
			return false
		}
		n += len(p.text)
	}
	return n > 0 && !(command && len(ps) == 1 && reserved(ps[0].text)) && !(command && len(ps) > 1)
}

func shPlainText(s string, start, command bool) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '=':
			if command || start && i == 0 {
				return false
			}
		case c == '{':
			n := i + 1
			for n < len(s) && (nameByte(s[n]) || s[n] == '-') {
				n++
			}
			if n == i+1 || n == len(s) || s[n] != '}' || command {
				return false
			}
			i = n
		case !plainByte(c):
			return false
		}
	}
	return true
}

// plainByte reports whether c stands for itself in every shell, wherever it stands in a word.
func plainByte(c byte) bool { return nameByte(c) || strings.IndexByte("./:@%+,-", c) >= 0 }

// reserved reports whether word, as a command's name, is a word of the shells' grammar or precedes a command in one.
func reserved(word string) bool {
	switch word {
	case "foreach", "end", "repeat", "nocorrect", "noglob", "-", "declare", "typeset", "export", "readonly", "local",
		"integer", "float", "let", "always", "namespace", "@", ":":
		return true
	}
	return syntax.IsKeyword(word)
}

// pieceSize is the most that one printf is given: as \ooo it must fit in an argument, where printf is a program.
const pieceSize = 30000

func shStdin(ps []piece) (before, after func(*sink), err *Error) {
	vars, size, text, ascii, last := false, 0, true, true, ""
	for _, p := range ps {
		vars = vars || p.name != ""
		size += len(p.text)
		text = text && !anyHidden(p.text) && strings.IndexByte(p.text, '!') < 0
		ascii = ascii && strings.IndexFunc(p.text, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
		if p.name != "" || p.text != "" {
			last = p.text
		}
	}
	if text && strings.HasSuffix(last, "\n") && (size <= pieceSize || ascii) {
		return nil, func(o *sink) { shHeredoc(o, ps, vars) }, nil
	}
	if size <= pieceSize {
		return func(o *sink) {
			shPrintf(o, ps)
			o.put(" | ")
		}, nil, nil
	}
	return func(o *sink) { shPrintfs(o, ps) }, nil, nil
}

// shPrintfs writes one printf after the other, each of a size that a program can be given.
func shPrintfs(o *sink, ps []piece) {
	o.put("{ ")
	for _, p := range ps {
		for {
			n := min(pieceSize, len(p.text))
			for n < len(p.text) && n > pieceSize-4 && p.text[n]&0xc0 == 0x80 {
				n-- // between characters
			}
			shPrintf(o, []piece{{text: p.text[:n], name: p.name, id: p.id}})
			o.put("; ")
			if p.text = p.text[n:]; p.text == "" {
				break
			}
		}
	}
	o.put("} | ")
}

// shPrintf writes the command that writes ps.
func shPrintf(o *sink, ps []piece) {
	binary := false
	for _, p := range ps {
		binary = binary || anyHidden(p.text)
	}
	if !binary {
		o.put("printf '%s' ")
		shWord(o, ps, 1, true)
		return
	}
	o.put("printf '")
	var vars []piece
	for i, p := range ps {
		from := len(o.b)
		if p.name != "" {
			vars = append(vars, piece{name: p.name})
			o.put("%s")
		} else {
			o.put(printfFormat(p.text, i == 0))
		}
		o.place(p.id, from)
	}
	o.put("'")
	for i := range vars {
		o.put(" ")
		shWord(o, vars[i:i+1], 1, true)
	}
}

// shHeredoc writes what stands behind the command: the operator, the text and the delimiter.
func shHeredoc(o *sink, ps []piece, expand bool) {
	all := ""
	if len(ps) == 1 {
		all = ps[0].text
	} else {
		var b strings.Builder
		for _, p := range ps {
			b.WriteString(p.text)
			b.WriteString(p.name)
		}
		all = b.String()
	}
	stop := freeStop("EOF", all)
	if expand {
		o.put(" <<" + stop + "\n")
	} else {
		o.put(" <<'" + stop + "'\n")
	}
	for i, p := range ps {
		from := len(o.b)
		switch {
		case p.name != "":
			o.put(shVariable(p.name, nextByte(ps[i+1:])))
		case expand:
			o.put(heredocEscaper.Replace(p.text))
		default:
			o.put(p.text)
		}
		o.place(p.id, from)
	}
	o.put(stop)
}

var heredocEscaper = strings.NewReplacer(`\`, `\\`, "$", `\$`, "`", "\\`")

// freeStop is a delimiter that no line of text is, nor ends with: behind an expansion the parser takes that for one too.
func freeStop(stop, text string) string {
	free := stop
	for n := 1; endsLine(text, free); n++ {
		free = stop + strconv.Itoa(n)
	}
	return free
}

func endsLine(text, stop string) bool {
	for l := range strings.SplitSeq(text, "\n") {
		if strings.HasSuffix(strings.TrimSuffix(l, "\r"), stop) {
			return true
		}
	}
	return false
}

// nextByte is what follows in "…" when ps is written there.
func nextByte(ps []piece) byte {
	for _, p := range ps {
		switch {
		case !p.literal():
			return '$'
		case p.text != "":
			return p.text[0]
		}
	}
	return '"'
}
