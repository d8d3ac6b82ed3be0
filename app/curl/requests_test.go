package curl

import (
	"slices"
	"testing"
)

// lines are command lines that every curl from 7.88 on takes, or refuses, alike.
var lines = []string{
	// methods
	"http://h/", "-I http://h/", "-X POST http://h/", "-X post http://h/", "-sSXPUT http://h/", "--request DELETE http://h/x",
	"-d a http://h/", "-X PATCH -d a http://h/", "-I -d a http://h/", "-I -G -d a=b http://h/", "-G -X POST -d a http://h/",
	"-d a -F b=c http://h/", "-I -F a=b http://h/", "-F a=b -I http://h/", "-T - http://h/", "-T - -d a http://h/", "-T . http://h/a/",
	"-X GET -d a http://h/", "-X OPTIONS --request-target /x/../y http://h/z", "-I --no-head http://h/", "--no-head http://h/",
	// URLs
	"h", "h:80", "h:80/x", "HTTP://H/x", "http:/h/x", "http:///h/x", "http:////h/x", "http://", "http:///", "http:h/x", "http://h:/x",
	"http://h:99999/", "http://h:08/", "http://h:a/", "http://h?x#y", "http://h#y", "'http://h/a b'", "'http://a b/'", "http://h/%zz?%zz",
	"'http://h/<>`|^\\'", "'http://h/?<>`|^\\'", "http://h/.", "http://h/..", "http://h/a/..", "http://h//a//../b", "http://h/a/./b/../c?x/../y",
	"--path-as-is http://h/a/../b", "http://127.1/", "http://0x7f.1/", "http://2130706433/", "http://127.0.0.256/x", "http://h./", "http://[::1]/x",
	"http://[::1]:81/", "http://h_x/", "http://a%62c/", "http://é.de/é?ü", "'http://$h/'", "foo://h/", "http://h/\tx", "http://h/?a%20b=c+d",
	"-- -x", "-", "''", "-d a", "--url http://h/a http://h/b", "http://h/?", "http://h/??a?b", "http://h/a?", "http://h/%2f%2F", "'http://a b@h/'", "'http://h/#a b'", "http://h/%aB?%aB",
	// users
	"-u a:b http://h/", "-u a: http://h/", "-u :b http://h/", "-u a:b:c http://h/", "-u 'a;b:c' http://h/", "-u é:ü http://h/",
	"http://us%3aer:p%40w@h/", "http://u@h/", "http://:p@h/", "-u x:y http://u:p@h/", "http://us@er:p@w@h/", "--oauth2-bearer T http://h/",
	"--oauth2-bearer T -u a:b http://h/", "--digest -u a:b http://h/", "--anyauth -u a:b http://h/", "--basic -u a:b http://h/",
	"--digest --no-digest -u a:b http://h/", "--basic --digest -u a:b http://h/", "-u a:b -H 'Authorization: x' http://h/",
	"-u a:b -H Authorization: http://h/", "--disallow-username-in-url http://a@h/", "--no-basic -u a:b http://h/",
	// headers
	"-H 'A: b' -H 'A: c' http://h/", "-H 'A:' -H 'B;' -H 'C; x' -H D -H 'E:  v ' -H 'F:v' -H 'G:\tv' http://h/", "-H 'X G: v' http://h/",
	"-H 'Host: q' -H 'A: b' http://h/", "-H 'A: b' -H 'Host: q' http://h/", "-H User-Agent: -H Accept: http://h/", "-H 'User-Agent: x' -A y http://h/",
	"-A x http://h/", "-A '' http://h/", "-e http://r http://h/", "-e 'http://r;auto' http://h/", "-e ';auto' http://h/", "-H 'Referer: a' -e b http://h/",
	"-b a=b http://h/", "-b 'a=b; c=d' http://h/", "-b 'a=b;' http://h/", "-b file http://h/", "-H 'Cookie: a=b' -b c=d http://h/", "-H Cookie: -b a=b http://h/",
	"-r 0-9 http://h/", "-r 5 http://h/", "-r 5,6 http://h/", "-r -5 http://h/", "-r 0-1 -d abc http://h/", "-r 0-1 -I http://h/", "-r 0-1 -F a=b http://h/",
	"-C 5 http://h/", "-C - http://h/", "-C 0 http://h/", "-H 'Range: a' -r 1-2 http://h/", "--compressed http://h/",
	"-z '1 Jan 2030' http://h/", "-z 'Tue, 01 Jan 2030 00:00:00 GMT' http://h/", "-z '-20300101' http://h/", "-z '=20300101' http://h/", "-z nope http://h/",
	"-z 2030-01-01 http://h/", "-u a:b -H 'X: 1' -b c=d -e r -r 0-9 --compressed -z 20300101 -A ua -H 'Accept: q' -d x http://h/",
	"-H 'Content-Length: 3' -d abc http://h/", "-H 'Transfer-Encoding: chunked' -d abc http://h/", "-H 'Expect: 100-continue' -d abc http://h/",
	"-H 'Content-Type:' -d a http://h/", "-H 'Content-Type;' -d a http://h/", "-H 'content-type: x' -d a http://h/", "-H '' http://h/",
	// bodies
	"-d a -d b http://h/", "-d a -d '' http://h/", "-d '' http://h/", "--data-raw @a http://h/", "--data-binary 'a\nb' http://h/", "-d 'a\r\nb' http://h/",
	"--data-ascii a --data b http://h/", "--json '{}' http://h/", "--json '{' --json '}' http://h/", "-d a --json b http://h/", "--json b -d a http://h/",
	"--json '{}' -H 'X: 1' -H 'accept: y' http://h/", "--json '{}' -G http://h/", "--json x -X PUT -H 'Content-Type: a' http://h/",
	"-d @- http://h/", "--data-binary @- http://h/", "--json @- http://h/", "-d @- -d @- http://h/", "-d a -d @- http://h/", "--data-urlencode @- http://h/",
	"--data-urlencode a@- http://h/", "--data-urlencode 'a b' --data-urlencode '=c d' --data-urlencode 'e=f g' --data-urlencode 'é=é&~*' http://h/",
	"--data-urlencode '' http://h/", "--data-urlencode = http://h/", "--data-urlencode a= http://h/", "--data-urlencode 'a=b@c' http://h/", "-H @- http://h/",
	// queries
	"-G -d a -d b=c http://h/p", "-G -d a 'http://h/?x=1#f'", "-G -d a 'http://h/?'", "-G -d a 'http://h/?x&'", "-G -d 'a=b?c/d' http://h", "-G -d '' http://h/",
	"-G http://h/", "-G -d 'q=a b' http://h/", "-G -d 'q=#x' http://h/", "-G -d é http://h/", "-G -d '{a,b}' http://h/", "-G --data-urlencode 'a b' http://h/p",
	"--url-query 'a=b c' http://h/", "--url-query a --url-query b=c http://h/?d", "--url-query '+a=b&c' http://h/", "--url-query '+d e' http://h/", "--url-query '' http://h/",
	"-G -d a --url-query b http://h/", "--url-query 'a=#' http://h/", "--url-query '+a#b' http://h/", "--url-query a@- http://h/", "-d x --url-query 'é=é' http://h/",
	// forms
	"-F a=b -F c=d http://h/", "-F 'a=b;type=text/html' http://h/", "-F 'a=b;filename=x.q' http://h/", "-F 'a=\"b;c\"' http://h/", "-F 'a=\"b\\c\\\"d\\\\e\"' http://h/",
	"-F 'a=\"b' http://h/", "-F 'a=\"b\"c' http://h/", "-F 'a=\"b\" ;type=x/y' http://h/", "-F 'a=b\"c;d\"' http://h/", "-F 'a=  b  ' http://h/", "-F a=b,c http://h/",
	"-F 'a=<-' http://h/", "-F 'a=@-' http://h/", "-F 'a=@-;filename=q;type=x/y' http://h/", "-F 'a=<-;type=x/y;filename=z' http://h/", "-F a http://h/", "-F =b http://h/",
	"--form-string 'a=@x;type=y' http://h/", "--form-string a http://h/", "--form-string a= http://h/", "-F 'a=;type=x/y' http://h/", "-F 'a=x\r\ny' http://h/",
	"-F 'a\nb=c' http://h/", "-F 'a=b;type=text/plain;charset=x' http://h/", "-F 'a=b;type=text/plain; charset=x;filename=q' http://h/", "-F 'a=b;TYPE=x/y' http://h/",
	"-F 'a=b; type=x/y' http://h/", "-F a==b=c http://h/", "-F 'a=;b' http://h/", "-F 'a=b;' http://h/", "-F 'a=)' http://h/", "-F '=)' http://h/", "-F 'a=b;foo=bar' http://h/",
	"-F 'a\"b=c' http://h/", "-X PUT -F a=b http://h/", "-F a=b -H 'Content-Type: multipart/form-data' http://h/", "-F 'a=b;type=text/html;level=1;q=\"xy\"' http://h/",
	// globs
	"'http://h/{a,b}/[1-3]'", "'http://h/[1-10:4]'", "'http://h/[a-e:2]'", "'http://h/[001-3]'", "'http://h/[3-1]'", "'http://h/{a'", "'http://h/a}'", "'http://h/[]'",
	"'http://h/[x]'", "'http://h/{}'", "'http://h/{a}'", "'http://h/{a,{b,c}}'", "'http://h/\\{a\\}'", "'http://h/{a\\,b,c}'", "'http://h/[1-2]{x,y}'", "'http://h/?a[b]=1'",
	"'http://h/?a[]=1'", "'http://h/[a-z'", "'http://h/[1-3'", "'http://h/{,a}'", "'http://h/{a,}'", "'http://h/[a-a]'", "'http://h/[1-1]'", "-g 'http://h/{a}[1]'",
	"'http://[::1]/{a,b}'", "'http://h/[A-z]'", "-d x 'http://h/{a,b}'", "'http://h/]'", "'http://h/[1-3:0]'", "'http://h/[a-c:0]'", "'http://h/[1 - 3]'", "'http://h/[1-+3]'",
	"-g 'http://h/[1-3]' 'http://{a,b}/'", "'http://{a,b}.c/'", "'http://h/[0-9]'", "'http://h/[-1-3]'", "'http://h/[1-3:5]'", "'http://h/[1-10:9]'",
	// options
	"http://h/a --next -d x http://h/b", "-d x http://h/a -: http://h/b", "http://h/ --next", "-m abc http://h/", "-m 1.5 http://h/", "-m '' http://h/", "--max-redirs x http://h/",
	"--retry -1 http://h/", "--limit-rate 1z http://h/", "--limit-rate 1k http://h/", "--proto =https http://h/", "--proto -http http://h/", "--proto =http,https http://h/",
	"--proto-default foo h", "--no-url http://h/", "--no-http2 http://h/", "--no-silent -s http://h/", "-XPOST=1 http://h/", "-sHA:b http://h/", "--nope http://h/", "-d", "--data",
	"--retry a http://h/", "-y a http://h/", "-vvsS http://h/", "-L http://h/", "-k http://h/", "--http1.1 http://h/", "-o- http://h/", "http://h/ -w '%{http_code}'", "-3 http://h/",
}

