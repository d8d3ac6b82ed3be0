package web

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	pages "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestShots writes pictures of the pages into the folder that CURLY_SHOTS names: three widths, light and dark. With no
// folder named there is nothing to write.
func TestShots(t *testing.T) {
	dir := os.Getenv("CURLY_SHOTS")
	if dir == "" {
		return
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	h := publish(t, siteDocs, "/")
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{1440, 820, 390} {
			b := openEarly(t, h, "/")
			b.expect("404")
			b.do("prepare the screen",
				chromedp.EmulateViewport(width, 900),
				call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
					Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
				}))
			for _, path := range []string{"/", "/auth/", "/builder/", "/404.html"} {
				b.goTo(path)
				b.running()
				if path == "/auth/" {
					b.js("document.querySelectorAll('details').forEach(d => d.open = true)")
					b.fill("token", "1a2b3c")
					b.js("document.activeElement.blur(); scrollTo(0, 0)")
				}
				if path == "/builder/" {
					b.enter(one(source), openProjects)
					b.built()
				}
				name := fmt.Sprintf("%s-%d-%s.png", strings.Trim(strings.NewReplacer("/", "-", ".", "-").Replace("front"+path), "-"), width, scheme)
				b.shoot(filepath.Join(dir, name))
			}
		}
	}

	b := openEarly(t, h, "/") // the picture in README.md
	b.do("prepare the screen", chromedp.EmulateViewport(1440, 900))
	b.goTo("/")
	b.running()
	b.fill("token", "1a2b3c")
	b.fill("organization_slug", "acme")
	b.js("document.querySelectorAll('details').forEach(d => d.open = true); document.activeElement.blur(); scrollTo(0, 0)")
	b.js("document.getAnimations().forEach(a => a.finish())")
	b.shoot(filepath.Join(dir, "readme.png"))

	for _, width := range []int64{1440, 390} {
		b := openEarly(t, h, "/")
		b.do("prepare the screen", chromedp.EmulateViewport(width, 1000))
		b.goTo("/auth/")
		b.running()
		b.fill("api_key", "k9")
		k := b.find(keyProjects)
		b.click(k.button("explain"))
		b.js("document.activeElement.blur(); " + one(k.example) + ".scrollIntoView(); scrollBy(0, -60)")
		b.shoot(filepath.Join(dir, fmt.Sprintf("explain-%d.png", width)))
	}
}

// shoot writes a picture of the window.
func (b *tab) shoot(file string) {
	b.Helper()
	b.do("take a picture", chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		shot, err := cdp.Call(ctx, target, pages.CaptureScreenshot, pages.CaptureScreenshotParams{Format: pages.CaptureScreenshotFormatPng})
		if err != nil {
			return err
		}
		return os.WriteFile(file, shot.Data, 0o644)
	}))
}
