package curl

import (
	"slices"
	"strings"
)

// The table of options is that of curl's manual (curl(1), as of curl 8.23, with the names that older versions took as
// well). It is split by subject over options_*.go; each row says in plain words what the option does.
//
// The rules for names, from curl's own parser:
//   - an option that takes nothing is switched off by --no-NAME, unless it is one of a set (-4, --http2, --tlsv1.2);
//   - --expand-NAME is NAME whose argument holds {{variables}};
//   - --NAME=VALUE is understood since curl 8.16, a beginning of a name that fits only one option until curl 8.9:
//     both are taken.

// Reasons why a browser cannot do what an option asks for.
const (
	noTLS      = "a browser settles encryption and certificates by itself"
	noNet      = "a browser makes its connections by itself"
	noProxy    = "a browser uses the proxy of its own settings"
	noFile     = "a page cannot read or write your files"
	noProtocol = "a browser speaks only HTTP"
	noHeader   = "a browser does not let a page set this header"
	noAuth     = "a page cannot take part in this kind of login"
	noRedirect = "a page here never follows a redirect, so that no secret reaches another host"
	noRaw      = "a browser decodes answers by itself"
)

// Options lists every option of curl's manual by its long name, in order. The slice is the caller's to change, the
// options are not.
func Options() []Option {
	all := make([]Option, len(table))
	for i, o := range table {
		all[i] = *o
	}
	return all
}

var (
	table  = sorted(httpOptions, authOptions, outputOptions, runOptions, netOptions, proxyOptions, tlsOptions, otherOptions)
	byLong = longNames(table)
	short  = shortNames(table)
)

func sorted(groups ...[]Option) []*Option {
	var all []*Option
	for _, g := range groups {
		for i := range g {
			all = append(all, &g[i])
		}
	}
	slices.SortFunc(all, func(a, b *Option) int { return strings.Compare(a.Long, b.Long) })
	return all
}

func longNames(all []*Option) map[string]*Option {
	m := make(map[string]*Option, len(all))
	for _, o := range all {
		m[o.Long] = o
	}
	return m
}

func shortNames(all []*Option) (m [128]*Option) {
	for _, o := range all {
		if o.Short != 0 {
			m[o.Short] = o
		}
	}
	return m
}

// Lookup finds an option by its name without the dashes: a letter, a long name, no-NAME, expand-NAME, or a beginning of
// a long name that fits one option only. off reports that the name switches the option off; -N is such a letter. The
// error says what curl would say.
func Lookup(name string) (o *Option, off bool, err error) {
	if len(name) == 1 && name[0] < 128 {
		if o := short[name[0]]; o != nil {
			return o, o.offShort, nil
		}
		return nil, false, &Error{Arg: -1, Reason: "option -" + name + " is unknown to curl"}
	}
	l, reason := lookLong(name)
	if reason != "" {
		return nil, false, &Error{Arg: -1, Reason: "option --" + name + " " + reason}
	}
	return l.option, l.off, nil
}

// longName is what a long name means.
type longName struct {
	option      *Option
	off, expand bool
}

// lookLong reads a long name without the dashes and without =VALUE. The reason is empty if it is one.
func lookLong(name string) (longName, string) {
	l := longName{}
	word := name
	if rest, ok := strings.CutPrefix(word, "no-"); ok {
		word, l.off = rest, true
	} else if rest, ok := strings.CutPrefix(word, "expand-"); ok {
		word, l.expand = rest, true
	}
	l.option = byLong[word]
	if l.option == nil {
		var ambiguous bool
		if l.option, ambiguous = abbreviated(word); ambiguous {
			return l, "is ambiguous: it begins the names of several options"
		}
	}
	switch {
	case l.option == nil:
		return l, "is unknown to curl"
	case l.off && (l.option.Takes != "" || l.option.fixed):
		return l, "cannot be reversed with a --no- in front"
	case l.expand && l.option.Takes == "":
		return l, "takes no argument that could be expanded"
	}
	return l, ""
}

// abbreviated finds the one option whose name begins with word, as curl did before 8.10: among the names of that time,
// without regard to case. An argument of one letter is too short to be a guess worth making.
func abbreviated(word string) (o *Option, ambiguous bool) {
	if len(word) < 2 {
		return nil, false
	}
	for _, c := range table {
		if c.recent || len(c.Long) < len(word) || !strings.EqualFold(c.Long[:len(word)], word) {
			continue
		}
		if len(c.Long) == len(word) {
			return c, false
		}
		if o != nil {
			ambiguous = true
		}
		o = c
	}
	return o, ambiguous
}
