package ui

import (
	"fmt"
	"html"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"curly/app/model"
	"curly/app/page"
)

// The ways to another page. Rules:
//
//   - A page is fetched as the HTML that it is, through the browser's own cache, and kept for the life of the tab.
//   - A click that asks for more than going there (a new tab, a download, another site) is the browser's.
//   - A new page begins at its top or at its fragment, with the focus on its title. Going back restores how far the page
//     was scrolled; the browser cannot do that, because the page is not there yet when it would.

// navigated follows the address bar. go-app calls it for the first page too.
func (a *App) navigated(ctx app.Context) {
	location := app.Window().Get("location")
	path := location.Get("pathname").String()
	back := a.enter()
	if path == a.path {
		a.model.SetMenu(false)
		if back {
			ctx.Defer(func(app.Context) { a.restoreScroll() })
		}
		return
	}
	a.path = path
	a.load(ctx, path+location.Get("search").String(), back)
}

// load shows the page at address, fetching it if need be.
func (a *App) load(ctx app.Context, address string, back bool) {
	a.trip++
	trip, path := a.trip, a.path
	if have := a.pages[path]; have != nil {
		setData("page", "shown")
		a.show(ctx, have, back)
		return
	}
	setData("page", "loading")
	fetchPage(address, func(got *loaded, err error) {
		ctx.Dispatch(func(ctx app.Context) {
			if trip != a.trip {
				return
			}
			setData("page", "shown")
			switch {
			case err == errNoPage:
				app.Window().Get("location").Call("reload")
			case err != nil:
				a.show(ctx, &loaded{failedPage(path), failedTitle}, back)
			default:
				a.pages[path] = got
				a.show(ctx, got, back)
			}
		})
	})
}

// again tries once more to load the page that failed.
func (a *App) again(ctx app.Context) {
	a.load(ctx, a.path+app.Window().Get("location").Get("search").String(), false)
}

// show puts a page in the place of the one before.
func (a *App) show(ctx app.Context, l *loaded, back bool) {
	a.model.SetPage(l.page)
	document().Set("title", l.title)
	ctx.Defer(func(ctx app.Context) {
		a.settle(ctx)
		paintInline(a.model, "")
		a.arrive(back)
	})
}

// arrive scrolls to where the reader wants to be, and moves the focus there.
func (a *App) arrive(back bool) {
	title := find("main h1")
	if back && a.restoreScroll() {
		focus(title)
		return
	}
	if target := fragmentTarget(); target.Truthy() {
		focus(target)
		target.Call("scrollIntoView", map[string]any{"behavior": "instant"})
		return
	}
	focus(title)
	scrollTo(0, 0)
}

// fragmentTarget is the element that the address names after its #.
func fragmentTarget() app.Value {
	fragment := app.Window().URL().Fragment
	if fragment == "" {
		return app.Null()
	}
	return document().Call("getElementById", fragment)
}

func failedPage(path string) *page.Page {
	return &page.Page{Path: "/failed" + path, Title: failedTitle, Body: []page.Block{{HTML: fmt.Sprintf(
		`<div class="prose"><p>%s</p><p class="ways"><button type="button" class="way" data-act="retry">%s</button></p></div>`,
		html.EscapeString(failedText), html.EscapeString(sayRetry))}}}
}

// fetchPage fetches a page and reads it. Where a host answers with a page of its own for an address that leads nowhere,
// the site's own page for that is given; any other document that is no page of the site is [errNoPage].
func fetchPage(address string, done func(*loaded, error)) {
	fail := func(v app.Value) { done(nil, fmt.Errorf("%s", v.Call("toString").String())) }
	settled(app.Window().Call("fetch", address), func(response app.Value) {
		status := response.Get("status").Int()
		settled(response.Call("text"), func(text app.Value) {
			doc := app.Window().Get("DOMParser").New().Call("parseFromString", text, "text/html")
			p, err := readDocument(doc)
			switch {
			case err == nil:
				done(&loaded{p, doc.Get("title").String()}, nil)
			case status == 404:
				done(&loaded{&page.Page{Path: model.MissingPath, Title: missingTitle}, missingTitle}, nil)
			case status >= 500:
				done(nil, fmt.Errorf("status %d", status))
			default:
				done(nil, errNoPage)
			}
		}, fail)
	}, fail)
}

