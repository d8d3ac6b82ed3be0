package placeholder

import "strings"

// Words that stand in for the reader's own: YOUR_TOKEN, your-token, yourToken, yourdomain.com, INSERT_TOKEN_HERE,
// YOUR API KEY. Case and blanks tell them from prose: "Your weekly plan" is none.

// things are what a glued your… or my… is said of.
var things = set(`accesskey accesstoken account accountid apikey apitoken appid appkey authtoken bucket clientid
	clientsecret company companyname domain email host hostname id instance key login name namespace org organisation
	organization password phone project projectid repo secret server shop site store subdomain team tenant token url
	user userid username workspace`)

// your reads a stand-in that begins at s[i]; end is the end of the word there.
func your(s string, i, end int) (to int, ok bool) {
	w := strings.TrimRight(s[i:end], "-_")
	to = i + len(w)
	switch {
	case w == "YOUR" || w == "MY" && strings.HasPrefix(s[to:], " API "):
		return capitalWords(s, to)
	case !standIn(w):
		return 0, false
	}
	if at(s, to) == '@' && !strings.HasSuffix(s[:i], "//") {
		if end := addressEnd(s, to+1); end > 0 {
			return end, true
		}
	}
	return to, true
}

// standIn reports whether a word says that the reader's own belongs in its place.
func standIn(w string) bool {
	if len(w) < 4 || strings.IndexByte("yYmMiIrReEaApPuUcC", w[0]) < 0 {
		return false
	}
	lower := strings.ToLower(w)
	for _, own := range [...]string{"your", "my"} {
		rest, ok := strings.CutPrefix(lower, own)
		if !ok || rest == "" {
			continue
		}
		if rest[0] == '_' || rest[0] == '-' {
			return strings.Trim(rest, "_-") != "" && (own == "your" || capitals(w))
		}
		if things[rest] && (own == "your" || rest == "domain" || capitals(w)) {
			return true
		}
		if own == "your" && isUpper(w[4]) && isLower(w[3]) {
			return true
		}
	}
	for _, verb := range [...]string{"insert", "replace", "enter", "add", "put", "paste", "use", "change"} {
		rest, ok := strings.CutPrefix(lower, verb)
		if !ok || rest == "" || rest[0] != '_' && rest[0] != '-' {
			continue
		}
		return strings.Contains(rest, rest[:1]+"your"+rest[:1]) || strings.HasSuffix(rest, rest[:1]+"here") ||
			capitals(w) && (verb == "insert" || verb == "replace" || verb == "change" && strings.HasSuffix(rest, "me"))
	}
	return false
}

// capitalWords reads the rest of YOUR API KEY: words in capitals with one blank between.
func capitalWords(s string, i int) (to int, ok bool) {
	to = i
	for at(s, to) == ' ' && isUpper(at(s, to+1)) {
		end := wordEnd(s, to+1)
		if !capitals(s[to+1 : end]) {
			break
		}
		to = end
	}
	return to, to > i
}

// addressEnd reads the host of an address whose user is a stand-in, as in your-email@your-domain.com. The host must be
// one as well, or an example's.
func addressEnd(s string, i int) int {
	end := i
	for end < len(s) && (isIdent(s[end]) || s[end] == '-' || s[end] == '.') {
		end++
	}
	host := strings.TrimRight(s[i:end], ".-")
	if !strings.Contains(host, ".") || !(exampleHost(host) || dummyHost(host)) {
		return 0
	}
	return i + len(host)
}

// exampleHost reports whether a host is set aside for examples (RFC 2606).
func exampleHost(host string) bool {
	host = strings.ToLower(host)
	if strings.HasSuffix(host, ".example") {
		return true
	}
	labels := strings.Split(host, ".")
	if len(labels) < 2 || labels[len(labels)-2] != "example" {
		return false
	}
	switch labels[len(labels)-1] {
	case "com", "org", "net", "edu", "io", "dev", "local", "test":
		return true
	}
	return false
}

// dummyHost reports whether the registered part of a host is a stand-in: your-domain.com, gitlab.your-company.org.
func dummyHost(host string) bool {
	labels := strings.Split(host, ".")
	if len(labels) < 2 {
		return false
	}
	own := labels[len(labels)-2]
	return strings.ToLower(own) == own && standIn(own)
}
