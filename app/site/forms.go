package site

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// forms checks what a definition says of the form of its values: its pattern, and its kinds with their parts.
func (c *checker) forms(defs []Def, i int, d Def) {
	if d.Pattern == "" && len(d.Kinds) == 0 && d.Mismatch != "" {
		c.add("needs a pattern", "placeholders[%d].mismatch", i)
	}
	c.compile(d.Pattern, "placeholders[%d].pattern", i)
	for j, k := range d.Kinds {
		if k.Label == "" {
			c.add("is missing", "placeholders[%d].kinds[%d].label", i, j)
		}
		if k.Pattern == "" {
			c.add("is missing", "placeholders[%d].kinds[%d].pattern", i, j)
		}
		groups := c.compile(k.Pattern, "placeholders[%d].kinds[%d].pattern", i, j)
		if groups == nil {
			continue
		}
		if k.JSON != "" && !slices.Contains(groups, k.JSON) {
			c.add(noGroup(k.JSON), "placeholders[%d].kinds[%d].json", i, j)
		}
		for n, p := range k.Parts {
			if reason := partName(defs, d, p.Name); reason != "" {
				c.add(reason, "placeholders[%d].kinds[%d].parts[%d].name", i, j, n)
			}
			if reason := partFrom(k, groups, p.From); reason != "" {
				c.add(reason, "placeholders[%d].kinds[%d].parts[%d].from", i, j, n)
			}
		}
	}
}

// compile checks a pattern and gives the names of its groups, nil if there is no pattern or it does not compile.
func (c *checker) compile(pattern, path string, at ...any) []string {
	if pattern == "" {
		return nil
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		c.add(strings.TrimPrefix(err.Error(), "error parsing regexp: "), path, at...)
		return nil
	}
	return re.SubexpNames()
}

func noGroup(name string) string {
	return fmt.Sprintf("the pattern has no group (?P<%s>…)", name)
}

func partName(defs []Def, own Def, name string) string {
	if name == HostPart {
		return ""
	}
	for _, d := range defs {
		switch {
		case name == "" || d.Name != name:
		case name == own.Name:
			return "is the placeholder itself"
		case d.Secret:
			return name + " is a secret, and a part of another value is none"
		default:
			return ""
		}
	}
	if name == "" {
		return "is missing"
	}
	return "there is no placeholder " + name
}

// partFrom checks that what a part is made of is in the value. What members a JSON object has, only the value tells.
func partFrom(k Kind, groups []string, from string) string {
	names := PartNames(from)
	if len(names) == 0 {
		if from == "" {
			return "is missing"
		}
		return "holds no name in braces"
	}
	for _, name := range names {
		if name == "" || k.JSON == "" && !slices.Contains(groups, name) {
			return noGroup(name)
		}
	}
	return ""
}

// PartNames lists the groups and members that a part is made of, as [Part.From] has them.
func PartNames(from string) []string {
	if from == "" {
		return nil
	}
	if !strings.ContainsAny(from, "{}") && !strings.Contains(from, "://") {
		return []string{from}
	}
	var names []string
	for {
		_, rest, open := strings.Cut(from, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !open || !closed {
			return names
		}
		names, from = append(names, name), after
	}
}
