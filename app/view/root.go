package view

import (
	"strings"

	"curly/app/page"
)

// Root is all that stands in the body of a page, but for [Loader].
func Root(p Page) Node {
	kind := "page"
	switch {
	case p.Missing:
		kind = "missing"
	case p.Builder != nil:
		kind = "builder"
	}
	return el("div", "root",
		say("a", "skip", saySkip).with("href", "#main"),
		Bar(p),
		line("lost", sayLost).with("role", "status").when(true, "hidden"),
		el("div", "house",
			Contents(p),
			el("main", "", Article(p)).with("id", "main").with("tabindex", "-1"),
			PanelNode(p.Panel, len(p.Cards) > 0 || p.Builder != nil),
		),
		say("p", "unseen", p.Said).with("role", "status"),
	).with("data-kind", kind).state("data-reveal", p.Panel.Reveal)
}

// Loader is what shows how far the program has loaded. It stands behind [Root] in the body; go-app's own script looks
// for its ids, writes the progress into the label and takes the whole away.
func Loader() Node {
	return el("div", "goapp-app-info",
		Node{Tag: "img"}.with("id", "app-wasm-loader-icon").with("alt", "").when(true, "hidden"),
		el("p", "").with("id", "app-wasm-loader-label"),
		el("div", "progress").with("role", "progressbar").with("aria-label", sayLoading).
			with("aria-valuemin", "0").with("aria-valuemax", "100").with("aria-valuenow", "0"),
	).with("id", "app-wasm-loader").with("role", "status")
}

// address is the path of a page of the site, under the path at which the site is hosted.
func (s Site) address(path string) string {
	return strings.TrimSuffix(s.Base, "/") + "/" + strings.TrimPrefix(path, "/")
}

// link makes a link to a page of the site, marked when it is the page that is shown.
func (s Site) link(class, label, path string, current bool) Node {
	n := say("a", class, label).with("href", s.address(path))
	if current {
		return n.with("aria-current", "page")
	}
	return n
}

// Bar is the line at the top of every page.
func Bar(p Page) Node {
	return el("header", "bar",
		el("a", "brand",
			el("span", "mark", say("b", "", "{"), text("curly"), say("b", "", "}")),
			say("span", "title", p.Site.Title).when(p.Site.Title == "", "hidden"),
		).with("href", p.Site.address("/")),
		el("nav", "",
			p.Site.link("", sayDocs, "/", p.Builder == nil && !p.Missing),
			p.Site.link("", sayBuilder, "/builder/", p.Builder != nil),
		).with("aria-label", sayMain),
		button("quiet", "menu", sayContents).with("aria-controls", "contents").
			state("aria-expanded", p.Menu).when(len(p.Site.Groups) == 0, "hidden"),
	)
}

// Contents is the list of all pages, with the headings of the one that is shown.
func Contents(p Page) Node {
	groups := each(p.Site.Groups, func(_ int, g Group) Node {
		return el("div", "group",
			say("h2", "", g.Title).when(g.Title == "", "hidden"),
			el("ul", "", each(g.Links, func(_ int, l Link) Node {
				current := l.Path == p.Path && !p.Missing
				return el("li", "", p.Site.link("", l.Title, l.Path, current), headings(p.Headings, current))
			})...),
		)
	})
	return el("nav", "contents", groups...).with("id", "contents").with("aria-label", sayPages).
		state("data-open", p.Menu)
}

// headings lists the second level of the page that is shown.
func headings(all []page.Heading, current bool) Node {
	var links []Node
	for _, h := range all {
		if h.Level == 2 && current {
			links = append(links, el("li", "", say("a", "", h.Text).with("href", "#"+h.ID)))
		}
	}
	return el("ul", "headings", links...).with("aria-label", sayOnPage).when(len(links) < 2, "hidden")
}

// Article is what a page says, with its cards in place.
func Article(p Page) Node {
	var content Node
	switch {
	case p.Missing:
		content = missing(p)
	case p.Builder != nil:
		content = BuilderNode(*p.Builder)
	case len(p.Body) == 0:
		content = el("div", "prose", say("p", "empty", sayEmptyPage))
	default:
		content = el("div", "prose", each(p.Body, func(_ int, b page.Block) Node { return block(b, p.Cards) })...)
	}
	title := p.Title
	if p.Missing {
		title = sayMissing
	}
	return el("article", "",
		line("crumb", p.Section),
		say("h1", "", title).with("tabindex", "-1"),
		content,
		el("nav", "turn", turn(p.Site, p.Prev, "prev", sayPrevious), turn(p.Site, p.Next, "next", sayNext)).
			with("aria-label", sayTurn).when(p.Prev == nil && p.Next == nil, "hidden"),
	)
}

// turn is the link to the page before or behind.
func turn(s Site, l *Link, rel, label string) Node {
	if l == nil {
		return el("span", "")
	}
	return el("a", rel, say("small", "", label), say("span", "", l.Title)).
		with("href", s.address(l.Path)).with("rel", rel)
}

// block is a part of the author's text. An example that has no card leaves an empty place.
func block(b page.Block, cards map[string]Card) Node {
	switch {
	case b.HTML != "":
		return Node{Raw: b.HTML}
	case b.Example != "":
		card, ok := cards[b.Example]
		if !ok {
			return el("div", "")
		}
		return CardNode(card)
	}
	n := Node{Tag: b.Tag, Kids: each(b.Kids, func(_ int, k page.Block) Node { return block(k, cards) })}
	for _, a := range b.Attrs {
		n = n.with(a.Name, a.Value)
	}
	return n
}

// missing is the text of an address that has no page.
func missing(p Page) Node {
	return el("div", "prose",
		say("p", "", sayMissingText),
		el("p", "ways",
			p.Site.link("way", sayMissingHome, "/", false),
			p.Site.link("way", sayMissingMake, "/builder/", false),
		),
	)
}
