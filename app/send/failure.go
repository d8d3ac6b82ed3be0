package send

import (
	"net/url"
	"strings"
)

// Kind tells the ways to fail apart.
type Kind uint8

// The ways to fail.
const (
	Refused     Kind = iota // not sent: the plan or the browser's reading of the address forbids it
	Offline                 // the browser knows of no network
	Cancelled               // by the reader
	TimedOut                // no whole answer in time
	Blocked                 // the server is up and did not allow the page
	Unreachable             // no server answered
	Local                   // the browser's local-network permission
	Broken                  // the answer ended too early
)

// Failure is why no answer came. Reason is one or two plain sentences.
type Failure struct {
	Kind   Kind
	Reason string
}

func (f *Failure) Error() string { return f.Reason }

// barred reports whether it was the permission that kept a page from a host, both origins: it is denied, and it is needed
// at all. It is where the host is nearer to the reader than the page: on this computer while the page is not, or in the
// own network while the page is of the public one (Local Network Access, section 2). A page whose origin says nothing
// counts as public.
func barred(page, host, permission string) bool {
	return permission == "denied" && nearness(host) > nearness(page)
}

// nearness is 2 for an origin on this computer, 1 for one in the reader's own network, else 0.
func nearness(origin string) int {
	u, err := url.Parse(origin)
	switch {
	case err != nil:
		return 0
	case Loopback(u.Hostname()):
		return 2
	case Private(u.Hostname()):
		return 1
	}
	return 0
}

// Fail makes the failure of a request to host, an origin. Refused is for the browser's own reading of the address; what
// a plan refuses has its own words.
func Fail(kind Kind, host string) *Failure {
	_, name, _ := strings.Cut(host, "://")
	reasons := [...]string{
		Refused: otherHost, Offline: offline, Cancelled: cancelled, TimedOut: timedOut, Local: localNetwork, Broken: brokeOff,
		Blocked: name + blocked, Unreachable: name + unreachable,
	}
	return &Failure{kind, reasons[kind]}
}
