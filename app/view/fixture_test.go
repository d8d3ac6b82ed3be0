package view

import (
	"os"
	"path/filepath"
	"testing"

	"curly/app/page"
)

// The pages that the tests read and that eyes may look at: run the tests with CURLY_PAGES=DIR to have them written
// there, beside a copy of the assets in DIR/static.

var shells = []Choice{{"sh", "bash, zsh"}, {"fish", "fish"}, {"powershell", "Windows PowerShell"}, {"pwsh", "PowerShell 7"}, {"cmd", "cmd"}}

func fixtureSite() Site {
	return Site{Title: "Sentry API", Base: "/", Groups: []Group{
		{"Start", []Link{{"Welcome", "/"}}},
		{"Using the API", []Link{{"Authentication", "/auth/"}, {"Requests", "/requests/"}, {"Paginating results", "/pagination/"}, {"Permissions and scopes", "/permissions/"}, {"Regions and self-hosted", "/hosts/"}}},
		{"For authors", []Link{{"Writing pages", "/authors/"}, {"site.yaml", "/authors/site/"}}},
	}}
}

func slot(name, label, spelling, value string, secret bool) Piece {
	p := Piece{Text: spelling, Name: name, Label: label, Spelling: spelling, Secret: secret, Plain: true}
	if value != "" {
		p.Text, p.Filled = value, true
	}
	return p
}

func lit(s string) Piece { return Piece{Text: s} }

func fieldsOf() []Field {
	return []Field{
		{Name: "token", Label: "Auth token", Spelling: "{TOKEN}", Hint: "sntrys_…", Where: "Settings, Developer Settings, your integration", Value: "1a2b3c", Secret: true},
		{Name: "organization_slug", Label: "Organization slug", Spelling: "{organization_slug}", Hint: "acme", Where: "As in acme.sentry.io", Value: "acme"},
		{Name: "project_slug", Label: "Project slug", Spelling: "{project_slug}", Hint: "web-frontend", Where: "Settings, Projects"},
		{Name: "dsn", Label: "DSN", Spelling: "{DSN}", Hint: "https://key@o1.ingest.sentry.io/2", Where: "Project settings, Client Keys", Value: "https://o1.ingest.sentry.io/2", Message: "The public key before the @ is missing.", Secret: true},
		{Name: "email", Label: "Email", Spelling: "jane@example.com", Soft: true},
	}
}

func listProjects() Command {
	return Command{
		N: 0, Method: "GET", Target: "/api/0/organizations/{organization_slug}/projects/", Scheme: "Bearer token",
		Pieces: []Piece{
			lit("curl -H 'Authorization: Bearer "), slot("token", "Auth token", "{TOKEN}", "1a2b3c", true),
			lit("' \\\n  https://sentry.io/api/0/organizations/"), slot("organization_slug", "Organization slug", "{organization_slug}", "acme", false), lit("/projects/"),
		},
		Shell: "sh", Shells: shells,
	}
}

func sendFeedback() Command {
	return Command{
		N: 0, Method: "POST", Target: "/api/0/{organization_slug}/{project_slug}/user-reports/", Scheme: "DSN",
		Pieces: []Piece{
			lit("# Send what a user said\ncurl -H 'Authorization: DSN "), slot("dsn", "DSN", "{DSN}", "", true),
			lit("' \\\n  -H 'Content-Type: application/json' \\\n  -d '{\"name\": \"Jane\", \"email\": \""), Piece{Text: "jane@example.com", Name: "email", Label: "Email", Spelling: "jane@example.com", Soft: true},
			lit("\", \"comments\": \"It broke\"}' \\\n  https://sentry.io/api/0/"), slot("organization_slug", "Organization slug", "{organization_slug}", "acme", false),
			lit("/"), slot("project_slug", "Project slug", "{project_slug}", "", false), lit("/user-reports/"),
		},
		Open: []Field{fieldsOf()[3], fieldsOf()[2]}, Shell: "sh", Shells: shells,
	}
}

const answerBody = `[
  {
    "id": "4505",
    "slug": "web",
    "platform": "go",
    "teams": 2,
    "hasAccess": true,
    "latestRelease": null
  }
]`

