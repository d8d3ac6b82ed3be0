package example

import (
	"strings"
	"testing"

	"curly/app/shell"
)

// marked writes parts with secrets in «», placeholders without a value in ‹›, and words about the text in ⟨⟩.
func marked(all []Part) string {
	var b strings.Builder
	for _, p := range all {
		switch {
		case p.Secret:
			b.WriteString("«" + p.Text + "»")
		case p.Open:
			b.WriteString("‹" + p.Text + "›")
		case p.Aside:
			b.WriteString("⟨" + p.Text + "⟩")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// explained reads a block of one command, fills it and gives its explanation.
func explained(t *testing.T, block string, pairs ...string) *Explanation {
	t.Helper()
	all := Read(block, shell.Sh, testSite).Commands
	if len(all) != 1 {
		t.Fatalf("%s: %d commands", block, len(all))
	}
	return all[0].Fill(vals(pairs...), Options{}).Explain()
}

// wordsOf writes each word: its text in the block, its line, and the header that it becomes.
func wordsOf(block string, e *Explanation) []string {
	var out []string
	for _, w := range e.Words {
		line := block[w.At.From:w.At.To] + " | " + w.Text
		if w.Becomes != nil {
			line += " | " + marked(w.Becomes)
		}
		out = append(out, line)
	}
	return out
}

func requestsOf(e *Explanation) string {
	var out []string
	for _, s := range e.Sent {
		var lines []string
		for _, l := range s.Head {
			lines = append(lines, marked(l.Parts))
		}
		if body := marked(s.Body); body != "" {
			lines = append(lines, "", body)
		}
		out = append(out, strings.Join(lines, "\n"))
	}
	return strings.Join(out, "\n--\n")
}

func sameLines(t *testing.T, what string, got, want []string) {
	t.Helper()
	if a, b := strings.Join(got, "\n\t"), strings.Join(want, "\n\t"); a != b {
		t.Errorf("%s:\n\t%s\nwant\n\t%s", what, a, b)
	}
}

func TestExplainWords(t *testing.T) {
	const url = "https://h.test/ | The URL to ask"
	for _, c := range []struct {
		block string
		want  []string
	}{
		{"curl https://h.test/", []string{url}},
		{"curl -u {API_KEY}: https://h.test/", []string{
			"-u {API_KEY}: | Logs in with this user name and an empty password, by the header Authorization: Basic | Authorization: Basic base64(‹{API_KEY}›:)", url}},
		{"curl --user=me:pw https://h.test/", []string{
			"--user=me:pw | Logs in with this user name and password, by the header Authorization: Basic | Authorization: Basic bWU6cHc=", url}},
		{"curl -ume https://h.test/", []string{
			"-ume | Logs in with this user name by the header Authorization: Basic; without a colon curl asks for the password | Authorization: Basic bWU6", url}},
		{"curl --oauth2-bearer {TOKEN} https://h.test/", []string{
			"--oauth2-bearer {TOKEN} | Sends this token as Authorization: Bearer | Authorization: Bearer ‹{TOKEN}›", url}},
		{"curl https://me:{API_KEY}@h.test/", []string{"https://me:{API_KEY}@h.test/ | The URL to ask | Authorization: Basic base64(me:‹{API_KEY}›)"}},
		{"curl -u a:b -H 'Authorization: x' https://h.test/", []string{
			"-u a:b | Logs in with this user name and password, by the header Authorization: Basic",
			"-H 'Authorization: x' | Sends the header Authorization", url}},
		{"curl --digest -u a:b https://h.test/", []string{
			"--digest | Logs in by HTTP Digest: the password itself is not sent",
			"-u a:b | Logs in with this user name and password, by the header Authorization: Basic", url}},
		{"curl -sSkL https://h.test/", []string{
			"-s | Shows neither progress nor errors", "S | With -s, still shows what went wrong",
			"k | Does not check the server's certificate: anyone on the way can read and change what is sent",
			"L | Follows redirects", url}},
		{"curl -b a=1 -A me -e from -r 0-9 --compressed https://h.test/", []string{
			"-b a=1 | Sends this in the header Cookie | Cookie: a=1",
			"-A me | Says in the User-Agent header who is asking | User-Agent: me",
			"-e from | Says in the Referer header which page this comes from | Referer: from",
			"-r 0-9 | Asks for only this range of bytes | Range: bytes=0-9",
			"--compressed | Asks for a compressed answer and unpacks it | Accept-Encoding: deflate, gzip, br, zstd", url}},
		{"curl --json '{}' https://h.test/", []string{
			"--json '{}' | Sends this as a JSON body, with Content-Type and Accept set to application/json | Content-Type: application/json", url}},
		{"curl -F a=b --form-string c=@d https://h.test/", []string{
			"-F a=b | Adds the field a to a multipart form",
			"--form-string c=@d | Adds the field c to a multipart form, its text taken as it is", url}},
		{"curl -T f --connect-timeout 3 -x proxy:8080 --tlsv1.2 https://h.test/", []string{
			"-T f | Sends this file as the body, by PUT", "--connect-timeout 3 | Gives up if no connection is made within this time",
			"-x proxy:8080 | Goes through this proxy", "--tlsv1.2 | Uses TLS 1.2 or later", url}},
		{"curl -w '%{http_code}' -o f --retry 3 --ftp-pasv https://h.test/", []string{
			"-w '%{http_code}' | Prints this after the answer; %{http_code} and the like are filled in by curl",
			"-o f | Writes the answer to this file", "--retry 3 | Tries again, so many times, after a passing failure",
			"--ftp-pasv | Lets the FTP server wait for the connection", url}},
		{"curl https://h.test/ -: -u a:b https://h.test/", []string{url, "-: | Begins another request with its own options",
			"-u a:b | Logs in with this user name and password, by the header Authorization: Basic | Authorization: Basic YTpi", url}},
		{"X=1 sudo -u me env Y=2 curl https://h.test/", []string{"X=1 | Sets the variable X for this command only",
			"sudo -u me | Runs the command with the rights of another user, of the administrator as a rule",
			"env Y=2 | Runs the command with these environment variables", url}},
		{"JOB=$(curl https://h.test/ | jq -r .id)", []string{
			"JOB=$(curl https://h.test/ | jq -r .id) | Keeps what comes out in the variable JOB", url,
			"jq -r .id | Takes JSON and shows what its filter asks for"}},
		{"echo '{}' | curl -d @- https://h.test/ 2>/dev/null | python3 -m json.tool >> out", []string{"echo '{}' | Writes its words",
			"-d @- | Sends what arrives on standard input as the body", url, "2>/dev/null | Throws errors away",
			"python3 -m json.tool | Lays JSON out for reading", ">> out | Adds the output to this file"}},
		{"curl -d @- https://h.test/ <<'E' > /dev/null 2>&1\n{}\nE", []string{"-d @- | Sends what arrives on standard input as the body", url,
			"<<'E' | Gives what is written here as standard input", "> /dev/null | Throws the output away", "2>&1 | Sends errors where the output goes"}},
		{"curl -H \"X-Date: $(date +%s)\" https://h.test/", []string{"-H \"X-Date: $(date +%s)\" | Sends the header X-Date",
			"date +%s | Writes the date", url}},
		{"curl https://h.test/ | sudo -E bash -s -- x", []string{url, "sudo -E bash -s -- x | Runs what it is given as a program"}},
		{"curl \\\n  https://h.test/ | frobnicate", []string{url, "frobnicate | Another program"}},
	} {
		e := explained(t, c.block)
		if e.Err != nil {
			t.Errorf("%s: %v", c.block, e.Err)
		}
		sameLines(t, c.block, wordsOf(c.block, e), c.want)
	}
}

func TestExplainRequests(t *testing.T) {
	const own = "\nUser-Agent: curl/…\nAccept: */*"
	for _, c := range []struct{ block, values, want string }{
		{"curl -u {API_KEY}: https://sentry.io/api/0/", "", "GET /api/0/ HTTP/1.1\nHost: sentry.io\nAuthorization: Basic base64(‹{API_KEY}›:)" + own},
		{"curl -u {API_KEY}: https://sentry.io/api/0/", "api_key=k9", "GET /api/0/ HTTP/1.1\nHost: sentry.io\nAuthorization: Basic «azk6»" + own},
		{"curl -u {org}:{API_KEY} h.test", "api_key=k9", "GET / HTTP/1.1\nHost: h.test\nAuthorization: Basic base64(‹{org}›:«k9»)" + own},
		{"curl -H 'Authorization: Bearer {TOKEN}' https://h.test/{org}?a=1#b", "auth_token=it's", "GET /‹{org}›?a=1 HTTP/1.1\nHost: h.test" + own + "\nAuthorization: Bearer «it's»"},
		{"curl -H 'Authorization: Bearer {TOKEN}' -H 'X: y' https://h.test/", "auth_token=y", "GET / HTTP/1.1\nHost: h.test" + own + "\nAuthorization: Bearer «y»\nX: y"},
		{"curl -d '{\"a\": \"{TOKEN}\", \"b\": \"{TOKEN}\"}' https://h.test/", "auth_token=1\"2", "POST / HTTP/1.1\nHost: h.test" + own +
			"\nContent-Length: 26\nContent-Type: application/x-www-form-urlencoded\n\n{\"a\": \"«1\\\"2\", \"b\": \"1\\\"2»\"}"},
		{"curl -d 'a={TOKEN}' https://h.test/", "", "POST / HTTP/1.1\nHost: h.test" + own + "\nContent-Type: application/x-www-form-urlencoded\n\na=‹{TOKEN}›"},
		{"curl -G --data-urlencode 'key={API_KEY}' https://h.test/", "api_key=a b", "GET /?key=«a+b» HTTP/1.1\nHost: h.test" + own},
		{"curl -T f https://h.test/d/", "", "PUT /d/f HTTP/1.1\nHost: h.test" + own + "\n\n⟨(the content of the file f)⟩"},
		{"curl -F 'a={TOKEN}' -F 'b=@c.txt;type=text/plain' https://h.test/", "auth_token=s", "POST / HTTP/1.1\nHost: h.test" + own +
			"\nContent-Type: multipart/form-data\n\n--…\nContent-Disposition: form-data; name=\"a\"\n\n«s»\n--…\nContent-Disposition: form-data; name=\"b\"; filename=\"c.txt\"\nContent-Type: text/plain\n\n⟨(the content of the file c.txt)⟩\n--…--"},
		{"curl -I https://h.test/[1-2]", "", "HEAD /1 HTTP/1.1\nHost: h.test" + own + "\n--\nHEAD /2 HTTP/1.1\nHost: h.test" + own},
		{"curl $'-dx\\xff' https://h.test/", "", "POST / HTTP/1.1\nHost: h.test" + own + "\nContent-Length: 2\nContent-Type: application/x-www-form-urlencoded\n\n⟨(2 bytes that are no text)⟩"},
		{"curl -H \"Authorization: Bearer $SENTRY_TOKEN\" https://h.test/", "", "GET / HTTP/1.1\nHost: h.test" + own + "\nAuthorization: Bearer ‹$SENTRY_TOKEN›"},
	} {
		var pairs []string
		if c.values != "" {
			pairs = strings.Split(c.values, "|")
		}
		e := explained(t, c.block, pairs...)
		if e.Err != nil {
			t.Errorf("%s: %v", c.block, e.Err)
		}
		if got := requestsOf(e); got != c.want {
			t.Errorf("%s with %s:\n%s\nwant\n%s", c.block, c.values, got, c.want)
		}
	}
}

func TestExplainRisks(t *testing.T) {
	const (
		history = "the secret stands in the command: the shell's history keeps it, and other users of this machine can see it"
		logs    = "a secret in a URL ends up in the logs of servers"
		blind   = "whatever the server answers is run on this machine: look at it first"
		over    = "a file of that name is overwritten"
	)
	for _, c := range []struct {
		block string
		want  []string
	}{
		{"curl https://h.test/", nil},
		{"curl -u {API_KEY}: https://h.test/", []string{"-u: " + history}},
		{"curl -u me:pw https://h.test/", []string{"-u: " + history}},
		{"curl -u me: https://h.test/", nil},
		{"curl -H 'Authorization: Bearer 7f3870be274f6c49' https://h.test/", []string{"-H: " + history}},
		{"curl -H \"Authorization: Bearer $SENTRY_TOKEN\" https://h.test/", nil},
		{"curl -H 'Authorization: Bearer {TOKEN}' -d 'token={TOKEN}' https://h.test/?key={API_KEY}", []string{"-H: " + history, "URL: " + logs}},
		{"curl -k https://h.test/", []string{"-k: anyone on the way can pose as the server and read the secrets"}},
		{"curl -u \"$KEY:\" http://h.test/", []string{"URL: without https anyone on the way can read the login"}},
		{"curl -L -H \"X-Api-Key: $KEY\" https://h.test/", []string{"-L: a redirect to another host takes the header X-Api-Key along"}},
		{"curl -o f https://h.test/", []string{"-o: " + over}},
		{"curl https://h.test/ > f", []string{">: " + over}},
		{"curl https://h.test/ >> f", nil},
		{"curl https://h.test/ > /dev/null 2>&1", nil},
		{"curl https://h.test/ | sh", []string{"sh: " + blind}},
		{"curl https://h.test/ | sudo -E bash -", []string{"sudo: " + blind}},
		{"curl https://h.test/ | sh install.sh", nil},
		{"curl https://h.test/ | python3 -m json.tool", nil},
		{"curl https://h.test/ | python3 -", []string{"python3: " + blind}},
		{"sh -c \"$(curl https://h.test/)\"", []string{"sh: " + blind}},
		{"eval \"$(curl https://h.test/)\"", []string{"eval: " + blind}},
		{"bash <(curl https://h.test/)", []string{"bash: " + blind}},
		{"echo \"$(curl https://h.test/)\"", nil},
	} {
		var got []string
		for _, r := range explained(t, c.block).Risks {
			got = append(got, r.Name+": "+r.Text)
		}
		sameLines(t, c.block, got, c.want)
	}
}

func TestExplainErrors(t *testing.T) {
	for _, c := range []struct {
		block, at, reason string
		words             int
	}{
		{"curl --foo https://h.test/", "--foo", "option --foo is unknown to curl", 0},
		{"# one\ncurl -s 'https://h.test/{'", "'https://h.test/{'", "the URL has an opening brace without a closing one; --globoff takes such characters as they are", 2},
		{"curl -s", "curl -s", "no URL is given", 1},
		{"curl 'x", "'x", "this quotation mark is never closed", 0},
	} {
		e := explained(t, c.block)
		if e.Err == nil {
			t.Errorf("%s: no error", c.block)
			continue
		}
		if got := c.block[e.Err.At.From:e.Err.At.To]; !strings.HasPrefix(c.at, got) && !strings.HasPrefix(got, strings.Trim(c.at, "'")) || e.Err.Reason != c.reason || len(e.Words) != c.words {
			t.Errorf("%s: %q at %q, with %d words; want %q at %q, with %d", c.block, e.Err.Reason, got, len(e.Words), c.reason, c.at, c.words)
		}
	}
}

// No value of a secret is shown outside the parts that are marked as secret, whatever becomes of it on the way.
func TestExplainShowsNoSecret(t *testing.T) {
	const secret = "s3cr3t-Zq"
	for _, block := range []string{
		"curl -u {API_KEY}: https://h.test/", "curl -u me:{API_KEY} h.test", "curl -u {API_KEY} https://h.test/",
		"curl https://{API_KEY}@h.test/", "curl https://me:{API_KEY}@h.test/x", "curl -b {API_KEY} https://h.test/",
		"curl -H {API_KEY} https://h.test/", "curl -H 'X-Key: a{API_KEY}b' https://h.test/", "curl -H '{API_KEY}: x' https://h.test/",
		"curl -d {API_KEY} https://h.test/", "curl -d '{\"k\": {API_KEY}}' https://h.test/", "curl --json '{\"k\": \"{API_KEY}\"}' https://h.test/",
		"curl --data-urlencode {API_KEY} https://h.test/", "curl -G -d key={API_KEY} https://h.test/", "curl --url-query 'k={API_KEY}' https://h.test/",
		"curl -F 'k={API_KEY}' -F '{API_KEY}=@{API_KEY};filename={API_KEY}' https://h.test/", "curl -T {API_KEY} https://h.test/",
		"curl -d @{API_KEY} https://h.test/", "curl https://h.test/{API_KEY}/[1-2]?a={API_KEY}", "curl https://{API_KEY}.h.test/", "curl {API_KEY}",
		"curl -X {API_KEY} https://h.test/", "curl -A {API_KEY} -e {API_KEY} -r {API_KEY} https://h.test/", "curl -z {API_KEY} https://h.test/",
		"curl --oauth2-bearer {API_KEY} https://h.test/", "curl -x {API_KEY} -o {API_KEY} -w {API_KEY} https://h.test/",
		"curl --variable k={API_KEY} --expand-data 'x{{k:b64}}' https://h.test/", "echo '{API_KEY}' | curl -d @- https://h.test/",
		"curl -d @- https://h.test/ <<E\n{API_KEY}\nE", "K={API_KEY}\ncurl -H \"X: $K\" https://h.test/", "curl -L -H 'X-Api-Key: {API_KEY}' http://h.test/ | sh",
		"curl -H 'Authorization: Basic {API_KEY}' https://h.test/", "curl -d{API_KEY} https://h.test/", "curl -sd '{API_KEY}' https://h.test/",
	} {
		for _, c := range Read(block, shell.Sh, testSite).Commands {
			for _, value := range []string{secret, "@" + secret, secret + " x", "x:" + secret} {
				e := c.Fill(vals("api_key="+value), Options{}).Explain()
				shown := strings.Join(e.Itself, "\n")
				for _, w := range e.Words {
					shown += "\n" + w.Name + w.Text + w.Browser + open(w.Value) + open(w.Becomes)
				}
				for _, r := range e.Risks {
					shown += "\n" + r.Name + r.Text
				}
				for _, s := range e.Sent {
					shown += "\n" + open(s.URL) + open(s.Body)
					for _, l := range s.Head {
						shown += "\n" + open(l.Parts)
					}
				}
				if e.Err != nil {
					shown += "\n" + e.Err.Reason
				}
				for _, trace := range []string{secret, "czNjcjN0", "MzY3IzdC", "c3IzdC", "s3cr3t"} {
					if strings.Contains(shown, trace) {
						t.Errorf("%s with %s shows %s:\n%s", block, value, trace, shown)
					}
				}
			}
		}
	}
}

// open is what of parts is not hidden.
func open(all []Part) string {
	var b strings.Builder
	for _, p := range all {
		if !p.Secret {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestExplainLimits(t *testing.T) {
	if e := explained(t, "curl https://h.test/[1-9]"); len(e.Sent) != 5 || e.More != 4 {
		t.Errorf("%d requests are shown, and %d more", len(e.Sent), e.More)
	}
	e := explained(t, "curl -d '"+strings.Repeat("é", 3000)+"' https://h.test/")
	if body := marked(e.Sent[0].Body); body != strings.Repeat("é", 2000)+"⟨\n(2000 bytes more)⟩" {
		t.Errorf("a long body ends in %q", body[len(body)-60:])
	}
}

func BenchmarkExplain(b *testing.B) {
	c := Read("curl -u {API_KEY}: -H 'X: {org}' -d '{\"a\": \"{TOKEN}\"}' https://sentry.io/api/0/{project}/ | jq .", shell.Sh, testSite).Commands[0]
	v := vals("api_key=k9", "auth_token=t")
	for b.Loop() {
		c.Fill(v, Options{}).Explain()
	}
}
