package curl

import (
	"strings"

	"curly/app/request"
)

// The rules of -F (curl(1), --form; src/tool_formparse.c): NAME=CONTENT, then ;type=, ;filename=, ;headers= and
// ;encoder= in any order. CONTENT and the values may stand in quotation marks, with \" and \\ in them; else blanks
// around them are dropped. @FILE is a file upload (several with commas), <FILE a field with the file's content.
// --form-string is NAME=TEXT and nothing else.

func (t *transfer) addPart(u Use, v string) error {
	restore := t.run.tokens.restore
	name, content, ok := strings.Cut(v, "=")
	if !ok {
		return t.run.c.fail(u, "a form field is NAME=CONTENT: there is no = in it")
	}
	p := request.Part{Name: restore(name)}
	if u.Option.Long == "form-string" {
		p.Value = restore(content)
		t.parts = append(t.parts, p)
		return nil
	}
	switch {
	case strings.HasPrefix(content, "("), name == "" && content == ")":
		return untold(t.run.c.fail(u, "a form within a form cannot be shown as a request"))
	case !strings.HasPrefix(content, "@") && !strings.HasPrefix(content, "<"):
		f := formReader{s: content}
		p.Value, p.FileName, p.Type = f.read()
		if f.special != "" {
			return untold(t.run.c.fail(u, "a form field with its own "+f.special+" cannot be shown as a request"))
		}
		t.parts = append(t.parts, restored(p, restore))
		return nil
	}
	f := formReader{s: content[1:], end: ','}
	if content[0] == '<' {
		f.end = 0
	}
	p.File = true
	p.Value, p.FileName, p.Type = f.read()
	switch {
	case f.special != "":
		return untold(t.run.c.fail(u, "a form field with its own "+f.special+" cannot be shown as a request"))
	case f.s != "":
		return untold(t.run.c.fail(u, "several files in one form field cannot be shown as a request"))
	case content[0] == '<':
		p.FileName = ""
	case !f.hasFileName:
		p.FileName = base(p.Value)
	}
	stdin := p.Value == "-"
	p = restored(p, restore)
	if stdin {
		if data, known := t.run.read(); known {
			p.Value, p.File = string(data), false
		}
	}
	t.parts = append(t.parts, p)
	return nil
}

func restored(p request.Part, restore func(string) string) request.Part {
	p.Value, p.FileName, p.Type = restore(p.Value), restore(p.FileName), restore(p.Type)
	return p
}

// formReader reads one content with its parameters; what follows end stays in s.
type formReader struct {
	s           string
	end         byte // the character besides ; that ends a word: a comma between files
	hasFileName bool
	special     string // headers or encoder, if there is one
}

func (f *formReader) read() (content, fileName, kind string) {
	f.hasFileName, f.special = false, ""
	content = f.word()
	open := false // the type may go on
	for strings.HasPrefix(f.s, ";") {
		segment := f.s
		f.s = strings.TrimLeft(f.s[1:], " \t")
		switch {
		case kind == "" && f.param("type="):
			n := f.until()
			kind = strings.TrimRight(f.s[:n], " \t")
			open = len(kind) == n
			f.s = f.s[n:]
		case f.param("filename="):
			fileName, f.hasFileName, open = f.word(), true, false
		case f.param("headers="):
			f.word()
			f.special, open = "headers", false
		case f.param("encoder="):
			f.word()
			f.special, open = "encoder", false
		case open:
			n := len(segment) - len(f.s) + f.until()
			kind += strings.TrimRight(segment[:n], " \t")
			f.s = segment[n:]
		default:
			f.word()
		}
	}
	return content, fileName, kind
}

// param takes the name of a parameter, whatever its case, and the blanks after it.
func (f *formReader) param(name string) bool {
	if len(f.s) < len(name) || !strings.EqualFold(f.s[:len(name)], name) {
		return false
	}
	f.s = strings.TrimLeft(f.s[len(name):], " \t")
	return true
}

// until is how far the word without quotation marks goes.
func (f *formReader) until() int {
	for i := range len(f.s) {
		if f.s[i] == ';' || f.end != 0 && f.s[i] == f.end {
			return i
		}
	}
	return len(f.s)
}

func (f *formReader) word() string {
	f.s = strings.TrimLeft(f.s, " \t")
	if strings.HasPrefix(f.s, `"`) {
		var b strings.Builder
		for i := 1; i < len(f.s); i++ {
			switch c := f.s[i]; {
			case c == '\\' && i+1 < len(f.s) && (f.s[i+1] == '\\' || f.s[i+1] == '"'):
				i++
				b.WriteByte(f.s[i])
			case c == '"':
				f.s = f.s[i:]
				f.s = f.s[f.until():]
				return b.String()
			default:
				b.WriteByte(c)
			}
		}
	}
	n := f.until()
	word := strings.TrimRight(f.s[:n], " \t")
	f.s = f.s[n:]
	return word
}
