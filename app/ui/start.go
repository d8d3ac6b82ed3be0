package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"curly/app/model"
)

// The program puts its own page in the place of the one that the host made. What a reader did before that moment is noted
// here and done again after the first frame, before the browser shows it: the elements are others, the trees are equal.

// before is what a reader did before the program ran.
type before struct {
	focus     []int // the way from the root to the element with the focus, as places among kids; nil if it has none
	from, to  int   // its selection; -1 if it has none
	direction string
	x, y      float64
	scrolled  []float64 // of the boxes that scroll, in order
	open      []bool    // of what unfolds, in order
}

const boxes = "#contents, #values, #values-body, .root pre, .root textarea"

// takeOver reads the page that the host made, and what was done to it.
func takeOver() (*App, error) {
	doc := document()
	site := doc.Call("getElementById", "site-data")
	if !site.Truthy() {
		return nil, errNoPage
	}
	data, err := model.ReadData([]byte(site.Get("textContent").String()))
	if err != nil {
		return nil, err
	}
	b := notice()
	typed := typedValues()
	p, err := readDocument(doc)
	if err != nil {
		return nil, err
	}
	m := model.New(data.Site, data.Base, data.Groups)
	location := app.Window().Get("location")
	m.SetOrigin(location.Get("origin").String())
	m.SetShell(remembered(shellKey))
	m.SetPage(p)
	a := newApp(m)
	a.start = b
	a.path = location.Get("pathname").String()
	a.pages[a.path] = &loaded{p, doc.Get("title").String()}
	for _, t := range typed {
		a.takeTyped(t)
	}
	return a, nil
}

// typed is a field and what it holds.
type typed struct {
	kind, name, value string
	index             int
	on                bool
}

func typedValues() []typed {
	var all []typed
	each(document(), ".root :is(input, textarea, select)", func(e app.Value) {
		for _, kind := range []string{"placeholder", "builder", "choice", "act"} {
			if name := attr(e, "data-"+kind); name != "" {
				all = append(all, typed{kind, name, e.Get("value").String(), index(e), e.Get("checked").Truthy()})
			}
		}
	})
	for _, part := range []string{"values", "contents"} {
		if attr(document().Call("getElementById", part), "data-open") == "true" {
			all = append(all, typed{kind: "open", name: part})
		}
	}
	return all
}

// takeTyped gives the model what was typed or chosen before it was there.
func (a *App) takeTyped(t typed) {
	switch t.kind {
	case "placeholder":
		if t.value != "" {
			a.model.SetValue(t.name, t.value)
		}
	case "builder":
		if t.value != a.model.FieldValue(t.name, t.index) && t.value != "" {
			a.model.Field(t.name, t.index, t.value)
		}
	case "choice":
		if t.name == "host" || t.name == "shell" && t.value != "sh" {
			a.choose(t.name, t.value)
		}
	case "act":
		a.toggle(t.name, t.on)
	case "open":
		if t.name == "values" {
			a.model.SetSheet(true)
		} else {
			a.model.SetMenu(true)
		}
	}
}

// notice notes where the reader is.
func notice() *before {
	b := &before{from: -1, to: -1}
	w := app.Window()
	b.x, b.y = w.Get("scrollX").Float(), w.Get("scrollY").Float()
	root := find(".root")
	if active := document().Get("activeElement"); root.Truthy() && active.Truthy() && root.Call("contains", active).Truthy() {
		b.focus = way(root, active)
		if start := active.Get("selectionStart"); start.Type() == app.TypeNumber {
			b.from, b.to = start.Int(), active.Get("selectionEnd").Int()
			b.direction = active.Get("selectionDirection").String()
		}
	}
	each(document(), boxes, func(e app.Value) {
		b.scrolled = append(b.scrolled, e.Get("scrollLeft").Float(), e.Get("scrollTop").Float())
	})
	each(document(), ".root details", func(e app.Value) { b.open = append(b.open, e.Get("open").Truthy()) })
	return b
}

// way is the place among its parent's kids of e and of each element above it, from the root down.
func way(root, e app.Value) []int {
	steps := []int{}
	for ; e.Truthy() && !e.Equal(root); e = e.Get("parentElement") {
		n := 0
		for before := e.Get("previousElementSibling"); before.Truthy(); before = before.Get("previousElementSibling") {
			n++
		}
		steps = append([]int{n}, steps...)
	}
	return steps
}

// mounted does again what was done before, once the page is the program's.
func (a *App) mounted(ctx app.Context) {
	b := a.start
	if b == nil {
		return
	}
	a.start = nil
	a.settle(ctx)
	paintInline(a.model, "")
	n := 0
	each(document(), ".root details", func(e app.Value) {
		if n < len(b.open) && b.open[n] {
			e.Set("open", true)
		}
		n++
	})
	b.giveFocus()
	n = 0
	each(document(), boxes, func(e app.Value) {
		if n+1 < len(b.scrolled) && (b.scrolled[n] != 0 || b.scrolled[n+1] != 0) {
			e.Set("scrollLeft", b.scrolled[n])
			e.Set("scrollTop", b.scrolled[n+1])
		}
		n += 2
	})
	scrollTo(b.x, b.y)
	a.takeHistory()
	watchFields()
	setData("program", "running")
}

func (b *before) giveFocus() {
	if b.focus == nil {
		return
	}
	e := find(".root")
	for _, n := range b.focus {
		if e = e.Get("children").Index(n); !e.Truthy() {
			return
		}
	}
	focus(e)
	if b.from >= 0 {
		e.Call("setSelectionRange", b.from, b.to, b.direction)
	}
}

// scrollTo scrolls the page at once, whatever its style says of scrolling.
func scrollTo(x, y float64) {
	app.Window().Call("scrollTo", map[string]any{"left": x, "top": y, "behavior": "instant"})
}
