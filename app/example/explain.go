package example

import (
	"cmp"
	"slices"
	"strings"

	"curly/app/curl"
	"curly/app/placeholder"
	"curly/app/shell"
)

// An explanation is made from the filled form, so it tells of the very request that is sent. The rules:
//
//   - It is plain data and complete sentences; who shows it decides nothing but the look.
//   - No line repeats a reader's secret: the lines are those of the command with its secrets as spelled. Where a value
//     is shown, the stretch that holds a secret is a part of its own, and so is a whole text in which it cannot be found
//     again, such as the base64 of a login.
//   - A placeholder without a value stands as spelled, and a login that holds one is not encoded: base64({API_KEY}:).

// Explanation says of one command what each word does, what the server receives, what curl does by itself, and what is
// risky. Err is set when the command cannot be read, or when curl would not send it; the words are then explained as far
// as they can be.
type Explanation struct {
	Words  []Word
	Sent   []Sent // the first few
	More   int    // how many more requests there are
	Itself []string
	Risks  []Risk
	Err    *shell.Error // position in the author's block
}

// Word is one option with its value, one URL, or something around the call of curl, and one line on it.
type Word struct {
	At      shell.Span // in the author's block
	Name    string     // "-H", "sudo"; "" for a URL
	Value   []Part
	Text    string
	Becomes []Part // the header that it makes, if it makes one
	Browser string // why a page cannot do the same; "" mostly
}

// Part is a stretch of text. Secret marks what a reader typed for a secret, Open a placeholder without a value, Aside
// words about what would stand there.
type Part struct {
	Text                string
	Secret, Open, Aside bool
}

// Sent is what the server receives for one request: the first line and the headers, and the body.
type Sent struct {
	URL  []Part
	Head []Line
	Body []Part
}

// Line is a line of a request's head. Own says that curl adds it by itself.
type Line struct {
	Parts []Part
	Own   bool
}

// Risk is what can go wrong, and the word that brings it.
type Risk struct {
	At   shell.Span // in the author's block
	Name string     // of the word: "-k"; the word itself where it is no option
	Text string
}

// maxSent is how many requests of one command are shown.
const maxSent = 5

// Explain explains the command as it stands, with its placeholders as spelled.
func (c *Command) Explain() *Explanation { return c.Fill(nil, Options{}).Explain() }

// Explain explains the filled command. A hole that is open, or whose value is refused, stands as spelled.
func (f *Filled) Explain() *Explanation {
	e := &Explanation{}
	c := f.command
	if c.Err != nil {
		e.Err = c.Err
		return e
	}
	for i := range f.calls {
		x := explainer{Filled: f, e: e, cl: c.calls[i], filled: f.calls[i]}
		x.explain()
	}
	c.around(e)
	slices.SortStableFunc(e.Words, func(a, b Word) int { return cmp.Compare(a.At.From, b.At.From) })
	slices.SortStableFunc(e.Risks, func(a, b Risk) int { return cmp.Compare(a.At.From, b.At.From) })
	if more := len(e.Sent) - maxSent; more > 0 {
		e.Sent, e.More = e.Sent[:maxSent], more
	}
	return e
}

// explainer explains one call.
type explainer struct {
	*Filled
	e      *Explanation
	cl     *call
	filled filledCall

	shown  *curl.Command // with secrets as spelled
	sent   []curl.Sent
	hidden []curl.Sent // the same with secrets as spelled; nil if it cannot be told
	group  int         // of the word at hand
}

func (x *explainer) explain() {
	texts, open := make([]string, len(x.filled.args)), make([][]shell.Span, len(x.filled.args))
	shown, marks := make([]string, len(x.filled.args)), make([][]shell.Span, len(x.filled.args))
	for n, a := range x.filled.args {
		texts[n], open[n] = a.text, a.open
		shown[n], marks[n] = x.spelled(&x.cl.args[n], a)
	}
	var stdin, hidden []byte
	if in := x.filled.stdin; in != nil {
		text, _ := x.spelled(x.cl.stdin, *in)
		stdin, hidden = append([]byte{}, in.text...), append([]byte{}, text...)
	}
	command, err := curl.Read(texts, open)
	if err != nil {
		x.fail(err)
		return
	}
	if x.shown, err = curl.Read(shown, marks); err != nil {
		x.shown = x.cl.curl
	}
	if x.sent, err = command.Sent(stdin); err != nil {
		x.fail(err)
	}
	if x.hidden, err = x.shown.Sent(hidden); err != nil || len(x.hidden) != len(x.sent) {
		x.hidden = nil
	}
	x.words()
	for i := range x.sent {
		x.e.Sent = append(x.e.Sent, x.sketch(i))
	}
	for _, line := range curl.Itself(x.shown, x.hidden) {
		if !slices.Contains(x.e.Itself, line) {
			x.e.Itself = append(x.e.Itself, line)
		}
	}
}