func fullPage() Page {
	done := listProjects()
	done.Answer = &Answer{State: "done", Status: 200, Text: "OK", Millis: 184, Size: "2.1 kB", Headers: [][2]string{{"content-type", "application/json"}, {"link", `<https://sentry.io/api/0/organizations/acme/projects/?cursor=0:100:0>; rel="next"; results="true"`}}, Body: answerBody}
	failed := listProjects()
	failed.Answer = &Answer{State: "failed", Reason: "the server answered, but its rules do not let a page on this address read the answer", Advice: []string{"Copy the command and run it in a terminal."}}
	wrong := listProjects()
	wrong.Copied = true
	wrong.Answer = &Answer{State: "done", Status: 403, Text: "Forbidden", Millis: 96, Size: "74 B", Body: `{"detail":"You do not have permission to perform this action."}`, Advice: []string{"The token has not the scope that this endpoint wants. Look at its page for the scope."}}
	sending := listProjects()
	sending.N, sending.Answer = 1, &Answer{State: "sending"}
	bad := sendFeedback()
	bad.Bad = []string{"organization slug must not be empty or a dot", "a header cannot hold a line break"}
	bad.N, bad.Open = 1, nil
	env := sendFeedback()
	env.Exports = []string{"read -rs SENTRY_AUTH_TOKEN && export SENTRY_AUTH_TOKEN"}
	env.Open = env.Open[:1]
	env.Explain, env.Link = true, true
	env.Explained = explanation()
	broken := Command{Pieces: []Piece{lit("curl -H 'Authorization: Bearer {TOKEN}\n  https://sentry.io/api/0/projects/")}, Error: "a quote is not closed, 1:9", Shells: shells, Shell: "sh"}
	off := listProjects()
	env.Answer = &Answer{State: "asks", Text: "Send POST https://sentry.io/api/0/acme/web/user-reports/?", Reason: "It may change something there. Press Send again to send it."}
	off.N, off.NoSend = 1, "This host is not one of the site's."
	return Page{
		Site: fixtureSite(), Path: "/auth/", Title: "Authentication", Section: "Using the API",
		Headings: []page.Heading{{ID: "tokens", Text: "Auth tokens", Level: 2}, {ID: "dsn", Text: "DSN authentication", Level: 2}, {ID: "keys", Text: "API keys", Level: 2}},
		Body: []page.Block{
			{HTML: `<p>Fill in your values once. Every example on every page becomes a command that you can run. Read about <a href="/permissions/">permissions</a> first if you are new.</p>`},
			{HTML: `<h2 id="tokens">Auth tokens</h2>`},
			{HTML: `<p>A token travels in the <code>Authorization</code> header, after the word <code>Bearer</code>. Replace <code class="slot" role="button" tabindex="0" data-place="token" data-filled="false" data-spelling="{TOKEN}">{TOKEN}</code> with your own.</p>`},
			{Example: "e1"},
			{HTML: `<blockquote><p><strong>Note.</strong> A token is a password. Do not put it in a link or a page.</p></blockquote>`},
			{HTML: `<h2 id="dsn">DSN authentication</h2>`},
			{HTML: `<p>Some endpoints accept the client key of a project instead of a token.</p>`},
			{Example: "e2"},
			{HTML: `<table><thead><tr><th>Name</th><th>Type</th><th>About</th></tr></thead><tbody><tr><td><code>event_id</code></td><td>string</td><td>The event that the user saw.</td></tr><tr><td><code>comments</code></td><td>string</td><td>What the user said, in their own words.</td></tr></tbody></table>`},
			{Tag: "ol", Kids: []page.Block{
				{Tag: "li", Kids: []page.Block{{HTML: `<p>Ask for the projects.</p>`}, {Example: "e3"}}},
				{Tag: "li", Kids: []page.Block{{HTML: `<p>Then for one of them.</p>`}}},
			}},
			{HTML: `<h2 id="keys">API keys</h2>`},
			{HTML: `<ul><li>The key is the user name.</li><li>The password is empty, which is why the colon must stay.</li></ul>`},
			{Example: "e4"}, {Example: "e5"}, {Example: "e6"},
			{HTML: `<pre><code>HTTP/1.1 200 OK
Content-Type: application/json
</code></pre>`},
		},
		Cards: map[string]Card{
			"e1": {ID: "e1", Commands: []Command{done}, Answer: answerBody},
			"e2": {ID: "e2", Commands: []Command{sendFeedback()}},
			"e3": {ID: "e3", Commands: []Command{failed, sending}, Notes: []string{"The prompt and the output in the author's text were left out."}},
			"e4": {ID: "e4", Legacy: true, Commands: []Command{wrong}, Answer: answerBody},
			"e5": {ID: "e5", Commands: []Command{env, bad}},
			"e6": {ID: "e6", Commands: []Command{broken, off}},
		},
		Panel: Panel{Fields: fieldsOf(), Filled: 3, Hosts: []Choice{{"https://sentry.io", "sentry.io (United States)"}, {"https://de.sentry.io", "de.sentry.io (Germany)"}}, Host: "https://sentry.io"},
		Prev:  &Link{"Welcome", "/"}, Next: &Link{"Requests", "/requests/"},
	}
}

