package view

// PanelNode is Your values: beside the page, or on a phone a sheet at its foot. The page has commands or it has none.
func PanelNode(p Panel, commands bool) Node {
	var must, may []Node
	for _, f := range p.Fields {
		if f.Soft {
			may = append(may, field(f))
		} else {
			must = append(must, field(f))
		}
	}
	count, empty := sayFilled(p.Filled, len(p.Fields)), ""
	switch {
	case len(p.Fields) > 0:
	case commands:
		count, empty = "", sayNothing
	default:
		count, empty = "", sayNoCommands
	}
	places := commands && len(p.Hosts) > 0
	toggle := sayFill
	if p.Open {
		toggle = sayClose
	}
	return el("aside", "values",
		el("div", "panel",
			el("header", "",
				say("h2", "", sayValues).with("id", "values-title"),
				line("count", count),
				button("sheet", "values", toggle).with("aria-controls", "values-body").state("aria-expanded", p.Open).
					with("data-open-label", sayFill).with("data-close-label", sayClose),
			),
			el("div", "sheet-body",
				el("div", "fields", host(p).when(!places, "hidden")),
				line("empty", empty),
				el("div", "fields", must...),
				el("details", "optional",
					say("summary", "", sayOptional),
					el("div", "fields", may...),
				).when(len(may) == 0, "hidden"),
				say("p", "wait", sayWait).with("role", "status").when(true, "hidden"),
				el("div", "switches",
					toggleNode("reveal", sayReveal, p.Reveal),
					say("p", "unmasked", sayUnmasked),
					toggleNode("env", sayEnvMode, p.Env),
					el("p", "keep", say("span", "", sayStay), button("quiet", "forget", sayForget)),
				).when(len(p.Fields) == 0, "hidden"),
			).with("id", "values-body"),
		),
		say("p", "unseen", p.Said).with("role", "status"),
	).with("id", "values").with("aria-labelledby", "values-title").state("data-open", p.Open).
		state("data-empty", len(p.Fields) == 0 && !places)
}

// host is the choice among the site's hosts.
func host(p Panel) Node {
	return el("div", "field",
		el("p", "label", say("label", "", sayHost).with("for", "host")),
		el("select", "", options(p.Hosts, p.Host)...).with("id", "host").with("data-choice", "host").
			with("aria-describedby", "host-help"),
		say("p", "help", sayHostHelp).with("id", "host-help"),
	)
}

// field is one value to type. What is typed stays readable for the program and for Copy; a secret is masked by style
// alone.
func field(f Field) Node {
	input, help, message, more := id("value-", f.Name), id("help-", f.Name), id("message-", f.Name), id("offers-", f.Name)
	state := "open"
	switch {
	case f.Bad:
		state = "bad"
	case f.Message != "":
		state = "odd"
	case f.Value != "":
		state = "filled"
	}
	class := ""
	where := f.Where
	if f.Secret {
		class = "secret"
		if where == "" {
			where = sayTyped
		}
	}
	if f.Kind != "" {
		where = f.Kind
	}
	return el("div", "field",
		el("p", "label",
			say("label", "", f.Label).with("for", input),
			say("code", "", f.Spelling).when(f.Spelling == "", "hidden"),
		),
		el("input", class).with("id", input).with("type", "text").with("data-placeholder", f.Name).
			with("value", f.Value).with("placeholder", f.Hint).with("autocomplete", "off").
			with("autocapitalize", "off").with("spellcheck", "false").
			with("aria-describedby", help+" "+message+" "+more).state("aria-invalid", f.Bad),
		line("help", where).with("id", help),
		line("message", f.Message).with("id", message),
		el("ul", "offers", each(f.Offers, offer)...).with("id", more).when(len(f.Offers) == 0, "hidden"),
	).with("data-state", state)
}

// offer is a sentence and the button that does what it says.
func offer(_ int, o Offer) Node {
	does, label := sayUse, sayUse+sayFor+o.Label
	if o.Act == "move" {
		switch {
		case o.Twice:
			does, label = sayRemoveHere, sayRemoveHere+sayIsIn+o.Label
		case o.Replaces:
			does, label = sayReplace+o.Label, sayReplace+o.Label
		default:
			does, label = sayMove+o.Label, sayMove+o.Label
		}
	}
	return el("li", "",
		say("span", "", o.Text).when(o.Text == "", "hidden"),
		button("quiet", o.Act, does).with("data-from", o.From).with("data-name", o.Name).with("aria-label", label),
	)
}

// toggleNode is a switch that does act.
func toggleNode(act, label string, on bool) Node {
	return el("label", "switch",
		el("input", "").with("type", "checkbox").with("role", "switch").with("data-act", act).when(on, "checked"),
		say("span", "", label),
	)
}
