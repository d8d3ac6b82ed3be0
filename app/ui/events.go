package ui

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"curly/app/send"
	"curly/app/site"
)

func (a *App) onClick(ctx app.Context, e app.Event) {
	target := e.Get("target")
	if act := closest(target, "[data-act]"); act.Truthy() && tagOf(act) != "INPUT" {
		a.act(ctx, attr(act, "data-act"), act)
		return
	}
	if slot := closest(target, "[data-place]"); slot.Truthy() {
		a.edit(ctx, slot, attr(slot, "data-place"))
	} else if code := closest(target, inlineCode); code.Truthy() {
		a.edit(ctx, code, a.model.FirstIn(authorsText(code)))
	}
}

func (a *App) onInput(ctx app.Context, e app.Event) {
	field := e.Get("target")
	defer read(field)
	if name := attr(field, "data-placeholder"); name != "" {
		a.typed(name, field.Get("value").String())
		return
	}
	if name := attr(field, "data-builder"); name != "" {
		a.model.Field(name, index(field), field.Get("value").String())
		ctx.Defer(a.settle)
	}
}

// typed changes a value, and the inline code that shows it.
func (a *App) typed(name, value string) {
	a.model.SetValue(name, value)
	paintInline(a.model, name)
}

func (a *App) onChange(ctx app.Context, e app.Event) {
	field := e.Get("target")
	defer read(field)
	if name := attr(field, "data-builder"); name != "" {
		a.model.FieldDone(name)
	}
	if choice := attr(field, "data-choice"); choice != "" {
		a.choose(choice, field.Get("value").String())
	}
	if on, ok := a.model.Switch(attr(field, "data-act")); ok {
		a.toggle(attr(field, "data-act"), !on) // the field itself may have been settled since it was pressed
	}
	ctx.Defer(a.settle)
}

func (a *App) onKey(ctx app.Context, e app.Event) {
	switch e.Get("key").String() {
	case "Enter", " ":
		if slot := e.Get("target"); attr(slot, "data-place") != "" && attr(slot, "role") == "button" {
			e.PreventDefault()
			a.edit(ctx, slot, attr(slot, "data-place"))
		}
	case "Escape":
		a.close(ctx)
	}
}

// choose takes the value of a select.
func (a *App) choose(choice, value string) {
	switch choice {
	case "shell":
		if a.model.SetShell(value) {
			remember(shellKey, value)
		}
	case "host":
		a.model.SetHost(value)
	case "scheme":
		a.model.SetScheme(value)
	case "found":
		a.model.Pick(value)
	}
}

// toggle turns a switch.
func (a *App) toggle(act string, on bool) {
	switch act {
	case "reveal":
		a.model.SetReveal(on)
	case "env":
		a.model.SetEnv(on)
	}
}

// act does what a button says.
func (a *App) act(ctx app.Context, act string, button app.Value) {
	switch act {
	case "menu":
		a.model.SetMenu(!a.model.Menu())
	case "values":
		a.model.SetSheet(!a.model.Sheet())
	case "forget":
		a.forget()
	case "start":
		a.model.Start(attr(button, "data-name"))
	case "take", "move":
		a.offer(ctx, act, attr(button, "data-from"), attr(button, "data-name"))
	case "query-add", "header-add":
		list := strings.TrimSuffix(act, "-add")
		a.model.AddRow(list)
		ctx.Defer(func(app.Context) { focusLast(`[data-builder="` + list + `-name"]`) })
	case "query-remove", "header-remove":
		a.model.RemoveRow(strings.TrimSuffix(act, "-remove"), index(button))
	case "retry":
		a.again(ctx)
	case "reload":
		app.Window().Get("location").Call("reload")
	default:
		a.actOn(ctx, act, placeOf(a.path, button))
	}
	ctx.Defer(a.settle)
}

// actOn does what a button of a card says.
func (a *App) actOn(ctx app.Context, act string, p place) {
	switch act {
	case "copy":
		a.copy(ctx, p, a.model.Text(p.example, p.command))
	case "copy-env":
		writeClipboard(strings.Join(a.model.Exports(p.example, p.command), "\n"), func(ok bool) {
			ctx.Dispatch(func(app.Context) { a.say(ok) })
		})
	case "link":
		writeClipboard(linkTo(p.example), func(ok bool) {
			ctx.Dispatch(func(app.Context) { a.say(ok) })
		})
	case "builder":
		a.model.Open(p.example, p.command)
		ctx.Navigate(a.model.Address("/builder/"))
	case "explain":
		a.model.Explain(p.example, p.command)
	case "send":
		a.send(ctx, p)
	case "cancel":
		if cancel := a.sending[p]; cancel != nil {
			cancel()
		}
	}
}

func (a *App) say(copied bool) {
	if copied {
		a.model.Say(saidCopied)
	} else {
		a.model.Say(saidNotCopied)
	}
}

// edit goes from a placeholder to the field of its value, and opens what hides it.
func (a *App) edit(ctx app.Context, slot app.Value, name string) {
	if sheetShown() {
		a.model.SetSheet(true)
	}
	ctx.Defer(func(app.Context) { focusField(name, slot) })
}

// close closes what lies over the page.
func (a *App) close(ctx app.Context) {
	switch {
	case a.model.Menu():
		a.model.SetMenu(false)
		ctx.Defer(func(app.Context) { focusFirst(`[data-act="menu"]`) })
	case a.model.Sheet():
		a.model.SetSheet(false)
		ctx.Defer(func(app.Context) { focusFirst(`[data-act="values"]`) })
	}
}

// offer does what the panel offers, and goes to the field that it changed.
func (a *App) offer(ctx app.Context, act, from, name string) {
	if act == "move" {
		a.model.Move(from, name)
	} else {
		a.model.Take(from, name)
	}
	paintInline(a.model, from)
	paintInline(a.model, name)
	ctx.Defer(func(app.Context) {
		if name == site.HostPart && act == "take" {
			focusFirst(`[data-choice="host"]`)
			return
		}
		focusField(name, app.Null())
	})
}

// forget drops all values, and the requests that carry some.
func (a *App) forget() {
	for _, cancel := range a.sending {
		cancel()
	}
	a.model.Forget()
	paintInline(a.model, "")
}

// index is the row that an element of the Builder belongs to, or -1.
func index(e app.Value) int {
	i, err := strconv.Atoi(attr(e, "data-index"))
	if err != nil {
		return -1
	}
	return i
}

// copiedFor is how long a button says that it copied.
const copiedFor = 3 * time.Second

// send sends a command, if the model lets it go.
func (a *App) send(ctx app.Context, p place) {
	o, ticket := a.model.Send(p.example, p.command)
	if ticket == nil {
		return
	}
	sending, cancel := context.WithCancel(context.Background())
	a.sending[p] = cancel
	ctx.Async(func() {
		answer, err := send.Do(sending, o)
		cancel()
		ctx.Dispatch(func(app.Context) {
			if a.model.Waits(ticket) {
				delete(a.sending, p)
				a.model.Answered(ticket, answer, err)
			}
		})
	})
}

// copy copies a command and says so for a while.
func (a *App) copy(ctx app.Context, p place, text string) {
	a.copies[p]++
	number := a.copies[p]
	writeClipboard(text, func(ok bool) {
		ctx.Dispatch(func(ctx app.Context) {
			if !ok {
				a.say(false)
				selectCommand(p)
				return
			}
			a.model.Copied(p.example, p.command, true)
			ctx.After(copiedFor, func(app.Context) {
				if a.copies[p] == number {
					a.model.Copied(p.example, p.command, false)
				}
			})
		})
	})
}
