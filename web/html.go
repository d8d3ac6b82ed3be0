package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"strings"

	"curly/app/model"
	"curly/app/page"
	"curly/app/site"
	"curly/app/view"
)

// The HTML of a page. Rules:
//
//   - The body's first element is what view gives for the page, and nothing else: the browser program puts the same
//     markup in its place. go-app prints no page, because its printer escapes attributes by Go's rules, not HTML's.
//   - The Content-Security-Policy stands before anything that it governs.
//   - Data stands in blocks of type application/json, which no browser runs; their writers escape "<".
//   - Every address begins with the base, so that 404.html is right wherever a host serves it.

func (b *builder) html(p *page.Page) ([]byte, error) {
	policy, err := policy(b.docs.site)
	if err != nil {
		return nil, err
	}
	m := model.New(b.docs.site, b.base, b.docs.groups)
	m.SetPage(p)
	body := view.Root(m.View()).HTML()

	pageData, err := p.JSON()
	if err != nil {
		return nil, err
	}
	siteData, err := json.Marshal(model.Data{Site: b.docs.site, Groups: b.docs.groups, Base: b.base})
	if err != nil {
		return nil, err
	}

	var out bytes.Buffer
	out.WriteString("<!DOCTYPE html>\n<html lang=\"en\" data-program=\"loading\">\n<head>\n")
	line := func(format string, values ...any) {
		for i, v := range values {
			values[i] = html.EscapeString(fmt.Sprint(v))
		}
		fmt.Fprintf(&out, format+"\n", values...)
	}
	line(`<meta charset="utf-8">`)
	line(`<meta http-equiv="Content-Security-Policy" content="%s">`, policy)
	line(`<meta name="viewport" content="width=device-width, initial-scale=1">`)
	line(`<meta name="referrer" content="no-referrer">`)
	line(`<title>%s</title>`, title(p, b.docs.site))
	line(`<meta name="description" content="%s">`, description(p, b.docs.site))
	line(`<meta name="theme-color" media="(prefers-color-scheme: light)" content="%s">`, lightColour)
	line(`<meta name="theme-color" media="(prefers-color-scheme: dark)" content="%s">`, darkColour)
	line(`<link rel="icon" type="image/svg+xml" href="%s">`, b.base+iconSVG)
	line(`<link rel="apple-touch-icon" href="%s">`, b.base+iconSmall)
	line(`<link rel="manifest" href="%s">`, b.base+manifestFile)
	line(`<link rel="stylesheet" href="%s">`, b.base+"app.css")
	line(`<script src="%s" data-wasm="%s" data-size="%s"></script>`, b.base+"boot.js", b.base+"web/"+b.code.Name, b.code.Size)
	line(`<script defer src="%s"></script>`, b.base+"wasm_exec.js")
	line(`<script defer src="%s"></script>`, b.base+"app.js")
	line(`</head>`)
	line(`<body>`)
	out.WriteString(body)
	fmt.Fprintf(&out, "\n<script type=\"application/json\" id=\"page-data\">%s</script>\n", pageData)
	fmt.Fprintf(&out, "<script type=\"application/json\" id=\"site-data\">%s</script>\n", siteData)
	out.WriteString(view.Loader().HTML())
	out.WriteString("\n</body>\n</html>\n")
	return out.Bytes(), nil
}

// policy lets a page use what the site itself holds and reach the site's hosts, and nothing else.
func policy(s *site.Site) (string, error) {
	reach := []string{"'self'"}
	for _, h := range s.Hosts {
		origin, err := origin(h.URL)
		if err != nil {
			return "", err
		}
		reach = append(reach, origin)
	}
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self' 'wasm-unsafe-eval'",
		"style-src 'self'",
		"img-src 'self' data:",
		"font-src 'self'",
		"connect-src " + strings.Join(reach, " "),
		"manifest-src 'self'",
		"worker-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
	}, "; "), nil
}

// origin gives the origin of a host, made only of characters that cannot end a source in a policy.
func origin(raw string) (string, error) {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "https" && u.Scheme != "http" {
		return "", fmt.Errorf("host %q is not an origin such as https://example.com", raw)
	}
	for _, c := range u.Host {
		plain := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.ContainsRune("-.:[]", c)
		if !plain {
			return "", fmt.Errorf("host %q holds %q, which no origin may", raw, c)
		}
	}
	return u.Scheme + "://" + u.Host, nil
}

func title(p *page.Page, s *site.Site) string {
	if p.Title == s.Title || s.Title == "" {
		return p.Title
	}
	return p.Title + " · " + s.Title
}

// description is what the page says of itself, or else its title in a sentence: no two pages share one.
func description(p *page.Page, s *site.Site) string {
	switch {
	case p.About != "":
		return p.About
	case p.Path == "/" && s.About != "":
		return s.About
	}
	return p.Title + ": a page of " + s.Title + "."
}
