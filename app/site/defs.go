package site

// general are the definitions that hold without a site.yaml, and after those of one. They are few on purpose: two
// names are one value only where no API tells them apart.
var general = []Def{
	{Name: "token", Label: "Token", Secret: true,
		Spellings: []string{"auth_token", "bearer_token", "authentication_token", "authorization_token", "token_here"}},
	{Name: "api_key", Label: "API key", Secret: true,
		Spellings: []string{"apikey", "api_key_here"}},
	{Name: "dsn", Label: "DSN"},
}

// Def finds the definition of a placeholder by its canonical name or any spelling of it. Names are compared as
// [Normalise] gives them. The site's own definitions come first, then the general ones; where a site defines a name
// that a general definition has as a spelling, all of that definition's spellings mean the site's.
func (s *Site) Def(name string) (Def, bool) {
	name = Normalise(name)
	if name == "" {
		return Def{}, false
	}
	if d, ok := find(s.defs(), name); ok {
		return d, true
	}
	d, ok := find(general, name)
	if !ok {
		return Def{}, false
	}
	if own, ok := find(s.defs(), d.Name); ok {
		return own, true
	}
	for _, n := range d.Spellings {
		if own, ok := find(s.defs(), n); ok {
			return own, true
		}
	}
	return d, true
}

func (s *Site) defs() []Def {
	if s == nil {
		return nil
	}
	return s.Placeholders
}

func find(defs []Def, name string) (Def, bool) {
	for i := range defs {
		if Normalise(defs[i].Name) == name {
			return defs[i], true
		}
	}
	for i := range defs {
		for _, n := range defs[i].Spellings {
			if Normalise(n) == name {
				return defs[i], true
			}
		}
	}
	return Def{}, false
}
