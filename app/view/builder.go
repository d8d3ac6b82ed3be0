package view

import "strconv"

// BuilderNode is the page that makes a request from a pasted text or from parts, with the card beside the parts.
func BuilderNode(b Builder) Node {
	var command Command
	if len(b.Card.Commands) > 0 {
		command = b.Card.Commands[0]
	}
	return el("div", "builder",
		say("p", "lead", sayBuilderLead),
		el("div", "bench",
			paste(b),
			el("section", "result", say("h2", "", sayResult), result(b)).with("aria-label", sayResult),
			request(b, command),
		),
	)
}

// result is the card, or what stands there while there is none.
func result(b Builder) Node {
	if len(b.Card.Commands) == 0 {
		return say("p", "empty", sayNoResult)
	}
	return CardNode(b.Card)
}

// paste is the field for text, what was found in it, and the schemes to start from without any.
func paste(b Builder) Node {
	return el("div", "paste",
		el("div", "field",
			el("p", "label", say("label", "", sayPaste).with("for", "source")),
			el("textarea", "").with("id", "source").with("data-builder", "source").with("rows", "6").
				with("placeholder", sayPasteExample).with("spellcheck", "false").with("autocomplete", "off").
				with("autocapitalize", "off").with("aria-describedby", "source-error").
				state("aria-invalid", b.Error != "").with("value", b.Source),
			line("message", opening(b.Error)).with("id", "source-error").with("role", "status"),
		).with("data-state", part(b.Error)),
		choose("found", sayFound, b.Found, b.Picked, len(b.Found) < 2),
		el("p", "starts",
			append([]Node{say("span", "", sayStart)}, each(b.Starts, func(_ int, c Choice) Node {
				return button("quiet", "start", c.Label).with("data-name", c.Value)
			})...)...,
		).when(len(b.Starts) == 0, "hidden"),
	)
}

// part is the state of a field of the Builder.
func part(message string) string {
	if message != "" {
		return "bad"
	}
	return "open"
}

// choose is a select with a label.
func choose(choice, label string, choices []Choice, chosen string, hide bool) Node {
	input := "choice-" + choice
	return el("div", "field",
		el("p", "label", say("label", "", label).with("for", input)),
		el("select", "", options(choices, chosen)...).with("id", input).with("data-choice", choice),
	).when(hide, "hidden")
}

// request is the request's parts as fields.
func request(b Builder, c Command) Node {
	return el("section", "request",
		say("h2", "", sayRequest),
		choose("scheme", sayScheme, c.Schemes, c.Chosen, len(c.Schemes) == 0),
		el("div", "pair",
			single("method", sayMethod, b.Method, "methods"),
			single("url", sayURL, b.URL, ""),
		),
		el("datalist", "", each([]string{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"},
			func(_ int, m string) Node { return el("option", "").with("value", m) })...).with("id", "methods"),
		rows("query", sayQuery, sayAddQuery, b.Query),
		rows("header", sayHeaders, sayAddHeader, b.Headers),
		el("div", "field",
			el("p", "label", say("label", "", sayRequestBody).with("for", "builder-body")),
			el("textarea", "").with("id", "builder-body").with("data-builder", "body").with("rows", "5").
				with("spellcheck", "false").with("autocomplete", "off").with("autocapitalize", "off").
				with("aria-describedby", "body-odd").with("value", b.Body),
			line("message", opening(b.Odd)).with("id", "body-odd"),
		).with("data-state", odd(b.Odd)),
	).with("aria-label", sayRequest)
}

// odd is the state of a field whose value may stay.
func odd(message string) string {
	if message != "" {
		return "odd"
	}
	return "open"
}

// single is a field of one line.
func single(name, label, value, choices string) Node {
	input := el("input", "").with("id", "builder-"+name).with("type", "text").with("data-builder", name).
		with("value", value).with("autocomplete", "off").with("autocapitalize", "off").with("spellcheck", "false")
	if choices != "" {
		input = input.with("list", choices)
	}
	return el("div", "field "+name, el("p", "label", say("label", "", label).with("for", "builder-"+name)), input)
}

// rows is a list of names and values. A row's place in the list is in data-index.
func rows(kind, label, add string, all []Row) Node {
	return el("fieldset", "rows",
		say("legend", "", label),
		el("div", "", each(all, func(i int, r Row) Node {
			cell := func(part, what, value string) Node {
				return el("input", "").with("type", "text").with("data-builder", kind+"-"+part).
					with("data-index", strconv.Itoa(i)).with("aria-label", sayRow(label, i, what)).
					with("placeholder", what).with("value", value).with("autocomplete", "off").
					with("autocapitalize", "off").with("spellcheck", "false")
			}
			return el("div", "row",
				cell("name", sayName, r.Name),
				cell("value", sayValue, r.Value),
				button("quiet remove", kind+"-remove", "×").with("data-index", strconv.Itoa(i)).
					with("aria-label", sayRow(label, i, sayRemove)),
			)
		})...),
		button("quiet", kind+"-add", add),
	)
}
