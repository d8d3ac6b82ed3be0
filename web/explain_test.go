package web

// Explanations, driven in Chromium.

import "testing"

const keyProjects = "curl -u {API_KEY}: https://sentry.io/api/0/projects/"

func TestExplain(t *testing.T) {
	b := open(t, publish(t, siteDocs, "/"), "/auth/")
	key := b.find(keyProjects)
	panel := one(key.example + " .explain")
	button := key.button("explain")
	b.same(button+".ariaExpanded", "false")
	b.wait(panel + ".hidden && " + panel + ".childElementCount === 0")

	b.click(button)
	b.same(button+".ariaExpanded", "true")
	b.wait("document.getElementById(" + button + ".getAttribute('aria-controls')) === " + panel + " && !" + panel + ".hidden")
	b.wait(panel + `.querySelector('pre').textContent.includes("Authorization: Basic base64({API_KEY}:)\n")`)
	b.fill("api_key", "k9")
	b.wait(panel + `.querySelector('pre').textContent.includes("GET /api/0/projects/ HTTP/1.1\nHost: sentry.io\nAuthorization: Basic azk6\n")`)
	b.same(panel+".querySelector('.becomes').textContent", "Authorization: Basic azk6")
	hides := "getComputedStyle(" + panel + ".querySelector('pre .secret')).webkitTextSecurity"
	b.same(panel+".querySelector('pre .secret').textContent", "azk6")
	b.same(hides, "disc")
	b.click(one(`[data-act="reveal"]`))
	b.same(hides, "none")

	b.click(button)
	b.same(button+".ariaExpanded", "false")
	b.wait(panel + ".hidden && " + panel + ".childElementCount === 0")
	key.is("curl -u k9: https://sentry.io/api/0/projects/")
}

func TestExplainInTheBuilder(t *testing.T) {
	b := open(t, publish(t, siteDocs, "/"), "/builder/")
	b.enter(one(source), "curl -k https://sentry.io/api/0/projects/")
	made := b.built()
	b.click(made.button("explain"))
	panel := one(made.example + " .explain")
	b.wait(panel + ".textContent.includes('anyone on the way can pose as the server')")
	b.enter(one(`[data-builder="url"]`), "https://sentry.io/api/0/teams/")
	b.wait(panel + ".textContent.includes('GET /api/0/teams/ HTTP/1.1')")
	b.enter(one(source), "curl https://sentry.io/ --foo")
	b.same(panel+".querySelector('.wrong').textContent", "Line 1, column 25: option --foo is unknown to curl.")
}
