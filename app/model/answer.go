package model

import (
	"errors"

	"curly/app/send"
	"curly/app/view"
)

// Ticket is a request on its way. Its answer belongs to one command, on whatever page the reader is when it comes.
type Ticket struct {
	card    *card
	command *command
	number  int
}

// Send begins to send command n of the example id and gives what is to be sent. It gives no ticket when the command may
// not go, and when its method changes something and the reader was not asked yet; the card then asks.
func (m *Model) Send(id string, n int) (send.Outgoing, *Ticket) {
	c, cmd := m.command(id, n)
	if c == nil || cmd.answer != nil && cmd.answer.State == "sending" {
		return send.Outgoing{}, nil
	}
	o, reason := c.outgoing(n - 1)
	if reason != "" {
		return send.Outgoing{}, nil
	}
	if o.Changes() && !cmd.armed {
		cmd.armed = true
		c.rev++
		return send.Outgoing{}, nil
	}
	cmd.armed, cmd.copied = false, false
	cmd.sending++
	cmd.answer = &view.Answer{State: "sending"}
	c.rev++
	return o, &Ticket{c, cmd, cmd.sending}
}

// Answered shows what became of a request. An answer that is no longer waited for is dropped.
func (m *Model) Answered(t *Ticket, a send.Answer, err error) {
	if t.command.sending != t.number {
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
		shown.Advice = send.Advice(m.site, t.command.summary.Scheme.Name, a.Status, string(a.Body))
	}
	t.command.answer = shown
	t.card.rev++
}

// Waits reports whether the answer of t is still waited for.
func (m *Model) Waits(t *Ticket) bool { return t.command.sending == t.number }

// question is what stands in the place of the answer while a card asks.
func question(o send.Outgoing) *view.Answer {
	return &view.Answer{State: "asks", Text: sendWhat(o.Target()), Reason: pressAgain}
}

// Copied marks command n as just copied, or no longer.
func (m *Model) Copied(id string, n int, is bool) {
	if c, cmd := m.command(id, n); c != nil && cmd.copied != is {
		cmd.copied = is
		c.rev++
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
