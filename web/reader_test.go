package web

// What a reader does on pages of docs, driven in Chromium.

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const siteDocs = "../docs"

const (
	openProjects   = "curl -H 'Authorization: Bearer {TOKEN}' https://sentry.io/api/0/organizations/{organization_slug}/projects/"
	filledProjects = "curl -H 'Authorization: Bearer 1a2b3c' https://sentry.io/api/0/organizations/acme/projects/"
)

func TestFillOnOnePage(t *testing.T) {
	b := open(t, publish(t, siteDocs, "/"), "/auth/")
	projects := b.find(openProjects)
	chevrons := b.find("curl -H 'Authorization: Bearer <auth_token>' 'https://sentry.io/api/0/organizations/<organization_slug>/projects/'")
	old := b.find("curl -H 'Authorization: Bearer {TOKEN}' https://sentry.io/api/0/projects/")
	key := b.find("curl -u {API_KEY}: https://sentry.io/api/0/projects/")

	b.fill("token", "1a2b3c")
	projects.is("curl -H 'Authorization: Bearer 1a2b3c' https://sentry.io/api/0/organizations/{organization_slug}/projects/")
	old.is("curl -H 'Authorization: Bearer 1a2b3c' https://sentry.io/api/0/projects/")
	b.fill("organization_slug", "acme")
	projects.is(filledProjects)
	chevrons.is("curl -H 'Authorization: Bearer 1a2b3c' 'https://sentry.io/api/0/organizations/acme/projects/'")
	b.fill("api_key", "k9")
	key.is("curl -u k9: https://sentry.io/api/0/projects/")

	b.fill("organization_slug", "a b/ü")
	projects.is("curl -H 'Authorization: Bearer 1a2b3c' https://sentry.io/api/0/organizations/a%20b%2F%C3%BC/projects/")
	b.fill("token", "it's")
	b.fill("organization_slug", "")
	b.same(projects.pre+`.querySelector('[data-place="organization_slug"]').dataset.filled`, "false")
	b.same(projects.pre+`.querySelector('[data-place="token"]').dataset.filled`, "true")
	projects.is(`curl -H 'Authorization: Bearer it'\''s' https://sentry.io/api/0/organizations/{organization_slug}/projects/`)
}

func TestFillCarriesToOtherPages(t *testing.T) {
	for _, base := range []string{"/", "/x/y/"} {
		t.Run(base, func(t *testing.T) {
			h := publish(t, siteDocs, base)
			b := open(t, h, "/")
			front := b.find("curl -H 'Authorization: Bearer {TOKEN}' \\\n  https://sentry.io/api/0/organizations/{organization_slug}/projects/")
			b.js("window.stayed = true")
			b.fill("token", "1a2b3c")
			b.fill("organization_slug", "acme")
			frontFilled := "curl -H 'Authorization: Bearer 1a2b3c' \\\n  https://sentry.io/api/0/organizations/acme/projects/"
			front.is(frontFilled)
			title := b.text("document.title")

			b.click(`[...document.querySelectorAll('main a')].find(a => a.pathname === ` + quote(base+"auth/") + `)`)
			b.same("location.pathname", base+"auth/")
			b.wait("[...document.querySelectorAll('pre[data-command]')].some(p => p.textContent === " + quote(filledProjects) + ")")
			b.same(field("token")+".value", "1a2b3c")
			b.same(field("organization_slug")+".value", "acme")
			b.wait("document.title !== " + quote(title))
			b.wait("scrollY === 0")

			b.back()
			b.same("location.pathname", base)
			b.wait("[...document.querySelectorAll('pre[data-command]')].some(p => p.textContent === " + quote(frontFilled) + ")")
			b.same("document.title", title)
			b.same(field("token")+".value", "1a2b3c")
			if b.js("window.stayed") != true {
				t.Error("the document was loaded again")
			}
		})
	}
}

func TestCaretStaysWhereItIs(t *testing.T) {
	b := open(t, publish(t, siteDocs, "/"), "/auth/")
	projects := b.find(openProjects)
	for _, name := range []string{"organization_slug", "token"} {
		b.click(field(name))
		b.keys("acme")
		b.keys(kb.ArrowLeft + kb.ArrowLeft)
		b.keys("XYZ")
		b.same(field(name)+".value", "acXYZme")
		if at := b.js(field(name) + ".selectionStart"); at != 5.0 {
			t.Errorf("the caret of %s is at %v, want 5", name, at)
		}
		if b.js("document.activeElement === "+field(name)) != true {
			t.Errorf("the field of %s has lost the focus", name)
		}
	}
	projects.is("curl -H 'Authorization: Bearer acXYZme' https://sentry.io/api/0/organizations/acXYZme/projects/")
}

func TestPlaceLeadsToItsField(t *testing.T) {
	b := open(t, publish(t, siteDocs, "/"), "/auth/")
	projects := b.find(openProjects)
	b.click(projects.pre + `.querySelector('[data-place="organization_slug"]')`)
	b.wait("document.activeElement === " + field("organization_slug"))
}

