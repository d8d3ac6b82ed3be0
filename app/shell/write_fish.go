package shell

import "strings"

// How a word is written for fish 3 and later (fish's manual, "Quotes", "Escaping characters", "Combining lists").
//
//   - In '…' only \\ and \' are escapes; "…" knows \\, \", \$. Every other character stands for itself, a newline too.
//   - Outside quotes \xHH is a character, \XHH a byte: for what a terminal would act on, and for what is not UTF-8.
//   - What sh takes as plain is plain, but for a % in front: %self is the shell's process.
//   - A variable is written "$X" and the quotes closed behind it, for [ and names go on in them. fish does not split it.
//   - There is no heredoc: printf, a builtin without limits, writes what goes to standard input.

type fishWriter struct {
	o    *sink
	open bool // '…'
}

func (w *fishWriter) quote(open bool) {
	if w.open != open {
		w.o.put("'")
		w.open = open
	}
}

func (w *fishWriter) text(text string, id int) {
	from := -1
	put := func(open bool, s string) {
		w.quote(open)
		if from < 0 {
			from = len(w.o.b)
		}
		w.o.put(s)
	}
	if text == "" {
		put(true, "")
	}
	for i := 0; i < len(text); {
		n := 1
		switch c := text[i]; {
		case c == '\'':
			put(true, `\'`)
		case c == '\\':
			put(true, `\\`)
		case c == '\t':
			put(false, `\t`)
		case c == '\r':
			put(false, `\r`)
		case hidden(text, i):
			const hex = "0123456789abcdef"
			put(false, string([]byte{'\\', 'X', hex[c>>4], hex[c&15]}))
		default:
			for i+n < len(text) && text[i+n] != '\'' && text[i+n] != '\\' && !hidden(text, i+n) {
				n++
			}
			put(true, text[i:i+n])
		}
		i += n
	}
	w.o.place(id, from)
}

func fishWord(o *sink, ps []piece, index int, quoted bool) *Error {
	if !quoted && shPlain(ps, index == 0) && !(index == 0 && fishReserved(ps[0].text)) && !strings.HasPrefix(ps[0].text, "%") {
		for _, p := range ps {
			from := len(o.b)
			o.put(p.text)
			o.place(p.id, from)
		}
		return nil
	}
	if shDouble(ps) {
		fishDouble(o, ps)
		return nil
	}
	w := &fishWriter{o: o}
	for _, p := range ps {
		switch {
		case p.raw != nil:
			w.quote(false)
			if p.within != Bare {
				o.put(`"`)
			}
			p.raw(o)
			if p.within != Bare {
				o.put(`"`)
			}
		case p.name != "":
			w.quote(false)
			o.put(`"`)
			from := len(o.b)
			o.put("$" + p.name)
			o.place(p.id, from)
			o.put(`"`)
		case p.text == "" && len(ps) > 1:
			o.place(p.id, len(o.b))
		default:
			w.text(p.text, p.id)
		}
	}
	if len(ps) == 0 {
		w.text("", 0)
	}
	w.quote(false)
	return nil
}

// fishDouble writes a word without backslashes in "…", closed and opened again where a name would go on.
func fishDouble(o *sink, ps []piece) {
	o.put(`"`)
	for i, p := range ps {
		from := len(o.b)
		if p.name == "" {
			o.put(p.text)
			o.place(p.id, from)
			continue
		}
		o.put("$" + p.name)
		o.place(p.id, from)
		if next := nextByte(ps[i+1:]); next == '[' || nameByte(next) || next >= 0x80 {
			o.put(`""`)
		}
	}
	o.put(`"`)
}

func fishReserved(word string) bool {
	switch word {
	case "and", "or", "not", "begin", "end", "switch", "case", "if", "else", "while", "for", "function", "break",
		"continue", "return", "builtin", "command", "exec":
		return true
	}
	return false
}

func fishStdin(ps []piece) (before, after func(*sink), err *Error) {
	return func(o *sink) {
		fishPrintf(o, ps)
		o.put(" | ")
	}, nil, nil
}

// fishPrintf writes the command that writes ps: fish's printf decodes a format as POSIX has it.
func fishPrintf(o *sink, ps []piece) {
	binary := false
	for _, p := range ps {
		binary = binary || anyHidden(p.text)
	}
	if !binary {
		o.put("printf '%s' ")
		fishWord(o, ps, 1, true)
		return
	}
	o.put("printf ")
	var vars []piece
	w := &fishWriter{o: o}
	for i, p := range ps {
		if p.name != "" {
			vars = append(vars, p)
			w.text("%s", 0)
		} else {
			w.text(printfFormat(p.text, i == 0), p.id)
		}
	}
	w.quote(false)
	for i := range vars {
		o.put(" ")
		fishWord(o, vars[i:i+1], 1, true)
	}
}
