package placeholder

import (
	"strings"
	"testing"
)

// marked writes the opaque spans of a text, one after the other between bars.
func marked(text string, loose bool) string {
	spans := Opaque(text)
	if loose {
		spans = OpaqueLoose(text)
	}
	var out []string
	for _, s := range spans {
		out = append(out, text[s.From:s.To])
	}
	return strings.Join(out, "¦")
}

func TestOpaque(t *testing.T) {
	opaque := func(text, want string) {
		t.Helper()
		if got := marked(text, false); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
	opaque(`curl -H X-Key:<api_key> https://x/v2/<crate id>/<a.b>/<a-b>/<a/b>/<a:b>`, `<api_key>¦<crate id>¦<a.b>¦<a-b>¦<a/b>¦<a:b>`)
	opaque(`curl <base url>/x -u <user>:<pass> -d <json>`, `<base url>¦<user>¦<pass>¦<json>`)
	opaque(`curl {{ url }}/{crate id}/{id}/{{x}}/{a|b} ${{ secrets.X }} ${a.b} ${X:-d} ${X}`, `{{ url }}¦{crate id}¦{a|b}¦${{ secrets.X }}¦${a.b}`)
	opaque(`curl "$<x>" $<y>`, `<x>¦<y>`)
	opaque(`curl x/[crate id]/[a]`, `[crate id]`)
	opaque(`curl "Bearer <...>" <<api_key>>`, `<...>¦<<api_key>>`)
	opaque(`curl {% url %}/<%= x %>`, `{% url %}¦<%= x %>`)
	opaque(`curl x?s=<asc|desc>`, `<asc|desc>`)
	for _, text := range []string{
		`curl -s x > crates.json 2>&1 < /dev/null`,
		`cat <in.json >out.json`,
		`cat <in.json>out.json`,
		`cat <in>/dev/null`,
		`cat <in>>log`,
		`cat 0<in>out`,
		"cat <<EOF > out\nx\nEOF",
		"cat <<EOF>out\nx\nEOF",
		"cat <<'EOF' >out\nx\nEOF",
		"cat <<-EOF>>out\nx\nEOF",
		`cat <<<"$x" >y`,
		`diff <(a) >(b)`,
		`cat <&3 >&4`,
		`jq '.a < 5 and .b > 3' x`,
		`jq '.a<5 and .b>3' x`,
		`jq 'if .a<"x" then 1 else 2 end' x>y`,
		`for ((i=0;i<10;i++)); do echo a>b; done`,
		`f() { a b; }; { a | b; }`,
		`awk '{print $1}' x`,
		`[ a = b ] && [[ a < b ]]`,
		`X=$(<file) y>z`,
		`curl -T - <payload.json -o x >out`,
		`echo 'a <b' 'c> d'`,
		`echo {1..5} {a,b}`,
		`curl x <user's id>`,
		`a <b "c" >d`,
	} {
		opaque(text, "")
	}
	if got := marked(`curl x/<user's id> 'y'`, true); got != `<user's id>` {
		t.Errorf("loose: %s", got)
	}
}
