package web

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
)

func TestHandler(t *testing.T) {
	handler := Handler(Files{
		"index.html": []byte("front"), "a/index.html": []byte("a"), "404.html": []byte("missing"),
		"app.css": []byte("css"), "web/app.0.wasm.gz": []byte("\x1f\x8b"),
	}, "/x/")
	for _, c := range []struct{ method, path, want string }{
		{"GET", "/x/", "200 text/html; charset=utf-8 front"},
		{"HEAD", "/x/", "200 text/html; charset=utf-8 "},
		{"GET", "/x/index.html", "200 text/html; charset=utf-8 front"},
		{"GET", "/x/a/", "200 text/html; charset=utf-8 a"},
		{"GET", "/x/a", "301 /x/a/"},
		{"GET", "/", "302 /x/"},
		{"GET", "/x/b", "404 text/html; charset=utf-8 missing"},
		{"GET", "/y/", "404 text/html; charset=utf-8 missing"},
		{"GET", "/x/../index.html", "404 text/html; charset=utf-8 missing"},
		{"GET", "/x/app.css", "200 text/css; charset=utf-8 css"},
		{"GET", "/x/web/app.0.wasm.gz", "200 application/gzip \x1f\x8b"},
		{"POST", "/x/", "405 text/plain; charset=utf-8 this is a static site\n"},
	} {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(c.method, "http://localhost"+c.path, nil))
		var got string
		if to := answer.Header().Get("Location"); to != "" {
			got = to
		} else {
			got = answer.Header().Get("Content-Type") + " " + answer.Body.String()
		}
		if got = strconv.Itoa(answer.Code) + " " + got; got != c.want {
			t.Errorf("%s %s: %q, want %q", c.method, c.path, got, c.want)
		}
		if encoding := answer.Header().Get("Content-Encoding"); encoding != "" {
			t.Errorf("%s %s: Content-Encoding is %s", c.method, c.path, encoding)
		}
	}
}

func TestServe(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	read, write := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- Serve(ctx, ServeOptions{Docs: "testdata/other", Program: programFile(t), Addr: "localhost:0"}, write)
		write.Close()
	}()
	line := make([]byte, 200)
	n, err := read.Read(line)
	if err != nil {
		t.Fatal(<-ended)
	}
	address, ok := strings.CutSuffix(string(line[:n]), "\n")
	if !ok || !strings.HasPrefix(address, "http://localhost:") {
		t.Fatalf("serve prints %q", line[:n])
	}
	answer, err := http.Get(address + "/projects/")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK || !strings.Contains(string(body), "PRIVATE-TOKEN") {
		t.Errorf("status %d, %v", answer.StatusCode, err)
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("serve ends with %v", err)
	}
}

func TestServeIsForThisMachineOnly(t *testing.T) {
	for _, addr := range []string{":8000", "0.0.0.0:0", "192.0.2.1:0", "example.com:0", "[::]:0", "8000"} {
		if doors, err := listen(addr); err == nil {
			doors[0].Close()
			t.Errorf("%s is served", addr)
		}
	}
}
