package placeholder

import (
	"sort"
	"strings"

	"curly/app/curl"
	"curly/app/site"
)

// What only a place makes a placeholder. A bare name in capitals counts
//
//   - as the whole of credentials: after the scheme's word, in a header that authenticates, in -u;
//   - as a URL's beginning, its host or a label of that;
//   - as a whole path segment or query value that holds _ and one of the words ID, KEY, TOKEN …, or a segment OWNER, REPO …;
//   - as the value of client_id, client_secret or code, of a parameter that is a secret by its name, or of one that has
//     the same name.
//
// The rest is soft: it may be meant as it stands, so it is offered and never insisted on. It is
//
//   - in credentials: ..., xxx, ***, a truncated token, any one word or string of letters and digits;
//   - beside such a dummy: a header X-…-Id with a value of random letters;
//   - a path segment that was blanked out: xxxx, ACXXXX;
//   - in -u: passwords and users such as password, secret, username;
//   - an example's host (RFC 2606), or your-domain.com.

// soft looks at each field of the arguments that holds no hole and nothing that the shell would expand.
func (j *judge) soft() {
	j.marked = len(j.holes)
	dummies := false
	for _, f := range j.c.Fields {
		if f.Arg < 0 || f.From >= f.To || f.To > len(j.c.Args[f.Arg]) || j.taken(f) {
			continue
		}
		before := len(j.holes)
		j.softIn(f)
		if len(j.holes) > before {
			h := j.holes[before]
			dummies = dummies || h.Style == Dummy && h.Field.Place == curl.HeaderValue
		}
	}
	if !dummies {
		return
	}
	for _, f := range j.c.Fields {
		if f.Place != curl.HeaderValue || f.Arg < 0 || f.From >= f.To || classOf(f) != header || j.taken(f) {
			continue
		}
		if lastWord(site.Normalise(f.Name)) == "id" && random(j.c.Args[f.Arg][f.From:f.To]) {
			j.whole(f, f.From, f.To, Dummy, f.Name, true)
		}
	}
}

// taken reports whether a field holds a hole, a variable or a command substitution already.
func (j *judge) taken(f curl.Field) bool {
	marked := j.holes[:j.marked]
	i := sort.Search(len(marked), func(i int) bool {
		return marked[i].Arg > f.Arg || marked[i].Arg == f.Arg && marked[i].To > f.From
	})
	if i < len(marked) && marked[i].Arg == f.Arg && marked[i].From < f.To {
		return true
	}
	for _, v := range j.vars[f.Arg] {
		if v.From < f.To && f.From < v.To {
			return true
		}
	}
	return strings.Contains(j.c.Args[f.Arg][f.From:f.To], "$(")
}

// whole adds the bytes [from, to) of a field's argument as a hole. A literal that is the hint of its definition is the
// docs' own worked example, and stays as it is.
func (j *judge) whole(f curl.Field, from, to int, style Style, name string, soft bool) {
	h := j.hole(Candidate{From: from, To: to, Style: style, Name: name, In: j.c.Args[f.Arg]}, f, soft)
	if d, ok := j.site.Def(h.Key); ok && soft && d.Hint == h.Spelling {
		return
	}
	j.add(h)
}

func (j *judge) softIn(f curl.Field) {
	text := j.c.Args[f.Arg][f.From:f.To]
	switch classOf(f) {
	case credential:
		j.softCredential(f, text)
	case header:
		if f.Place == curl.HeaderValue && capitals(text) && keyed(text) {
			j.whole(f, f.From, f.To, Capitals, text, false)
		}
	case basic:
		j.softBasic(f, text)
	case base:
		j.softHost(f, text)
	case path:
		switch {
		case capitals(text) && (keyed(text) || owners[text]):
			j.whole(f, f.From, f.To, Capitals, text, false)
		case blanked(text):
			j.whole(f, f.From, f.To, Dots, "id", true)
		}
	case query:
		j.softValue(f, text, f.Place == curl.QueryValue && keyed(text))
	case form, jsonText:
		j.softValue(f, text, false)
	}
}

