package curl

import (
	"strings"

	"curly/app/shell"
)

// The rules, from curl's getparameter and parse_args:
//   - a word that begins with - is options, until --; every other word is a URL. A lone - is an unknown option;
//   - letters share a dash until one takes an argument: the rest of the word, or the next word;
//   - a long option's argument is the next word, or what follows = in the same word;
//   - --help, --manual and --version end the reading: nothing is sent;
//   - --next wants a URL before it.

// Read takes a command line apart. args are the decoded words without the command's own; holes are, by argument, the
// ranges of placeholders, whose inside never splits anything. The error is an [*Error]: what curl's own parser refuses,
// and the one option that curly refuses. What is wrong with a value is told by [Command.Requests].
func Read(args []string, holes [][]shell.Span) (*Command, error) {
	p := parser{c: &Command{Args: args, holes: holes}, masked: maskAll(args, holes)}
	for p.at < len(args) && !p.c.Informs {
		arg := p.masked[p.at]
		switch {
		case p.noMore || arg == "" || arg[0] != '-':
			p.url()
		case arg == "--":
			p.noMore = true
		case strings.HasPrefix(arg, "--"):
			p.long(arg)
		default:
			p.letters(arg)
		}
		if p.err != nil {
			return nil, p.err
		}
		p.at++
	}
	p.c.fields(p.masked)
	return p.c, nil
}

type parser struct {
	c      *Command
	masked []string
	at     int
	noMore bool // -- was seen
	hasURL bool // since the last --next
	err    error
}

func (p *parser) fail(from, to int, reason string) {
	p.err = &Error{Arg: p.at, At: shell.Span{From: from, To: to}, Reason: reason}
}

func (p *parser) url() {
	if p.masked[p.at] == "" {
		p.fail(0, 0, "an empty word stands where curl expects a URL")
		return
	}
	p.hasURL = true
	p.c.Uses = append(p.c.Uses, Use{Arg: p.at, Value: p.at})
}

func (p *parser) long(arg string) {
	name, _, glued := strings.Cut(arg[2:], "=")
	end := 2 + len(name)
	l, reason := lookLong(name)
	if reason != "" {
		p.fail(0, end, "option --"+name+" "+reason)
		return
	}
	u := Use{Option: l.option, Off: l.off, expand: l.expand, Arg: p.at, Value: -1}
	switch {
	case l.option.Takes == "":
	case glued:
		u.Value, u.ValueAt = p.at, end+1
	case p.next(&u):
	default:
		p.fail(0, end, "option --"+name+" lacks its argument: "+l.option.Takes)
		return
	}
	p.use(u, end)
}

func (p *parser) letters(arg string) {
	first := p.at
	for i := 1; i < len(arg) || i == 1; i++ {
		if i >= len(arg) || arg[i] >= 128 || short[arg[i]] == nil {
			p.fail(0, len(arg), "option "+clip(p.c.Args[p.at], i)+" is unknown to curl")
			return
		}
		o := short[arg[i]]
		u := Use{Option: o, Off: o.offShort, Arg: first, From: i, Value: -1}
		if o.Takes != "" {
			if i+1 < len(arg) {
				u.Value, u.ValueAt = first, i+1
			} else if !p.next(&u) {
				p.fail(i, i+1, "option -"+arg[i:i+1]+" lacks its argument: "+o.Takes)
				return
			}
			p.use(u, i+1)
			return
		}
		if p.use(u, i+1); p.err != nil || p.c.Informs {
			return
		}
	}
}

// clip is the option's letter with its dash; a lone dash stays one.
func clip(arg string, i int) string {
	if i >= len(arg) {
		return arg
	}
	r := []rune(arg[i:])
	return "-" + string(r[:1])
}

// next takes the following word as the value of u.
func (p *parser) next(u *Use) bool {
	if p.at+1 < len(p.masked) {
		p.at++
		u.Value = p.at
		return true
	}
	return u.Option.Long == "help"
}

// use records u; end is where its name ends in its argument.
func (p *parser) use(u Use, end int) {
	o := u.Option
	if o.Refused != "" {
		p.err = &Error{Arg: u.Arg, At: shell.Span{From: u.From, To: end}, Reason: o.Refused}
		return
	}
	switch o.Long {
	case "help", "dump-ca-embed":
		p.c.Informs = true
	case "manual", "version":
		p.c.Informs = !u.Off
	case "engine":
		p.c.Informs = u.Value >= 0 && p.masked[u.Value][u.ValueAt:] == "list"
	case "url":
		if p.masked[u.Value][u.ValueAt:] == "" {
			p.fail(u.ValueAt, u.ValueAt, "option --url has an empty argument")
			return
		}
		p.hasURL = true
	case "next":
		if !p.hasURL {
			p.err = &Error{Arg: u.Arg, At: shell.Span{From: u.From, To: end}, Reason: "no URL stands before --next"}
			return
		}
		p.hasURL = false
	}
	p.c.Uses = append(p.c.Uses, u)
}

// value is the argument of u as it stands, "" if it has none.
func (c *Command) value(u Use) string {
	if u.Value < 0 {
		return ""
	}
	return c.Args[u.Value][u.ValueAt:]
}

// masked is the same with NULs in place of placeholders.
func (c *Command) masked(u Use) string {
	if u.Value < 0 || u.Value >= len(c.holes) {
		return c.value(u)
	}
	return mask(c.Args[u.Value], c.holes[u.Value])[u.ValueAt:]
}

// maskAll puts NULs, which no argument can hold, in place of each placeholder's bytes: offsets stay, nothing splits.
func maskAll(args []string, holes [][]shell.Span) []string {
	if len(holes) == 0 {
		return args
	}
	masked := make([]string, len(args))
	copy(masked, args)
	for i, hs := range holes {
		if i < len(args) && len(hs) > 0 {
			masked[i] = mask(args[i], hs)
		}
	}
	return masked
}

func mask(s string, holes []shell.Span) string {
	b := []byte(s)
	for _, h := range holes {
		for k := max(h.From, 0); k < min(h.To, len(b)); k++ {
			b[k] = 0
		}
	}
	return string(b)
}
