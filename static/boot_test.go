package static_test

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"strings"
	"testing"
)

// helpers are functions that the tests call in the page.
const helpers = `
	const one = (s) => document.querySelector(s);
	const command = (n) => one('[data-command="' + n + '"]');
	const shown = (n) => command(n).textContent;
	const state = (n) => { const p = command(n).closest('.command').querySelector('.state'); return p.innerText.trim(); };
	const field = (name) => one('[data-placeholder="' + name + '"]');
	const type = (name, value) => { const f = field(name); f.value = value; f.dispatchEvent(new Event('input', {bubbles: true})); };
	const program = document.documentElement.dataset;
	window.kept = { one, command, shown, state, field, type, program };
	Object.assign(window, window.kept);
	true`

func sample(t *testing.T) tab {
	t.Helper()
	server := host(t, map[string]http.HandlerFunc{"/{$}": html(document(samplePage()))})
	b := open(t, server.URL+"/")
	b.is("{"+helpers+"}", true)
	return b
}

func TestPlainValuesAreShown(t *testing.T) {
	b := sample(t)
	b.is(`shown(1)`, "curl -H 'A: <token>' \\\n  https://x/{org}/{org}")
	b.is(`state(1)`, "2 to fill auth token organization slug")
	b.is(`type('org', 'acme-2.0_~'), shown(1)`, "curl -H 'A: <token>' \\\n  https://x/acme-2.0_~/acme-2.0_~")
	b.is(`state(1)`, "1 to fill auth token")
	b.is(`one('[data-place="org"]').dataset.filled + one('[data-place="org"]').getAttribute('aria-label')`, "trueacme-2.0_~, Organization slug")
	b.is(`type('token', '1a2b3c'), shown(1)`, "curl -H 'A: 1a2b3c' \\\n  https://x/acme-2.0_~/acme-2.0_~")
	b.is(`one('[data-place="token"]').getAttribute('aria-label')`, "Auth token")
	b.is(`getComputedStyle(one('[data-place="token"]')).webkitTextSecurity`, "disc")
	b.is(`getComputedStyle(field('token')).webkitTextSecurity`, "disc")
	b.is(`one('[data-act="reveal"]').click(), getComputedStyle(field('token')).webkitTextSecurity`, "none")
	b.is(`state(1) + command(1).closest('.command').dataset.state`, "Readyready")
	b.is(`one('.wait').hidden`, true)
	b.is(`type('org', ''), shown(1)`, "curl -H 'A: 1a2b3c' \\\n  https://x/{org}/{org}")
	b.is(`state(1)`, "1 to fill organization slug")
	b.is(`type('limit', '20'), shown(2)`, "curl https://x/20 -d NOTE")
	b.is(`type('limit', ''), shown(2) + command(2).querySelector('[data-place="limit"]').dataset.filled`, "curl https://x/10 -d NOTEtrue")
	b.is(`one('[data-act="forget"]').click(), shown(1) + field('token').value`, "curl -H 'A: <token>' \\\n  https://x/{org}/{org}")
}

func TestOtherValuesWait(t *testing.T) {
	b := sample(t)
	for _, value := range []string{"a b", "a/b", "é", "..", ".", "a%20", "'", "$x", "a,b", "-x@"} {
		b.is(`type('org', `+"`"+strings.ReplaceAll(value, "$", `\$`)+"`"+`), shown(1)`, "curl -H 'A: <token>' \\\n  https://x/{org}/{org}")
		b.is(`one('.wait').hidden`, false)
	}
	b.is(`type('org', 'acme'), one('.wait').hidden`, true)
	b.is(`type('note', 'plain'), shown(2)`, "curl https://x/10 -d NOTE")
	b.is(`one('.wait').hidden`, false)
}

func TestSlotLeadsToItsField(t *testing.T) {
	b := sample(t)
	b.is(`one('[data-place="org"]').click(), document.activeElement === field('org')`, true)
	b.is(`one('[data-place="token"]').dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true})), document.activeElement === field('token')`, true)
	b.is(`one('[data-act="menu"]').click(), one('.contents').dataset.open + one('[data-act="menu"]').getAttribute('aria-expanded')`, "truetrue")
	b.is(`document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true})), one('.contents').dataset.open`, "false")
	b.is(`one('[data-act="values"]').click(), one('.values').dataset.open + one('[data-act="values"]').textContent`, "trueClose")
}

