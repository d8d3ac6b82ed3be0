package send

import (
	"bytes"
	"hash/fnv"
	"strconv"
	"strings"

	"curly/app/request"
)

func (o *Outgoing) body(r request.Request) string {
	body, parts := r.Body, r.Parts
	if r.File != "" {
		return needsFile(r.File)
	}
	for _, p := range parts {
		if p.File {
			return needsFile(p.Value)
		}
	}
	if o.Method == "GET" || o.Method == "HEAD" {
		if len(body) > 0 || len(parts) > 0 {
			return bodyNotAllowed(o.Method)
		}
		return ""
	}
	if len(parts) == 0 {
		o.Body = body
		return ""
	}
	boundary := boundaryFor(parts)
	o.Body = multipart(parts, boundary)
	o.contentType(boundary)
	return ""
}

// contentType adds the boundary to a declared Content-Type, as curl does, or declares multipart/form-data.
func (o *Outgoing) contentType(boundary string) {
	for i, h := range o.Headers {
		if strings.EqualFold(h.Name, "Content-Type") {
			o.Headers[i].Value += "; boundary=" + boundary
			return
		}
	}
	o.Headers = append(o.Headers, Header{"Content-Type", "multipart/form-data; boundary=" + boundary})
}

// multipart is the body of RFC 7578. A quotation mark, CR and LF in a name are percent-encoded, as curl and the HTML
// standard have it.
func multipart(parts []request.Part, boundary string) []byte {
	var b bytes.Buffer
	escape := strings.NewReplacer(`"`, "%22", "\r", "%0D", "\n", "%0A")
	for _, p := range parts {
		b.WriteString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + escape.Replace(p.Name) + "\"")
		if p.FileName != "" {
			b.WriteString("; filename=\"" + escape.Replace(p.FileName) + "\"")
		}
		b.WriteString("\r\n")
		if p.Type != "" {
			b.WriteString("Content-Type: " + p.Type + "\r\n")
		}
		b.WriteString("\r\n" + p.Value + "\r\n")
	}
	b.WriteString("--" + boundary + "--\r\n")
	return b.Bytes()
}

// boundaryFor gives a boundary that stands in no part. It is made from the parts, so that one request is always one
// sequence of bytes.
func boundaryFor(parts []request.Part) string {
	h := fnv.New64a()
	for _, p := range parts {
		h.Write([]byte(p.Name + "\x00" + p.Value + "\x00" + p.FileName + "\x00" + p.Type + "\x00"))
	}
	for n := h.Sum64(); ; n++ {
		boundary := "------------------------" + strconv.FormatUint(n, 16)
		free := true
		for _, p := range parts {
			free = free && !strings.Contains(p.Value, boundary) && !strings.Contains(p.Name, boundary) &&
				!strings.Contains(p.FileName, boundary) && !strings.Contains(p.Type, boundary)
		}
		if free {
			return boundary
		}
	}
}
