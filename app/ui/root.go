package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"curly/app/view"
)

// root is the whole page. It is drawn again after every event, so it leaves what is large to components.
type root struct {
	app.Compo
	App *App
}

func (r *root) Render() app.UI {
	n := r.App.skeleton()
	return filled(app.Elem(n.Tag), n, r.App.component).
		On("click", r.App.onClick).
		On("input", r.App.onInput).
		On("change", r.App.onChange).
		On("keydown", r.App.onKey)
}

// OnMount takes over what was typed and done before.
func (r *root) OnMount(ctx app.Context) { r.App.mounted(ctx) }

// OnNav goes to the page that the address bar shows.
func (r *root) OnNav(ctx app.Context) { r.App.navigated(ctx) }

// OnAppUpdate offers the new version.
func (r *root) OnAppUpdate(app.Context) { r.App.fresh = true }

// skeleton is the markup of the page with empty cards, contents and values, where components stand.
func (a *App) skeleton() view.Node {
	v := a.model.Around()
	groups := v.Site.Groups
	if len(groups) > 0 {
		v.Site.Groups = []view.Group{{}} // the bar asks only whether there is one
	}
	v.Cards = map[string]view.Card{}
	for _, e := range a.model.Page().Examples {
		v.Cards[e.ID] = view.Card{ID: e.ID}
	}
	n := view.Root(v)
	if a.fresh {
		n.Kids = append(n.Kids, updateNode())
	}
	return n
}

// component gives the component that stands in the place of n, if one does.
func (a *App) component(n view.Node) app.UI {
	if id, ok := n.Get("data-example"); ok {
		return &card{App: a, ID: id, Rev: a.model.Revision(id)}
	}
	switch id, _ := n.Get("id"); id {
	case "values":
		return &values{App: a, Rev: a.model.PanelRevision()}
	case "contents":
		return &contents{App: a, Rev: a.model.ContentsRevision()}
	}
	return nil
}

// card is one example.
type card struct {
	app.Compo
	App *App
	ID  string
	Rev int
}

func (c *card) Render() app.UI { return element(view.CardNode(c.App.model.Card(c.ID)), nil) }

// values is the panel of values.
type values struct {
	app.Compo
	App *App
	Rev int
}

func (v *values) Render() app.UI {
	return element(view.PanelNode(v.App.model.Panel(), v.App.model.HasCommands()), nil)
}

// contents is the list of pages.
type contents struct {
	app.Compo
	App *App
	Rev int
}

func (c *contents) Render() app.UI { return element(view.Contents(c.App.model.Around()), nil) }