// blanked reports whether a path segment was blanked out: xxxx, ACXXXXXXXX.
func blanked(s string) bool {
	if dots(s) {
		return s[0]|0x20 == 'x'
	}
	for i := 0; i < len(s); i++ {
		if !isIdent(s[i]) && s[i] != '-' {
			return false
		}
	}
	return strings.Contains(s, "XXXX") || strings.Contains(s, "xxxx")
}

// keyed reports whether a name in capitals has a _ and a word that tells of a value to fill in.
func keyed(name string) bool {
	if !strings.Contains(name, "_") {
		return false
	}
	for w := range strings.SplitSeq(name, "_") {
		switch w {
		case "TOKEN", "KEY", "ID", "NAME", "URL", "SLUG", "SECRET", "PASSWORD", "DOMAIN", "ORG", "PROJECT", "UUID", "NUMBER":
			return true
		}
	}
	return false
}

// owners are single words that stand in capitals in paths for the reader's own things.
var owners = set("OWNER REPO ORG ORGANIZATION USERNAME WORKSPACE TENANT TOKEN")

func (j *judge) softCredential(f curl.Field, text string) {
	from, to := credentials(text)
	v := text[from:to]
	name := dummyName(f, text[:from])
	cookie := f.Place == curl.Cookie || strings.EqualFold(f.Name, "Cookie")
	switch {
	case v == "":
	case dots(v):
		j.whole(f, f.From+from, f.From+to, Dots, name, true)
	case capitals(v) || allCapitals(v):
		j.whole(f, f.From+from, f.From+to, Capitals, v, false)
	case len(v) > 4 && v[0] == v[len(v)-1] && strings.IndexByte("%@#*", v[0]) >= 0 && capitals(strings.Trim(v, v[:1])):
		j.whole(f, f.From+from, f.From+to, Capitals, strings.Trim(v, v[:1]), false)
	case strings.HasPrefix(strings.ToLower(v), "your ") && !strings.ContainsAny(v, ",;="):
		j.whole(f, f.From+from, f.From+to, Your, v, false)
	case cookie || strings.ContainsAny(v, " ,;\"'`{}<>()$%") || unset[strings.ToLower(v)]:
	default:
		j.whole(f, f.From+from, f.From+to, Dummy, name, true)
	}
}

// unset are the values of a credential header that are none.
var unset = set("none null nil true false undefined no-cache bearer basic token")

func allCapitals(v string) bool {
	for w := range strings.SplitSeq(v, " ") {
		if !capitals(w) {
			return false
		}
	}
	return true
}

// schemes are the words that stand before credentials in the Authorization header.
var schemeWords = set(`bearer token basic dsn key apikey api-key bot splunk geniekey ssws oauth jwt access_token zoho-oauthtoken
	negotiate digest snowflake apitoken pat x-api-key sso-key klaviyo-api-key discogs pve-api-token user-token`)

// credentials gives the bounds of the credentials in a header's value: after a scheme's word and after token= and such,
// within quotation marks. A value of several parts or words has them from its first on.
func credentials(v string) (from, to int) {
	to = len(v)
	if word, rest, ok := strings.Cut(v, " "); ok {
		if w := strings.ToLower(strings.TrimSuffix(word, ":")); schemeWords[w] || word != strings.ToUpper(word) && !strings.Contains(rest, " ") && w != "your" {
			from = len(word) + 1
		}
	}
	for from < to && v[from] == ' ' {
		from++
	}
	for _, param := range [...]string{"token=", "key=", "api_key=", "apikey=", "access_token="} {
		if len(v)-from >= len(param) && strings.EqualFold(v[from:from+len(param)], param) {
			from += len(param)
			break
		}
	}
	if to-from >= 2 && v[from] == '"' && v[to-1] == '"' {
		return from + 1, to - 1
	}
	return from, to
}

// dummyName names a value that has no name of its own: after its header, or after the scheme's word in Authorization;
// else after the parameter, or the part of Basic credentials.
func dummyName(f curl.Field, before string) string {
	switch f.Place {
	case curl.BasicUser, curl.URLUser:
		return "username"
	case curl.BasicPassword, curl.URLPassword:
		return "password"
	}
	if n := site.Normalise(f.Name); n != "authorization" && n != "proxy_authorization" && f.Name != "" {
		return f.Name
	}
	switch word, _, _ := strings.Cut(strings.ToLower(before), " "); strings.TrimSuffix(word, ":") {
	case "bearer", "token", "oauth", "jwt":
		return "access_token"
	case "key", "apikey", "api-key", "geniekey", "x-api-key":
		return "api_key"
	case "dsn":
		return "dsn"
	case "basic":
		return "credentials"
	}
	return "authorization"
}

