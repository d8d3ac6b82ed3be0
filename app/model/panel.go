package model

import (
	"curly/app/placeholder"
	"curly/app/site"
	"curly/app/view"
)

// Panel is what Your values shows: a field for every name on the page, in the order of their first use.
func (m *Model) Panel() view.Panel {
	p := view.Panel{Reveal: m.reveal, Env: m.env, Host: m.host, Hosts: m.hosts(), Open: m.sheet, Said: m.told}
	fields, defs := m.fields()
	for i := range fields {
		f := &fields[i]
		if f.Value == "" {
			continue
		}
		p.Filled++
		a := m.adviceOn(defs[i], f)
		f.Message, f.Kind = a.say, a.kind
		for _, o := range m.offers(fields, f, a) {
			f.Offers = append(f.Offers, o.Offer)
		}
	}
	for _, c := range m.all() {
		c.view()
		for _, cmd := range c.commands {
			for _, problem := range cmd.refused {
				if f := fieldOf(fields, problem.Key); f != nil && !f.Bad {
					f.Bad, f.Message = true, sentence(problem.Reason)
				}
			}
		}
	}
	p.Fields = fields
	return p
}

// fields are the fields of the page with the definitions that they have, without what is to say of their values.
func (m *Model) fields() (fields []view.Field, defs []site.Def) {
	at := map[string]int{}
	add := func(h placeholder.Hole) {
		if h.FromEnv || h.Key == "" {
			return
		}
		i, known := at[h.Key]
		if !known {
			at[h.Key] = len(fields)
			fields = append(fields, m.field(h))
			defs = append(defs, placeholder.Describe(h, m.site))
			return
		}
		f := &fields[i]
		f.Soft, f.Secret = f.Soft && (h.Soft || h.Default != ""), f.Secret || h.Secret
	}
	for _, c := range m.all() {
		for _, cmd := range c.commands {
			for _, h := range cmd.Holes {
				add(h)
			}
		}
	}
	for _, in := range m.inline {
		for _, h := range in.holes {
			add(h)
		}
	}
	return fields, defs
}

// field describes the field of a hole's value.
func (m *Model) field(h placeholder.Hole) view.Field {
	def := placeholder.Describe(h, m.site)
	f := view.Field{
		Name: h.Key, Label: def.Label, Spelling: h.Spelling, Hint: def.Hint, Where: def.Where,
		Value: m.values[h.Key], Secret: h.Secret || def.Secret, Soft: h.Soft || h.Default != "",
	}
	if h.Default != "" {
		f.Hint = h.Default
	}
	return f
}

// labels names the fields of holes, each once.
func (m *Model) labels(cmd *command, ids []int) []string {
	var labels []string
	for _, id := range ids {
		if label := placeholder.Describe(cmd.hole(id), m.site).Label; !contains(labels, label) {
			labels = append(labels, label)
		}
	}
	return labels
}

// problem says whose value is refused, and why.
func (m *Model) problem(h placeholder.Hole, reason string) string {
	return placeholder.Describe(h, m.site).Label + ": " + sentence(reason)
}

// hosts is what can be chosen as host: nothing where there is no choice.
func (m *Model) hosts() []view.Choice {
	if len(m.site.Hosts) < 2 {
		return nil
	}
	choices := []view.Choice{{Value: "", Label: authorsHost}}
	for _, h := range m.site.Hosts {
		label := h.Label
		if label == "" {
			label = h.URL
		}
		choices = append(choices, view.Choice{Value: h.URL, Label: label})
	}
	return choices
}
