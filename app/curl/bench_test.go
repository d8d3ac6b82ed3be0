package curl

import "testing"

var benchLine = `-X POST -H 'Authorization: Bearer «{TOKEN}»' -H 'Content-Type: application/json' -d '{"name": "«{name}»", "slug": "«{slug}»"}' 'https://sentry.io/api/0/organizations/«{organization_slug}»/projects/?cursor=«{cursor}»'`

func BenchmarkRead(b *testing.B) {
	args, holes := marked(benchLine)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(args, holes); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRequests(b *testing.B) {
	args, holes := marked(benchLine)
	c, _ := Read(args, holes)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Requests(nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkArgs(b *testing.B) {
	args, _ := marked(benchLine)
	all, _ := mustRead(b, append([]string{"-g"}, args...)).Requests(nil)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Args(all[0], false); err != nil {
			b.Fatal(err)
		}
	}
}
