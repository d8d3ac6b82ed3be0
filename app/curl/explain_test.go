package curl

import (
	"strings"
	"testing"
)

func TestExplain(t *testing.T) {
	for line, want := range map[string][]string{
		"-u «{K}»: https://h/«{a,b}»": {"Logs in with this user name and an empty password, by the header Authorization: Basic", "The URL to ask"},
		"-u k h/[1-3]":                {"Logs in with this user name by the header Authorization: Basic; without a colon curl asks for the password", "The URL to ask; without a scheme curl takes http://; curl makes 3 requests of its {} or []"},
		"-sN -X GET http://h/{x":      {"Shows neither progress nor errors", "Writes the answer as it arrives", "Uses the method GET, as curl would anyway", "The URL to ask; it has an opening brace without a closing one, so curl refuses it: --globoff takes it as it is"},
		"-g http://h/{x":              {"Takes {} and [] in the URL as they are, not as patterns for several URLs", "The URL to ask"},
		"-H 'A: b' -H A: -H 'B;' -H C -H @f": {"Sends the header A", "Takes out the header A", "Sends the header B with an empty value",
			"Has no colon, so it is no header: curl leaves it out", "Sends the headers that the file f holds"},
		"-X POST -d {}":                    {"Uses the method POST, as curl would anyway", "Sends this JSON as the body; without a Content-Type header it is declared as a form"},
		"-X PUT -d {} -H Content-Type:x":   {"Uses the method PUT", "Sends this JSON as the body", "Sends the header Content-Type"},
		"-G -d a=b":                        {"Puts the -d data into the URL's query and sends a GET", "Adds this to the URL's query, since -G is given"},
		"-d @- --data-binary @f":           {"Sends what arrives on standard input as the body", "Sends the file f as the body"},
		"-F a=b -F c=@d -F 'e=<f'":         {"Adds the field a to a multipart form", "Adds a file to a multipart form, as the field c", "Adds the field e to a multipart form, with a file's content as its text"},
		"http://h/ --next -b jar http://h": {"The URL to ask", "Begins another request with its own options", "Sends the cookies that the file jar holds", "The URL to ask"},
	} {
		args, holes := marked(line)
		c, err := Read(args, holes)
		if err != nil {
			t.Errorf("%s: %v", line, err)
			continue
		}
		var got []string
		for _, e := range Explain(c) {
			got = append(got, e.Text)
		}
		if a, b := strings.Join(got, "\n\t"), strings.Join(want, "\n\t"); a != b {
			t.Errorf("%s:\n\t%s\nwant\n\t%s", line, a, b)
		}
	}
}

// risks gives each risk of a command with the name of its option.
func risks(t *testing.T, line string) string {
	t.Helper()
	args, holes := marked(line)
	c, err := Read(args, holes)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	var all []string
	for _, e := range Explain(c) {
		if e.Risk != "" {
			name := "URL"
			if e.Use.Option != nil {
				name = e.Use.Option.Long
			}
			all = append(all, name+": "+e.Risk)
		}
	}
	return strings.Join(all, "\n\t")
}

func TestExplainRisks(t *testing.T) {
	for line, want := range map[string]string{
		"-sS https://h/":                      "",
		"-k https://h/":                       "insecure: anyone on the way can pose as the server and read the secrets",
		"-X HEAD https://h/":                  "request: curl waits for a body that never comes: -I asks by HEAD",
		"-I -X HEAD https://h/":               "",
		"-X GET -d a https://h/":              "request: many servers ignore the body of a GET: -G puts it into the query",
		"-X GET -G -d a https://h/":           "",
		"-L -X POST https://h/":               "request: with -L, every redirect is asked by POST too",
		"-u a https://h/":                     "user: curl stops and asks for a password: a colon at the end says that it is empty",
		"-u «{K}»: http://h/":                 "URL: without https anyone on the way can read the login",
		"-u «{K}»: h/":                        "URL: without https anyone on the way can read the login",
		"-u «{K}»: http://localhost:8080/":    "",
		"-u «{K}»: http://[::1]/":             "",
		"-u «{K}»: «{BASE}»/x":                "",
		"-H 'Authorization: x' http://h/":     "URL: without https anyone on the way can read the login",
		"-H 'Accept: x' http://h/":            "",
		"https://a:b@h/":                      "URL: a login in a URL ends up in histories and logs",
		"-L -H 'Authorization: x' https://h/": "location: a redirect to another host goes without the login",
		"-L -H 'X-Api-Key: x' https://h/":     "location: a redirect to another host takes the header X-Api-Key along",
		"-L https://h/":                       "",
		"--location-trusted https://h/":       "location-trusted: a redirect can send your login to another host",
		"-o f https://h/":                     "output: a file of that name is overwritten",
		"-o /dev/null https://h/":             "",
		"--no-clobber -o f https://h/":        "",
		"-OJ https://h/":                      "remote-name: a file of that name in this folder is overwritten\n\tremote-header-name: the server chooses the file's name",
		"--retry 3 -d a https://h/":           "retry: what the request changes can be changed more than once",
		"--retry 3 https://h/":                "",
	} {
		if got := risks(t, line); got != want {
			t.Errorf("%s:\n\t%s\nwant\n\t%s", line, got, want)
		}
	}
}

