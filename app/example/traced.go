package example

import (
	"cmp"
	"slices"
	"strings"

	"curly/app/shell"
)

// traced is text on its way from the author's block to a command. For each byte it knows the offset in the block that
// it came from; src has one entry more than text has bytes. Bytes that were put in have the offset of what follows.
type traced struct {
	text string
	src  []int32
}

// trace takes the whole of a block.
func trace(block string) traced {
	src := make([]int32, len(block)+1)
	for i := range src {
		src[i] = int32(i)
	}
	return traced{block, src}
}

// slice is the part [from, to) of t.
func (t traced) slice(from, to int) traced {
	return traced{t.text[from:to], t.src[from : to+1]}
}

// at gives the offset in the block of the byte at i.
func (t traced) at(i int) int {
	return int(t.src[max(0, min(i, len(t.text)))])
}

// span gives the range in the block of the bytes [from, to).
func (t traced) span(from, to int) shell.Span {
	if from >= to {
		return shell.Span{From: t.at(from), To: t.at(from)}
	}
	return shell.Span{From: t.at(from), To: max(t.at(from), t.at(to))}
}

// fix replaces the bytes [from, to) by text.
type fix struct {
	from, to int
	text     string
}

// apply makes all fixes at once. They may come in any order, but none may overlap another.
func (t traced) apply(fixes []fix) traced {
	if len(fixes) == 0 {
		return t
	}
	slices.SortStableFunc(fixes, func(a, b fix) int { return cmp.Compare(a.from, b.from) })
	var b strings.Builder
	src := make([]int32, 0, len(t.src))
	done := 0
	for _, f := range fixes {
		b.WriteString(t.text[done:f.from])
		src = append(src, t.src[done:f.from]...)
		b.WriteString(f.text)
		for range len(f.text) {
			src = append(src, t.src[f.from])
		}
		done = f.to
	}
	b.WriteString(t.text[done:])
	src = append(src, t.src[done:]...)
	return traced{b.String(), src}
}

// join puts parts behind each other with between in the gaps.
func join(parts []traced, between string) traced {
	var b strings.Builder
	var src []int32
	end := int32(0)
	for i, p := range parts {
		if i > 0 {
			b.WriteString(between)
			for range len(between) {
				src = append(src, end)
			}
		}
		b.WriteString(p.text)
		src = append(src, p.src[:len(p.text)]...)
		end = p.src[len(p.text)]
	}
	return traced{b.String(), append(src, end)}
}

// ranges are spans in the order of their beginnings, and how far each and those before it reach: so that a long text
// with many placeholders is read in little more than one pass.
type ranges struct {
	spans []shell.Span
	reach []int
}

func newRanges(spans []shell.Span) ranges {
	slices.SortFunc(spans, func(a, b shell.Span) int { return cmp.Compare(a.From, b.From) })
	reach := make([]int, len(spans))
	far := 0
	for i, s := range spans {
		far = max(far, s.To)
		reach[i] = far
	}
	return ranges{spans, reach}
}

// meet reports whether one of the spans shares a byte with s.
func (r ranges) meet(s shell.Span) bool {
	before, _ := slices.BinarySearchFunc(r.spans, s.To, func(a shell.Span, to int) int { return cmp.Compare(a.From, to) })
	return before > 0 && r.reach[before-1] > s.From
}
