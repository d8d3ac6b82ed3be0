package curl

import (
	"fmt"
	"strings"
	"testing"

	"curly/app/shell"
)

var placeNames = [...]string{Other: "other", URL: "url", Host: "host", Port: "port", PathSegment: "path", QueryName: "qname", QueryValue: "query",
	Fragment: "fragment", Method: "method", HeaderName: "hname", HeaderValue: "header", Cookie: "cookie", BasicUser: "user", BasicPassword: "password",
	URLUser: "urluser", URLPassword: "urlpassword", FormName: "fname", FormValue: "form", RawFormValue: "raw", PartName: "pname", PartValue: "part",
	PartString: "pstring", JSONString: "string", JSONValue: "value", Data: "data", FileName: "file", WriteOut: "writeout"}

// marked takes the placeholders « » out of the words of a command line.
func marked(line string) (args []string, holes [][]shell.Span) {
	for _, w := range words(line) {
		var spans []shell.Span
		for {
			from := strings.Index(w, "«")
			if from < 0 {
				break
			}
			w = w[:from] + w[from+len("«"):]
			to := strings.Index(w, "»")
			w = w[:to] + w[to+len("»"):]
			spans = append(spans, shell.Span{From: from, To: to})
		}
		args, holes = append(args, w), append(holes, spans)
	}
	return args, holes
}