// random reports whether a value is made of random letters and digits, as ids are.
func random(v string) bool {
	var upper, lower, digit, hex int
	for i := 0; i < len(v); i++ {
		switch b := v[i]; {
		case isUpper(b):
			upper++
		case isLower(b):
			lower++
		case isDigit(b):
			digit++
		case b != '-' && b != '_':
			return false
		}
		if isHex(v[i]) {
			hex++
		}
	}
	return len(v) >= 10 && upper > 0 && lower > 0 && digit > 0 || len(v) >= 16 && hex == len(v) && digit > 0
}

var dummyPasswords = set("password passwd pass pwd secret changeme change-me mypassword my-password mysecret hunter2 p@ssw0rd passw0rd apikey api_key api-key token")
var dummyUsers = set("user username user_name user-name login email myuser myusername")

func (j *judge) softBasic(f curl.Field, text string) {
	user := f.Place == curl.BasicUser || f.Place == curl.URLUser
	lower := strings.ToLower(text)
	switch {
	case dots(text):
		j.whole(f, f.From, f.To, Dots, "", true)
	case capitals(text):
		j.whole(f, f.From, f.To, Capitals, text, false)
	case !user && dummyPasswords[lower]:
		j.whole(f, f.From, f.To, Dummy, "password", true)
	case user && dummyUsers[lower] && j.dummyPassword(f):
		j.whole(f, f.From, f.To, Dummy, "username", true)
	}
}

// dummyPassword reports whether the password that belongs to a user is a dummy too.
func (j *judge) dummyPassword(user curl.Field) bool {
	for _, f := range j.c.Fields {
		if f.Arg == user.Arg && (f.Place == curl.BasicPassword || f.Place == curl.URLPassword) && f.To <= len(j.c.Args[f.Arg]) {
			text := j.c.Args[f.Arg][f.From:f.To]
			return dots(text) || dummyPasswords[strings.ToLower(text)]
		}
	}
	return false
}

func (j *judge) softHost(f curl.Field, text string) {
	if f.Place == curl.Port {
		return
	}
	switch {
	case exampleHost(text):
		j.whole(f, f.From, f.To, Dummy, "host", true)
		return
	case dummyHost(text):
		labels := strings.Split(text, ".")
		j.whole(f, f.From, f.To, Dummy, stem(labels[len(labels)-2]), true)
		return
	case text == strings.ToUpper(text) && strings.Contains(text, "."):
		return
	}
	from := f.From
	for label := range strings.SplitSeq(text, ".") {
		if len(label) > 2 && capitals(label) {
			j.whole(f, from, from+len(label), Capitals, label, false)
		}
		from += len(label) + 1
	}
}

// hostKey tells the hosts of an example apart: api.example.com and example.com are two values.
func hostKey(host, name string) string {
	labels := strings.Split(strings.ToLower(host), ".")
	n := len(labels) - 2
	if n <= 0 || labels[0] == "www" {
		return name
	}
	return site.Normalise(strings.Join(labels[:n], "_")) + "_" + name
}

func (j *judge) softValue(f curl.Field, text string, strong bool) {
	if f.Place == curl.QueryName || f.Place == curl.FormName || f.Place == curl.PartName || f.Place == curl.Fragment {
		return
	}
	n := site.Normalise(f.Name)
	wanted := n == "client_id" || secretPlace(f)
	if n == "code" {
		json := f.Place == curl.JSONString // where a code may be a currency's
		wanted = !json || strings.Contains(text, "CODE")
	}
	switch {
	case dots(text) && wanted:
		j.whole(f, f.From, f.To, Dots, f.Name, true)
	case !capitals(text) || literal[text]:
	case strong || wanted || strings.Contains(text, "_") && site.Normalise(text) == n:
		j.whole(f, f.From, f.To, Capitals, text, false)
	}
}
