package placeholder

import (
	"strings"

	"curly/app/curl"
	"curly/app/site"
)

// Which spelling is a placeholder in which place. "body" is a form's value, a JSON string, or other data.
//
//	spelling      URL and headers          Basic    body                                     files, rest
//	{x}           yes; not a,b or a..b     yes      a name, not nested, not %{x}, no a:b     yes; never in -w
//	<x>           yes                      yes      a name, no HTML tag, no </x> beside it   yes; never in -w
//	$X, expanded  yes, but $HOME and such  yes      yes                                      yes
//	$X, literal   headers; URL if $CAPS    yes      a form's secret, whole                   no
//	              or ${x}
//	YOUR_X        yes                      yes      yes                                      yes
//	your-x        yes                      yes      a whole value, or after a slash          in a file's name: soft
//	{{x}}         yes, a plain name        yes      no: text for the server                  no
//	/:x           a path segment           no       no                                       no
//	___X___       yes                      yes      yes                                      yes
//	[x]           whole segment, value,    whole    whole, if it says your                   no
//	              host label
//	X (capitals)  where nothing else could stand: see soft.go

// class is a group of places that are judged alike.
type class uint8

const (
	credential class = iota // the value of a header that authenticates, a cookie
	header                  // another header
	base                    // where a URL begins, its host, its port
	path                    // a path segment
	query                   // a query, a fragment
	basic                   // user or password
	form                    // a value of a form
	jsonText                // a JSON string
	jsonBare                // a JSON value without quotation marks
	data                    // another body
	file                    // a file's name
	format                  // -w
	other                   // a method, an option's other value
)

func classOf(f curl.Field) class {
	switch f.Place {
	case curl.HeaderValue:
		if credentialHeader(f.Name) {
			return credential
		}
		return header
	case curl.Cookie:
		return credential
	case curl.HeaderName:
		return header
	case curl.URL, curl.Host, curl.Port:
		return base
	case curl.PathSegment:
		return path
	case curl.QueryName, curl.QueryValue, curl.Fragment:
		return query
	case curl.BasicUser, curl.BasicPassword, curl.URLUser, curl.URLPassword:
		return basic
	case curl.FormName, curl.FormValue, curl.RawFormValue, curl.PartName, curl.PartValue, curl.PartString:
		return form
	case curl.JSONString:
		return jsonText
	case curl.JSONValue:
		return jsonBare
	case curl.Data:
		return data
	case curl.FileName:
		return file
	case curl.WriteOut:
		return format
	}
	return other
}

func (k class) body() bool { return k == form || k == jsonText || k == data }

// verdict decides on one candidate in its field, and makes the hole.
func (j *judge) verdict(c Candidate, f curl.Field) (Hole, bool) {
	k := classOf(f)
	whole := c.From == f.From && c.To == f.To
	ok := false
	switch c.Style {
	case Angles:
		ok = j.anglesIn(k, c, f, whole)
	case Braces:
		ok = bracesIn(k, c, f, whole)
	case DoubleBraces:
		ok = strings.HasPrefix(c.In[c.From:], "${{") || k <= basic && f.Place != curl.Fragment
	case Variable, BracedVar:
		ok = j.variableIn(k, c, f, whole)
	case Your:
		return j.yourIn(k, c, f, whole)
	case Colon:
		ok = k == path && c.From == f.From
	case Underscores:
		strong := strings.HasPrefix(c.In[c.From:], "___")
		ok = k != format && (strong || k <= basic || whole && secretPlace(f))
	case Square:
		ok = squareIn(k, c, f, whole)
	case Capitals:
		ok = k == jsonBare && whole && !literal[c.Name]
	}
	if !ok {
		return Hole{}, false
	}
	return j.hole(c, f, false), true
}

// literal are the words in capitals that people write for JSON's own.
var literal = set("TRUE FALSE NULL NONE NAN")

func (j *judge) anglesIn(k class, c Candidate, f curl.Field, whole bool) bool {
	name := c.Name
	if name == "" {
		return k == credential || k == basic || secretPlace(f)
	}
	if strings.Contains(name, "://") {
		return k == base
	}
	if k == format {
		return false
	}
	if !k.body() {
		return true
	}
	if strings.ContainsAny(name, "/:|") {
		return false
	}
	if strings.Contains(name, " ") && !whole && !strings.HasPrefix(strings.ToLower(name), "your ") {
		return false
	}
	if before := at(c.In, c.From-1); c.From > f.From && (isLetter(before) || isDigit(before) || before == ')') {
		return false // Array<string>
	}
	lower := strings.ToLower(name)
	if tags[lower] && !(whole && wordTags[lower]) {
		return false
	}
	return !j.closed(c, f)
}

