package example

import (
	"testing"

	"curly/app/shell"
)

const five = `curl -X PUT "https://sentry.io/api/0/projects/{organization_slug}/{project_slug}/keys/{key_id}/" \
  -H "Authorization: Bearer <auth_token>" \
  -H 'Content-Type: application/json' \
  -d '{"name": "<name>", "active": true}'`

var fiveValues = vals("organization_slug=acme", "project_slug=web", "key_id=12", "auth_token=1a2b3c4d", "name=it's \"new\"")

func BenchmarkRead(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Read(five, shell.Sh, testSite)
	}
}

func BenchmarkFill(b *testing.B) {
	c := Read(five, shell.Sh, testSite).Commands[0]
	b.ReportAllocs()
	for b.Loop() {
		c.Fill(fiveValues, Options{})
	}
}

func BenchmarkFillText(b *testing.B) {
	c := Read(five, shell.Sh, testSite).Commands[0]
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Fill(fiveValues, Options{}).Text(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFillWrite(b *testing.B) {
	c := Read(five, shell.Sh, testSite).Commands[0]
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Fill(fiveValues, Options{}).Write(shell.Fish); err != nil {
			b.Fatal(err)
		}
	}
}
