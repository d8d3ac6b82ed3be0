package curl

import "strings"

// Guard keeps a value that is put into an option from being taken for something else. value is what the option's
// argument will be, literal, in place of the one that was read with placeholders. Where curl would read a file, drop a
// header or split the value as it did not before, option is the option to write instead (else "") and prefix what to put
// before the value; ok is false if there is no way.
func Guard(c *Command, u Use, value string) (option, prefix string, ok bool) {
	was := c.value(u)
	if u.Value >= 0 && u.Value < len(c.holes) {
		was = mask(c.Args[u.Value], c.holes[u.Value])[u.ValueAt:]
	}
	began := func(s string) bool { return !strings.HasPrefix(was, s) && strings.HasPrefix(value, s) }
	if u.Option == nil {
		if began("-") {
			return "--url", "", true
		}
		return "", "", value != "" && !began("@")
	}
	if u.Value == u.Arg && u.ValueAt == u.From+1 && value == "" {
		return "", "", false
	}
	if u.expand && strings.Count(value, "{{") > strings.Count(was, "{{") {
		return "", "", false
	}
	if file(u.Option.Long, value) == "-" && file(u.Option.Long, was) != "-" {
		return "", "", false
	}
	switch u.Option.Long {
	case "data", "data-ascii", "data-binary":
		if began("@") {
			return "--data-raw", "", true
		}
	case "json", "write-out", "proxy-header":
		return "", "", !began("@")
	case "url":
		return "", "", value != "" && !began("@")
	case "header":
		return "", "", !began("@") && (dropped(was) || !dropped(value))
	case "data-urlencode", "url-query":
		return guardEncoded(was, value, u.Option.Long == "url-query")
	case "cookie":
		if strings.Contains(was, "\x00") && !strings.Contains(value, "=") {
			return "-H", "Cookie: ", strings.TrimSpace(value) != ""
		}
	case "referer":
		if !strings.HasSuffix(was, ";auto") && strings.HasSuffix(value, ";auto") {
			return "-H", "Referer: ", true
		}
	case "user-agent":
		if was != "" && value == "" {
			return "-H", "User-Agent;", true
		}
	case "upload-file":
		return "", "", value != "" && (value == was || value != "-" && value != ".")
	case "form":
		return guardForm(was, value)
	}
	return "", "", true
}

// file is the file that an option reads because of a mark in its value, as in -d @FILE and --data-urlencode NAME@FILE;
// "-" is standard input. It is "" where none is read.
func file(long, value string) string {
	switch long {
	case "data", "data-ascii", "data-binary", "json", "header", "proxy-header", "write-out":
		if name, ok := strings.CutPrefix(value, "@"); ok {
			return name
		}
	case "data-urlencode", "url-query":
		if !strings.Contains(value, "=") {
			_, name, _ := strings.Cut(value, "@")
			return name
		}
	case "form":
		_, content, _ := strings.Cut(value, "=")
		if content != "" && (content[0] == '@' || content[0] == '<') {
			f := formReader{s: content[1:]}
			return f.word()
		}
	}
	return ""
}

// dropped reports whether curl takes a text of -H for the wish to leave a header out.
func dropped(header string) bool {
	_, value, ok := strings.Cut(header, ":")
	return ok && strings.Trim(value, " \t\r\n\v\f") == ""
}

func guardEncoded(was, value string, query bool) (option, prefix string, ok bool) {
	switch plus := query && strings.HasPrefix(value, "+"); {
	case query && strings.HasPrefix(was, "+"):
		return "", "", true
	case strings.Contains(was, "="):
		return "", "", !plus
	case strings.Contains(was, "@"):
		return "", "", !plus && !strings.Contains(value, "=")
	case plus || strings.ContainsAny(value, "=@"):
		return "", "=", true
	}
	return "", "", true
}

// guardForm compares how -F is read with how it was meant: the same parameters, and a content that is all there. A lone
// content has --form-string as its way out.
func guardForm(was, value string) (option, prefix string, ok bool) {
	_, wasContent, ok1 := strings.Cut(was, "=")
	_, content, ok2 := strings.Cut(value, "=")
	if !ok1 || !ok2 {
		return "", "", ok1 == ok2
	}
	f := fieldsOf{text: wasContent, masked: wasContent}
	if from := len(wasContent) - len(strings.TrimLeft(wasContent, "@<")); from == 0 {
		if _, end := f.word(0); end == len(wasContent) && !strings.HasPrefix(wasContent, `"`) {
			r := formReader{s: content}
			if got, _, _ := r.read(); got == content && r.s == "" && !special(content) && strings.TrimSpace(content) == content {
				return "", "", true
			}
			return "--form-string", "", true
		}
	}
	var comma byte
	if wasContent != "" && (wasContent[0] == '@' || wasContent[0] == '<') {
		if content == "" || content[0] != wasContent[0] {
			return "", "", false
		}
		if content[0] == '@' {
			comma = ','
		}
		wasContent, content = wasContent[1:], content[1:]
	} else if special(content) && !special(wasContent) {
		return "", "", false
	}
	return "", "", sameForm(wasContent, content, comma)
}

func special(content string) bool {
	return content != "" && strings.IndexByte("@<(", content[0]) >= 0
}

// sameForm reports whether -F reads a field's content and parameters as it did when a placeholder stood in them: nothing
// is split, trimmed or unescaped that was not before.
func sameForm(was, is string, comma byte) bool {
	f := fieldsOf{text: was, masked: was}
	inner, _ := f.word(0)
	before, after := formReader{s: was, end: comma}, formReader{s: is, end: comma}
	wasContent, wasFile, wasType := before.read()
	content, file, kind := after.read()
	if strings.TrimSpace(content) != content && !strings.HasPrefix(was, `"`) {
		return false
	}
	if rest := was[inner.to:]; !strings.Contains(rest, "\x00") {
		text, ok := strings.CutSuffix(is, rest)
		return ok && len(text) >= inner.from && content == text[inner.from:] && file == wasFile && kind == wasType
	}
	return len(was)-len(wasContent)-len(wasFile)-len(wasType) == len(is)-len(content)-len(file)-len(kind) &&
		agrees(wasContent, content) && agrees(wasFile, file) && agrees(wasType, kind) &&
		(content == wasContent || strings.Count(is, ";") == strings.Count(was, ";"))
}

// agrees reports whether s can be was with something in the place of each placeholder, whose bytes are NUL in was.
func agrees(was, s string) bool {
	literals := strings.FieldsFunc(was, func(r rune) bool { return r == 0 })
	if len(literals) == 0 {
		return s == "" || was != ""
	}
	if was[0] != 0 {
		if !strings.HasPrefix(s, literals[0]) {
			return false
		}
		s, literals = s[len(literals[0]):], literals[1:]
	}
	for i, l := range literals {
		at := strings.Index(s, l)
		if i == len(literals)-1 && was[len(was)-1] != 0 {
			at = strings.LastIndex(s, l)
			return at >= 0 && at+len(l) == len(s)
		}
		if at < 0 {
			return false
		}
		s = s[at+len(l):]
	}
	return s == "" || was[len(was)-1] == 0
}
