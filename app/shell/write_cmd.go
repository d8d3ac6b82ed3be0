package shell

import (
	"strings"
	"unicode/utf8"
)

// How a word is written for cmd.exe at its prompt ("cmd /?", "set /?"; Microsoft's "Parsing C++ command-line arguments" for
// the program's side, CommandLineToArgvW).
//
//   - The program takes "…" off an argument; within, \" is a " and backslashes count double before a ".
//   - cmd itself acts on & | < > ( ) ^ outside of quotes, on % everywhere, and on ! nowhere, for delayed expansion is
//     off at the prompt. A " opens and closes its quotes, whatever stands before it.
//   - So: nothing around a plain word; "…" if there is neither " nor % in it; else ^"…^", which keeps cmd out of quotes,
//     with a caret before every character that cmd knows, and one behind each % so that no name can follow it.
//   - A variable is %X%, in "…". Its value must not hold a ", and it cannot stand in a word that needs carets.
//   - A line ends at a newline, and the prompt acts on control characters: no word can hold them.

func cmdWord(o *sink, ps []piece, index int, quoted bool) *Error {
	plain, carets, vars, empty := !quoted, false, false, true
	for _, p := range ps {
		switch {
		case !utf8.ValidString(p.text):
			return &Error{Reason: "cmd cannot hold bytes that are not UTF-8"}
		case strings.ContainsAny(p.text, "\r\n"):
			return &Error{Reason: "cmd cannot hold a line break in an argument"}
		case anyHidden(p.text):
			return &Error{Reason: "cmd cannot hold a control character in an argument"}
		}
		vars = vars || !p.literal()
		empty = empty && p.literal() && p.text == ""
		carets = carets || strings.ContainsAny(p.text, `"%`)
		plain = plain && p.literal() && cmdPlain(p.text)
	}
	if carets && vars {
		return &Error{Reason: `cmd cannot join a variable and a " or % in one argument`}
	}
	if plain && !empty {
		for _, p := range ps {
			from := len(o.b)
			o.put(p.text)
			o.place(p.id, from)
		}
		return nil
	}
	w := &cmdWriter{o: o, carets: carets}
	w.quote()
	for _, p := range ps {
		from := len(o.b)
		switch {
		case p.raw != nil:
			p.raw(o)
		case p.name != "":
			w.slashes = 0
			o.put("%" + p.name + "%")
		default:
			w.text(p.text)
		}
		o.place(p.id, from)
	}
	o.put(strings.Repeat(`\`, w.slashes))
	w.quote()
	return nil
}

// cmdPlain reports whether neither cmd nor the program acts on any character of s.
func cmdPlain(s string) bool {
	for i := range len(s) {
		if !nameByte(s[i]) && strings.IndexByte("./:@+=-{}~,", s[i]) < 0 {
			return false
		}
	}
	return true
}

type cmdWriter struct {
	o       *sink
	carets  bool
	percent bool // the last character is a %: a caret must follow it
	slashes int  // backslashes written last
}

func (w *cmdWriter) quote() {
	if w.carets {
		w.o.put("^")
	}
	w.o.put(`"`)
}

func (w *cmdWriter) text(s string) {
	for i := 0; i < len(s); {
		_, n := utf8.DecodeRuneInString(s[i:])
		c := s[i]
		if c == '"' {
			w.o.put(strings.Repeat(`\`, w.slashes+1))
			w.percent = false
		}
		if w.carets && (w.percent || strings.IndexByte("&|<>()^%\"", c) >= 0) {
			w.o.put("^")
		}
		w.o.put(s[i : i+n])
		w.percent = c == '%'
		w.slashes++
		if c != '\\' {
			w.slashes = 0
		}
		i += n
	}
}
