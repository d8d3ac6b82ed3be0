package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// heredoc is what must be known of a heredoc to write it anew. Its body is the word that has it.
type heredoc struct {
	op   Span   // the operator and the delimiter: <<'EOF'
	end  Span   // the line that ends it, without its line end
	stop string // the delimiter, without quotes
	raw  bool   // the delimiter is quoted: nothing is expanded
	dash bool   // <<-
}

// heredoc reads the body of d, adds it as a word and gives its index.
func (r *reader) heredoc(d *syntax.Redirect) int {
	index := len(r.s.Words)
	h := &heredoc{dash: d.Op == syntax.DashHdoc}
	h.stop, h.raw = r.delimiter(d.Word)
	wordEnd := int(d.Word.End().Offset())
	h.op = r.span(int(d.OpPos.Offset()), wordEnd)
	r.s.Words = append(r.s.Words, Word{levels: r.levels, heredoc: h})

	from, last, to := r.emptyBody(wordEnd, h)
	if d.Hdoc != nil {
		from, to = r.bodyStart(int(d.Hdoc.Pos().Offset())), int(d.Hdoc.End().Offset())
		last = from + strings.LastIndexByte(r.mask[from:to], '\n') + 1
	}
	h.end = r.span(last, to)
	if r.offs == nil {
		r.docEnds = max(r.docEnds, to)
	}

	was := r.dash
	r.dash = h.dash
	var runs []Run
	if h.raw || d.Hdoc == nil {
		run := r.raw(from, last)
		if !h.raw {
			run.Quote = Heredoc
		}
		runs = append(runs, run)
	} else {
		runs = r.expanding(nil, d.Hdoc.Parts, Heredoc, from, last)
	}
	r.dash = was
	w := &r.s.Words[index]
	w.At, w.Runs = r.span(from, last), runs
	return index
}

// delimiter decodes the word behind << and tells whether any of it is quoted.
func (r *reader) delimiter(w *syntax.Word) (stop string, quoted bool) {
	from, to := int(w.Pos().Offset()), int(w.End().Offset())
	quoted = strings.ContainsAny(r.mask[from:to], `'"\`)
	return r.peek(w).Text(), quoted
}

// bodyStart gives the beginning of the body that the parser found at at: it passes over lines that are only a backslash.
func (r *reader) bodyStart(at int) int {
	at = strings.LastIndexByte(r.mask[:at], '\n') + 1
	for {
		before := strings.TrimSuffix(strings.TrimSuffix(r.mask[:at], "\n"), "\r")
		if len(before) == at || !strings.HasSuffix(before, "\n\\") {
			return at
		}
		at = len(before) - 1
	}
}

// emptyBody finds the line that ends a heredoc without a body: the first that is its delimiter.
func (r *reader) emptyBody(at int, h *heredoc) (from, last, to int) {
	for at < len(r.src) {
		n := strings.IndexByte(r.src[at:], '\n')
		if n < 0 {
			break
		}
		at += n + 1
		line, _, _ := strings.Cut(r.src[at:], "\n")
		text := strings.TrimSuffix(line, "\r")
		if h.dash {
			text = strings.TrimLeft(text, "\t")
		}
		if text == h.stop {
			return at, at, at + len(line)
		}
	}
	return len(r.src), len(r.src), len(r.src)
}
