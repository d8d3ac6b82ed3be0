package model

import (
	"errors"

	"curly/app/send"
	"curly/app/view"
)

// exchange is the last request of a command and what became of it. In the Builder it goes with the text that is edited,
// from card to card.
type exchange struct {
	card   *card // that shows it
	sent   send.Outgoing
	scheme string
	answer *view.Answer
	number int // counts the requests, so that a late answer is known
}

// drop forgets the answer, and the one that may still come.
func (x *exchange) drop() {
	x.answer = nil
	x.number++
}

// shown is the answer beside a command that would send o now, or nothing if o is nil. What came of another request is
// marked, for a reader may still need to read it.
func (x *exchange) shown(o *send.Outgoing) *view.Answer {
	if x.answer == nil || x.answer.State == "sending" || o != nil && o.Same(x.sent) {
		return x.answer
	}
	earlier := *x.answer
	earlier.Earlier = true
	return &earlier
}

// Ticket is a request on its way. Its answer belongs to one command, on whatever page the reader is when it comes.
type Ticket struct {
	*exchange
	number int
}

// Send begins to send command n of the example id and gives what is to be sent. It gives no ticket when the command may
// not go, and when its method changes something and the reader was not asked yet; the card then asks.
func (m *Model) Send(id string, n int) (send.Outgoing, *Ticket) {
	c, cmd := m.command(id, n)
	if c == nil || cmd.exchange.answer != nil && cmd.exchange.answer.State == "sending" {
		return send.Outgoing{}, nil
	}
	o, reason := c.outgoing(n - 1)
	if reason != "" {
		return send.Outgoing{}, nil
	}
	if o.Changes() && !cmd.armed {
		cmd.armed = true
		c.redraw()
		return send.Outgoing{}, nil
	}
	cmd.armed, cmd.copied = false, false
	x := cmd.exchange
	x.drop()
	x.sent, x.scheme, x.answer = o, cmd.summary.Scheme.Name, &view.Answer{State: "sending"}
	c.redraw()
	return o, &Ticket{x, x.number}
}

// Answered shows what became of a request. An answer that is no longer waited for is dropped.
func (m *Model) Answered(t *Ticket, a send.Answer, err error) {
	if !m.Waits(t) {
		return
	}
	shown := &view.Answer{State: "done", Status: a.Status, Text: statusText(a.Status, a.Text), Millis: a.Millis, Headers: a.Headers}
	var failed *send.Failure
	switch {
	case errors.As(err, &failed):
		shown = &view.Answer{State: "failed", Reason: failed.Reason}
	case err != nil:
		shown = &view.Answer{State: "failed", Reason: sentence(err.Error())}
	default:
		shown.Size = send.Size(a.Size)
		shown.Body = a.Pretty()
		shown.Advice = send.Advice(m.site, t.scheme, a.Status, string(a.Body))
	}
	t.answer = shown
	t.card.redraw()
}

// Waits reports whether the answer of t is still waited for.
func (m *Model) Waits(t *Ticket) bool { return t.exchange.number == t.number }

// question is what stands in the place of the answer while a card asks.
func question(o send.Outgoing) *view.Answer {
	return &view.Answer{State: "asks", Text: sendWhat(o.Target()), Reason: pressAgain}
}

// Copied marks command n as just copied, or no longer.
func (m *Model) Copied(id string, n int, is bool) {
	if c, cmd := m.command(id, n); c != nil && cmd.copied != is {
		cmd.copied = is
		c.redraw()
	}
}

// Exports is what Copy copies of the lines that set environment variables.
func (m *Model) Exports(id string, n int) []string {
	c, _ := m.command(id, n)
	if c == nil {
		return nil
	}
	return c.view().Commands[n-1].Exports
}
