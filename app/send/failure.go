package send

import "strings"

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
