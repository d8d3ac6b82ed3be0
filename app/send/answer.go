package send

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"curly/app/site"
)

// Shown is how many bytes of an answer are kept to be shown.
const Shown = 1 << 20

// Answer is what a server sent back. Body holds at most the first [Shown] bytes; Size counts all of them. Headers are
// those that the browser lets a page see.
type Answer struct {
	Status  int
	Text    string
	Millis  int
	Size    int
	Headers [][2]string
	Body    []byte
}

// Header gives the value of the first header of that name, in any case.
func (a Answer) Header(name string) string {
	for _, h := range a.Headers {
		if strings.EqualFold(h[0], name) {
			return h[1]
		}
	}
	return ""
}

// Pretty is the body as text: JSON is indented, without a change to any number or string; other text stands as it is; what
// is not UTF-8 is only counted. A body that was cut is shown up to the last whole character.
func (a Answer) Pretty() string {
	body := a.Body
	cut := a.Size > len(body)
	if cut {
		body = wholeCharacters(body)
	}
	if !utf8.Valid(body) {
		return notText(a.Size)
	}
	if !cut && looksLikeJSON(a.Header("Content-Type"), body) {
		var out bytes.Buffer
		if json.Indent(&out, bytes.TrimSpace(body), "", "  ") == nil {
			return out.String()
		}
	}
	text := strings.ReplaceAll(string(body), "\x00", "\uFFFD")
	if cut {
		text += "\n" + cutAt(len(body), a.Size)
	}
	return text
}

func looksLikeJSON(contentType string, body []byte) bool {
	kind, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	kind = strings.TrimSpace(kind)
	if kind == "application/json" || strings.HasSuffix(kind, "+json") || strings.HasSuffix(kind, "/json") {
		return true
	}
	body = bytes.TrimSpace(body)
	return len(body) > 0 && (body[0] == '{' || body[0] == '[')
}

// wholeCharacters drops the beginning of a character from the end of b.
func wholeCharacters(b []byte) []byte {
	for n := 1; n <= utf8.UTFMax-1 && n <= len(b); n++ {
		if c := b[len(b)-n]; utf8.RuneStart(c) {
			if !utf8.FullRune(b[len(b)-n:]) {
				return b[:len(b)-n]
			}
			break
		}
	}
	return b
}

// Size writes a number of bytes for people: 917 B, 2.1 kB, 50 MB.
func Size(n int) string {
	switch {
	case n < 1000:
		return strconv.Itoa(n) + " B"
	case n < 999_500:
		return decimal(n, 1000) + " kB"
	default:
		return decimal(n, 1_000_000) + " MB"
	}
}

func decimal(n, unit int) string {
	if n >= 10*unit {
		return strconv.Itoa((n + unit/2) / unit)
	}
	tenths := (n*10 + unit/2) / unit
	return strconv.Itoa(tenths/10) + "." + strconv.Itoa(tenths%10)
}

// Advice is what the site says of an answer: every entry whose status, text and scheme fit, in the site's order.
// Entries that name a text or a scheme keep the general ones away.
func Advice(s *site.Site, scheme string, status int, body string) []string {
	var exact, general []string
	for _, a := range s.Advice {
		if a.Status != 0 && a.Status != status || a.Scheme != "" && a.Scheme != scheme || !strings.Contains(body, a.Contains) {
			continue
		}
		if a.Contains != "" || a.Scheme != "" {
			exact = append(exact, a.Say)
		} else {
			general = append(general, a.Say)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return general
}
