package shell

import "strings"

// native undoes what Windows PowerShell 5.1 and CommandLineToArgvW do to an argument of a program: quotes are taken off,
// \" is a ", and backslashes before a " count double.
func (f *flat) native(w Word) Word {
	if f.s.Kind != PowerShell || len(f.args) == 0 || !strings.Contains(w.Text(), `"`) {
		return w
	}
	for n, r := range w.Runs {
		if r.Var != "" || r.Quote == Opaque {
			continue
		}
		var text []byte
		var src []int32
		masked := f.masked(r)
		for i := 0; i < len(r.Text); {
			slashes := 0
			for i+slashes < len(masked) && masked[i+slashes] == '\\' {
				slashes++
			}
			if i+slashes == len(masked) || masked[i+slashes] != '"' {
				for range max(slashes, 1) {
					text, src = append(text, r.Text[i]), append(src, r.Src[i])
					i++
				}
				continue
			}
			for range slashes / 2 {
				text, src = append(text, '\\'), append(src, r.Src[i])
				i += 2
			}
			if slashes%2 == 1 {
				text, src = append(text, '"'), append(src, r.Src[i])
				i++
			}
			i++
		}
		w.Runs[n].Text, w.Runs[n].Src = string(text), append(src, r.Src[len(r.Src)-1])
	}
	return w
}
