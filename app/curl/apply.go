package curl

import (
	"strconv"
	"strings"
	"time"
)

// apply does what one option does to its group.
func (t *transfer) apply(u Use) error {
	v := t.run.value(u)
	if u.Option == nil {
		return t.addURL(u, v)
	}
	if u.expand {
		var err error
		if v, err = t.run.expand(u, v); err != nil {
			return err
		}
	}
	if reason := checkValue(u.Option.Long, v); reason != "" && u.Value >= 0 {
		return t.run.c.fail(u, "option --"+u.Option.Long+" "+reason)
	}
	on := !u.Off
	switch u.Option.Long {
	case "url":
		return t.addURL(u, v)
	case "data", "data-ascii", "data-binary", "data-raw", "json", "data-urlencode":
		return t.addData(u, v)
	case "form", "form-string":
		if err := t.choose(u, formParts); err != nil {
			return err
		}
		return t.addPart(u, v)
	case "head":
		t.head = on
		k := headOnly
		if !on {
			k = plainGet
		}
		return t.choose(u, k)
	case "request-target":
		if strings.Contains(v, "#") {
			return untold(t.run.c.fail(u, "a path with a # stands in no URL, so it cannot be shown as a request"))
		}
		t.target = v
	case "upload-file":
		t.uploads = append(t.uploads, target{u, v})
	case "header":
		t.addHeader(v)
	case "cookie":
		if strings.Contains(v, "=") || holds(v) {
			t.cookies = append(t.cookies, v)
		}
	case "url-query":
		return t.addQuery(u, v)
	case "range":
		if t.resume != "" {
			return t.run.c.fail(u, "curl takes only one of -r and -C")
		}
		t.ranges = cleanRange(v)
	case "continue-at":
		if t.ranges != "" {
			return t.run.c.fail(u, "curl takes only one of -r and -C")
		}
		if t.resume = v; v == "-" || strings.Trim(v, "0") == "" {
			t.resume = ""
		}
	case "time-cond":
		t.addTime(v)
	case "user":
		t.user, t.hasUser = v, true
	case "oauth2-bearer":
		t.bearer, t.hasBearer = v, true
	case "basic", "digest", "ntlm", "negotiate", "aws-sigv4", "anyauth":
		t.login(u.Option.Long, on)
	case "proto":
		t.protos = protocols(v)
	case "variable":
		return t.run.setVariable(u, v)
	default:
		t.set(u.Option.Long, on, v)
	}
	return nil
}

// set is for the options that only set a switch or a text.
func (t *transfer) set(long string, on bool, v string) {
	switch long {
	case "request":
		t.method = v
	case "user-agent":
		t.userAgent = v
	case "referer":
		t.referer = strings.TrimSuffix(v, ";auto")
	case "get":
		t.get = on
	case "globoff":
		t.globOff = on
	case "path-as-is":
		t.pathAsIs = on
	case "compressed":
		t.compressed = on
	case "tr-encoding":
		t.te = on
	case "disallow-username-in-url":
		t.noUser = on
	case "proto-default":
		t.protoDefault = strings.ToLower(v)
	}
}

func (t *transfer) addURL(u Use, v string) error {
	if strings.HasPrefix(v, "@") {
		return untold(t.run.c.fail(u, "curl would read the URLs from the file "+t.run.tokens.restore(v[1:])+", which are not known here"))
	}
	t.urls = append(t.urls, target{u, v})
	return nil
}

// login notes which kinds of login are allowed; -u alone is Basic.
func (t *transfer) login(kind string, on bool) {
	switch {
	case kind == "anyauth":
		t.auth = map[string]bool{"basic": true, "digest": true, "ntlm": true}
	case on:
		if t.auth == nil {
			t.auth = map[string]bool{}
		}
		t.auth[kind] = true
	default:
		delete(t.auth, kind)
	}
}

// addHeader adds -H; from standard input a header a line, from a file none that is known.
func (t *transfer) addHeader(v string) {
	name, ok := strings.CutPrefix(v, "@")
	if !ok {
		t.headers = append(t.headers, v)
		return
	}
	if name != "-" {
		return
	}
	data, _ := t.run.read()
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && line[0] != '#' {
			t.headers = append(t.headers, line)
		}
	}
}

// addData adds -d and its like: joined by &, but not before --json.
func (t *transfer) addData(u Use, v string) error {
	t.dataUse, t.hasData = u, true
	t.dataArgs++
	long := u.Option.Long
	t.json = t.json || long == "json"
	var piece, query string
	switch {
	case long == "data-urlencode":
		var file string
		if query, file = t.encoded(v); file != "" {
			t.dataFile = file
		}
		piece = t.run.tokens.restore(query)
	case long != "data-raw" && strings.HasPrefix(v, "@"):
		data, known := t.file(v[1:])
		if !known {
			t.dataFile = v[1:]
			return nil
		}
		if piece = string(data); long != "data-binary" && long != "json" {
			piece = strings.NewReplacer("\r", "", "\n", "", "\x00", "").Replace(piece)
		}
		query = piece
	default:
		piece, query = t.run.tokens.restore(v), v
	}
	if len(t.data) > 0 && long != "json" {
		t.data = append(t.data, '&')
		t.asQuery += "&"
	}
	t.data = append(t.data, piece...)
	t.asQuery += query
	return nil
}

// file gives the content of a file, which is known only for standard input.
func (t *transfer) file(name string) (data []byte, known bool) {
	if name != "-" {
		return nil, false
	}
	return t.run.read()
}

