package placeholder

import (
	"regexp"
	"strings"
	"sync"

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
	if d.Pattern != "" {
		if re := compiled(d.Pattern); re != nil {
			if re.MatchString(value) {
				return ""
			}
			if !d.Secret && secretValue(value) {
				return leaked
			}
			if d.Mismatch != "" {
				return d.Mismatch
			}
			return "This does not look like the usual form of it."
		}
	}
	n := site.Normalise(key)
	if lastWord(n) != "dsn" && (d.Secret || secretName(n)) {
		return checkSecret(value)
	}
	return checkPlain(n, value)
}

const leaked = "This looks like a secret, and this field is not kept hidden."

var patterns sync.Map // of *regexp.Regexp by pattern; nil for one that does not compile

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

// secretMarks begin the tokens of services that mark theirs, by their documentation.
var secretMarks = []string{"ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "gldt-", "glrt-", "xoxb-", "xoxp-", "xoxa-",
	"xapp-", "sk_live_", "sk_test_", "rk_live_", "rk_test_", "sk-ant-", "sk-proj-", "npm_", "pypi-", "dop_v1_", "AKIA", "ASIA", "SG.", "shpat_",
	"hf_", "-----BEGIN", "dckr_pat_", "lin_api_", "ATATT"}

// secretValue reports whether a value is a token by its looks: a known mark, or a JSON Web Token (RFC 7519).
func secretValue(value string) bool {
	for _, m := range secretMarks {
		if len(value) >= len(m)+12 && strings.HasPrefix(value, m) {
			return true
		}
	}
	return strings.HasPrefix(value, "eyJ") && strings.Count(value, ".") == 2 && len(value) > 40
}

// checkPlain tells of a value that is not of the kind that a normalised name says.
func checkPlain(n, value string) string {
	if secretValue(value) {
		return leaked
	}
	switch last := lastWord(n); last {
	case "dsn":
		if !dsn(value) {
			return "A DSN is a URL with a key before the @ and a number at its end."
		}
		return ""
	case "url", "uri", "endpoint":
		if !strings.Contains(value, "://") && !strings.HasPrefix(value, "/") && strings.Contains(value, " ") {
			return "This does not look like a URL."
		}
		return ""
	case "host", "hostname", "domain", "subdomain", "region":
		if strings.ContainsAny(value, " /") {
			return "A host has no slashes and no blanks, and no https:// before it."
		}
	case "slug":
		if strings.ContainsAny(value, " /") {
			return "A slug has no blanks and no slashes."
		}
	case "email":
		if !strings.Contains(value, "@") {
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
		if strings.ContainsAny(value, " ") {
			return "This holds a blank, and ids hold none."
		}
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
