package curl

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"curly/app/request"
)

// same compares a request that was foretold with the one that came.
func same(want request.Request, got wired) error {
	if got.err != nil {
		return fmt.Errorf("the request did not come whole: %v", got.err)
	}
	if want.Method != got.method {
		return fmt.Errorf("method %q, came %q", want.Method, got.method)
	}
	u := splitURL(want.URL)
	target := want.URL[u.path.from:]
	if upper(target) != upper(got.target) {
		return fmt.Errorf("target %q, came %q", target, got.target)
	}
	host := strings.TrimSuffix(want.URL[u.host.from:u.path.from], ":80")
	if _, given := want.Header("Host"); given {
		host = ""
	}
	headers, err := foretold(want, got, host)
	if err != nil {
		return err
	}
	if a, b := fmt.Sprintf("%q", want.Headers), fmt.Sprintf("%q", headers); a != b {
		return fmt.Errorf("headers\n\t%s, came\n\t%s", a, b)
	}
	if want.Parts != nil {
		return sameParts(want.Parts, got)
	}
	if want.File == "" && !bytes.Equal(want.Body, got.body) {
		return fmt.Errorf("body %q, came %q", want.Body, got.body)
	}
	return nil
}

var hex = regexp.MustCompile(`(?i)%[0-9a-f]{2}`)

// upper writes percent triplets in capitals, as newer versions of curl do.
func upper(s string) string { return hex.ReplaceAllStringFunc(s, strings.ToUpper) }

// foretold takes out of the headers that came what curl adds by itself.
func foretold(want request.Request, got wired, host string) ([]request.Header, error) {
	var out []request.Header
	for _, h := range got.headers {
		name := strings.ToLower(h.Name)
		_, meant := want.Header(h.Name)
		switch {
		case name == "host" && host != "":
			if !strings.EqualFold(h.Value, host) && isASCII(host) {
				return nil, fmt.Errorf("host %q, came %q", host, h.Value)
			}
			continue
		case !meant && (name == "user-agent" && strings.HasPrefix(h.Value, "curl/") || name == "accept" && h.Value == "*/*"):
			continue
		case !meant && (name == "content-length" || name == "expect" || name == "transfer-encoding"):
			continue
		case name == "content-type" && want.Parts != nil:
			h.Value, _, _ = strings.Cut(h.Value, "; boundary=")
		}
		out = append(out, h)
	}
	return out, nil
}

func isASCII(s string) bool { return strings.IndexFunc(s, func(r rune) bool { return r >= 128 }) < 0 }

func sameParts(want []request.Part, got wired) error {
	return samePartsBy(want, got.body, declared(headerOf(got, "Content-Type")))
}

// samePartsBy reads a multipart body as it stands, byte by byte.
func samePartsBy(want []request.Part, body []byte, boundary string) error {
	rest := strings.TrimPrefix(string(body), "--"+boundary)
	unescaped := strings.NewReplacer("%22", `"`, "%0A", "\n", "%0D", "\r")
	for i, p := range want {
		one, next, ok := strings.Cut(rest, "\r\n--"+boundary)
		if !ok {
			return fmt.Errorf("part %d is missing in %q", i, body)
		}
		rest = next
		head, value, _ := strings.Cut(one, "\r\n\r\n")
		var got request.Part
		for line := range strings.SplitSeq(head, "\r\n") {
			if k, ok := strings.CutPrefix(line, "Content-Type: "); ok {
				got.Type = k
			}
			line = strings.Replace(line, ": attachment", ": form-data", 1) // in a form whose Content-Type is another
			if d, ok := strings.CutPrefix(line, "Content-Disposition: form-data"); ok {
				if d, ok = strings.CutPrefix(d, `; name="`); ok {
					got.Name, d, _ = strings.Cut(d, `"`)
				}
				if d, ok = strings.CutPrefix(d, `; filename="`); ok {
					got.FileName, _, _ = strings.Cut(d, `"`)
				}
			}
		}
		got.Name, got.FileName, got.Value = unescaped.Replace(got.Name), unescaped.Replace(got.FileName), value
		if p.Type == "" && p.FileName != "" {
			got.Type = ""
		}
		if got != p {
			return fmt.Errorf("part %+v, came %+v", p, got)
		}
	}
	if rest != "--\r\n" {
		return fmt.Errorf("more than %d parts came: %q", len(want), rest)
	}
	return nil
}

// sends checks that the real curl does with a command line what Requests says: the same requests, or a refusal.
func (r *recorder) sends(t *testing.T, args []string, stdin []byte) {
	t.Helper()
	got, exit, stderr := r.run(t, args, stdin)
	c, err := Read(args, nil)
	var want []request.Request
	if err == nil {
		want, err = c.Requests(stdin)
	}
	switch {
	case err != nil && exit == 0:
		t.Errorf("%q: refused (%v), curl is content", args, err)
	case err == nil && exit != 0 && len(got) < len(want):
		t.Errorf("%q: taken, curl says %d %s", args, exit, stderr)
	case err != nil:
	case len(want) != len(got):
		t.Errorf("%q: %d requests, %d came", args, len(want), len(got))
	default:
		for i := range want {
			if err := same(want[i], got[i]); err != nil {
				t.Errorf("%q: request %d: %v", args, i, err)
			}
		}
	}
}
