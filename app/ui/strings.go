package ui

import "curly/app/view"

// What the program itself says to a reader.
const (
	saidCopied    = "Copied."
	saidNotCopied = "The browser does not let this page copy. The text is selected: copy it by your keyboard."
	saidUpdate    = "A new version of this site is ready. Your values are gone when you load it."
	sayReload     = "Load it"
	failedTitle   = "This page did not load"
	failedText    = "The network or the host did not answer. What you typed is still here."
	sayRetry      = "Try again"
	missingTitle  = "Page not found"
)

// updateNode is the line that offers a new version.
func updateNode() view.Node {
	return view.Node{
		Tag:   "div",
		Attrs: []view.Attr{{Name: "class", Value: "update"}, {Name: "role", Value: "status"}},
		Kids: []view.Node{
			{Tag: "span", Kids: []view.Node{{Text: saidUpdate}}},
			{Tag: "button", Attrs: []view.Attr{{Name: "class", Value: "way"}, {Name: "type", Value: "button"},
				{Name: "data-act", Value: "reload"}}, Kids: []view.Node{{Text: sayReload}}},
		},
	}
}
