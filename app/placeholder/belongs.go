package placeholder

import (
	"strings"

	"curly/app/site"
)

// Where a value belongs that was put into another field.
//
//   - A value that is exactly of its own field's form is right, whatever else it may be.
//   - It belongs elsewhere if it is of a kind of another definition, or fits exactly the pattern of one, or that of a
//     secret and looks like one. Several may be meant; all are named.
//   - A field whose name says that it holds random text (a digest, an id) and of whose form nothing is known gets no such
//     advice, and a secret's field none that it holds another secret unless its own form is known and missed.

// Home is a field in which a value belongs. What is the kind of the value, with its article, or "".
type Home struct {
	Def  site.Def
	What string
}

// Elsewhere lists the definitions of s that value belongs to rather than to d, the definition of the field key. It tries
// the patterns of all, so it is for values that were pasted.
func Elsewhere(s *site.Site, d site.Def, key string, secret bool, value string) []Home {
	value = bare(value)
	if s == nil || len(value) < shortestPasted || strings.ContainsAny(value, " \t\r\n") || exactly(d, value) {
		return nil
	}
	form, n := hasForm(d), site.Normalise(key)
	if !form && !secret && mayBeRandom(n) && jumbled(value) {
		return nil
	}
	missed := form && !Fits(d, value)
	looks := looksSecret(value, "")
	var homes []Home
	for _, other := range s.Placeholders {
		if other.Name == d.Name || secret && other.Secret && !missed {
			continue
		}
		if k, ok := KindOf(other, value); ok {
			homes = append(homes, Home{other, k.Label})
		} else if exactly(other, value) || other.Secret && looks && matches(other.Pattern, value) {
			homes = append(homes, Home{other, ""})
		}
	}
	return homes
}

// shortestPasted is the length from which a value is looked for in other fields.
const shortestPasted = 12

// Pasted reports whether so much of a value came at once that it was not typed.
func Pasted(before, after string) bool {
	from, to := 0, 0
	for from < len(before) && from < len(after) && before[from] == after[from] {
		from++
	}
	for to < len(before)-from && to < len(after)-from && before[len(before)-1-to] == after[len(after)-1-to] {
		to++
	}
	return len(after)-from-to >= shortestPasted
}

// SayElsewhere is the sentence that names where a value belongs.
func SayElsewhere(homes []Home) string {
	if len(homes) == 0 {
		return ""
	}
	var labels []string
	for _, h := range homes {
		labels = append(labels, Label(h.Def))
	}
	last := len(labels) - 1
	in := labels[last]
	if last > 0 {
		in = strings.Join(labels[:last], ", ") + " or " + in
	}
	if len(homes) == 1 && homes[0].What != "" {
		return "This looks like " + homes[0].What + ". It belongs in " + in + "."
	}
	return "This looks as if it belongs in " + in + "."
}

// IsLeaked reports whether advice is that a secret stands where none should.
func IsLeaked(advice string) bool { return advice == leaked }

// Label is what people call a definition.
func Label(d site.Def) string {
	if d.Label != "" {
		return d.Label
	}
	return label(d.Name)
}

// bare is a value without what is pasted with it: blanks, quotation marks, and the header and scheme before it.
func bare(value string) string {
	value = strings.Trim(value, " \t\r\n\"'`“”")
	if name, rest, ok := strings.Cut(value, ":"); ok && strings.EqualFold(name, "authorization") {
		value = strings.TrimSpace(rest)
	}
	if word, rest, ok := strings.Cut(value, " "); ok && schemeWords[strings.ToLower(word)] {
		value = strings.TrimSpace(rest)
	}
	return value
}

// secretMarks begin the tokens of services that mark theirs, by their documentation.
var secretMarks = []string{"ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "gldt-", "glrt-", "xoxb-", "xoxp-", "xoxa-",
	"xapp-", "sk_live_", "sk_test_", "rk_live_", "rk_test_", "sk-ant-", "sk-proj-", "npm_", "pypi-", "dop_v1_", "AKIA", "ASIA", "SG.", "shpat_",
	"hf_", "-----BEGIN", "dckr_pat_", "lin_api_", "ATATT"}

// looksSecret reports whether a value is a secret by its looks, in a field of the normalised name n or anywhere: a known
// mark, a JSON Web Token (RFC 7519), random text behind a prefix (abc_…), or random text where n does not ask for some.
func looksSecret(value, n string) bool {
	value = bare(value)
	for _, m := range secretMarks {
		if len(value) >= len(m)+12 && strings.HasPrefix(value, m) {
			return true
		}
	}
	if strings.HasPrefix(value, "eyJ") && strings.Count(value, ".") == 2 && len(value) > 40 {
		return !harmless(n)
	}
	if mayBeRandom(n) {
		return false
	}
	return jumbled(value) || prefixed(value)
}

// prefixed reports whether a value is long random text behind one short word: abc_…. An id in the form of a UUID is none.
func prefixed(value string) bool {
	word, rest, ok := strings.Cut(value, "_")
	if !ok || len(word) < 2 || len(word) > 10 || uuid(rest) {
		return false
	}
	for i := 0; i < len(word); i++ {
		if !isIdent(word[i]) {
			return false
		}
	}
	letters := strings.NewReplacer("_", "", "-", "", "+", "", "/", "", "=", "").Replace(rest)
	m := mixtureOf(letters)
	return len(letters) >= 28 && m.plain && m.digits && m.changes*6 >= len(letters)
}

// jumbled reports whether a value is letters and digits in no order that a person writes: at least 32 hexadecimal
// digits, or at least 24 digits, small letters and capitals, that change from one to the other all the time.
func jumbled(value string) bool {
	if len(value) < 24 {
		return false
	}
	m := mixtureOf(value)
	if !m.plain || !m.digits || m.changes*5 < len(value) {
		return false
	}
	return m.small && m.capitals || m.hex && len(value) >= 32
}

// mixture is what a text is made of. Plain text has only letters and digits of ASCII; changes counts where a digit, a
// small letter or a capital is followed by another sort.
type mixture struct {
	plain, digits, small, capitals, hex bool
	changes                             int
}

func mixtureOf(text string) mixture {
	m := mixture{plain: true, hex: true}
	var before byte
	for i := 0; i < len(text); i++ {
		var sort byte
		switch c := text[i]; {
		case isDigit(c):
			sort, m.digits = '0', true
		case c >= 'a' && c <= 'z':
			sort, m.small = 'a', true
		case c >= 'A' && c <= 'Z':
			sort, m.capitals = 'A', true
		default:
			m.plain = false
		}
		m.hex = m.hex && isHex(text[i])
		if i > 0 && sort != before {
			m.changes++
		}
		before = sort
	}
	return m
}

// randomWords are the last words of names whose values are random text and no secrets, or any text at all.
var randomWords = set(`id ids sha sha1 sha256 hash commit ref digest checksum etag uuid guid fingerprint version release cursor
	nonce state challenge code data body content contents message text query file filename path url uri image blob payload value
	identifier account tenant zone database address revision build trace span object comment description signature`)

// mayBeRandom reports whether the value of a normalised name may be random text without being a secret.
func mayBeRandom(n string) bool { return randomWords[lastWord(n)] || harmless(n) }
