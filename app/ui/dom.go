package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// The page's elements, behind functions of Go. Outside a browser there are none, and everything here does nothing.

func document() app.Value { return app.Window().Get("document") }

func find(selector string) app.Value { return document().Call("querySelector", selector) }

// each calls do with every element that selector finds below e, in the order of the page.
func each(e app.Value, selector string, do func(app.Value)) {
	if !e.Truthy() {
		return
	}
	all := e.Call("querySelectorAll", selector)
	for i := range all.Length() {
		do(all.Index(i))
	}
}

func closest(e app.Value, selector string) app.Value {
	if !e.Truthy() || !e.Get("closest").Truthy() {
		return app.Null()
	}
	return e.Call("closest", selector)
}

// attr is the value of an attribute, or "".
func attr(e app.Value, name string) string {
	if !e.Truthy() || !e.Get("getAttribute").Truthy() {
		return ""
	}
	v := e.Call("getAttribute", name)
	if v.IsNull() {
		return ""
	}
	return v.String()
}

func tagOf(e app.Value) string { return e.Get("tagName").String() }

// placeOf finds the command that an element of a card belongs to.
func placeOf(path string, e app.Value) place {
	p := place{path: path, example: attr(closest(e, "[data-example]"), "data-example")}
	command := closest(e, ".command")
	if !command.Truthy() {
		return p
	}
	for _, c := range attr(command.Call("querySelector", "pre[data-command]"), "data-command") {
		p.command = p.command*10 + int(c-'0')
	}
	return p
}

// focus gives an element the focus, without any scrolling.
func focus(e app.Value) {
	if e.Truthy() {
		e.Call("focus", map[string]any{"preventScroll": true})
	}
}

func focusFirst(selector string) { focus(find(selector)) }

func focusLast(selector string) {
	last := app.Null()
	each(document(), selector, func(e app.Value) { last = e })
	if last.Truthy() {
		last.Call("focus")
	}
}

// focusField goes to the field of a value and opens what it is folded into. Where the fields are a sheet over the page,
// the slot that led there stays in sight.
func focusField(name string, slot app.Value) {
	var field app.Value
	each(document(), "[data-placeholder]", func(e app.Value) {
		if field == nil && attr(e, "data-placeholder") == name {
			field = e
		}
	})
	if field == nil {
		return
	}
	for box := closest(field, "details"); box.Truthy(); box = closest(box.Get("parentElement"), "details") {
		box.Set("open", true)
	}
	focus(field)
	if field.Get("select").Truthy() {
		field.Call("select")
	}
	field.Call("scrollIntoView", map[string]any{"block": "nearest"})
	if sheetShown() && slot.Truthy() {
		slot.Call("scrollIntoView", map[string]any{"block": "nearest"})
	}
}

// sheetShown reports whether the values are a sheet at the foot of the page, as on a phone.
func sheetShown() bool {
	panel := find(".values")
	return panel.Truthy() && app.Window().Call("getComputedStyle", panel).Get("position").String() == "fixed"
}

func setData(name, value string) {
	document().Get("documentElement").Call("setAttribute", "data-"+name, value)
}

// watchFields counts, at the moment of an event, how many a field has had that no handler has read yet: go-app runs
// handlers later, and what the field holds must stand until then.
func watchFields() {
	note := app.FuncOf(func(_ app.Value, args []app.Value) any {
		if field := args[0].Get("target"); closest(field, ".root").Truthy() {
			field.Set(unreadMark, unread(field)+1)
		}
		return nil
	})
	for _, event := range [...]string{"input", "change"} {
		document().Call("addEventListener", event, note, true)
	}
}

const unreadMark = "curlyUnread"

func unread(field app.Value) int {
	if n := field.Get(unreadMark); n.Type() == app.TypeNumber {
		return n.Int()
	}
	return 0
}

// read says that a handler has taken what a field held.
func read(field app.Value) {
	if n := unread(field); n > 0 {
		field.Set(unreadMark, n-1)
	}
}

// settle gives every field the value that the model has for it, but for those that a handler is still to read.
func (a *App) settle(app.Context) {
	each(document(), ".root :is(input, textarea, select)", func(e app.Value) {
		if unread(e) > 0 {
			return
		}
		want, ok := "", false
		if name := attr(e, "data-placeholder"); name != "" {
			want, ok = a.model.Value(name), true
		} else if name := attr(e, "data-builder"); name != "" {
			want, ok = a.model.FieldValue(name, index(e)), true
		} else if choice := attr(e, "data-choice"); choice != "" {
			want, ok = a.model.Chosen(choice)
		} else if act := attr(e, "data-act"); act != "" {
			if on, ok := a.model.Switch(act); ok && e.Get("checked").Truthy() != on {
				e.Set("checked", on)
			}
		}
		if ok && e.Get("value").String() != want {
			e.Set("value", want)
		}
	})
}

const shellKey = "curly-shell"

// remember stores a choice. A browser may forbid every store; then it is forgotten with the tab.
func remember(key, value string) {
	defer func() { _ = recover() }()
	app.Window().Get("localStorage").Call("setItem", key, value)
}

func remembered(key string) (value string) {
	defer func() { _ = recover() }()
	v := app.Window().Get("localStorage").Call("getItem", key)
	if !v.Truthy() {
		return ""
	}
	return v.String()
}

// writeClipboard copies text, by the older way where the newer one is missing or refused, and tells whether it worked.
func writeClipboard(text string, done func(ok bool)) {
	clipboard := app.Window().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		done(copyBySelection(text))
		return
	}
	settled(clipboard.Call("writeText", text),
		func(app.Value) { done(true) },
		func(app.Value) { done(copyBySelection(text)) })
}

// copyBySelection copies text from a field that is put into the page for that moment.
func copyBySelection(text string) (ok bool) {
	defer func() { _ = recover() }()
	active := document().Get("activeElement")
	area := document().Call("createElement", "textarea")
	area.Set("value", text)
	area.Set("className", "unseen")
	document().Get("body").Call("append", area)
	area.Call("select")
	ok = document().Call("execCommand", "copy").Truthy()
	area.Call("remove")
	focus(active)
	return ok
}

// selectCommand selects the text of a command, so that a reader can copy it by hand.
func selectCommand(p place) {
	each(document(), "[data-example] pre[data-command]", func(e app.Value) {
		if placeOf(p.path, e) == p {
			app.Window().Call("getSelection").Call("selectAllChildren", e)
		}
	})
}

// settled waits for a promise, one way or the other.
func settled(promise app.Value, kept, broken func(app.Value)) {
	var onKept, onBroken app.Func
	handler := func(do func(app.Value)) func(app.Value, []app.Value) any {
		return func(_ app.Value, args []app.Value) any {
			onKept.Release()
			onBroken.Release()
			value := app.Undefined()
			if len(args) > 0 {
				value = args[0]
			}
			do(value)
			return nil
		}
	}
	onKept, onBroken = app.FuncOf(handler(kept)), app.FuncOf(handler(broken))
	promise.Call("then", onKept, onBroken)
}

// linkTo is the address of an example on this page.
func linkTo(id string) string {
	u := *app.Window().URL()
	u.Fragment, u.RawFragment = id, ""
	return u.String()
}
