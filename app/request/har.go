package request

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"
)

// The rules of the HAR form (HAR 1.2, "request"), beyond the standard:
//   - url and headers are the truth; cookies, queryString and the sizes say nothing that they do not;
//   - no postData is no body, an empty text an empty one;
//   - bytes that are not UTF-8 stand in base64, marked "encoding":"base64";
//   - params count only where there is no text: a multipart body, or the fields of a url-encoded one;
//   - HTTP/2's :method and its like, which browsers list among the headers, repeat what method and url say;
//   - "_file" names a file that would be read, for the whole body or for one part.

type harRequest struct {
	Method      string      `json:"method"`
	URL         string      `json:"url"`
	HTTPVersion string      `json:"httpVersion"`
	Cookies     []harPair   `json:"cookies"`
	Headers     []harPair   `json:"headers"`
	QueryString []harPair   `json:"queryString"`
	PostData    *harContent `json:"postData,omitempty"`
	HeadersSize int         `json:"headersSize"`
	BodySize    int         `json:"bodySize"`
}

type harPair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type harContent struct {
	MimeType string     `json:"mimeType"`
	Text     *string    `json:"text,omitempty"`
	Encoding string     `json:"encoding,omitempty"`
	Params   []harParam `json:"params,omitempty"`
	File     string     `json:"_file,omitempty"`
}

type harParam struct {
	Name        string  `json:"name"`
	Value       *string `json:"value,omitempty"`
	FileName    string  `json:"fileName,omitempty"`
	ContentType string  `json:"contentType,omitempty"`
	Encoding    string  `json:"encoding,omitempty"`
	File        string  `json:"_file,omitempty"`
}

// HAR writes r as one line of JSON without a newline. Bytes that are not UTF-8 are kept in bodies; in a URL or a header
// they cannot stand in JSON, and the error says so.
func (r Request) HAR() ([]byte, error) {
	h := harRequest{
		Method: r.Method, URL: r.URL, HTTPVersion: "HTTP/1.1",
		Cookies: []harPair{}, Headers: []harPair{}, QueryString: []harPair{},
		HeadersSize: -1,
	}
	for _, f := range r.Headers {
		h.Headers = append(h.Headers, harPair(f))
		if !utf8.ValidString(f.Value) {
			return nil, fmt.Errorf("the header %s is not UTF-8 text, which a HAR request cannot hold", f.Name)
		}
	}
	if !utf8.ValidString(r.URL) {
		return nil, fmt.Errorf("the URL is not UTF-8 text, which a HAR request cannot hold")
	}
	kind, _ := r.Header("Content-Type")
	switch {
	case r.Body != nil:
		h.BodySize = len(r.Body)
		h.PostData = &harContent{MimeType: kind}
		h.PostData.Text, h.PostData.Encoding = harText(string(r.Body))
	case r.File != "":
		h.BodySize = -1
		h.PostData = &harContent{MimeType: kind, File: r.File}
	case r.Parts != nil:
		h.BodySize = -1
		h.PostData = &harContent{MimeType: kind}
		if kind == "" {
			h.PostData.MimeType = "multipart/form-data"
		}
		for _, p := range r.Parts {
			if !utf8.ValidString(p.Name + p.FileName + p.Type) {
				return nil, fmt.Errorf("the name of a form field is not UTF-8 text, which a HAR request cannot hold")
			}
			h.PostData.Params = append(h.PostData.Params, harPart(p))
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(h); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

func harText(s string) (text *string, encoding string) {
	if utf8.ValidString(s) {
		return &s, ""
	}
	s = base64.StdEncoding.EncodeToString([]byte(s))
	return &s, "base64"
}

func harPart(p Part) harParam {
	out := harParam{Name: p.Name, FileName: p.FileName, ContentType: p.Type}
	if p.File {
		out.File = p.Value
		return out
	}
	out.Value, out.Encoding = harText(p.Value)
	return out
}

// FromHAR reads one HAR request. The error is one plain sentence: JSON that is none, or content that says base64 and is
// not. What it gives is not checked further; see [Request.Check].
func FromHAR(text []byte) (Request, error) {
	var h harRequest
	dec := json.NewDecoder(bytes.NewReader(text))
	if err := dec.Decode(&h); err != nil {
		return Request{}, fmt.Errorf("this is not a HAR request: %w", err)
	}
	if dec.More() {
		return Request{}, fmt.Errorf("this is more than one HAR request")
	}
	r := Request{Method: h.Method, URL: h.URL}
	for _, f := range h.Headers {
		if !strings.HasPrefix(f.Name, ":") {
			r.Headers = append(r.Headers, Header(f))
		}
	}
	if h.PostData == nil {
		return r, nil
	}
	return r, r.readContent(*h.PostData)
}

func (r *Request) readContent(c harContent) error {
	switch {
	case c.Text != nil:
		body, err := plain(*c.Text, c.Encoding)
		if err != nil {
			return fmt.Errorf("the body is marked as base64 but is not: %w", err)
		}
		r.Body = []byte(body)
	case c.File != "":
		r.File = c.File
	case len(c.Params) == 0:
		r.Body = []byte{}
	case r.multipart(c):
		for _, p := range c.Params {
			part := Part{Name: p.Name, FileName: p.FileName, Type: p.ContentType}
			if p.File != "" {
				part.Value, part.File = p.File, true
			} else if p.Value != nil {
				value, err := plain(*p.Value, p.Encoding)
				if err != nil {
					return fmt.Errorf("the field %s is marked as base64 but is not: %w", p.Name, err)
				}
				part.Value = value
			}
			r.Parts = append(r.Parts, part)
		}
	default:
		var b strings.Builder
		for i, p := range c.Params {
			if i > 0 {
				b.WriteByte('&')
			}
			b.WriteString(url.QueryEscape(p.Name))
			b.WriteByte('=')
			if p.Value != nil {
				b.WriteString(url.QueryEscape(*p.Value))
			}
		}
		r.Body = []byte(b.String())
	}
	return nil
}

// multipart says how params are meant to be joined: as the Content-Type header says, or as the content says itself if
// there is no such header.
func (r *Request) multipart(c harContent) bool {
	kind, ok := r.Header("Content-Type")
	if !ok {
		kind = c.MimeType
	}
	if kind = strings.TrimSpace(kind); kind != "" {
		return len(kind) >= 10 && strings.EqualFold(kind[:10], "multipart/")
	}
	for _, p := range c.Params {
		if p.FileName != "" || p.File != "" {
			return true
		}
	}
	return false
}

func plain(text, encoding string) (string, error) {
	if !strings.EqualFold(encoding, "base64") {
		return text, nil
	}
	b, err := base64.StdEncoding.DecodeString(strings.Map(noSpace, text))
	return string(b), err
}

func noSpace(c rune) rune {
	if c == ' ' || c == '\n' || c == '\r' || c == '\t' {
		return -1
	}
	return c
}
