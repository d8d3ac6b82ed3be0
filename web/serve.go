package web

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"path"
	"strings"
	"syscall"
	"time"
)

// ServeOptions say what to serve, and where.
type ServeOptions struct {
	Docs    string
	Base    string
	Program string
	Addr    string // a loopback address and a port; "" is localhost:8000

	Warn func(string) // as [BuildOptions] has it
}

// Serve builds the site in memory and serves it on a loopback address until ctx ends. It writes the site's address as
// one line once it answers there.
func Serve(ctx context.Context, o ServeOptions, out io.Writer) error {
	addr := cmp.Or(o.Addr, "localhost:8000")
	base, err := cleanBase(o.Base)
	if err != nil {
		return err
	}
	files, err := Make(BuildOptions{Docs: o.Docs, Base: base, Program: o.Program, Warn: o.Warn})
	if err != nil {
		return err
	}
	doors, err := listen(addr)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: Handler(files, base), ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan error, len(doors))
	for _, door := range doors {
		go func() { ended <- server.Serve(door) }()
	}
	host, _, _ := net.SplitHostPort(addr)
	_, port, _ := net.SplitHostPort(doors[0].Addr().String())
	fmt.Fprintln(out, "http://"+net.JoinHostPort(host, port)+strings.TrimSuffix(base, "/"))

	select {
	case err := <-ended:
		server.Close()
		return err
	case <-ctx.Done():
		return server.Close()
	}
}

// listen opens a loopback address. The name localhost may mean either family, so it is opened in both; that of IPv6 may
// be missing on a machine.
func listen(addr string) ([]net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("address %q is not HOST:PORT", addr)
	}
	if host != "localhost" {
		if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
			return nil, fmt.Errorf("address %q is not of this machine alone: use localhost, 127.0.0.1 or [::1]", addr)
		}
		door, err := net.Listen("tcp", addr)
		return []net.Listener{door}, err
	}
	first, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", port))
	if err != nil {
		return nil, err
	}
	doors := []net.Listener{first}
	_, port, _ = net.SplitHostPort(first.Addr().String())
	second, err := net.Listen("tcp", net.JoinHostPort("::1", port))
	if err == nil {
		doors = append(doors, second)
	} else if errors.Is(err, syscall.EADDRINUSE) {
		first.Close()
		return nil, err
	}
	return doors, nil
}

// Handler answers as a plain static host does: a folder by its index.html, what is missing by 404.html, and a file that
// is compressed as the bytes that it holds. Nothing is kept by a browser without asking.
func Handler(files Files, base string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "this is a static site", http.StatusMethodNotAllowed)
			return
		}
		if r.URL.Path == "/" && base != "/" {
			http.Redirect(w, r, base, http.StatusFound)
			return
		}
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		name, below := strings.CutPrefix(r.URL.Path, base)
		if !below {
			name = "404.html"
		}
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		if content, there := files[name]; there && below {
			w.Header().Set("Content-Type", contentType(name))
			w.Header().Set("ETag", fmt.Sprintf(`"%x"`, sha256.Sum256(content)))
			http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
			return
		}
		if _, folder := files[name+"/index.html"]; folder && below {
			http.Redirect(w, r, path.Base(name)+"/", http.StatusMovedPermanently)
			return
		}
		w.Header().Set("Content-Type", contentType("404.html"))
		w.WriteHeader(http.StatusNotFound)
		if r.Method == http.MethodGet {
			w.Write(files["404.html"])
		}
	})
}

var contentTypes = map[string]string{
	".html":        "text/html; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".webmanifest": "application/manifest+json",
	".gz":          "application/gzip",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".jpg":         "image/jpeg",
	".jpeg":        "image/jpeg",
	".gif":         "image/gif",
	".webp":        "image/webp",
	".avif":        "image/avif",
	".txt":         "text/plain; charset=utf-8",
	".woff2":       "font/woff2",
}

func contentType(name string) string {
	return cmp.Or(contentTypes[strings.ToLower(path.Ext(name))], "application/octet-stream")
}
