package curl

import (
	"slices"
	"strconv"

	"curly/app/request"
)

// The headers that curl adds by itself, from curl(1) and lib/http.c:
//   - Host, which goes out first, and User-Agent and Accept behind the login and the range;
//   - Content-Length of a body whose size is known, and behind it the Content-Type that -d or -F implies;
//   - -H with the name of one, with a value or to take it out, is in its place; -A "" leaves out User-Agent.

// ownHeaders are those that [Command.Requests] leaves out.
var ownHeaders = []string{"Host", "User-Agent", "Accept", "Content-Length"}

// Sent is a request as it stands on the wire.
type Sent struct {
	request.Request
	Group int // which of the parts between --next it belongs to, from 0
	Wire  []WireHeader
}

// WireHeader is a header on the wire. Own says that curl adds it by itself.
type WireHeader struct {
	request.Header
	Own bool
}

// Sent gives what curl would send with every header, its own included, in their order. User-Agent has no version. It is
// [Command.Requests] otherwise, errors too.
func (c *Command) Sent(stdin []byte) ([]Sent, error) {
	requests, notes, err := c.carryOut(stdin)
	if err != nil {
		return nil, err
	}
	groups := c.groups()
	all := make([]Sent, len(requests))
	for i, r := range requests {
		all[i] = Sent{r, notes[i].group, wire(r, notes[i], groups[notes[i].group])}
	}
	return all, nil
}

func wire(r request.Request, s sending, g []Use) []WireHeader {
	var out []WireHeader
	own := func(name, value string) {
		if !slices.Contains(s.given, name) {
			out = append(out, WireHeader{request.Header{Name: name, Value: value}, true})
		}
	}
	own("Host", hostOf(r.URL))
	agent := s.agent
	for _, h := range r.Headers[:agent] {
		out = append(out, WireHeader{Header: h})
	}
	switch {
	case !named(g, "user-agent"):
		own("User-Agent", "curl/…")
	case len(r.Headers) > agent && r.Headers[agent].Name == "User-Agent":
		out = append(out, WireHeader{Header: r.Headers[agent]})
		agent++
	}
	own("Accept", "*/*")
	for i, h := range r.Headers[agent:] {
		typed := agent+i == s.typed
		if typed && r.Body != nil {
			own("Content-Length", strconv.Itoa(len(r.Body)))
		}
		out = append(out, WireHeader{h, typed})
	}
	if s.typed < 0 && r.Body != nil {
		own("Content-Length", strconv.Itoa(len(r.Body)))
	}
	return out
}

// hostOf is the host, and the port if it names one, of a URL as [Command.Requests] gives it.
func hostOf(url string) string {
	u := splitURL(url)
	if u.hasPort {
		return url[u.host.from:u.port.to]
	}
	return u.host.of(url)
}

// named reports whether an option stands in a group, switched on or off.
func named(g []Use, long string) bool {
	return slices.ContainsFunc(g, func(u Use) bool { return u.Option != nil && u.Option.Long == long })
}
