package placeholder

import (
	"strings"
	"time"

	"curly/app/site"
)

// Check advises on a value for a field: one plain sentence, or "" if nothing is odd. It never refuses; what cannot be
// sent is [Encode]'s to say. First come signs that something was pasted wrong, then the definition's pattern, then, where
// there is none, what the name tells of the value's kind. It compiles patterns, so it is for the field that changed only.
func Check(d site.Def, key, value string) string {
	if value == "" {
		return ""
	}
	if say := pasted(value); say != "" {
		return say
	}
	n := site.Normalise(key)
	secret := lastWord(n) != "dsn" && (d.Secret || secretName(n))
	if !secret && looksSecret(value, n) && !exactly(d, value) {
		return leaked
	}
	if hasForm(d) {
		switch {
		case Fits(d, value):
			return ""
		case d.Mismatch != "":
			return d.Mismatch
		}
		return "This does not look like the usual form of it."
	}
	if secret {
		return checkSecret(value)
	}
	return checkPlain(n, value)
}

const leaked = "This looks like a secret, and this field is not kept hidden."

// pasted tells of a value that came with something around it, or is no value yet.
func pasted(value string) string {
	trimmed := strings.TrimSpace(value)
	if trimmed == "" {
		return "This holds only blanks."
	}
	first, last := trimmed[0], trimmed[len(trimmed)-1]
	if found := Find(trimmed, nil); len(found) == 1 && found[0].From == 0 && found[0].To == len(trimmed) && found[0].Style != Capitals {
		return "This is still a placeholder."
	}
	if len(trimmed) > 1 && first == last && (first == '"' || first == '\'' || first == '`') {
		return "There are quotation marks around this. Leave them out."
	}
	if strings.HasPrefix(trimmed, "“") && strings.HasSuffix(trimmed, "”") {
		return "There are quotation marks around this. Leave them out."
	}
	lower := strings.ToLower(trimmed)
	if strings.HasPrefix(lower, "authorization:") {
		return "This is a whole header. Only what comes after the scheme belongs here."
	}
	if word, rest, ok := strings.Cut(trimmed, " "); ok && !strings.Contains(rest, " ") && schemeWords[strings.ToLower(word)] {
		return "The word " + word + " belongs to the header. Leave it out here."
	}
	if strings.ContainsAny(trimmed, "\r\n") {
		return "This holds a line break."
	}
	if trimmed != value {
		return "There are blanks around this."
	}
	return ""
}

func checkSecret(value string) string {
	switch {
	case strings.HasPrefix(value, "http://"), strings.HasPrefix(value, "https://"):
		return "This is a URL, and a secret is wanted here."
	case strings.Contains(value, " "):
		return "This holds a blank, and tokens hold none."
	case strings.HasSuffix(value, "...") || strings.HasSuffix(value, "…"):
		return "This was cut short where it was copied."
	case strings.Contains(value, "***") || strings.Contains(value, "•••"):
		return "This was blanked out where it was copied."
	case strings.HasPrefix(value, "eyJ") && strings.Contains(value, ".") && strings.Count(value, ".") != 2 && strings.Count(value, ".") != 4:
		return "This begins like a JSON Web Token, but a part of it is missing."
	}
	return ""
}

// checkPlain tells of a value that is not of the kind that a normalised name says.
func checkPlain(n, value string) string {
	switch last := lastWord(n); last {
	case "dsn":
		if !dsn(value) {
			return "A DSN is a URL with a key before the @ and a number at its end."
		}
		return ""
	case "url", "uri", "endpoint":
		if strings.ContainsAny(value, " \t") {
			return "This holds a blank, and URLs hold none."
		}
		if !strings.ContainsAny(value, "/.:") {
			return "This does not look like a URL."
		}
	case "host", "hostname", "domain", "subdomain", "region":
		if strings.ContainsAny(value, " /") {
			return "A host has no slashes and no blanks, and no https:// before it."
		}
	case "slug":
		if strings.ContainsAny(value, " /") {
			return "A slug has no blanks and no slashes."
		}
	case "email":
		if i := strings.IndexByte(value, '@'); i < 1 || i == len(value)-1 || strings.ContainsAny(value, " ,;") {
			return "This does not look like an e-mail address."
		}
	case "uuid", "guid":
		if !uuid(value) {
			return "A UUID has 32 digits and letters a to f, in groups of 8, 4, 4, 4 and 12."
		}
	case "id", "number", "iid":
		if strings.Contains(value, "://") {
			return "This is a URL. Only a part of it is wanted here."
		}
		if strings.Contains(value, " ") {
			return "This holds a blank, and ids hold none."
		}
		if last == "number" && !strings.ContainsAny(value, "0123456789") {
			return "This holds no digit, and a number is wanted here."
		}
	case "date", "day", "datetime":
		return checkDate(value)
	}
	return ""
}

// checkDate tells of a day that no calendar has, and of days with slashes, which people read in two ways. Words such as
// today, and dates with a time behind them (RFC 3339), are left alone.
func checkDate(value string) string {
	day := value
	if i := strings.IndexAny(day, "Tt "); i == len("2006-01-02") {
		day = day[:i]
	}
	shape := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, day)
	switch shape {
	case "0000-00-00":
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return "There is no such day in the calendar."
		}
	case "00/00/0000", "0/0/0000", "00/0/0000", "0/00/0000":
		return "People read this date in two ways. Most APIs take the year first, such as 2026-03-04."
	}
	return ""
}

// dsn reports whether a value has the form PROTOCOL://KEY[:SECRET]@HOST[/PATH]/NUMBER.
func dsn(value string) bool {
	scheme, rest, ok := strings.Cut(value, "://")
	key, rest, keyed := strings.Cut(rest, "@")
	i := strings.LastIndexByte(rest, '/')
	if !ok || !keyed || scheme != "http" && scheme != "https" || key == "" || i < 1 || i == len(rest)-1 {
		return false
	}
	return strings.Trim(rest[i+1:], "0123456789") == ""
}

func uuid(value string) bool {
	plain := strings.ReplaceAll(value, "-", "")
	if len(plain) != 32 || len(value) != 32 && len(value) != 36 {
		return false
	}
	for i := 0; i < len(plain); i++ {
		if !isHex(plain[i]) {
			return false
		}
	}
	return true
}
