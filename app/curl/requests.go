package curl

import (
	"encoding/base64"
	"strconv"
	"strings"

	"curly/app/request"
	"curly/app/shell"
)

// The rules, measured on curl 7.88 and 8.23 (where they differ, the later one):
//   - a request for each URL, each word of its globs and each -T of a group; --next begins a group;
//   - -X names the method; else -I asks by HEAD, -d and -F by POST, -T by PUT, and -G turns -d into the query;
//   - two of -d, -F, -T and -I in one group are refused; -G makes -d go with -I;
//   - headers go out in curl's order: Host, Authorization, Range, User-Agent, TE, Accept-Encoding, Referer, Cookie, the
//     date of -z, those of -H as given, and curl's own Content-Type last. A header of -H replaces curl's own of that
//     name, also when it only takes it out;
//   - what only a file could tell (-H @file, -b file, .netrc) is left out; a body in a file is named by it.

// Requests gives what curl would send, in order. stdin is what arrives on standard input, nil if that is not known: a
// body read from it is then the file "-". Placeholders stay as spelled. The error is an [*Error]: what curl refuses, and
// what cannot be shown as a request. A command that only informs sends nothing.
func (c *Command) Requests(stdin []byte) ([]request.Request, error) {
	all, _, err := c.carryOut(stdin)
	return all, err
}

// carryOut gives the requests, and of each what else is known of it.
func (c *Command) carryOut(stdin []byte) ([]request.Request, []sending, error) {
	if c.Informs {
		return nil, nil, nil
	}
	r := &session{c: c, stdin: stdin, stdinKnown: stdin != nil}
	var all []request.Request
	for n, g := range c.groups() {
		t := &transfer{run: r, kind: noBody, group: n}
		for _, u := range g {
			if err := t.apply(u); err != nil {
				return nil, nil, err
			}
		}
		some, err := t.requests()
		if err != nil {
			return nil, nil, err
		}
		if all = append(all, some...); len(all) > maxGlob {
			return nil, nil, untold(whole("the command " + tooMany))
		}
	}
	return all, r.sent, nil
}

// session is what the groups of one command share.
type session struct {
	c          *Command
	tokens     tokens
	stdin      []byte
	stdinKnown bool
	vars       map[string]string
	sent       []sending
}

// sending is what [Command.Sent] has to know of a request.
type sending struct {
	group int
	agent int      // how many of the headers go out before User-Agent
	given []string // the headers that are named by -H, of those that curl makes by itself
	typed int      // which of the headers is a Content-Type that curl adds; -1 if none
}

// read gives standard input to the first that asks; others find it empty.
func (r *session) read() (data []byte, known bool) {
	data, r.stdin = r.stdin, nil
	return data, r.stdinKnown
}

// value is the argument of u with tokens for its placeholders.
func (r *session) value(u Use) string {
	if u.Value < 0 {
		return ""
	}
	var holes []shell.Span
	if u.Value < len(r.c.holes) {
		for _, h := range r.c.holes[u.Value] {
			holes = append(holes, shell.Span{From: h.From - u.ValueAt, To: h.To - u.ValueAt})
		}
	}
	return r.tokens.put(r.c.value(u), holes)
}

// fail is an error at the value of u, or at its name if it has none.
func (c *Command) fail(u Use, reason string) error {
	arg, from := u.Arg, u.From
	if u.Value >= 0 {
		arg, from = u.Value, u.ValueAt
	}
	return &Error{Arg: arg, At: shell.Span{From: from, To: len(c.Args[arg])}, Reason: reason}
}

// whole is an error about the command as a whole.
func whole(reason string) error { return &Error{Arg: -1, Reason: reason} }

// untold marks an error that is none of curl's.
func untold(err error) error {
	if e, ok := err.(*Error); ok {
		e.Untold = true
	}
	return err
}

// bodyOf says which kind of body a group has, or that it asks by HEAD.
type bodyOf uint8

const (
	noBody bodyOf = iota
	headOnly
	plainGet
	dataBody
	formParts
	upload
)

// transfer is what the options of one group ask for.
type transfer struct {
	run   *session
	group int

	urls     []target
	uploads  []target
	kind     bodyOf
	data     []byte
	asQuery  string // data with tokens, for -G
	dataFile string // a file that is the body, or a part of it
	dataUse  Use
	dataArgs int
	parts    []request.Part
	query    string
	json     bool

	method, target                        string
	headers, cookies                      []string
	userAgent, referer                    string
	ranges, resume, since                 string
	user, bearer                          string
	hasUser, hasBearer, hasData, hasQuery bool
	auth                                  map[string]bool
	get, head, globOff, pathAsIs          bool
	compressed, te, noUser                bool
	protoDefault                          string
	protos                                map[string]bool
	sinceHeader                           string
}

