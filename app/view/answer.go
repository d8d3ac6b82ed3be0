package view

import (
	"strconv"
	"strings"
)

// answers is what stands below a command: nothing yet, or one answer.
func answers(a *Answer) []Node {
	if a == nil {
		return nil
	}
	return []Node{AnswerNode(*a)}
}

// AnswerNode is what came back, or why nothing did. A question is no answer and has not its marks.
func AnswerNode(a Answer) Node {
	var status string
	if a.Status != 0 {
		status = strconv.Itoa(a.Status)
	}
	head, class := strings.TrimSpace(status+" "+a.Text), "status ok"
	switch {
	case a.State == "sending":
		head, class = saySending, "status"
	case a.State == "failed":
		head, class = sayFailed, "status bad"
	case a.State == "asks":
		class = "status asks"
	case a.Status >= 400:
		class = "status bad"
	case a.Status >= 300:
		class = "status"
	}
	done := a.State == "done"
	n := el("div", "answer",
		el("p", "line",
			say("span", class, head),
			say("span", "", sayTime(a.Millis)).when(!done, "hidden"),
			say("span", "", a.Size).when(a.Size == "", "hidden"),
		),
		line("earlier", earlier(a)),
		line("why", opening(a.Reason)),
		list("advice", a.Advice),
		el("details", "headers",
			say("summary", "", sayHeaderCount(len(a.Headers))),
			el("dl", "", each(a.Headers, func(_ int, h [2]string) Node {
				return el("div", "", say("dt", "", h[0]), say("dd", "", h[1]))
			})...),
		).when(len(a.Headers) == 0, "hidden"),
		el("div", "body", body(a)...),
	)
	if a.State == "asks" {
		return n
	}
	return n.with("data-answer", "").with("data-state", a.State).with("data-status", status)
}

// earlier says that an answer is not to the command that stands above it.
func earlier(a Answer) string {
	if !a.Earlier {
		return ""
	}
	return sayEarlier
}

// body is the body of an answer that has come.
func body(a Answer) []Node {
	switch {
	case a.Body != "":
		return []Node{coloured("body", a.Body, sayBody)}
	case a.State == "done":
		return []Node{say("p", "empty", sayNoBody)}
	}
	return nil
}

// answered is what is said aloud of an answer.
func answered(a *Answer) string {
	switch {
	case a == nil:
		return ""
	case a.State == "sending":
		return saySending + "."
	case a.State == "failed":
		return opening(a.Reason)
	case a.State == "asks":
		return a.Text + " " + opening(a.Reason)
	}
	return sayAnswered + strings.TrimSpace(strconv.Itoa(a.Status)+" "+a.Text) + "."
}