// encoded does what --data-urlencode does: content, =content, name=content, @file, name@file. file is the one whose
// content would have to be known.
func (t *transfer) encoded(v string) (text, file string) {
	name, content, ok := strings.Cut(v, "=")
	if !ok {
		if name, file, ok = strings.Cut(v, "@"); ok {
			data, known := t.file(file)
			if !known {
				return "", file
			}
			var b strings.Builder
			for i := range len(data) {
				escapeByte(&b, data[i])
			}
			content = b.String()
		} else {
			name, content = "", escape(v)
		}
	} else {
		content = escape(content)
	}
	content = strings.ReplaceAll(content, "%20", "+")
	if name != "" {
		name += "="
	}
	return name + content, ""
}

func (t *transfer) addQuery(u Use, v string) error {
	text, literal := strings.CutPrefix(v, "+")
	if !literal {
		var file string
		if text, file = t.encoded(v); file != "" {
			return untold(t.run.c.fail(u, "the query comes from the file "+t.run.tokens.restore(file)+", which is not known here"))
		}
	}
	if t.hasQuery {
		t.query += "&"
	}
	t.hasQuery = true
	t.query += text
	return nil
}

// cleanRange ends a lone number with the dash that curl adds.
func cleanRange(v string) string {
	n := 0
	for n < len(v) && isDigit(v[n]) {
		n++
	}
	if n > 0 && (n == len(v) || v[n] != '-') && !holds(v) {
		return v[:n] + "-"
	}
	return v
}

// dateForms are the spellings of a date that curl_getdate(3) takes and that people use.
var dateForms = []string{
	time.RFC1123, time.RFC1123Z, time.RFC850, time.ANSIC, time.UnixDate, time.RFC822, time.RFC822Z,
	"Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700",
	"Jan 2 15:04:05 2006 MST", "2 Jan 2006 15:04:05", "2 Jan 2006 15:04", "Jan 2 2006 15:04:05", "2006 Jan 2 15:04:05",
	"2 Jan 2006", "Jan 2 2006", "2006 Jan 2", "2-Jan-2006", "Mon, 2 Jan 2006", "Mon 2 Jan 2006", "20060102", "20060102 15:04:05",
	"20060102 15:04", "Mon, 2-Jan-06 15:04:05 MST",
}

// addTime sets the header of -z, unless its value is no date: then it names a file, whose time is not known.
func (t *transfer) addTime(v string) {
	t.sinceHeader = "If-Modified-Since"
	switch {
	case strings.HasPrefix(v, "+"):
		v = v[1:]
	case strings.HasPrefix(v, "-"):
		t.sinceHeader, v = "If-Unmodified-Since", v[1:]
	case strings.HasPrefix(v, "="):
		t.sinceHeader, v = "Last-Modified", v[1:]
	}
	t.since = ""
	if holds(v) {
		t.since = v
		return
	}
	for _, form := range dateForms {
		if at, err := time.Parse(form, strings.Join(strings.Fields(v), " ")); err == nil {
			t.since = at.UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT")
			return
		}
	}
}

// protocols reads --proto: a list of names, each added (+, or nothing), taken away (-) or, with =, beginning the list
// anew. Only http and https matter here.
func protocols(v string) map[string]bool {
	allowed := map[string]bool{"http": true, "https": true}
	for word := range strings.SplitSeq(v, ",") {
		name := strings.TrimLeft(word, "+-=")
		sign := word[:len(word)-len(name)]
		name = strings.ToLower(name)
		switch on := !strings.Contains(sign, "-"); {
		case name == "all":
			allowed = map[string]bool{"http": on, "https": on}
		case strings.Contains(sign, "="):
			allowed = map[string]bool{name: on}
		default:
			allowed[name] = on
		}
	}
	return allowed
}

// checkValue says what curl says of an option's value that it refuses at once. A value with a placeholder is let pass.
func checkValue(long, v string) string {
	if holds(v) {
		return ""
	}
	switch long {
	case "connect-timeout", "expect100-timeout", "max-time", "retry-delay", "retry-max-time":
		if n, err := strconv.ParseFloat(v, 64); err != nil || n < 0 || strings.Trim(v, "0123456789.") != "" {
			return "expects a number of seconds"
		}
	case "retry", "keepalive-time", "keepalive-cnt", "speed-limit", "speed-time", "parallel-max", "parallel-max-host",
		"happy-eyeballs-timeout-ms", "tftp-blksize", "vlan-priority":
		if _, err := strconv.ParseUint(v, 10, 63); err != nil {
			return "expects a number"
		}
	case "max-redirs":
		if n, err := strconv.ParseInt(v, 10, 64); err != nil || n < -1 {
			return "expects a number"
		}
	case "limit-rate", "max-filesize":
		number := strings.TrimRight(v, "bBkKmMgGtTpP")
		if _, err := strconv.ParseFloat(number, 64); err != nil || len(v)-len(number) > 1 || strings.Trim(number, "0123456789.") != "" {
			return "expects a size, such as 500 or 10M"
		}
	case "create-file-mode":
		if n, err := strconv.ParseUint(v, 8, 16); err != nil || n > 0o777 {
			return "expects an octal mode"
		}
	case "continue-at":
		if _, err := strconv.ParseUint(v, 10, 63); err != nil && v != "-" {
			return "expects a number of bytes"
		}
	case "request", "oauth2-bearer", "range", "output", "output-dir", "proto-default", "request-target", "cookie-jar", "dump-header",
		"cacert", "capath", "interface", "unix-socket", "netrc-file", "etag-save", "etag-compare", "cert-type", "key", "key-type", "pass",
		"tls13-ciphers", "ciphers", "curves", "trace", "trace-ascii", "libcurl", "pinnedpubkey":
		if v == "" {
			return "expects more than an empty argument"
		}
	}
	return ""
}
