package site

import (
	"strings"
	"unicode"
)

// Normalise gives the form in which names of placeholders are compared:
//
//   - lower case;
//   - everything but letters and digits becomes one `_` (an apostrophe vanishes), none at either end;
//   - camelCase becomes camel_case: userID is user_id, APIKey is api_key, OAuthToken is oauth_token;
//   - a leading your_ or my_ is dropped, once, unless nothing is left.
//
// It is idempotent but for that last rule (your_my_x), and gives "" for a name without a letter or digit.
func Normalise(name string) string {
	if !normal(name) {
		name = fold(name)
	}
	for _, own := range [...]string{"your_", "my_"} {
		if rest, ok := strings.CutPrefix(name, own); ok && rest != "" {
			return rest
		}
	}
	return name
}

// normal reports whether fold would leave name as it is. Most names are; they cost no allocation.
func normal(name string) bool {
	last := byte('_')
	for i := 0; i < len(name); i++ {
		b := name[i]
		if !(b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '_' && last != '_') {
			return false
		}
		last = b
	}
	return name == "" || last != '_'
}

func fold(name string) string {
	runes := []rune(name)
	lower := strings.ContainsFunc(name, unicode.IsLower)
	var b strings.Builder
	gap := false
	for i, r := range runes {
		switch {
		case r == '\'' || r == '’':
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			gap = b.Len() > 0
			continue
		case lower && i > 0 && begins(runes, i):
			gap = b.Len() > 0
		}
		if gap {
			b.WriteByte('_')
			gap = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// begins reports whether a new word of a camelCase name begins at the capital runes[i]: after a small letter or a
// digit, or as the last capital of a row, unless that row is a plural (IDs) or the word is OAuth.
func begins(runes []rune, i int) bool {
	if !unicode.IsUpper(runes[i]) {
		return false
	}
	before := runes[i-1]
	if unicode.IsLower(before) || unicode.IsDigit(before) {
		return true
	}
	if !unicode.IsUpper(before) || i+1 >= len(runes) || !unicode.IsLower(runes[i+1]) {
		return false
	}
	if runes[i+1] == 's' && (i+2 == len(runes) || !unicode.IsLetter(runes[i+2])) {
		return false
	}
	oauth := before == 'O' && strings.HasPrefix(string(runes[i:min(i+4, len(runes))]), "Auth")
	return !oauth
}
