package web

import (
	"encoding/base64"
	"strings"
	"testing"
)

// A token that names its organization and host offers them, and one in the wrong field goes to its own by a button.
func TestOffersOfAToken(t *testing.T) {
	b := open(t, publish(t, siteDocs, "/"), "/auth/")
	about := base64.StdEncoding.EncodeToString([]byte(`{"url":"https://sentry.io","region_url":"https://us.sentry.io","org":"acme"}`))
	org, personal := "sntrys_"+about+"_"+strings.Repeat("aB1", 14)+"/", "sntryu_"+strings.Repeat("0f3a9c1d", 8)
	offer := func(act, name string) string { return one(`[data-act="` + act + `"][data-name="` + name + `"]`) }

	b.fill("token", org)
	b.wait(offer("take", "organization_slug"))
	b.same(field("organization_slug")+".value", "")
	b.click(offer("take", "organization_slug"))
	b.same(field("organization_slug")+".value", "acme")
	b.wait("document.activeElement === " + field("organization_slug"))
	b.wait("!" + offer("take", "organization_slug"))
	b.click(offer("take", "host"))
	b.same(one(`[data-choice="host"]`)+".value", "https://us.sentry.io")
	b.find("curl -H 'Authorization: Bearer " + org + "' https://us.sentry.io/api/0/organizations/acme/projects/")

	b.fill("project_slug", personal)
	b.click(offer("move", "token"))
	b.same(field("project_slug")+".value", "")
	b.same(field("token")+".value", personal)
	b.wait("document.activeElement === " + field("token"))
	b.find("curl -H 'Authorization: Bearer " + personal + "' https://us.sentry.io/api/0/organizations/acme/projects/")
}
