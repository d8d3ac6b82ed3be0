package model

import (
	"strings"

	"curly/app/placeholder"
	"curly/app/site"
	"curly/app/view"
)

// What the panel says of the values in it, and what it offers to do with them.
//
//   - Patterns are tried on a value once, when it is first shown after a change: those of its own definition, and those
//     of the others only if it was pasted.
//   - Nothing is filled in by itself. A part of a value is offered for a field that is on the page, is no secret's and
//     does not have it yet.
//   - A sentence names a secret's field and never its value.

// advice is what is to say of a value.
type advice struct {
	value  string
	secret bool
	say    string
	kind   string
	parts  []placeholder.Part
	homes  []placeholder.Home
}

// offer is an offer and the value that it is about.
type offer struct {
	view.Offer
	value string
}

// adviceOn is what is to say of a field's value.
func (m *Model) adviceOn(d site.Def, f *view.Field) *advice {
	a := m.advised[f.Name]
	if a != nil && a.value == f.Value && a.secret == f.Secret {
		return a
	}
	a = &advice{value: f.Value, secret: f.Secret}
	if m.pasted[f.Name] {
		a.homes = placeholder.Elsewhere(m.site, d, f.Name, f.Secret, f.Value)
	}
	a.say = placeholder.SayElsewhere(a.homes)
	if a.say == "" {
		a.say = placeholder.Check(d, f.Name, f.Value)
	}
	if k, ok := placeholder.KindOf(d, f.Value); ok {
		a.kind, a.parts = k.Say, placeholder.Offered(m.site, d, f.Value)
	}
	m.advised[f.Name] = a
	return a
}

// changed notes that the value of name went from before to after.
func (m *Model) changed(name, before, after string) {
	a := m.advised[name]
	m.pasted[name] = after != "" && (placeholder.Pasted(before, after) || a != nil && a.value == before && len(a.homes) > 0)
}

// offers is what can be done with the value of a field, as advice has it.
func (m *Model) offers(fields []view.Field, f *view.Field, a *advice) []offer {
	var all []offer
	for _, h := range a.homes {
		if to := fieldOf(fields, h.Def.Name); to != nil {
			all = append(all, move(f, to))
		}
	}
	if to := onlySecret(fields); to != nil && to != f && placeholder.IsLeaked(a.say) {
		if d, ok := m.site.Def(to.Name); !ok || placeholder.Fits(d, f.Value) {
			all = append(all, move(f, to))
		}
	}
	for _, p := range a.parts {
		if o, ok := m.take(fields, p); ok {
			o.From = f.Name
			all = append(all, o)
		}
	}
	return all
}

func move(from, to *view.Field) offer {
	return offer{view.Offer{Act: "move", From: from.Name, Name: to.Name, Label: to.Label,
		Replaces: to.Value != "" && to.Value != from.Value, Twice: to.Value == from.Value}, from.Value}
}

// take offers a part of a value, if there is a use for it.
func (m *Model) take(fields []view.Field, p placeholder.Part) (offer, bool) {
	o := offer{view.Offer{Act: "take", Name: p.Name}, p.Value}
	have, shown := "", p.Value
	if p.Name == site.HostPart {
		if !choice(m.hosts(), p.Value) || m.host == "" && m.allAt(p.Value) {
			return o, false
		}
		o.Label, have, shown = hostLabel, bareHost(m.host), bareHost(p.Value)
	} else {
		to := fieldOf(fields, p.Name)
		if to == nil || to.Secret {
			return o, false
		}
		o.Label, have = to.Label, to.Value
	}
	if have == shown || have != "" && !placeholder.Comparable(have, shown) {
		return o, false
	}
	o.Text = partOf(p.Say, o.Label, placeholder.Shown(shown))
	if have != "" {
		o.Text += " " + saysOther(o.Label, placeholder.Shown(have))
	}
	return o, true
}

// allAt reports whether every command of the page that goes to a listed host goes to this one.
func (m *Model) allAt(host string) bool {
	some := false
	for _, c := range m.all() {
		for _, cmd := range c.commands {
			if h, ok := m.site.Host(cmd.summary.Origin); ok {
				if some = true; h.URL != host {
					return false
				}
			}
		}
	}
	return some
}

// Take does what the panel offers: it fills in, for the field name, the part that the value of the field from has of it.
// It returns the IDs of the examples that changed.
func (m *Model) Take(from, name string) []string {
	o, ok := m.offered("take", from, name)
	if !ok {
		return nil
	}
	var changed []string
	if name == site.HostPart {
		m.SetHost(o.value)
		for _, c := range m.all() {
			changed = append(changed, c.id)
		}
	} else {
		changed = m.SetValue(name, o.value)
	}
	m.told = filledIn(o.Label)
	return changed
}

// Move takes the value out of the field from and puts it, as it is, into the field name, if the panel offers that. It
// returns the IDs of the examples that changed.
func (m *Model) Move(from, name string) []string {
	o, ok := m.offered("move", from, name)
	if !ok {
		return nil
	}
	changed := m.SetValue(name, o.value)
	for _, id := range m.SetValue(from, "") {
		if !contains(changed, id) {
			changed = append(changed, id)
		}
	}
	m.told = movedTo(o.Label)
	return changed
}

// offered finds an offer that the panel makes now.
func (m *Model) offered(act, from, name string) (offer, bool) {
	fields, defs := m.fields()
	for i := range fields {
		f := &fields[i]
		if f.Name != from || f.Value == "" {
			continue
		}
		for _, o := range m.offers(fields, f, m.adviceOn(defs[i], f)) {
			if o.Act == act && o.Name == name {
				return o, true
			}
		}
	}
	return offer{}, false
}

func fieldOf(fields []view.Field, name string) *view.Field {
	for i := range fields {
		if fields[i].Name == name {
			return &fields[i]
		}
	}
	return nil
}

// onlySecret is the one field of a secret, nil if there are none or several.
func onlySecret(fields []view.Field) *view.Field {
	var one *view.Field
	for i := range fields {
		if fields[i].Secret {
			if one != nil {
				return nil
			}
			one = &fields[i]
		}
	}
	return one
}

func bareHost(url string) string {
	if _, host, ok := strings.Cut(url, "://"); ok {
		return host
	}
	return url
}
