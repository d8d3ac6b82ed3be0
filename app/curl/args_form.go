package curl

import (
	"hash/fnv"
	"strconv"
	"strings"
	"unicode/utf8"

	"curly/app/request"
)

// A multipart body goes out by -F, which draws a boundary by lot, where the Content-Type leaves the boundary open and
// every part fits into -F. Else the body is written out here, with the boundary that is declared, and sent as data.

func (w *writer) form() error {
	value, typed := w.r.Header("Content-Type")
	kind, params, _ := strings.Cut(value, ";")
	open := typed && w.count("Content-Type") == 1 && strings.EqualFold(strings.TrimSpace(kind), "multipart/form-data") && strings.TrimSpace(params) == ""
	w.size = -1
	if open && w.options() {
		last := len(w.r.Headers) - 1
		w.own = strings.EqualFold(w.r.Headers[last].Name, "Content-Type") && value == "multipart/form-data"
		return nil
	}
	boundary := declared(value)
	body, ok := written(w.r.Parts, boundary)
	if !ok {
		return errFileForm
	}
	if boundary == "" {
		boundary = fresh(w.r.Parts)
		body, _ = written(w.r.Parts, boundary)
		if typed {
			w.typed = strings.TrimRight(value, "; ") + "; boundary=" + boundary
		}
	}
	w.data(body)
	w.noType = !typed
	return nil
}

// options writes each part as -F or --form-string. It fails on a part that fits into neither.
func (w *writer) options() bool {
	total := 0
	for _, p := range w.r.Parts {
		o, ok := part(p)
		if total += len(p.Value); !ok || total > maxArg {
			w.content = nil
			return false
		}
		w.content = append(w.content, o)
	}
	return len(w.content) > 0
}

func part(p request.Part) ([]string, bool) {
	all := p.Name + p.Value + p.FileName + p.Type
	if strings.Contains(p.Name, "=") || !utf8.ValidString(all) || strings.IndexByte(all, 0) >= 0 || p.Type != "" && !fitsForm(p.Type) {
		return nil, false
	}
	var text string
	switch {
	case p.File && p.FileName == "":
		text = "<" + quotedIf(p.Value)
	case p.File:
		if text = "@" + quotedIf(p.Value); p.FileName != base(p.Value) {
			text += ";filename=" + quotedIf(p.FileName)
		}
	case p.FileName == "" && p.Type == "":
		if p.Value != "" && strings.IndexByte(`@<("`, p.Value[0]) >= 0 || quotedIf(p.Value) != p.Value || p.Value == ")" {
			return []string{"--form-string", p.Name + "=" + p.Value}, true
		}
		text = p.Value
	default:
		text = quotedIf(p.Value)
		if strings.HasPrefix(p.Value, "@") || strings.HasPrefix(p.Value, "<") || strings.HasPrefix(p.Value, "(") || p.Value == ")" {
			text = quoted(p.Value)
		}
		if p.FileName != "" {
			text += ";filename=" + quotedIf(p.FileName)
		}
	}
	if p.Type != "" {
		text += ";type=" + p.Type
	}
	return []string{"-F", p.Name + "=" + text}, true
}

// quotedIf puts quotation marks around what -F would else split or trim.
func quotedIf(s string) string {
	if strings.ContainsAny(s, ";,\"") || strings.TrimSpace(s) != s {
		return quoted(s)
	}
	return s
}

func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// fitsForm reports whether ;type= takes a type as it is, in old and new versions of curl alike.
func fitsForm(kind string) bool {
	major, rest, ok := strings.Cut(kind, "/")
	minor, params, more := strings.Cut(rest, ";")
	if !ok || !request.IsToken(major) || !request.IsToken(minor) || len(major) > 127 || len(minor) > 127 {
		return false
	}
	if !more {
		return true
	}
	name, value, ok := strings.Cut(strings.TrimPrefix(params, " "), "=")
	switch strings.ToLower(name) {
	case "type", "filename", "headers", "encoder":
		return false
	}
	return ok && request.IsToken(name) && request.IsToken(value)
}

// declared is the boundary that a Content-Type names, "" if it names none.
func declared(value string) string {
	for param := range strings.SplitSeq(value, ";") {
		name, b, ok := strings.Cut(strings.TrimSpace(param), "=")
		if ok && strings.EqualFold(name, "boundary") {
			return strings.Trim(b, `"`)
		}
	}
	return ""
}

// fresh is a boundary that stands in no part. The same parts give the same boundary.
func fresh(parts []request.Part) string {
	h := fnv.New64a()
	for {
		for _, p := range parts {
			h.Write([]byte(p.Name + "\x00" + p.Value + "\x00" + p.FileName + "\x00" + p.Type + "\x00"))
		}
		boundary := "------------------------" + strconv.FormatUint(h.Sum64()|1<<63, 16)
		taken := false
		for _, p := range parts {
			taken = taken || strings.Contains(p.Value, boundary)
		}
		if !taken {
			return boundary
		}
	}
}

// written writes the parts out (RFC 7578; names are escaped as browsers and curl do). It fails if one is a file.
func written(parts []request.Part, boundary string) (body []byte, ok bool) {
	escaped := strings.NewReplacer("\r", "%0D", "\n", "%0A", `"`, "%22")
	for _, p := range parts {
		if p.File {
			return nil, false
		}
		body = append(body, "--"+boundary+"\r\nContent-Disposition: form-data; name=\""+escaped.Replace(p.Name)+`"`...)
		if p.FileName != "" {
			body = append(body, `; filename="`+escaped.Replace(p.FileName)+`"`...)
		}
		if p.Type != "" {
			body = append(body, "\r\nContent-Type: "+p.Type...)
		}
		body = append(body, "\r\n\r\n"+p.Value+"\r\n"...)
	}
	return append(body, "--"+boundary+"--\r\n"...), true
}