// takeHistory makes scrolling the program's own matter, and leaves to the browser the clicks that are its own.
func (a *App) takeHistory() {
	history := app.Window().Get("history")
	history.Set("scrollRestoration", "manual")
	listen(app.Window(), "pagehide", func(app.Value) { history.Set("scrollRestoration", "auto") })
	listen(app.Window(), "pageshow", func(app.Value) { history.Set("scrollRestoration", "manual") })
	a.enter()
	document().Call("addEventListener", "click", app.FuncOf(func(_ app.Value, args []app.Value) any {
		a.onAnchor(args[0])
		return nil
	}), true)
}

func listen(target app.Value, event string, do func(app.Value)) {
	target.Call("addEventListener", event, app.FuncOf(func(_ app.Value, args []app.Value) any {
		do(args[0])
		return nil
	}))
}

// onAnchor sees every click before go-app does. What it stops there, the browser does by itself. A link to another site
// opens beside this one once there are values, which would be lost with the page.
func (a *App) onAnchor(e app.Value) {
	anchor := closest(e.Get("target"), "a[href]")
	if !anchor.Truthy() {
		return
	}
	location := app.Window().Get("location")
	same := func(part string) bool { return anchor.Get(part).String() == location.Get(part).String() }
	plain := plainClick(e, anchor)
	switch {
	case !plain:
	case !same("origin"):
		if strings.HasPrefix(anchor.Get("protocol").String(), "http") && a.model.HasValues() {
			e.Call("preventDefault")
			app.Window().Call("open", anchor.Get("href"), "_blank", "noopener,noreferrer")
		}
	case isPage(anchor.Get("pathname").String(), a.model.Address("/")):
		a.keepScroll()
		if !same("pathname") || !same("search") || anchor.Get("hash").String() == "" {
			return
		}
	}
	e.Call("stopPropagation")
}

// plainClick reports whether a click only asks to go to where the anchor leads.
func plainClick(e, anchor app.Value) bool {
	for _, key := range []string{"ctrlKey", "metaKey", "shiftKey", "altKey"} {
		if e.Get(key).Truthy() {
			return false
		}
	}
	target := attr(anchor, "target")
	return e.Get("button").Int() == 0 && (target == "" || target == "_self") && anchor.Call("getAttribute", "download").IsNull()
}

// isPage reports whether a path can be a page of the site that is hosted under base: its last segment has no ending, or
// that of HTML.
func isPage(path, base string) bool {
	if !strings.HasPrefix(path, base) {
		return path+"/" == base
	}
	last := path[strings.LastIndexByte(path, '/')+1:]
	return !strings.Contains(last, ".") || strings.HasSuffix(last, ".html")
}

// enter notes which entry of the history is shown now, and reports whether it was shown before. Entries have a number in
// their state; a new one has none yet.
func (a *App) enter() (back bool) {
	if !a.left && a.entry != 0 {
		a.keepScroll()
	}
	history := app.Window().Get("history")
	if state := history.Get("state"); state.Truthy() && state.Get("curly").Truthy() {
		a.entry = state.Get("curly").Int()
		a.entries = max(a.entries, a.entry)
		back = true
	} else {
		a.entries++
		a.entry = a.entries
		history.Call("replaceState", map[string]any{"curly": a.entry}, "")
	}
	a.left = false
	return back
}

func (a *App) keepScroll() {
	a.scrolls[a.entry] = app.Window().Get("scrollY").Float()
	a.left = true
}

func (a *App) restoreScroll() bool {
	y, ok := a.scrolls[a.entry]
	if ok {
		scrollTo(0, y)
	}
	return ok
}
