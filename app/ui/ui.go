// Package ui draws the model in a browser with go-app and turns what a reader does into changes of the model.
//
// The rules:
//
//   - One model, held by one [App]. Components hold a pointer to it, what they show of it, and a revision; only the
//     revision decides whether one is drawn again.
//   - Events are heard on the root alone and told apart by the data- attributes of the element that they happened on. A
//     handler changes the model and returns; what waits for something runs in a goroutine and comes back by Dispatch.
//   - What a field holds is never transformed while someone types in it, so the caret stays where it is.
//   - Nothing that a reader types is stored. The choice of a shell is, because it is no secret and seldom changes.
package ui

import (
	"context"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"curly/app/model"
	"curly/app/page"
)

// App is the program that runs in a page.
type App struct {
	model *model.Model
	start *before // what was found in the page that the host made, until the first frame

	path    string             // of the page that is shown or on its way, as the address bar has it
	pages   map[string]*loaded // by that path
	trip    int                // counts the ways to another page, so that a late page is known
	scrolls map[int]float64    // how far each entry of the history was scrolled when it was left
	entry   int                // the entry of the history that is shown
	entries int                // the last one
	left    bool               // the scroll of entry is kept already

	sending map[place]context.CancelFunc
	copies  map[place]int // counts copies, so that an old "Copied" does not end a new one
	fresh   bool          // a new version of the program is ready
}

// place is a command on a page.
type place struct {
	path, example string
	command       int
}

// loaded is a page that was fetched or found.
type loaded struct {
	page  *page.Page
	title string
}

// Start takes the page over and draws it from now on. It returns only if the page is none of curly's, and then says why.
func Start() error {
	a, err := takeOver()
	if err != nil {
		return err
	}
	app.RouteWithRegexpFunc(".*", func() app.Composer { return &root{App: a} })
	app.RunWhenOnBrowser()
	return nil
}

func newApp(m *model.Model) *App {
	return &App{
		model: m, pages: map[string]*loaded{}, scrolls: map[int]float64{},
		sending: map[place]context.CancelFunc{}, copies: map[place]int{},
	}
}
