package model

import (
	"strconv"
	"testing"
)

// BenchmarkPage reads and draws a page of nine commands.
func BenchmarkPage(b *testing.B) {
	blocks := make([]string, 9)
	for i := range blocks {
		blocks[i] = projects
	}
	for b.Loop() {
		open(blocks...).View()
	}
}

// BenchmarkKey is a key that is pressed in a field: the values panel and one card of three are drawn again.
func BenchmarkKey(b *testing.B) {
	m := open(projects, keyed, reports)
	m.View()
	n := 0
	for b.Loop() {
		n++
		for _, id := range m.SetValue("token", "1a2b3c"+strconv.Itoa(n&1)) {
			m.Card(id)
		}
		m.Panel()
	}
}