// Every option explains itself, switched on and off, in one line that begins like a sentence and ends without a dot.
func TestEveryOptionExplainsItself(t *testing.T) {
	plain := func(what, text string) {
		if text == "" || strings.ContainsAny(text, "\r\n") || strings.HasSuffix(text, ".") || strings.TrimSpace(text) != text {
			t.Errorf("%s: %q is not one plain line", what, text)
		}
	}
	for _, o := range Options() {
		lines := [][]string{{"http://h/", "--" + o.Long}}
		if o.Takes != "" {
			lines = [][]string{{"http://h/", "--" + o.Long, "1"}, {"http://h/", "--" + o.Long, "a=b"}}
		} else if !o.fixed {
			lines = append(lines, []string{"http://h/", "--no-" + o.Long})
		}
		if o.Refused != "" {
			plain("--"+o.Long, o.Refused)
			continue
		}
		for _, args := range lines {
			c, err := Read(args, nil)
			if err != nil {
				t.Errorf("%q: %v", args, err)
				continue
			}
			all := Explain(c)
			e := all[len(all)-1]
			if e.Use.Option == nil || e.Use.Option.Long != o.Long {
				e = all[len(all)-2]
			}
			plain(args[1], e.Text)
			if first := e.Text[0]; first < 'A' || first > 'Z' {
				t.Errorf("%s: %q begins in lower case", args[1], e.Text)
			}
			for _, text := range []string{e.Risk, e.Browser} {
				if text != "" {
					plain(args[1], text)
				}
			}
		}
	}
}

func TestItself(t *testing.T) {
	const (
		adds   = "Adds the headers Host, User-Agent and Accept: */*"
		stays  = "Follows no redirect: -L would"
		errors = "Takes an error such as 404 for an answer like any other: -f would not"
	)
	for line, want := range map[string][]string{
		"https://h/":                               {adds, stays, errors},
		"-fL https://h/":                           {adds},
		"--fail-with-body -fL h/[1-3]":             {"Takes http://, since the URL names no scheme", "Makes 3 requests of the {} or [] in the URL: -g takes them as they are", adds},
		"-fLg https://h/{a,b}":                     {adds},
		"-fL «{BASE}»/x":                           {adds},
		"-fL https://h/a/../b#c":                   {"Folds the /./ and /../ of the path: --path-as-is keeps them", "Leaves out what stands behind the # of the URL", adds},
		"-fL --path-as-is https://h/./":            {adds},
		"-fL -d a https://h/":                      {"Asks by POST, since -d is given", "Adds the headers Host, User-Agent, Accept: */*, Content-Length and Content-Type: application/x-www-form-urlencoded"},
		"-fL -X PUT --json {} https://h/":          {"Adds the headers Host, User-Agent and Content-Length"},
		"-fL -T f https://h/":                      {"Asks by PUT, since -T is given", adds},
		"-fL -G -d a=b https://h/":                 {adds},
		"-fL -A '' -H Host: -H Accept: https://h/": nil,
		"-fL -A '' -H Host: https://h/":            {"Adds the header Accept: */*"},
		"-fL https://h/ --next https://h/":         {adds, stays, errors},
		"--version":                                nil,
	} {
		args, holes := marked(line)
		c, err := Read(args, holes)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		sent, err := c.Sent(nil)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		if a, b := strings.Join(Itself(c, sent), "\n\t"), strings.Join(want, "\n\t"); a != b {
			t.Errorf("%s:\n\t%s\nwant\n\t%s", line, a, b)
		}
	}
}

// The headers of a request on the wire, in the order in which curl 7.88 sends them.
func TestSent(t *testing.T) {
	for line, want := range map[string]string{
		"http://h:81/": "Host: h:81|User-Agent: curl/…|Accept: */*",
		"-u a:b -r 1-2 -A z -b a=b -H 'X: y' http://h/": "Host: h|Authorization: Basic YTpi|Range: bytes=1-2|User-Agent: z|Accept: */*|Cookie: a=b|X: y",
		"-u a:b -d x -H 'X: y' -e r http://h/":          "Host: h|Authorization: Basic YTpi|User-Agent: curl/…|Accept: */*|Referer: r|X: y|Content-Length: 1|Content-Type: application/x-www-form-urlencoded",
		"-H 'Content-Type: a' -d x -H 'X: y' http://h/": "Host: h|User-Agent: curl/…|Accept: */*|Content-Type: a|X: y|Content-Length: 1",
		"-H 'User-Agent: k' -H 'Host: q' http://h/":     "Host: q|Accept: */*|User-Agent: k",
		"-F a=b http://h/":                              "Host: h|User-Agent: curl/…|Accept: */*|Content-Type: multipart/form-data",
	} {
		sent, err := mustRead(t, words(line)).Sent(nil)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		var got []string
		for _, h := range sent[0].Wire {
			got = append(got, h.Name+": "+h.Value)
		}
		if all := strings.Join(got, "|"); all != want {
			t.Errorf("%s:\n\t%s\nwant\n\t%s", line, all, want)
		}
	}
}