func TestOffline(t *testing.T) {
	for _, base := range []string{"/", "/x/"} {
		t.Run(base, func(t *testing.T) {
			h := publish(t, siteDocs, base)
			b := open(t, h, "/")
			b.kept()
			h.down.Store(true)
			b.expect("net::ERR_")
			b.reload()
			b.running()
			b.fill("token", "1a2b3c")
			b.fill("organization_slug", "acme")
			b.click(`[...document.querySelectorAll('main a')].find(a => a.pathname === ` + quote(base+"auth/") + `)`)
			b.wait("[...document.querySelectorAll('pre[data-command]')].some(p => p.textContent === " + quote(filledProjects) + ")")
			b.goTo("/requests/")
			b.running()
			b.same("location.pathname", base+"requests/")
		})
	}
}

// kept waits until the service worker is active and keeps everything that the site has.
func (b *tab) kept() {
	b.Helper()
	b.wait(`navigator.serviceWorker.ready.then(r => !!r.active && r.active.state === 'activated')`)
}

func TestTypedBeforeTheProgram(t *testing.T) {
	h := publish(t, siteDocs, "/")
	release := h.hold()
	defer release()
	b := openEarly(t, h, "/auth/")
	b.same("document.documentElement.dataset.program", "loading")
	projects := b.find(openProjects)

	b.click(field("token"))
	b.keys("1a2b3c")
	projects.is("curl -H 'Authorization: Bearer 1a2b3c' https://sentry.io/api/0/organizations/{organization_slug}/projects/")
	b.click(field("organization_slug"))
	b.keys("ac me")
	projects.is("curl -H 'Authorization: Bearer 1a2b3c' https://sentry.io/api/0/organizations/{organization_slug}/projects/")
	b.keys(kb.ArrowLeft)

	release()
	b.running()
	projects.is("curl -H 'Authorization: Bearer 1a2b3c' https://sentry.io/api/0/organizations/ac%20me/projects/")
	b.same(field("token")+".value", "1a2b3c")
	b.same(field("organization_slug")+".value", "ac me")
	b.wait("document.activeElement === " + field("organization_slug"))
	b.keys("X")
	b.same(field("organization_slug")+".value", "ac mXe")
	projects.is("curl -H 'Authorization: Bearer 1a2b3c' https://sentry.io/api/0/organizations/ac%20mXe/projects/")
}

func TestCopy(t *testing.T) {
	b := open(t, publish(t, siteDocs, "/"), "/auth/")
	b.do("allow the clipboard", chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		for _, name := range []string{"clipboard-read", "clipboard-write"} {
			_, err := chromedp.CallBrowser(ctx, browser.SetPermission, browser.SetPermissionParams{
				Permission:       &browser.PermissionDescriptor{Name: name},
				Setting:          browser.PermissionSettingGranted,
				Origin:           b.host.url,
				BrowserContextID: chromedp.FromContext(ctx).BrowserContextID,
			})
			if err != nil {
				return err
			}
		}
		return nil
	}))
	projects := b.find(openProjects)
	b.fill("token", "it's <b> & $HOME")
	b.fill("organization_slug", "acme")
	want := `curl -H 'Authorization: Bearer it'\''s <b> & $HOME' https://sentry.io/api/0/organizations/acme/projects/`
	projects.is(want)
	b.click(projects.button("copy"))
	b.same("navigator.clipboard.readText()", want)
}

func TestEmptyAddress(t *testing.T) {
	h := publish(t, siteDocs, "/")
	b := openEarly(t, h, "/no/such/page")
	b.expect("404")
	b.running()
	if got := b.text("document.title"); !strings.Contains(got, "not found") {
		t.Errorf("the title of a missing page is %q", got)
	}
	b.click(one(`a[href="/"]`))
	b.same("location.pathname", "/")
	b.wait(one("[data-example]"))
}

func TestWithoutTheProgram(t *testing.T) {
	h := publish(t, siteDocs, "/")
	b := openEarly(t, h, "/auth/?wasm=false")
	b.find(openProjects)
	b.fill("token", "1a2b3c")
	b.wait("[...document.querySelectorAll('pre[data-command]')].some(p => p.textContent.includes('Bearer 1a2b3c'))")
}

func TestDocsOfAnotherAPI(t *testing.T) {
	b := open(t, publish(t, "testdata/other", "/"), "/")
	first := b.find(`curl --header "PRIVATE-TOKEN: <your_access_token>" "https://tanuki.example.com/api/v4/projects"`)
	name := b.text(first.pre + ".querySelector('[data-place]').dataset.place")
	b.fill(name, `a"b$c`)
	first.is(`curl --header "PRIVATE-TOKEN: a\"b\$c" "https://tanuki.example.com/api/v4/projects"`)
	b.click(`[...document.querySelectorAll('main a')].find(a => a.pathname === '/projects/')`)
	b.same("location.pathname", "/projects/")
	b.wait(`[...document.querySelectorAll('pre[data-command]')].some(p => p.textContent.includes("PRIVATE-TOKEN: a\\\"b\\$c"))`)
	if b.js("[...document.querySelectorAll('[data-act=send]')].every(e => e.disabled || e.getAttribute('aria-disabled') === 'true')") != true {
		t.Error("a site without hosts offers to send")
	}
}
