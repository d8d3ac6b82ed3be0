//go:build js && wasm

package send

import (
	"context"
	"errors"
	"syscall/js"
	"time"
)

const (
	patience      = 60 * time.Second // for a whole answer
	probePatience = 5 * time.Second
)

// Do sends o and waits for the answer; it must not be called on the goroutine that draws the page. Cancelling ctx stops
// the request. The error is a [*Failure]. Only after a failure, and only without anything of the request, the host is
// asked once more, to tell a server that is down from one that does not allow the page.
func Do(ctx context.Context, o Outgoing) (Answer, error) {
	if !sameHost(o) {
		return Answer{}, Fail(Refused, o.Host)
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()

	controller := js.Global().Get("AbortController").New()
	stop := context.AfterFunc(ctx, func() { controller.Call("abort") })
	defer stop()

	start := now()
	response, ok := await(ctx, js.Global().Call("fetch", o.URL, options(o, controller.Get("signal"))))
	if !ok {
		return Answer{}, explain(ctx, o)
	}
	a := Answer{Status: response.Get("status").Int(), Text: response.Get("statusText").String(), Headers: headersOf(response)}
	whole := readBody(ctx, response, &a)
	a.Millis = int(now() - start + 0.5)
	if !whole {
		if f := stopped(ctx); f != nil {
			return Answer{}, f
		}
		return Answer{}, Fail(Broken, o.Host)
	}
	return a, nil
}

// sameHost asks the browser how it reads the address and the listed host; Go did so before.
func sameHost(o Outgoing) bool {
	parser := js.Global().Get("URL")
	if !parser.Call("canParse", o.URL).Bool() || !parser.Call("canParse", o.Host).Bool() {
		return false
	}
	got, want := parser.New(o.URL), parser.New(o.Host)
	return got.Get("origin").String() == want.Get("origin").String() && want.Get("origin").String() != "null" &&
		got.Get("username").String() == "" && got.Get("password").String() == ""
}

func options(o Outgoing, signal js.Value) map[string]any {
	pairs := make([]any, len(o.Headers))
	for i, h := range o.Headers {
		pairs[i] = []any{h.Name, h.Value}
	}
	init := map[string]any{
		"method": o.Method, "headers": pairs, "signal": signal,
		"credentials": "omit", "redirect": "error", "cache": "no-store", "referrerPolicy": "no-referrer", "mode": "cors",
	}
	if o.Body != nil {
		bytes := js.Global().Get("Uint8Array").New(len(o.Body))
		js.CopyBytesToJS(bytes, o.Body)
		init["body"] = bytes
	}
	return init
}

func headersOf(response js.Value) [][2]string {
	var headers [][2]string
	each := js.FuncOf(func(_ js.Value, args []js.Value) any {
		headers = append(headers, [2]string{args[1].String(), Bytes(args[0].String())})
		return nil
	})
	defer each.Release()
	response.Get("headers").Call("forEach", each)
	return headers
}

// readBody counts the whole body and keeps its beginning. It reports whether the body came to its end.
func readBody(ctx context.Context, response js.Value, a *Answer) bool {
	stream := response.Get("body")
	if !stream.Truthy() {
		return true
	}
	reader := stream.Call("getReader")
	for {
		step, ok := await(ctx, reader.Call("read"))
		if !ok {
			return false
		}
		if step.Get("done").Bool() {
			return true
		}
		chunk := step.Get("value")
		n := chunk.Get("length").Int()
		a.Size += n
		if keep := min(n, Shown-len(a.Body)); keep > 0 {
			at := len(a.Body)
			a.Body = append(a.Body, make([]byte, keep)...)
			js.CopyBytesToGo(a.Body[at:], chunk.Call("subarray", 0, keep))
		}
	}
}

// explain finds out why fetch rejected. The browser's own message is the same for every cause and is not looked at.
func explain(ctx context.Context, o Outgoing) *Failure {
	if f := stopped(ctx); f != nil {
		return f
	}
	if online := js.Global().Get("navigator").Get("onLine"); online.Type() == js.TypeBoolean && !online.Bool() {
		return Fail(Offline, o.Host)
	}
	if answers(ctx, o.Host) {
		return Fail(Blocked, o.Host)
	}
	if f := stopped(ctx); f != nil {
		return f
	}
	if page := js.Global().Get("location").Get("origin").String(); barred(page, o.Host, permission(ctx, "local-network-access")) {
		return Fail(Local, o.Host)
	}
	return Fail(Unreachable, o.Host)
}

func stopped(ctx context.Context) *Failure {
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return Fail(TimedOut, "")
	case ctx.Err() != nil:
		return Fail(Cancelled, "")
	}
	return nil
}

// answers asks the host for a file that no secret is needed for, in the mode that lets a page know only that there was an
// answer.
func answers(ctx context.Context, origin string) bool {
	ctx, cancel := context.WithTimeout(ctx, probePatience)
	defer cancel()
	controller := js.Global().Get("AbortController").New()
	defer controller.Call("abort")
	_, ok := await(ctx, js.Global().Call("fetch", origin+"/robots.txt", map[string]any{
		"method": "GET", "mode": "no-cors", "signal": controller.Get("signal"),
		"credentials": "omit", "cache": "no-store", "referrerPolicy": "no-referrer",
	}))
	return ok
}

// permission asks for the state of a permission, which not every browser knows.
func permission(ctx context.Context, name string) string {
	permissions := js.Global().Get("navigator").Get("permissions")
	if !permissions.Truthy() {
		return ""
	}
	status, ok := await(ctx, permissions.Call("query", map[string]any{"name": name}))
	if !ok {
		return ""
	}
	return status.Get("state").String()
}

func now() float64 { return js.Global().Get("performance").Call("now").Float() }

// await waits for a promise. It gives up when ctx ends; ok is false then, and when the promise is rejected.
func await(ctx context.Context, promise js.Value) (value js.Value, ok bool) {
	type result struct {
		value js.Value
		ok    bool
	}
	results := make(chan result, 1)
	var resolved, rejected js.Func
	release := func() { resolved.Release(); rejected.Release() }
	resolved = js.FuncOf(func(_ js.Value, args []js.Value) any {
		release()
		results <- result{args[0], true}
		return nil
	})
	rejected = js.FuncOf(func(js.Value, []js.Value) any {
		release()
		results <- result{}
		return nil
	})
	promise.Call("then", resolved, rejected)
	select {
	case r := <-results:
		return r.value, r.ok
	case <-ctx.Done():
		return js.Value{}, false
	}
}
