// Package static holds the hand-written assets of the site. worker.js is a template for go-app's Handler; everything
// else is served as it is.
package static

import "embed"

// Files are the assets: app.css, boot.js, worker.js and the icons.
//
//go:embed app.css boot.js worker.js *.svg *.png
var Files embed.FS
