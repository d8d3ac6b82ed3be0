package markdown

import (
	"encoding/base64"
	"strings"
	"testing"

	"curly/app/placeholder"
)

// What the site.yaml of these docs says of the forms of values, told by values of those forms.
func TestDocsKinds(t *testing.T) {
	s, err := LoadSite("../../docs")
	if err != nil {
		t.Fatal(err)
	}
	const hex32 = "0f3a9c1d5b7e2f4860a1c3d5e7f90b2d"
	payload := base64.StdEncoding.EncodeToString([]byte(`{"iat":1700000000.5,"url":"https://sentry.io","region_url":"https://us.sentry.io","org":"acme"}`))
	org := "sntrys_" + payload + "_" + strings.Repeat("aB1", 14) + "/"
	for _, c := range []struct{ name, value, kind, parts string }{
		{"token", org, "an organization token", "organization_slug=acme host=https://us.sentry.io"},
		{"token", "sntryu_" + hex32 + hex32, "a personal token", ""},
		{"token", hex32 + hex32, "a token of an integration or an older token", ""},
		{"token", "sntrya_" + hex32 + hex32, "a token of an app", ""},
		{"token", "sntryi_" + hex32 + hex32, "a token of an integration", ""},
		{"token", "sntryu_" + hex32, "", ""},
		{"token", org[:len(org)-1], "", ""},
		{"api_key", hex32, "an API key", ""},
		{"dsn", "https://" + hex32 + "@o7.ingest.de.sentry.io/42", "a DSN",
			"public_key=" + hex32 + " organization_slug=7 project_slug=42 project_id=42 host=https://de.sentry.io"},
		{"dsn", "https://" + hex32 + ":" + hex32 + "@o7.ingest.sentry.io/42", "a DSN", "public_key=" + hex32 + " organization_slug=7 project_slug=42 project_id=42"},
		{"dsn", "http://" + hex32 + "@errors.example.com:9000/path/42", "a DSN", "public_key=" + hex32 + " project_slug=42 project_id=42"},
		{"dsn", "https://" + hex32 + "@o7.ingest.sentry.io/", "", ""},
	} {
		d, _ := s.Def(c.name)
		kind, _ := placeholder.KindOf(d, c.value)
		var parts []string
		for _, p := range placeholder.Offered(s, d, c.value) {
			parts = append(parts, p.Name+"="+p.Value)
		}
		if got := strings.Join(parts, " "); kind.Label != c.kind || got != c.parts {
			t.Errorf("%s %s: %q with %s, want %q with %s", c.name, c.value, kind.Label, got, c.kind, c.parts)
		}
	}
	for _, c := range []struct{ name, value, want string }{
		{"organization_slug", org, "This looks like an organization token. It belongs in Auth token."},
		{"organization_slug", "https://" + hex32 + "@o7.ingest.de.sentry.io/42", "This looks like a DSN. It belongs in DSN."},
		{"token", "https://" + hex32 + "@o7.ingest.de.sentry.io/42", "This looks like a DSN. It belongs in DSN."},
		{"dsn", "sntryu_" + hex32 + hex32, "This looks like a personal token. It belongs in Auth token."},
		{"api_key", hex32 + hex32, "This looks like a token of an integration or an older token. It belongs in Auth token."},
		{"organization_slug", hex32, "This looks as if it belongs in Public key, API key or Event ID."},
		{"organization_slug", "my-long-organization-name", ""},
		{"event_id", hex32, ""},
		{"token", "1a2b3c", ""},
	} {
		d, _ := s.Def(c.name)
		if got := placeholder.SayElsewhere(placeholder.Elsewhere(s, d, c.name, d.Secret, c.value)); got != c.want {
			t.Errorf("%s %s: got %s, want %s", c.name, c.value, got, c.want)
		}
	}
}
