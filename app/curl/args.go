package curl

import (
	"encoding/base64"
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"curly/app/request"
)

// The rules for writing a request as a command, against curl's traps:
//   - -g only where curl would see a glob, --path-as-is only where it would fold the path;
//   - HEAD is -I: with -X HEAD curl waits for a body that never comes;
//   - 'X;' sends an empty header, where 'X:' would take it out;
//   - -d adds a Content-Type: where none is meant, 'Content-Type:' takes it out; where it is meant and last, it is left
//     to -d. A body of more than 1 MiB makes curl add Expect: 'Expect:' takes it out;
//   - a body that begins with @ needs --data-raw; one with a NUL, not UTF-8 or long goes through standard input, since
//     an argument cannot hold it;
//   - a Content-Length that is not the body's, and a Transfer-Encoding without a body, would leave the server waiting:
//     both are left to curl.

// Line is a command to be written: what stands after the word curl. Breaks are the indices in Args at which a new line
// may begin, options and lone words. Stdin is what the command reads on standard input; nil if it reads nothing.
type Line struct {
	Args   []string
	Breaks []int
	Stdin  []byte
}

// maxArg is how long a body may be as an argument. Linux allows 128 KiB; quoting may take its share.
const maxArg = 100 << 10

// maxQuiet is the size of a body above which curl asks the server first (Expect: 100-continue).
const maxQuiet = 1 << 20

// Args writes the command that sends exactly r: nothing is expanded, folded or added. With basic, an Authorization of
// HTTP Basic becomes -u. The error is that of [request.Request.Check], or tells of a form that curl cannot send.
func Args(r request.Request, basic bool) (Line, error) {
	if err := r.Check(); err != nil {
		return Line{}, err
	}
	w := writer{r: r}
	url := cleanURL(r.URL)
	if err := w.body(); err != nil {
		return Line{}, err
	}
	if all, reason, _ := glob(url); reason != "" || len(all) != 1 || all[0] != url {
		w.add("-g")
		w.joined = true
	}
	w.method()
	w.headers(basic)
	for _, o := range w.content {
		w.add(o...)
	}
	if p := splitURL(url).path.of(url); p != "" && fold(p) != p {
		w.add("--path-as-is")
	}
	w.add(url)
	return w.line, nil
}

// cleanURL percent-encodes what curl refuses in a URL: blanks and control characters.
func cleanURL(url string) string {
	if junk(url) == "" {
		return url
	}
	var b strings.Builder
	for i := range len(url) {
		if c := url[i]; c <= ' ' || c == 127 {
			escapeByte(&b, c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

type writer struct {
	r       request.Request
	line    Line
	content [][]string // the options for the body
	own     bool       // the Content-Type is left to curl
	typed   string     // the Content-Type to write in place of the given one
	noType  bool       // curl's own Content-Type has to be taken out
	size    int        // of the body; -1 if unknown
	joined  bool       // the next option stays on the line of the one before
}

func (w *writer) add(words ...string) {
	if !w.joined {
		w.line.Breaks = append(w.line.Breaks, len(w.line.Args))
	}
	w.joined = false
	w.line.Args = append(w.line.Args, words...)
}

func (w *writer) method() {
	usual := "GET"
	if len(w.content) > 0 {
		usual = "POST"
	}
	switch {
	case w.r.Method == "HEAD" && len(w.content) == 0:
		w.add("-I")
	case w.r.Method != usual:
		w.add("-X", w.r.Method)
	}
}

func (w *writer) headers(basic bool) {
	for i, h := range w.r.Headers {
		name := strings.ToLower(h.Name)
		switch {
		case name == "content-type" && w.own && i == len(w.r.Headers)-1:
			continue
		case name == "content-type" && w.typed != "":
			w.add("-H", h.Name+": "+w.typed)
			continue
		case name == "content-length" && w.size >= 0 && h.Value != strconv.Itoa(w.size):
			continue
		case name == "transfer-encoding" && len(w.content) == 0:
			continue
		case name == "authorization" && basic:
			if login, ok := basicLogin(h.Value); ok {
				w.add("-u", login)
				continue
			}
		}
		if strings.Trim(h.Value, " \t\v\f") == "" {
			w.add("-H", h.Name+";")
		} else {
			w.add("-H", h.Name+": "+h.Value)
		}
	}
	if w.noType {
		w.add("-H", "Content-Type:")
	}
	if _, given := w.r.Header("Expect"); w.size > maxQuiet && !given {
		w.add("-H", "Expect:")
	}
}

// basicLogin gives what -u needs for a Basic Authorization, if -u sends just that again.
func basicLogin(value string) (login string, ok bool) {
	scheme, code, _ := strings.Cut(value, " ")
	b, err := base64.StdEncoding.DecodeString(code)
	login = string(b)
	switch {
	case scheme != "Basic" || err != nil || base64.StdEncoding.EncodeToString(b) != code:
	case !strings.Contains(login, ":") || login == ":" || !utf8.ValidString(login) || strings.ContainsAny(login, "\x00\r\n"):
	default:
		return login, true
	}
	return "", false
}

// body chooses the options that send the body.
func (w *writer) body() error {
	_, typed := w.r.Header("Content-Type")
	switch {
	case w.r.Parts != nil:
		return w.form()
	case w.r.File != "":
		w.size = -1
		w.content = [][]string{{"--data-binary", "@" + w.r.File}}
	case w.r.Body != nil && w.r.Method == "HEAD" && len(w.r.Body) == 0:
		if _, given := w.r.Header("Content-Length"); !given {
			w.r.Headers = append(w.r.Headers[:len(w.r.Headers):len(w.r.Headers)], request.Header{Name: "Content-Length", Value: "0"})
		}
		return nil
	case w.r.Body != nil:
		w.data(w.r.Body)
	default:
		return nil
	}
	w.noType = !typed
	if n := len(w.r.Headers); n > 0 {
		last := w.r.Headers[n-1]
		w.own = strings.EqualFold(last.Name, "Content-Type") && last.Value == "application/x-www-form-urlencoded" && w.count("Content-Type") == 1
	}
	return nil
}

func (w *writer) count(name string) int {
	n := 0
	for _, h := range w.r.Headers {
		if strings.EqualFold(h.Name, name) {
			n++
		}
	}
	return n
}

// data sends bytes as they are.
func (w *writer) data(body []byte) {
	w.size = len(body)
	switch text := string(body); {
	case len(body) > maxArg || !utf8.Valid(body) || strings.IndexByte(text, 0) >= 0:
		w.line.Stdin = body
		w.content = [][]string{{"--data-binary", "@-"}}
	case strings.HasPrefix(text, "@"):
		w.content = [][]string{{"--data-raw", text}}
	default:
		w.content = [][]string{{"-d", text}}
	}
}

var errFileForm = errors.New("curl cannot send this form: a part of it is a file, and its name or another part needs the form to be written out")