// closed reports whether the tag <x> has its </x> in the field. What was found is kept, for a body may hold many tags.
func (j *judge) closed(c Candidate, f curl.Field) bool {
	if j.closing == nil || j.closingIn != f {
		j.closing, j.closingIn = map[string]bool{}, f
	}
	found, known := j.closing[c.Name]
	if !known {
		found = closes(c.In[f.From:min(f.To, len(c.In))], c.Name)
		j.closing[c.Name] = found
	}
	return found
}

// closes reports whether text holds the closing tag of a name.
func closes(text, name string) bool {
	for rest := text; ; {
		_, after, ok := strings.Cut(rest, "</")
		if !ok {
			return false
		}
		rest = after
		if strings.HasPrefix(rest, name) && !isIdent(at(rest, len(name))) {
			return true
		}
	}
}

func bracesIn(k class, c Candidate, f curl.Field, whole bool) bool {
	padded := at(c.In, c.From+1) == ' '
	switch k {
	case format:
		return false
	case credential, header, base, path, basic, file, other:
		return true
	case query:
		return !padded && !strings.Contains(c.Name, ":")
	}
	if padded || strings.ContainsAny(c.Name, "/:|") || strings.Contains(c.Name, " ") && !whole {
		return false
	}
	if k == jsonBare {
		return true
	}
	before := c.In[f.From:c.From]
	if strings.Count(before, "{") > strings.Count(before, "}") {
		return false
	}
	if n := site.Normalise(f.Name); n == "query" && site.Normalise(c.Name) != n || strings.HasPrefix(before, "query") || strings.HasPrefix(before, "mutation") {
		return capitals(c.Name)
	}
	last := at(before, len(before)-1)
	return capitals(c.Name) || !isIdent(last) && last != ')' && last != '}'
}

// odata are the names of OData's query options, which begin with a dollar sign.
var odata = set("filter select expand orderby top skip count search format apply skiptoken deltatoken compute levels metadata batch ref value")

func (j *judge) variableIn(k class, c Candidate, f curl.Field, whole bool) bool {
	if system[c.Name] {
		return false
	}
	if f.Place == curl.QueryName && c.Style == Variable && odata[c.Name] {
		return false
	}
	if j.expands(f.Arg, c.From) {
		return true
	}
	switch k {
	case credential, header, basic:
		return true
	case base, path, query:
		return c.Style == BracedVar || capitals(c.Name)
	case form:
		return whole && (c.Style == BracedVar || capitals(c.Name)) && secretPlace(f)
	}
	return false
}

// yourIn judges a stand-in. In the host it may be more than the word: your-domain.com is one placeholder, in
// your-team.example.net it is the label.
func (j *judge) yourIn(k class, c Candidate, f curl.Field, whole bool) (Hole, bool) {
	caps := c.Name == strings.ToUpper(c.Name)
	switch {
	case k == format:
		return Hole{}, false
	case strings.Contains(c.Name, "@"):
		c.Name = "email"
		return j.hole(c, f, true), k != file
	case strings.HasPrefix(c.Name, "MY_") && k != base && !(k <= basic && whole) && !secretPlace(f):
		return Hole{}, false
	case caps:
		return j.hole(c, f, false), true
	case f.Place == curl.Host:
		host := c.In[f.From:f.To]
		if dummyHost(host) {
			word := c.Name
			c.From, c.To, c.Style, c.Name = f.From, f.To, Dummy, stem(word)
			return j.hole(c, f, true), true
		}
		return j.hole(c, f, false), true
	case k == file:
		return j.hole(c, f, true), true
	case k == data:
		return Hole{}, false
	case k.body():
		return j.hole(c, f, false), whole || at(c.In, c.From-1) == '/' && c.From > f.From
	}
	return j.hole(c, f, false), true
}

// stem is the name that is left of your-domain, YOUR_DOMAIN or yourdomain.
func stem(word string) string { return ownName(site.Normalise(word)) }

func squareIn(k class, c Candidate, f curl.Field, whole bool) bool {
	own := strings.Contains(strings.ToLower(c.Name), "your") || strings.HasPrefix(strings.ToLower(c.Name), "insert")
	switch k {
	case credential:
		from, to := credentials(c.In[f.From:f.To])
		return whole || f.From+from == c.From && f.From+to == c.To
	case header, path, basic:
		return whole
	case base:
		before, after := at(c.In, c.From-1), at(c.In, c.To)
		return f.Place == curl.Host && (c.From == f.From || before == '.') && (c.To == f.To || after == '.')
	case query:
		return whole && f.Place == curl.QueryValue && (own || strings.Contains(c.Name, "_") || capitals(c.Name))
	case form, jsonText:
		return whole && own
	}
	return false
}
