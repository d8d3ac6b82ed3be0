package placeholder

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"curly/app/curl"
	"curly/app/shell"
	"curly/app/site"
)

// Describe is what a reader is told of a hole's field: the site's definition, completed where it says nothing, else one
// made from the name. A soft hole's own text is the hint, unless it is a secret's.
func Describe(h Hole, s *site.Site) site.Def {
	d, ok := s.Def(h.Key)
	if !ok {
		d = site.Def{Name: h.Key, Secret: h.Secret}
	}
	if d.Label == "" {
		d.Label = label(d.Name)
	}
	if d.Hint == "" && h.Soft && h.Style != Dots && !d.Secret {
		d.Hint = h.Spelling
	}
	return d
}

// acronyms are words that people write in capitals.
var acronyms = set("api dsn url uri uuid guid ip http https jwt json sql ssh sso sdk saml scim oauth csrf html xml pat dns cdn aws gcp os ui ci cd vm")

// label writes a name for people: project_id is Project id, api_key is API key.
func label(name string) string {
	words := strings.Split(name, "_")
	for i, w := range words {
		switch {
		case w == "oauth":
			words[i] = "OAuth"
		case acronyms[w]:
			words[i] = strings.ToUpper(w)
		case i == 0 && w != "":
			r, n := utf8.DecodeRuneInString(w)
			words[i] = string(unicode.ToUpper(r)) + w[n:]
		}
	}
	return strings.Join(words, " ")
}

// Inline gives the holes in inline code of prose, positions in text. Only spellings that mean nothing else in prose
// count: {x}, <x> unless it is an HTML tag, ___X___, YOUR_X, and $X or ${X} in capitals. Nothing of it is soft.
func Inline(text string, s *site.Site) []Hole {
	j := judge{c: &curl.Command{}, site: s}
	for _, c := range Find(text, nil) {
		if !inline(c) {
			continue
		}
		h := j.hole(c, inlineField(c), false)
		h.ID = len(j.holes) + 1
		j.add(h)
	}
	j.secrets()
	return j.holes
}

func inline(c Candidate) bool {
	name := c.Name
	switch c.Style {
	case Braces:
		// Code has braces too: only one word counts, outside of calls and conditions, and not after a word.
		before := at(c.In, c.From-1)
		return !strings.ContainsAny(c.In, "();") && !strings.ContainsAny(name, " /:|()") && at(c.In, c.From+1) != ' ' &&
			(!isIdent(before) || capitals(name))
	case Angles:
		return name != "" && !strings.ContainsAny(name, "/|") && !tags[strings.ToLower(name)] &&
			!strings.Contains(c.In, "</"+name) && (c.From == 0 || !isIdent(c.In[c.From-1]))
	case Underscores:
		return strings.HasPrefix(c.In[c.From:], "___")
	case Your:
		return capitals(name) && strings.HasPrefix(name, "YOUR_")
	case Variable, BracedVar:
		return capitals(name) && !system[name] && !fromRunner(name)
	}
	return false
}

// inlineField guesses the place from what stands before: a slash makes it a path segment, a header's name its value.
func inlineField(c Candidate) curl.Field {
	f := curl.Field{Place: curl.Other, From: c.From, To: c.To}
	before := c.In[:c.From]
	if name, rest, ok := strings.Cut(before, ":"); ok && name != "" && !strings.Contains(before, "://") && !strings.ContainsAny(name, " /{<$") {
		f.Place, f.Name, f.From, f.To = curl.HeaderValue, name, len(name)+1, len(c.In)
		for f.From < c.From && (rest[0] == ' ' || rest[0] == '\t') {
			f.From, rest = f.From+1, rest[1:]
		}
		return f
	}
	if path, ok := strings.CutSuffix(before, "/"); ok && (c.To == len(c.In) || strings.IndexByte("/?# ", c.In[c.To]) >= 0) {
		f.Place = curl.PathSegment
		f.Name = path[strings.LastIndexAny(path, "/ ")+1:]
	}
	return f
}

// Resolve gives the keys that a name may mean among holes, in their order: the canonical name alone if there is one;
// else the keys of all holes with that spelling, marks included or not; else those whose normalised name, or whose
// definition, is the same. None means that the name occurs nowhere.
func Resolve(name string, holes []Hole, s *site.Site) []string {
	bare := unmarked(name)
	n := site.Normalise(bare)
	d, defined := s.Def(n)
	tests := [...]func(h Hole) bool{
		func(h Hole) bool { return h.Key == name },
		func(h Hole) bool { return h.Spelling == name },
		func(h Hole) bool { return h.Name == bare },
		func(h Hole) bool { return h.Key == n || site.Normalise(h.Name) == n || plain(h.Name) == plain(bare) },
		func(h Hole) bool { return defined && h.Key == d.Name },
	}
	for _, test := range tests {
		var keys []string
		seen := map[string]bool{}
		for _, h := range holes {
			if !seen[h.Key] && test(h) {
				seen[h.Key] = true
				keys = append(keys, h.Key)
			}
		}
		if keys != nil {
			return keys
		}
	}
	return nil
}

// unmarked is the name within a spelling's marks; a name without marks stays.
func unmarked(name string) string {
	if found := Find(name, []shell.Span(nil)); len(found) == 1 && found[0].From == 0 && found[0].To == len(name) && found[0].Name != "" {
		return found[0].Name
	}
	if rest, ok := strings.CutPrefix(name, ":"); ok {
		return rest
	}
	if len(name) > 2 && name[0] == '%' && name[len(name)-1] == '%' {
		return name[1 : len(name)-1]
	}
	return name
}

// plain is [site.Normalise] without the words of camelCase: acctId is acctid.
func plain(name string) string {
	n := strings.Map(func(r rune) rune {
		if r == '-' || r == '.' || r == ' ' {
			return '_'
		}
		return unicode.ToLower(r)
	}, name)
	for _, own := range [...]string{"your_", "my_"} {
		if rest, ok := strings.CutPrefix(n, own); ok && rest != "" {
			return rest
		}
	}
	return n
}