// fail notes why curl would not send the command.
func (x *explainer) fail(err error) {
	if x.e.Err == nil {
		at := x.command.curlError(x.cl, err)
		x.e.Err = &shell.Error{At: x.command.span(at.At), Reason: at.Reason}
	}
}

// span is a range of the text as one of the author's block.
func (c *Command) span(at shell.Span) shell.Span {
	return shell.Span{From: c.Origin(at.From), To: c.Origin(at.To)}
}

// words explains every option and URL.
func (x *explainer) words() {
	for _, line := range curl.Explain(x.shown) {
		u := line.Use
		w := Word{At: x.command.span(x.at(u)), Name: x.name(u), Text: line.Text, Browser: line.Browser}
		if u.Value >= 0 {
			w.Value = x.parts(&x.cl.args[u.Value], x.filled.args[u.Value].list, u.ValueAt, len(x.cl.args[u.Value].text))
		}
		w.Becomes = x.becomes(u)
		x.e.Words = append(x.e.Words, w)
		if line.Risk != "" {
			x.risk(w, line.Risk)
		}
		x.exposed(w, u)
		if u.Option != nil && u.Option.Long == "next" {
			x.group++
		}
	}
}

func (x *explainer) risk(w Word, text string) { x.e.risk(w, text) }

func (e *Explanation) risk(w Word, text string) {
	name := w.Name
	if name == "" {
		name = "URL"
	}
	if !slices.ContainsFunc(e.Risks, func(r Risk) bool { return r.Name == name && r.Text == text }) {
		e.Risks = append(e.Risks, Risk{w.At, name, text})
	}
}

// name is the option's name as it is written.
func (x *explainer) name(u curl.Use) string {
	if u.Option == nil {
		return ""
	}
	arg := x.shown.Args[u.Arg]
	if u.From > 0 {
		return "-" + arg[u.From:u.From+1]
	}
	if u.Value == u.Arg {
		arg = arg[:u.ValueAt]
	}
	return strings.TrimSuffix(arg, "=")
}

// at is where an option and its value, or a URL, stand in the command's text.
func (x *explainer) at(u curl.Use) shell.Span {
	word := func(arg int) shell.Span {
		if n := x.cl.args[arg].word(); n >= 0 {
			return x.command.script.Words[n].At
		}
		return x.command.script.Calls[x.cl.index].At
	}
	at := word(u.Arg)
	if u.From > 0 {
		if letter := x.cl.source(x.command.script, placeholder.Hole{Arg: u.Arg, From: u.From, To: u.From + 1}); len(letter) > 0 && len(x.shown.Args[u.Arg]) > 2 {
			if u.From > 1 {
				at.From = letter[0].From
			}
			if u.Value < 0 {
				at.To = letter[0].To
			}
		}
	}
	if u.Value >= 0 {
		at.To = word(u.Value).To
	}
	return at
}

// hole is the one that a change fills; ok is false for a change that is none's.
func (x *explainer) hole(ch change) (h placeholder.Hole, ok bool) {
	if ch.atom.ID < 1 || ch.atom.ID > len(x.command.Holes) {
		return h, false
	}
	return x.command.Holes[ch.atom.ID-1], true
}

// secret reports whether a change puts a reader's secret into the text. What the text itself assigns is none.
func (x *explainer) secret(ch change) bool {
	h, ok := x.hole(ch)
	return ok && h.Secret && !ch.kept && (h.Default == "" || ch.text != h.Default) && (ch.atom.Var == "" || ch.text != "$"+ch.atom.Var)
}

// spelled is the text of an argument with its secrets as spelled, and the ranges that stay so.
func (x *explainer) spelled(a *argument, fa filledArgument) (string, []shell.Span) {
	if !slices.ContainsFunc(fa.list, x.secret) {
		return fa.text, fa.open
	}
	list := slices.Clone(fa.list)
	for i := range list {
		if x.secret(list[i]) {
			h, _ := x.hole(list[i])
			list[i].text, list[i].kept = h.Spelling, true
		}
	}
	return apply(a.text, list, 0)
}

// parts gives the range [from, to) of an argument with its changes.
func (x *explainer) parts(a *argument, list []change, from, to int) []Part {
	var out parts
	done := from
	for _, ch := range list {
		if ch.from < done || ch.to > to {
			continue
		}
		out.add(Part{Text: a.text[done:ch.from]})
		out.add(Part{Text: ch.before})
		h, ok := x.hole(ch)
		out.add(Part{Text: ch.text, Secret: x.secret(ch), Open: ok && ch.kept && !h.Soft && !h.FromEnv})
		done = ch.to
	}
	out.add(Part{Text: a.text[done:max(done, to)]})
	return out
}

// parts grows by stretches; neighbours of one kind become one.
type parts []Part

func (p *parts) add(next Part) {
	if next.Text == "" {
		return
	}
	if n := len(*p) - 1; n >= 0 {
		last := (*p)[n]
		if last.Secret == next.Secret && last.Open == next.Open && last.Aside == next.Aside && !next.Open {
			(*p)[n].Text += next.Text
			return
		}
	}
	*p = append(*p, next)
}
