package example

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// recorded is a request as it came over the wire.
type recorded struct {
	method, target string
	headers        [][2]string
	body           string
}

func (r recorded) header(name string) string {
	for _, h := range r.headers {
		if strings.EqualFold(h[0], name) {
			return h[1]
		}
	}
	return ""
}

// recorder is a server that keeps the bytes of every request by the number in its header Case. It is no HTTP library, for
// one would refuse or clean what a command may send.
type recorder struct {
	addr string
	mu   sync.Mutex
	got  map[int][]recorded
	rest []recorded // without a number
}

func record(t *testing.T) *recorder {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	r := &recorder{addr: l.Addr().String(), got: map[int][]recorded{}}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go r.serve(conn)
		}
	}()
	return r
}

func (r *recorder) serve(conn net.Conn) {
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	in := bufio.NewReader(conn)
	var req recorded
	for n := 0; ; n++ {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimSuffix(line, "\r\n")
		if n == 0 {
			req.method, req.target, _ = strings.Cut(line, " ")
			req.target = strings.TrimSuffix(req.target, " HTTP/1.1")
			continue
		}
		if line == "" {
			break
		}
		name, value, _ := strings.Cut(line, ":")
		req.headers = append(req.headers, [2]string{name, strings.TrimPrefix(value, " ")})
	}
	if req.header("Expect") != "" {
		io.WriteString(conn, "HTTP/1.1 100 Continue\r\n\r\n")
	}
	if n, _ := strconv.Atoi(req.header("Content-Length")); n > 0 {
		body := make([]byte, n)
		io.ReadFull(in, body)
		req.body = string(body)
	}
	r.mu.Lock()
	if n, err := strconv.Atoi(req.header("Case")); err == nil {
		r.got[n] = append(r.got[n], req)
	} else {
		r.rest = append(r.rest, req)
	}
	r.mu.Unlock()
	io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

// testShells are the shells that run sh text, of those that are installed.
func testShells(t *testing.T) []string {
	t.Helper()
	if _, err := exec.LookPath("curl"); err != nil {
		t.Fatal("curl is not installed: install curl")
	}
	var found []string
	for _, name := range []string{"bash", "dash", "zsh", "ksh", "mksh", "busybox"} {
		if _, err := exec.LookPath(name); err == nil {
			found = append(found, name)
		}
	}
	return found
}

// runScript lets a shell run a script in an empty folder that holds one secret file, and fails the test when the script
// leaves a file behind.
func runScript(t *testing.T, shellName, script string) (stderr string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "secret"), []byte(canary), 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "script")
	if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{file}
	if shellName == "busybox" {
		args = []string{"sh", file}
	}
	cmd := exec.Command(shellName, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir(), "LC_ALL=C.UTF-8")
	var errs bytes.Buffer
	cmd.Stderr = &errs
	cmd.Run() // the exit code is that of the last command; what was received is what counts
	left, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range left {
		if f.Name() != "secret" {
			t.Errorf("%s: the script left the file %q", shellName, f.Name())
		}
	}
	return errs.String()
}

const canary = "canary-4711-must-not-travel"

// What a template's value should have arrived as.

func inPath(at int) func(recorded) string {
	return func(r recorded) string {
		path, _, _ := strings.Cut(r.target, "?")
		parts := strings.Split(path, "/")
		if at >= len(parts) {
			return "no segment " + strconv.Itoa(at) + " in " + path
		}
		s, err := url.PathUnescape(parts[at])
		return orError(s, err)
	}
}

func inQuery(name string) func(recorded) string {
	return func(r recorded) string {
		_, query, _ := strings.Cut(r.target, "?")
		return pair(query, name)
	}
}

func inForm(name string) func(recorded) string {
	return func(r recorded) string { return pair(r.body, name) }
}

func pair(text, name string) string {
	for p := range strings.SplitSeq(text, "&") {
		if k, v, _ := strings.Cut(p, "="); k == name {
			s, err := url.QueryUnescape(v)
			return orError(s, err)
		}
	}
	return "no " + name + " in " + text
}

func inHeader(name, before string) func(recorded) string {
	return func(r recorded) string { return strings.TrimPrefix(r.header(name), before) }
}

func inBasic(password bool) func(recorded) string {
	return func(r recorded) string {
		b, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(r.header("Authorization"), "Basic "))
		user, pass, _ := strings.Cut(string(b), ":")
		if password {
			return orError(pass, err)
		}
		return orError(user, err)
	}
}

func inJSON(name string) func(recorded) string {
	return func(r recorded) string {
		var m map[string]any
		if err := json.Unmarshal([]byte(r.body), &m); err != nil {
			return err.Error() + " in " + r.body
		}
		return fmt.Sprint(m[name])
	}
}

func inBody(before, after string) func(recorded) string {
	return func(r recorded) string {
		return strings.TrimSuffix(strings.TrimPrefix(r.body, before), after)
	}
}

func inPart(name string) func(recorded) string {
	return func(r recorded) string {
		_, params, err := mime.ParseMediaType(r.header("Content-Type"))
		if err != nil {
			return err.Error()
		}
		mr := multipart.NewReader(strings.NewReader(r.body), params["boundary"])
		for {
			p, err := mr.NextRawPart()
			if err != nil {
				return err.Error()
			}
			if p.FormName() == name {
				b, err := io.ReadAll(p)
				return orError(string(b), err)
			}
		}
	}
}

func orError(s string, err error) string {
	if err != nil {
		return "error: " + err.Error()
	}
	return s
}

func runnable(name string) (string, error) { return exec.LookPath(name) }
