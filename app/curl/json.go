package curl

// jsonScanner finds the strings and the bare values of a JSON text that may be far from JSON: with placeholders in it
// (NULs here), cut over several arguments, with comments, missing commas or quotation marks that never close. It only
// needs to know where a string begins and ends and which member it belongs to.
type jsonScanner struct {
	emit func(place Place, name string, arg, from, to int)
	text func(arg, from, to int) string // the author's text

	stack  []jsonLevel
	member string // the name of the member whose value comes next
}

type jsonLevel struct {
	object bool
	name   string // what the level is a member of
	value  bool   // in an object: a colon has come
}

func (j *jsonScanner) top() *jsonLevel {
	if len(j.stack) == 0 {
		return nil
	}
	return &j.stack[len(j.stack)-1]
}

// name is what a value at this point belongs to.
func (j *jsonScanner) name() string {
	t := j.top()
	switch {
	case t == nil:
		return ""
	case t.object:
		return j.member
	default:
		return t.name
	}
}

// scan reads s, which is the text of arg from the offset base on, with NULs for placeholders.
func (j *jsonScanner) scan(s string, arg, base int) {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
		case c == '{' || c == '[':
			j.stack = append(j.stack, jsonLevel{object: c == '{', name: j.name()})
			i++
		case c == '}' || c == ']':
			if len(j.stack) > 0 {
				j.stack = j.stack[:len(j.stack)-1]
			}
			i++
		case c == ':':
			if t := j.top(); t != nil {
				t.value = true
			}
			i++
		case c == ',':
			if t := j.top(); t != nil {
				t.value = false
			}
			i++
		case c == '"':
			i = j.quoted(s, i, arg, base)
		case c == '/' && i+1 < len(s) && s[i+1] == '/':
			for i < len(s) && s[i] != '\n' {
				i++
			}
		default:
			i = j.bare(s, i, arg, base)
		}
	}
}

func (j *jsonScanner) quoted(s string, i, arg, base int) int {
	from := i + 1
	to := from
	for to < len(s) && s[to] != '"' {
		if s[to] == '\\' && to+1 < len(s) && s[to+1] != 0 {
			to++
		}
		to++
	}
	to = min(to, len(s))
	if t := j.top(); t != nil && t.object && !t.value {
		j.member = j.text(arg, base+from, base+to)
		j.emit(JSONString, "", arg, base+from, base+to)
	} else {
		j.emit(JSONString, j.name(), arg, base+from, base+to)
	}
	return min(to+1, len(s))
}

func (j *jsonScanner) bare(s string, i, arg, base int) int {
	from := i
	for i < len(s) {
		switch s[i] {
		case ',', '}', ']', '{', '[', '"', '\n', ':':
		default:
			i++
			continue
		}
		break
	}
	if i == from {
		return from + 1
	}
	to := i
	for to > from && (s[to-1] == ' ' || s[to-1] == '\t' || s[to-1] == '\r') {
		to--
	}
	if t := j.top(); t != nil && t.object && !t.value {
		j.member = j.text(arg, base+from, base+to)
		j.emit(JSONValue, "", arg, base+from, base+to)
	} else {
		j.emit(JSONValue, j.name(), arg, base+from, base+to)
	}
	return i
}

// looksJSON reports whether a body is to be read as JSON: its first byte that is no blank opens an object or an array.
func looksJSON(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case ' ', '\t', '\n', '\r':
		case '{', '[':
			return true
		default:
			return false
		}
	}
	return false
}