func plainPage() Page {
	p := fullPage()
	p.Body = p.Body[:9]
	p.Cards = map[string]Card{"e1": p.Cards["e1"], "e2": p.Cards["e2"]}
	return p
}

func builderPage() Page {
	p := fullPage()
	cmd := sendFeedback()
	cmd.Builder = true
	cmd.Schemes = []Choice{{"bearer", "Bearer token"}, {"dsn", "DSN"}, {"basic", "API key (Basic)"}, {"none", "None"}}
	cmd.Chosen = "dsn"
	p.Path, p.Title, p.Section, p.Body, p.Headings, p.Prev, p.Next = "/builder/", "Builder", "", nil, nil, nil, nil
	p.Builder = &Builder{
		Source: "curl -H 'Authorization: DSN {DSN}' \\\n  https://sentry.io/api/0/{organization_slug}/{project_slug}/user-reports/",
		Starts: cmd.Schemes, Found: []Choice{{"0", "POST /user-reports/"}, {"1", "GET /projects/"}}, Picked: "0",
		Method: "POST", URL: "https://sentry.io/api/0/{organization_slug}/{project_slug}/user-reports/",
		Query: []Row{{"cursor", "0:100:0"}, {"query", "is:unresolved"}}, Headers: []Row{{"Content-Type", "application/json"}},
		Body: "{\n  \"name\": \"Jane\",\n  \"email\": \"jane@example.com\"\n", Odd: "the JSON ends too early, 3:3",
		Card: Card{ID: "build", Commands: []Command{cmd}},
	}
	return p
}

func fixtures() map[string]Page {
	emptyBuilder := builderPage()
	emptyBuilder.Builder = &Builder{Starts: builderPage().Builder.Starts, Method: "GET", Error: "there is no curl command in this text"}
	emptyBuilder.Panel = Panel{}
	prose := fullPage()
	prose.Body, prose.Cards, prose.Panel = prose.Body[:3], nil, Panel{}
	missing := Page{Site: fixtureSite(), Path: "/404.html", Missing: true}
	sheet := plainPage()
	sheet.Panel.Open, sheet.Panel.Reveal = true, true
	states, more := fullPage(), fullPage()
	states.Body = []page.Block{{Example: "e3"}, {Example: "e4"}}
	more.Body = []page.Block{{Example: "e5"}, {Example: "e6"}}
	menu := plainPage()
	menu.Menu = true
	return map[string]Page{
		"full": fullPage(), "plain": plainPage(), "builder": builderPage(), "builder-empty": emptyBuilder, "prose": prose,
		"missing": missing, "zero": {}, "sheet": sheet, "menu": menu,
		"states": states, "more": more,
	}
}

// document puts a page into a document like the one that the site has.
func document(p Page) string {
	return `<!doctype html><html lang="en" data-program="loading"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>curly</title><link rel="stylesheet" href="static/app.css"><script src="static/boot.js" data-wasm="web/app.wasm.gz" data-size="1"></script></head><body>` +
		Root(p).HTML() + Loader().HTML() + `</body></html>`
}

// TestWritePages writes the fixtures into the folder that CURLY_PAGES names, to look at. With none there is nothing to do.
func TestWritePages(t *testing.T) {
	dir := os.Getenv("CURLY_PAGES")
	if dir == "" {
		return
	}
	for name, p := range fixtures() {
		if err := os.WriteFile(filepath.Join(dir, name+".html"), []byte(document(p)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