// The fields that hold a placeholder, as PLACE(NAME)=TEXT.
func TestFields(t *testing.T) {
	for line, want := range map[string]string{
		"http://h/a/«{id}»/b": "path(a)={id}", "http://h/a-«{id}».json": "path()=a-{id}.json", "http://h//a//«:x»": "path(a)=:x",
		"http://«{a/b:c?d#e@f}»/x": "host()={a/b:c?d#e@f}", "http://a.«<r>».b:«$P»/": "host()=a.<r>.b port()=$P", "«{BASE_URL}»/x/«{y}»": "url()={BASE_URL} path(x)={y}",
		"«$A»«$B»/x": "url()=$A$B url()=$A$B", "«{h}».b.c/x": "url()={h}.b.c", "localhost:«$P»/x": "port()=$P", "h/«{x}»": "path()={x}", "«{s}»://h/": "other(scheme)={s}",
		"http://«{u}»:«{p}»@h/": "urluser()={u} urlpassword()={p}", "http://«{KEY}»@h/": "urluser()={KEY}", "http://«{A:B}»@h/": "urluser()={A:B}",
		"'http://h/?a=«<b c>»&«{n}»=d#«{f}»'": "query(a)=<b c> qname()={n} fragment()={f}", "http://h?q=x«{a&b}»y": "query(q)=x{a&b}y", "--url http://h/«{x}»": "path()={x}",
		"--url=http://h/«{x}»": "path()={x}", "http://h/?«{query}»": "qname()={query}",
		"-H 'Authorization: Bearer «{T}»'": "header(Authorization)=Bearer {T}", "-H'A:«$B»'": "header(A)=$B", "-H '«{N}»: x'": "hname()={N}", "-H '«{all}»'": "header()={all}",
		"-H 'X «{T}»'": "header()=X {T}", "-H '«{A: B}»: c'": "hname()={A: B}", "-H '«{N}»;'": "hname()={N}", "-H '@«f»'": "file()=f",
		"-A «{a}» -e «{b}» -r «{c}» --oauth2-bearer «{d}»": "header(User-Agent)={a} header(Referer)={b} header(Range)={c} header(Authorization)={d}",
		"-u «{ORCHARD:PASSWORD}»:«{x}»":                    "user()={ORCHARD:PASSWORD} password()={x}", "-u «{K}»:": "user()={K}", "-u«{K}»": "user()={K}", "-u 'a:b«{K}»:c'": "password()=b{K}:c",
		"-U a:«{p}»": "password()={p}", "-b 'a=«{x;y}»; «{n}»=c'": "cookie(a)={x;y} other()=", "-b «{C}»": "cookie()={C}", "-b «{C}».txt": "cookie()={C}.txt", "-X «{M}»": "method()={M}",
		"-d 'a=«{x}»&«{n}»=c'": "form(a)={x} fname()={n}", "-d «{x}»": "data()={x}", "-d '«{x}»=1'": "fname()={x}", "-d 'some text = «{x}»'": "data()=some text = {x}",
		"-d '<a b=\"«{x}»\">'": "data()=<a b=\"{x}\">", "-d '{\"a\": \"b «{x}» c\", \"n\": «<crate id>», \"l\": [\"«$v»\", {\"m\": «{k}»}]}'": `string(a)=b {x} c value(n)=<crate id> string(l)=$v value(m)={k}`,
		"-d '{\"a\": {\"b\": 1}, \"c\": \"«{x\"y}»\"}'": `string(c)={x"y}`, "-d '[«{a}», «{b}»]'": "value()={a} value()={b}", "-d '{\"«{k}»\": 1}'": "string()={k}", "-d '{a: «{b}», c: d}'": "value(a)={b}",
		"-d '{\"q\": \"query { a(id: \\\"«$x»\\\") }\"}'": `string(q)=query { a(id: \"$x\") }`, "-d '{\"a\":«$x»' -d ',\"b\":\"«$y»\"}'": "value(a)=$x string(b)=$y",
		"--json '{\"a\":\"«$x»\"}'": "string(a)=$x", "-H 'Content-Type: text/plain' -d 'a=«{x}»'": "data()=a={x}", "-H 'content-type: application/x-www-form-urlencoded' -d '{a=«{x}»'": "form({a)={x}",
		"-d '@«f».json'": "file()=f.json", "--data-raw '@«f»'": "data()=@f", "-G -d 'q=«{x}»'": "query(q)={x}", "-G --data-urlencode 'q=«{x}»'": "raw(q)={x}", "--data-urlencode «{x}»": "raw()={x}",
		"--data-urlencode 'a=b«{x=y}»'": "raw(a)=b{x=y}", "--data-urlencode 'a@«f»'": "file()=f", "--url-query 'a=«{x}»'": "raw(a)={x}", "--url-query '+a=«{x}»'": "query(a)={x}",
		"-F 'a=«{x;y}»;type=«{t}»'": "part(a)={x;y} part(type)={t}", "-F 'a=@«f;g»;filename=«n»'": "file(a)=f;g part(filename)=n", "-F 'a=\"b;«{x}»\"'": "part(a)=b;{x}", "-F '«{n}»=b'": "pname()={n}",
		"-F 'a=<«f»'": "file(a)=f", "--form-string 'a=@«{x}»;b'": "pstring(a)=@{x};b", "-w '%{http_code} «{x}»'": "writeout()=%{http_code} {x}", "-o «{f}» -T «{g}»": "file()={f} file()={g}",
		"-x http://«{p}»/": "other(proxy)=http://{p}/", "--resolve h:80:«{ip}»": "other(resolve)=h:80:{ip}", "--cacert «{f}»": "file()={f}", "http://h/a --next -d 'a=«{x}»' http://h/b": "form(a)={x}",
		"--request-target /«{x}»": "other(request-target)=/{x}",
	} {
		args, holes := marked(line)
		c, err := Read(args, holes)
		if err != nil {
			t.Errorf("%s: %v", line, err)
			continue
		}
		var got []string
		for arg, spans := range holes {
			for _, s := range spans {
				f := c.Field(arg, s.From, s.To)
				text := ""
				if f.Place != Other || f.Name != "" {
					text = args[arg][f.From:f.To]
				}
				got = append(got, fmt.Sprintf("%s(%s)=%s", placeNames[f.Place], f.Name, text))
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s:\n\t%s, want\n\t%s", line, s, want)
		}
		last := Field{Arg: -1}
		for _, f := range c.Fields {
			if f.Arg < last.Arg || f.Arg == last.Arg && f.From < last.To || f.To <= f.From {
				t.Errorf("%s: fields %v and %v overlap", line, last, f)
			}
			last = f
		}
	}
}

func TestBody(t *testing.T) {
	text := `{"a": "<x y>", "b": <z>}`
	holes := []shell.Span{{From: 7, To: 12}, {From: 20, To: 23}}
	c := mustRead(t, words("-d @- http://h/"))
	fields := c.Body([]byte(text), holes)
	for i, want := range []string{"string(a)=<x y>", "value(b)=<z>"} {
		f := fieldIn(fields, StdinArg, holes[i].From, holes[i].To)
		if got := fmt.Sprintf("%s(%s)=%s", placeNames[f.Place], f.Name, text[f.From:f.To]); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if c := mustRead(t, words("http://h/")); c.Stdin || c.Body([]byte(text), nil) != nil {
		t.Error("a command without @- reads standard input")
	}
}

// Placeholders in a request stay as spelled, whatever stands around them.
func TestRequestsWithHoles(t *testing.T) {
	for line, want := range map[string]string{
		"http://h/«{a,b}»/[1-2]":                      "GET http://h/{a,b}/1|GET http://h/{a,b}/2",
		"'«{host}»/a/../«<crate id>»?x=«{y#z}»'":      "GET http://{host}/<crate id>?x={y#z}",
		"http://«{r}».h:«{port}»/":                    "GET http://{r}.h:{port}/",
		"«{s}»://h/":                                  "GET {s}://h/",
		"-G --data-urlencode 'q=a b«{x y}»' http://h": "GET http://h/?q=a+b{x y}",
		"-X «{M}» http://h/é«{é}»":                    "{M} http://h/%C3%A9{é}",
		"-T '«{f}».txt' http://h/":                    "PUT http://h/{f}.txt",
		"-m «{seconds}» http://h/":                    "GET http://h/",
	} {
		args, holes := marked(line)
		c, err := Read(args, holes)
		if err != nil {
			t.Errorf("%s: %v", line, err)
			continue
		}
		all, err := c.Requests(nil)
		if err != nil {
			t.Errorf("%s: %v", line, err)
		}
		var got []string
		for _, r := range all {
			got = append(got, r.Method+" "+r.URL)
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%s:\n\t%s, want\n\t%s", line, s, want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for line, want := range map[string]string{
		"--nope http://h/": "0 0-6 option --nope is unknown to curl", "http://h/ -d": "1 1-2 option -d lacks its argument: data", "-sKx": "0 2-3 -K reads options",
		"-sS -": "1 0-1 option - is unknown to curl", "-s€": "0 0-5 option -€ is unknown", "--config=x": "0 0-8 -K reads options", "--next http://h/": "0 0-6 no URL stands before --next",
		"''": "0 0-0 an empty word", "--url ''": "1 0-0 option --url has an empty argument", "--no-data x": "0 0-9 option --no-data cannot be reversed",
	} {
		_, err := Read(words(line), nil)
		e, _ := err.(*Error)
		if e == nil {
			t.Errorf("%s: %v", line, err)
			continue
		}
		if got := fmt.Sprintf("%d %d-%d %s", e.Arg, e.At.From, e.At.To, e.Reason); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s, want %s", line, got, want)
		}
	}
}
