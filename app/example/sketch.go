package example

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"curly/app/curl"
	"curly/app/request"
)

// The request as the server receives it, in the form of HTTP/1.1 (RFC 9112). Where a secret stands in it is found by
// comparing it with the same request whose secrets are as spelled.

// maxBody is how many bytes of a body are shown.
const maxBody = 4000

func (x *explainer) sketch(i int) Sent {
	r, hidden := x.sent[i], curl.Sent{}
	if x.hidden != nil {
		hidden = x.hidden[i]
	}
	s := Sent{URL: x.compare(r.URL, hidden.URL), Body: x.body(r.Request, hidden.Request)}
	first := parts(x.compare(r.Method, hidden.Method))
	first.add(Part{Text: " "})
	for _, p := range x.compare(target(r.URL), target(hidden.URL)) {
		first.add(p)
	}
	first.add(Part{Text: " HTTP/1.1"})
	s.Head = append(s.Head, Line{Parts: first})
	for n, h := range r.Wire {
		if h.Own && h.Name == "Content-Length" && slices.ContainsFunc(s.Body, func(p Part) bool { return p.Open }) {
			continue
		}
		s.Head = append(s.Head, Line{x.header(r, hidden, n), h.Own})
	}
	return s
}

// target is the path and the query of a URL.
func target(url string) string {
	if n := strings.Index(url, "://"); n >= 0 {
		if slash := strings.IndexAny(url[n+3:], "/?"); slash >= 0 {
			return url[n+3+slash:]
		}
	}
	return "/"
}

// header is the header n of a request.
func (x *explainer) header(r, hidden curl.Sent, n int) []Part {
	h, spelled := r.Wire[n], ""
	var out parts
	out.add(Part{Text: h.Name + ": "})
	if len(hidden.Wire) == len(r.Wire) {
		spelled = hidden.Wire[n].Value
		if name := hidden.Wire[n].Name; name != h.Name {
			out = parts{{Text: h.Name + ": ", Secret: true}}
		}
	}
	if login := x.openLogin(r.Group); login != nil && h.Name == "Authorization" && strings.HasPrefix(h.Value, "Basic ") {
		out.add(Part{Text: "Basic base64("})
		for _, p := range login {
			out.add(p)
		}
		out.add(Part{Text: ")"})
		return out
	}
	if h.Name == "Content-Length" && h.Own {
		spelled = h.Value // the dots that hide a secret tell its length too
	}
	for _, p := range x.compare(h.Value, spelled) {
		out.add(p)
	}
	return out
}

// compare finds what differs between a text and the same with its secrets as spelled. What cannot be found again is
// secret as a whole, but for the first word of a login.
func (x *explainer) compare(text, hidden string) []Part {
	if text == hidden {
		return x.open(text)
	}
	from, to := -1, -1
	for _, h := range x.command.Holes {
		if at := strings.Index(hidden, h.Spelling); h.Secret && at >= 0 {
			if from < 0 || at < from {
				from = at
			}
			to = max(to, strings.LastIndex(hidden, h.Spelling)+len(h.Spelling))
		}
	}
	if from < 0 || len(text) < from+len(hidden)-to || text[:from] != hidden[:from] || !strings.HasSuffix(text, hidden[to:]) {
		word, _, ok := strings.Cut(text, " ")
		if !ok || !strings.HasPrefix(hidden, word+" ") {
			return []Part{{Text: text, Secret: true}}
		}
		return []Part{{Text: word + " "}, {Text: text[len(word)+1:], Secret: true}}
	}
	var out parts
	for _, p := range x.open(text[:from]) {
		out.add(p)
	}
	end := len(text) - (len(hidden) - to)
	out.add(Part{Text: text[from:end], Secret: true})
	for _, p := range x.open(text[end:]) {
		out.add(p)
	}
	return out
}

// open marks the placeholders without a value in a text without secrets.
func (x *explainer) open(text string) []Part {
	var out parts
	for text != "" {
		at, length := -1, 0
		for _, id := range x.Open {
			spelling := x.command.Holes[id-1].Spelling
			if n := strings.Index(text, spelling); n >= 0 && (at < 0 || n < at || n == at && len(spelling) > length) {
				at, length = n, len(spelling)
			}
		}
		if at < 0 {
			break
		}
		out.add(Part{Text: text[:at]})
		out.add(Part{Text: text[at : at+length], Open: true})
		text = text[at+length:]
	}
	out.add(Part{Text: text})
	return out
}

func (x *explainer) body(r, hidden request.Request) []Part {
	var out parts
	switch {
	case r.File == "-" || r.File == ".":
		out.add(Part{Text: "(what arrives on standard input)", Aside: true})
	case r.File != "":
		x.file(&out, r.File, hidden.File)
	case r.Parts != nil:
		for i, p := range r.Parts {
			var same request.Part
			if len(hidden.Parts) == len(r.Parts) {
				same = hidden.Parts[i]
			}
			x.part(&out, p, same)
		}
		out.add(Part{Text: "--…--"})
	case !utf8.Valid(r.Body):
		out.add(Part{Text: "(" + strconv.Itoa(len(r.Body)) + " bytes that are no text)", Aside: true})
	default:
		out = x.compare(string(r.Body), string(hidden.Body))
	}
	return clipped(out)
}

// file stands for the content of a file.
func (x *explainer) file(out *parts, name, hidden string) {
	out.add(Part{Text: "(the content of the file ", Aside: true})
	for _, p := range x.compare(name, hidden) {
		p.Aside = true
		out.add(p)
	}
	out.add(Part{Text: ")", Aside: true})
}

// part is one part of a multipart body, whose boundary curl draws by lot (RFC 7578).
func (x *explainer) part(out *parts, p, hidden request.Part) {
	add := func(before, text, spelled, after string) {
		out.add(Part{Text: before})
		for _, p := range x.compare(text, spelled) {
			out.add(p)
		}
		out.add(Part{Text: after})
	}
	add("--…\nContent-Disposition: form-data; name=\"", p.Name, hidden.Name, `"`)
	if p.FileName != "" {
		add(`; filename="`, p.FileName, hidden.FileName, `"`)
	}
	if p.Type != "" {
		add("\nContent-Type: ", p.Type, hidden.Type, "")
	}
	out.add(Part{Text: "\n\n"})
	if p.File {
		x.file(out, p.Value, hidden.Value)
	} else {
		add("", p.Value, hidden.Value, "")
	}
	out.add(Part{Text: "\n"})
}

// clipped cuts a long body.
func clipped(all []Part) []Part {
	left := maxBody
	for i := range all {
		if len(all[i].Text) <= left {
			left -= len(all[i].Text)
			continue
		}
		for left > 0 && !utf8.RuneStart(all[i].Text[left]) {
			left--
		}
		more := len(all[i].Text) - left
		for _, p := range all[i+1:] {
			more += len(p.Text)
		}
		all[i].Text = all[i].Text[:left]
		return append(all[:i+1:i+1], Part{Text: "\n(" + strconv.Itoa(more) + " bytes more)", Aside: true})
	}
	return all
}