// recent are command lines that older versions of curl take otherwise.
var recent = []struct {
	major, minor int
	line         string
}{
	{8, 16, "--url=http://h/x"}, {8, 16, "--request=PUT --data= http://h/"}, {8, 16, "--compressed=yes http://h/"},
	{8, 3, "--variable x=1 --expand-url 'http://h/{{x}}/{{y}}{{x:b64}}'"}, {8, 3, "--variable 'x= a\"b ' --expand-data '{{x:trim:json}}|{{x:url}}|\\{{x}}' http://h/"},
	{8, 18, "http://h/a/%2e%2e/b"}, {8, 18, "http://h/a/.%2E/b/%2e"}, {8, 18, "'http://h/{<n>a,b}'"}, {8, 18, "-b a=b -b c=d http://h/"}, {8, 18, "-u : http://h/"},
	{8, 18, "-: http://h/"}, {8, 18, "-X '' http://h/"}, {8, 18, "-d '' -d b http://h/"}, {8, 18, "-F 'a=b;type=foo' http://h/"}, {8, 18, "-F 'a=b;type=' http://h/"},
	{8, 18, "-F 'a=\nb' http://h/"}, {8, 18, "-T - 'http://h/?x=1'"}, {8, 18, "--oauth2-bearer '' http://h/"}, {8, 18, "--follow http://h/"}, {8, 18, "--metalink http://h/"},
	{8, 18, "'http://h/[9223372036854775806-9223372036854775807]'"}, {8, 18, "-F 'a= b c ;type=text/plain ; charset=x' http://h/"}, {8, 18, "http://:@h/"},
	{8, 18, "-C 5 -d a http://h/"}, {8, 18, "-r 1-2 -C 3 http://h/"}, {8, 18, "-u a:b --ntlm-wb http://h/"},
}

var input = []byte("one\r\ntwo=é&three\n")

func TestRequestsAgainstCurl(t *testing.T) {
	all := slices.Clone(lines)
	for _, l := range recent {
		if newer(l.major, l.minor) {
			all = append(all, l.line)
		}
	}
	const workers = 4
	for w := range workers {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			r := newRecorder(t)
			for i := w; i < len(all); i += workers {
				r.sends(t, words(all[i]), input)
			}
		})
	}
}