func TestCopyBeforeTheProgram(t *testing.T) {
	b := sample(t)
	b.is(`Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => { window.copied = text; }}}), type('org', 'acme'), one('[data-act="copy"]').click()`, nil)
	b.comes(`one('[data-act="copy"]').textContent === 'Copied'`)
	b.is(`copied`, "curl -H 'A: <token>' \\\n  https://x/acme/acme")
	b.is(`one('[data-said="copy"]').textContent`, "Copied. 1 to fill auth token")
	b.comes(`one('[data-act="copy"]').textContent === 'Copy'`)
}

func TestBootRestsOnceTheProgramRuns(t *testing.T) {
	b := sample(t)
	b.is(`program.program = 'running', type('org', 'acme'), shown(1)`, "curl -H 'A: <token>' \\\n  https://x/{org}/{org}")
	b.is(`one('[data-place="org"]').click(), document.activeElement === field('org')`, false)
	b.is(`one('#app-wasm-loader').remove(), new Promise((done) => setTimeout(() => done(program.program), 100))`, "running")
	b.is(`window.dispatchEvent(new ErrorEvent('error', {message: 'Uncaught Error: Go program has already exited'})), program.program`, "failed")
	b.is(`type('org', 'acme'), shown(1)`, "curl -H 'A: <token>' \\\n  https://x/acme/acme")
}

func TestProgress(t *testing.T) {
	b := sample(t)
	b.is(`getComputedStyle(one('#app-wasm-loader')).height`, "2px")
	b.is(`one('#app-wasm-loader-label').innerText = 'Loading 37%', 0`, 0.0)
	b.comes(`one('#app-wasm-loader [role=progressbar]').getAttribute('aria-valuenow') === '37'`)
	b.is(`one('#app-wasm-loader').style.getPropertyValue('--p') + program.program`, "0.37loading")
	b.is(`one('.lost').hidden`, true)
	b.is(`one('#app-wasm-loader-label').innerText = 'CompileError: no magic word', 0`, 0.0)
	b.comes(`program.program === 'failed' && !one('.lost').hidden`)
	b.is(`type('org', 'acme'), shown(1)`, "curl -H 'A: <token>' \\\n  https://x/acme/acme")
}

func TestProgramThatNeverStarts(t *testing.T) {
	b := sample(t)
	b.is(`one('#app-wasm-loader').remove(), 0`, 0.0)
	b.comes(`program.program === 'failed'`)
}

// module is the smallest WebAssembly module: its magic word and its version.
var module = []byte("\x00asm\x01\x00\x00\x00")

func TestProgramIsUnpacked(t *testing.T) {
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	zip.Write(module)
	zip.Close()
	for name, serve := range map[string]http.HandlerFunc{
		"packed":   func(w http.ResponseWriter, r *http.Request) { w.Write(packed.Bytes()) },
		"unpacked": func(w http.ResponseWriter, r *http.Request) { w.Write(module) },
		"by the host": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(packed.Bytes())
		},
	} {
		t.Run(name, func(t *testing.T) {
			server := host(t, map[string]http.HandlerFunc{"/{$}": html(document(samplePage())), "/web/app.wasm.gz": serve})
			b := open(t, server.URL+"/")
			b.is(`(async () => {
				const raw = fetch;
				const answer = await fetch('/web/app.wasm.gz');
				const { module } = await WebAssembly.instantiateStreaming(answer.clone());
				return [module instanceof WebAssembly.Module, (await answer.arrayBuffer()).byteLength,
					answer.headers.get('Content-Type'), answer.headers.get('Content-Length'), raw === fetch].join(' ');
			})()`, "true 8 application/wasm 4 false")
		})
	}
	server := host(t, map[string]http.HandlerFunc{"/{$}": html(document(samplePage())), "/web/app.wasm.gz": http.NotFound})
	b := open(t, server.URL+"/")
	b.is(`fetch('/web/app.wasm.gz').then((answer) => answer.status)`, 404.0)
	b.is(`fetch('/app.css').then((answer) => answer.status)`, 200.0)
}