// target is a URL or an upload and the option that names it.
type target struct {
	use  Use
	text string
}

// choose settles the kind of body; a second kind is refused as curl does.
func (t *transfer) choose(u Use, k bodyOf) error {
	if t.kind != noBody && t.kind != k {
		return t.run.c.fail(u, "curl sends one kind of request: only one of -d, -F, -T and -I may be given")
	}
	t.kind = k
	return nil
}

// requests carries the group out.
func (t *transfer) requests() ([]request.Request, error) {
	if len(t.urls) == 0 {
		return nil, whole("no URL is given")
	}
	if t.hasData {
		k := dataBody
		if t.get {
			k = plainGet
			if t.head {
				k = headOnly
			}
			if t.dataFile != "" {
				return nil, untold(t.run.c.fail(t.dataUse, "-G would put the content of "+t.run.tokens.restore(t.dataFile)+" into the URL, and that is not known here"))
			}
		}
		if err := t.choose(t.dataUse, k); err != nil {
			return nil, err
		}
	}
	if t.dataFile != "" && t.dataArgs > 1 {
		return nil, untold(t.run.c.fail(t.dataUse, "the body is made of the file "+t.run.tokens.restore(t.dataFile)+" and other data: that cannot be shown as one request"))
	}
	if t.resume != "" && t.kind == dataBody {
		return nil, t.run.c.fail(t.dataUse, "curl cannot go on with -C where -d is sent")
	}
	if t.json {
		t.addDefault("Content-Type", "application/json")
		t.addDefault("Accept", "application/json")
	}
	var all []request.Request
	for i, u := range t.urls {
		files := []string{""}
		if i < len(t.uploads) && t.uploads[i].text != "" {
			if err := t.choose(t.uploads[i].use, upload); err != nil {
				return nil, err
			}
			var err error
			if files, err = t.globbed(t.uploads[i]); err != nil {
				return nil, err
			}
		} else if t.kind == upload {
			t.kind = noBody
		}
		urls, err := t.globbed(u)
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			for _, url := range urls {
				r, err := t.request(u.use, url, file)
				if err != nil {
					return nil, err
				}
				all = append(all, r)
			}
		}
	}
	return all, nil
}

func (t *transfer) globbed(g target) ([]string, error) {
	if t.globOff {
		return []string{g.text}, nil
	}
	all, reason, _ := glob(g.text)
	if reason != "" {
		what := "the URL "
		if g.use.Option != nil && g.use.Option.Long == "upload-file" {
			what = "the file's name "
		}
		err := t.run.c.fail(g.use, what+reason+"; --globoff takes such characters as they are")
		if reason == tooMany {
			err = untold(err)
		}
		return nil, err
	}
	return all, nil
}

// request is the one request for a URL, and for the file to be sent to it if that is not "".
func (t *transfer) request(u Use, url, file string) (request.Request, error) {
	w, reason := t.resolve(url, file)
	if reason != "" {
		err := t.run.c.fail(u, reason)
		if strings.HasPrefix(reason, otherScheme) {
			err = untold(err)
		}
		return request.Request{}, err
	}
	restore := t.run.tokens.restore
	r := request.Request{Method: restore(t.method), URL: restore(w.url)}
	if r.Method == "" {
		r.Method = [...]string{noBody: "GET", plainGet: "GET", headOnly: "HEAD", dataBody: "POST", formParts: "POST", upload: "PUT"}[t.kind]
	}
	switch t.kind {
	case dataBody:
		if t.dataFile != "" {
			r.File = restore(t.dataFile)
		} else {
			r.Body = append([]byte{}, t.data...)
		}
	case formParts:
		r.Parts = t.parts
	case upload:
		r.File = restore(file)
		if data, known := t.uploaded(file); known {
			r.File, r.Body = "", append([]byte{}, data...)
		}
	}
	for _, h := range t.wire(w, len(r.Body), r.File == "") {
		r.Headers = append(r.Headers, request.Header{Name: restore(h.Name), Value: restore(h.Value)})
	}
	return r, nil
}

func (t *transfer) uploaded(file string) (data []byte, known bool) {
	if file != "-" && file != "." {
		return nil, false
	}
	return t.run.read()
}

