package shell

import "testing"

const benchText = `curl -X PUT 'https://sentry.io/api/0/projects/<x>/<x>/keys/<x>/' \
  -H "Authorization: Bearer <x>" \
  -H 'Content-Type: application/json' \
  -d '{"name": "<x>", "rateLimit": {"window": 7200, "count": 1000}}'
`

func BenchmarkRead(b *testing.B) {
	opaque := opaqueAngles(benchText)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(benchText, Sh, opaque); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSplice(b *testing.B) {
	s := read(b, benchText, Sh)
	edits := fill(s, func(id int) []Atom { return []Atom{{Text: "it's 1a2b3c", ID: id}} })
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Splice(edits); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, k := range Kinds() {
		b.Run(k.String(), func(b *testing.B) {
			l := texts("curl", "-X", "PUT", "https://sentry.io/api/0/projects/a/b/keys/c/", "-H", "Authorization: Bearer 1a2b3c",
				"-d", `{"name": "it's", "rateLimit": {"window": 7200, "count": 1000}}`)
			l.Breaks = []int{1, 3, 4, 6}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Write(k, l, 80); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
