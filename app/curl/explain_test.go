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

func TestExplainRisks(t *testing.T) {
	c := mustRead(t, words("-k -X HEAD -u a -sS http://h/"))
	var risky []string
	for _, e := range Explain(c) {
		if e.Risk != "" {
			risky = append(risky, e.Use.Option.Long)
		}
		if (e.Browser != "") != (e.Use.Option != nil && e.Use.Option.Long == "insecure") {
			t.Errorf("%v: a browser: %q", e.Use.Option, e.Browser)
		}
	}
	if got := strings.Join(risky, " "); got != "insecure request user" {
		t.Errorf("risks at %s", got)
	}
}
