package placeholder

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"curly/app/site"
)

// What the form of a value tells: of which kind it is, and what it holds of other values.
//
//   - A part is what the definition says, cleaned: text of one line that can be seen, and not long. It is never a
//     secret, nor a text from a secret that looks like one.
//   - A part is offered only if it fits the definition that it is for. A host is offered only if the site lists it.
//   - A value takes part in nothing by being looked at: what is done with an offer, the reader decides.

var patterns sync.Map // of *regexp.Regexp by pattern; nil for one that does not compile

// compiled compiles a pattern of a site, once, to match whole values.
func compiled(pattern string) *regexp.Regexp {
	if re, ok := patterns.Load(pattern); ok {
		return re.(*regexp.Regexp)
	}
	re, err := regexp.Compile("^(?s:" + pattern + ")$")
	if err != nil {
		re = nil
	}
	patterns.Store(pattern, re)
	return re
}

func matches(pattern, value string) bool {
	re := compiled(pattern)
	return pattern != "" && re != nil && re.MatchString(value)
}

// KindOf is the first kind of d that value is of.
func KindOf(d site.Def, value string) (site.Kind, bool) {
	for _, k := range d.Kinds {
		if matches(k.Pattern, value) {
			return k, true
		}
	}
	return site.Kind{}, false
}

// Fits reports whether value has a form that d knows. Where d knows none, every value fits.
func Fits(d site.Def, value string) bool {
	if !hasForm(d) || matches(d.Pattern, value) {
		return true
	}
	_, ok := KindOf(d, value)
	return ok
}

// hasForm reports whether d says anything of the form of its values that can be understood.
func hasForm(d site.Def) bool {
	return d.Pattern != "" && compiled(d.Pattern) != nil || len(d.Kinds) > 0
}

// exactly reports whether value is of a kind of d, or fits a pattern that sets its length: what is one character shorter
// does not fit. A pattern for slugs is fitted by many a token, by chance.
func exactly(d site.Def, value string) bool {
	if _, ok := KindOf(d, value); ok {
		return true
	}
	_, last := utf8.DecodeLastRuneInString(value)
	return matches(d.Pattern, value) && !matches(d.Pattern, value[:len(value)-last])
}

// Part is a value that another value holds: of the definition Name, or [site.HostPart]. Say is the site's sentence for
// it, with {value} in it; it may be empty.
type Part struct{ Name, Value, Say string }

const (
	longestPart = 200
	longestJSON = 4096
)

// Parts takes value apart, as the kind of d says that it is of. A part that value does not have is left out.
func Parts(d site.Def, value string) []Part {
	k, ok := KindOf(d, value)
	if !ok || len(k.Parts) == 0 {
		return nil
	}
	re := compiled(k.Pattern)
	found := re.FindStringSubmatch(value)
	known := map[string]string{}
	for i, name := range re.SubexpNames() {
		if name == k.JSON && name != "" {
			for member, text := range members(found[i]) {
				known[member] = text
			}
		}
	}
	for i, name := range re.SubexpNames() {
		if name != "" {
			known[name] = found[i]
		}
	}
	var parts []Part
	for _, p := range k.Parts {
		text := partText(p.From, known)
		if clean(text) && (!d.Secret || text != value && !looksSecret(text, "")) {
			parts = append(parts, Part{p.Name, text, p.Say})
		}
	}
	return parts
}

// partText makes a part from what is known; it is empty if anything is missing.
func partText(from string, known map[string]string) string {
	names := site.PartNames(from)
	if len(names) == 1 && names[0] == from {
		return known[from]
	}
	for _, name := range names {
		if known[name] == "" {
			return ""
		}
		from = strings.Replace(from, "{"+name+"}", known[name], 1)
	}
	return from
}

// members reads the texts and numbers of a JSON object in Base64, in either alphabet, padded or not (RFC 4648).
func members(encoded string) map[string]string {
	if len(encoded) > longestJSON {
		return nil
	}
	encoding := base64.RawStdEncoding
	if strings.ContainsAny(encoded, "-_") {
		encoding = base64.RawURLEncoding
	}
	text, err := encoding.DecodeString(strings.TrimRight(encoded, "="))
	if err != nil {
		return nil
	}
	var object map[string]any
	read := json.NewDecoder(bytes.NewReader(text))
	read.UseNumber()
	if read.Decode(&object) != nil {
		return nil
	}
	all := map[string]string{}
	for name, member := range object {
		switch v := member.(type) {
		case string:
			all[name] = v
		case json.Number:
			all[name] = v.String()
		}
	}
	return all
}

// clean reports whether a text can be shown and filled in as it is.
func clean(text string) bool {
	if text == "" || len(text) > longestPart || strings.TrimSpace(text) != text {
		return false
	}
	for _, r := range text {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return false
		}
	}
	return true
}

// Offered is what of [Parts] may be offered: hosts that s lists, by the URL that it lists, and values that fit their
// definition and are no secrets.
func Offered(s *site.Site, d site.Def, value string) []Part {
	var offered []Part
	for _, p := range Parts(d, value) {
		if p.Name == site.HostPart {
			if h, ok := s.Host(p.Value); ok {
				p.Value = h.URL
				offered = append(offered, p)
			}
			continue
		}
		other, ok := s.Def(p.Name)
		if !ok || other.Secret || other.Name == d.Name || !Fits(other, p.Value) || pasted(p.Value) != "" || !listed(s, other.Name, p.Value) {
			continue
		}
		p.Name = other.Name
		offered = append(offered, p)
	}
	return offered
}

// listed reports whether a value that is part of an address, by the name that it is for, is one of a listed host. A
// value that came with another must lead nowhere else.
func listed(s *site.Site, name, value string) bool {
	switch lastWord(name) {
	case "host", "hostname", "domain", "origin", "server", "url", "uri", "endpoint":
		if !strings.Contains(value, "://") {
			value = "https://" + value
		}
		_, ok := s.Host(value)
		return ok
	}
	return true
}

// Comparable reports whether two different values of one field contradict each other. A number and a name may be of
// one thing.
func Comparable(a, b string) bool { return digits(a) == digits(b) }

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// Shown is a value as a sentence may show it: cut to its beginning if it looks like a secret or holds what does, and
// if it is long.
func Shown(value string) string {
	keep := longestShown
	if looksSecret(value, "") || holdsJumbled(value) {
		keep = 4
	}
	if runes := []rune(value); len(runes) > keep {
		return string(runes[:keep]) + "…"
	}
	return value
}

const longestShown = 40

func holdsJumbled(value string) bool {
	for word := range strings.FieldsFuncSeq(value, func(r rune) bool { return r > unicode.MaxASCII || !isLetter(byte(r)) && !isDigit(byte(r)) }) {
		if jumbled(word) {
			return true
		}
	}
	return false
}