// addDefault adds a header of --json unless -H has one of that name.
func (t *transfer) addDefault(name, value string) {
	if !t.given(name) {
		t.headers = append(t.headers, name+": "+value)
	}
}

// given reports whether -H names a header, to send it or to take it out.
func (t *transfer) given(name string) bool {
	for _, h := range t.headers {
		if len(h) > len(name) && strings.EqualFold(h[:len(name)], name) && (h[len(name)] == ':' || h[len(name)] == ';') {
			return true
		}
	}
	return false
}

// wire is the headers in the order in which curl sends them; size is the length of a body that is known.
func (t *transfer) wire(w where, size int, sizeKnown bool) []request.Header {
	var out []request.Header
	add := func(name, value string) {
		if !t.given(name) {
			out = append(out, request.Header{Name: name, Value: value})
		}
	}
	own, host := t.own()
	out = append(out, host...)
	if value := t.authorization(w); value != "" {
		add("Authorization", value)
	}
	switch uploads := t.kind == dataBody || t.kind == upload; {
	case t.ranges != "" && uploads && sizeKnown:
		add("Content-Range", "bytes "+t.ranges+"/"+strconv.Itoa(size))
	case t.ranges != "" && !uploads && t.kind != formParts:
		add("Range", "bytes="+t.ranges)
	case t.resume != "" && !uploads && t.kind != formParts:
		add("Range", "bytes="+t.resume+"-")
	}
	s := sending{group: t.group, agent: len(out)}
	if t.userAgent != "" {
		add("User-Agent", t.userAgent)
	}
	if t.te {
		add("TE", "gzip")
	}
	if t.compressed {
		add("Accept-Encoding", "deflate, gzip, br, zstd")
	}
	if t.referer != "" {
		add("Referer", t.referer)
	}
	if len(t.cookies) > 0 {
		add("Cookie", strings.Join(t.cookies, "; "))
	}
	if t.since != "" {
		add(t.sinceHeader, t.since)
	}
	out = append(out, own...)
	switch t.kind {
	case dataBody:
		add("Content-Type", "application/x-www-form-urlencoded")
	case formParts:
		out = append(out, request.Header{Name: "Content-Type", Value: t.formType()})
	}
	if s.typed = -1; (t.kind == dataBody || t.kind == formParts) && !t.given("Content-Type") {
		s.typed = len(out) - 1
	}
	for _, name := range ownHeaders {
		if t.given(name) {
			s.given = append(s.given, name)
		}
	}
	t.run.sent = append(t.run.sent, s)
	if t.te {
		add("Connection", "TE")
	}
	return out
}

// formType is the Content-Type of a form without the boundary, which curl draws by lot.
func (t *transfer) formType() string {
	const name = "Content-Type"
	for _, h := range t.headers {
		if len(h) > len(name) && strings.EqualFold(h[:len(name)], name) && (h[len(name)] == ':' || h[len(name)] == ';') {
			return strings.TrimLeft(h[len(name)+1:], " ")
		}
	}
	return "multipart/form-data"
}

// own gives the headers of -H as they are sent; host is apart, since it goes first.
func (t *transfer) own() (own, host []request.Header) {
	for _, h := range t.headers {
		name, value, ok := strings.Cut(h, ":")
		if !ok {
			var rest string
			if name, rest, ok = strings.Cut(h, ";"); !ok || rest != "" {
				continue
			}
		} else if strings.TrimLeft(value, " \t\r\n\v\f") == "" {
			continue
		}
		f := request.Header{Name: name, Value: strings.TrimPrefix(value, " ")}
		switch {
		case strings.EqualFold(name, "Host"):
			host = []request.Header{f}
		case t.kind == formParts && strings.EqualFold(name, "Content-Type"):
		default:
			own = append(own, f)
		}
	}
	return own, host
}

// authorization is the value of the header that curl itself makes: none when another login than Basic or Bearer is asked
// for, since that one waits for the server's answer.
func (t *transfer) authorization(w where) string {
	restore := t.run.tokens.restore
	user, has := t.user, t.hasUser
	if !has {
		user, has = w.user, w.hasUser
	}
	switch {
	case t.hasBearer:
		return "Bearer " + t.bearer
	case !has || len(t.auth) > 1 || len(t.auth) == 1 && !t.auth["basic"]:
		return ""
	}
	if strings.IndexByte(user, ':') < 0 {
		user += ":"
	}
	if user == ":" {
		return ""
	}
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(restore(user)))
}
