// Package request is what goes over the wire: method, URL, headers and body, and its form as a HAR 1.2 request.
package request

// Header is one header field. An empty Value is sent as an empty value. Names keep their spelling.
type Header struct{ Name, Value string }

// Part is one part of a multipart/form-data body. File reports that Value names a file whose content is sent.
type Part struct {
	Name, Value, FileName, Type string
	File                        bool
}

// Request is one HTTP request. All of it is literal: nothing in it is expanded, folded or decoded further.
//
// Body is the bytes of the body; nil is no body and an empty slice is an empty body. File names a file that would be
// the body. Parts is a multipart body. At most one of the three is set.
type Request struct {
	Method  string
	URL     string
	Headers []Header
	Body    []byte
	File    string
	Parts   []Part
}
