package curl

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"curly/app/request"
)

// recorder is a server that writes down every request byte for byte and answers with an empty page.
type recorder struct {
	listener net.Listener
	mu       sync.Mutex
	got      []wired
}

// wired is a request as it came over the wire.
type wired struct {
	method, target string
	headers        []request.Header
	body           []byte
	err            error
}

func newRecorder(t testing.TB) *recorder {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &recorder{listener: l}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go r.serve(c)
		}
	}()
	return r
}

func (r *recorder) serve(c net.Conn) {
	defer c.Close()
	c.SetDeadline(time.Now().Add(5 * time.Second))
	w := read(c)
	r.mu.Lock()
	r.got = append(r.got, w)
	r.mu.Unlock()
	io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nAccept-Ranges: bytes\r\nConnection: close\r\n\r\n")
}

func read(c net.Conn) (w wired) {
	b := bufio.NewReader(c)
	line := func() string {
		s, err := b.ReadString('\n')
		if err != nil && w.err == nil {
			w.err = err
		}
		return strings.TrimSuffix(strings.TrimSuffix(s, "\n"), "\r")
	}
	first := line()
	w.method, first, _ = strings.Cut(first, " ")
	w.target = strings.TrimSuffix(first, " HTTP/1.1")
	size, chunked, waits := 0, false, false
	for h := line(); h != "" && w.err == nil; h = line() {
		name, value, _ := strings.Cut(h, ":")
		w.headers = append(w.headers, request.Header{Name: name, Value: strings.TrimPrefix(value, " ")})
		switch strings.ToLower(name) {
		case "content-length":
			size, _ = strconv.Atoi(strings.TrimSpace(value))
		case "transfer-encoding":
			chunked = strings.Contains(value, "chunked")
		case "expect":
			waits = true
		}
	}
	if waits {
		io.WriteString(c, "HTTP/1.1 100 Continue\r\n\r\n")
	}
	if !chunked {
		w.body = make([]byte, size)
		if _, err := io.ReadFull(b, w.body); err != nil {
			w.err = err
		}
		return w
	}
	for w.err == nil {
		n, err := strconv.ParseInt(line(), 16, 64)
		if err != nil {
			w.err = err
			break
		}
		chunk := make([]byte, n)
		io.ReadFull(b, chunk)
		w.body = append(w.body, chunk...)
		if line(); n == 0 {
			break
		}
	}
	return w
}

func (r *recorder) take() []wired {
	r.mu.Lock()
	defer r.mu.Unlock()
	got := r.got
	r.got = nil
	return got
}

func (r *recorder) address() string { return r.listener.Addr().String() }

// curlPath is the curl to compare with: $CURL, else the installed one.
func curlPath(t testing.TB) string {
	t.Helper()
	if p := os.Getenv("CURL"); p != "" {
		return p
	}
	p, err := exec.LookPath("curl")
	if err != nil {
		t.Fatal("curl is not installed: install curl")
	}
	return p
}

var curlVersion = sync.OnceValues(func() (major, minor int) {
	name := os.Getenv("CURL")
	if name == "" {
		name = "curl"
	}
	out, _ := exec.Command(name, "--version").Output()
	if m := regexp.MustCompile(`^curl (\d+)\.(\d+)`).FindSubmatch(out); m != nil {
		major, _ = strconv.Atoi(string(m[1]))
		minor, _ = strconv.Atoi(string(m[2]))
	}
	return major, minor
})

// newer reports whether the curl to compare with is at least this version.
func newer(major, minor int) bool {
	a, b := curlVersion()
	return a > major || a == major && b >= minor
}

// run runs the real curl in an empty directory, every connection of it led to the recorder.
func (r *recorder) run(t testing.TB, args []string, stdin []byte) (got []wired, exit int, stderr string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	to := []string{"-sS", "--connect-to", "::" + r.address()}
	all := append([]string{}, to...)
	for _, a := range args {
		if all = append(all, a); a == "--next" || a == "-:" {
			all = append(all, to...)
		}
	}
	cmd := exec.CommandContext(ctx, curlPath(t), all...)
	dir, err := os.MkdirTemp("", "curl")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	cmd.Dir, cmd.Env = dir, []string{"HOME=" + dir, "PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8"}
	cmd.Stdin = bytes.NewReader(stdin)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	err = cmd.Run()
	var failed *exec.ExitError
	switch {
	case errors.As(err, &failed):
		exit = failed.ExitCode()
	case err != nil:
		t.Fatalf("%q: %v", args, err)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%q left %v behind", args, left)
	}
	return r.take(), exit, errs.String()
}

// words splits a test's command line at blanks outside single quotation marks.
func words(s string) []string {
	var all []string
	var b strings.Builder
	in, some := false, false
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\'':
			in, some = !in, true
		case c == ' ' && !in:
			if some {
				all = append(all, b.String())
				b.Reset()
				some = false
			}
		default:
			b.WriteByte(c)
			some = true
		}
	}
	if some {
		all = append(all, b.String())
	}
	return all
}

func mustRead(t testing.TB, args []string) *Command {
	t.Helper()
	c, err := Read(args, nil)
	if err != nil {
		t.Fatalf("%q: %v", args, err)
	}
	return c
}
