package model

import (
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"curly/app/shell"
)

// What the model says to a reader.
const (
	allForgotten = "All values are forgotten."
	correctFirst = "Correct the value that is refused first."
	authorsHost  = "As written"
	otherShell   = "Choose another shell."
	noCommand    = "No curl command is in this text."
	noURL        = "A request needs a URL."
	badJSON      = "The body does not read as JSON."
	readsFile    = "The command reads its body from a file."
	isForm       = "The body is a form of several parts. It stays as it is until you type another."
	notText      = "The body is not text. It stays as it is until you type another."
	hostLabel    = "Host"
	pressAgain   = "It may change something there. Press Send again to send it."
)

// exampleOrigin is where a new request goes when the site lists no host.
const exampleOrigin = "https://api.example.com"

var errNoCommand = errors.New("there is no command")

var shellLabels = map[shell.Kind]string{
	shell.Sh: "bash, zsh", shell.Fish: "fish", shell.PowerShell: "Windows PowerShell", shell.Pwsh: "PowerShell 7", shell.Cmd: "cmd",
}

func fillFirst(labels []string) string {
	return "Fill in " + inWords(labels) + " first."
}

func severalRequests(n int) string {
	if n == 0 {
		return "This command sends nothing."
	}
	return "This command sends " + strconv.Itoa(n) + " requests. Copy it and run it."
}

func inWords(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}

// sentence makes a plain lower-case reason a sentence. What begins with a mark or a name in capitals stays as it is, and
// so do the names of programs.
func sentence(reason string) string {
	if reason == "" {
		return ""
	}
	s := reason
	switch name, _, _ := strings.Cut(reason, " "); name {
	case "cmd", "curl", "curly", "fish":
	default:
		first, size := utf8.DecodeRuneInString(reason)
		s = string(unicode.ToUpper(first)) + reason[size:]
	}
	if last, _ := utf8.DecodeLastRuneInString(s); !strings.ContainsRune(".!?", last) {
		s += "."
	}
	return s
}

// partOf says that a value holds a part, in the site's words if it has some.
func partOf(say, label, value string) string {
	if say == "" {
		say = label + " in it: {value}."
	}
	return withValue(say, value)
}

func saysOther(label, value string) string { return withValue(label+" says {value}.", value) }

// withValue puts a value into a sentence. One that is cut ends a sentence by itself.
func withValue(say, value string) string {
	said := strings.ReplaceAll(say, "{value}", value)
	if strings.HasSuffix(said, "….") {
		return strings.TrimSuffix(said, ".")
	}
	return said
}

func filledIn(label string) string { return label + " is filled in." }

func movedTo(label string) string { return "The value is in " + label + " now." }

func sendWhat(target string) string { return "Send " + target + "?" }

// statuses are the reason phrases of RFC 9110 and RFC 6585. Over HTTP/2 a server sends none.
var statuses = map[int]string{
	200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content",
	304: "Not Modified",
	400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found",
	405: "Method Not Allowed", 406: "Not Acceptable", 408: "Request Timeout", 409: "Conflict", 410: "Gone",
	411: "Length Required", 412: "Precondition Failed", 413: "Content Too Large", 414: "URI Too Long",
	415: "Unsupported Media Type", 422: "Unprocessable Content", 423: "Locked", 428: "Precondition Required",
	429: "Too Many Requests", 431: "Request Header Fields Too Large", 451: "Unavailable For Legal Reasons",
	500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
}

// statusText names a status, in the server's words if it has some.
func statusText(status int, said string) string {
	if said != "" {
		return said
	}
	return statuses[status]
}
