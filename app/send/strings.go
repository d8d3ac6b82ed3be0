package send

import (
	"strconv"
	"strings"

	"curly/app/site"
)

// Every sentence that a reader is told about sending. Each says what is the matter; where there is a next step, it is the
// second sentence.
const (
	badAddress       = "The address can't be read."
	userinfo         = "A page can't send a user name or password that stands in the address. Copy the command and run it."
	mixedContent     = "This page came over https, so the browser refuses http. Copy the command and run it."
	backslash        = "A browser turns the backslash in the address into a slash. Copy the command and run it."
	controlInAddress = "A browser drops tabs and line ends from the address. Copy the command and run it."
	dotSegment       = "A browser folds the . or .. in the path away and would ask for another address. Copy the command and run it."

	offline      = "This computer is offline. Connect it and send again."
	cancelled    = "You stopped it. The server may have got the request all the same."
	localNetwork = "The browser did not let this page reach your own network. Allow it in the site's settings, or copy the command and run it."
	brokeOff     = "The answer broke off before its end. Send again, or copy the command and run it."
	otherHost    = "The browser reads this address as another host than the command names, so it was not sent."
	timedOut     = "No whole answer came in time. Send again, or copy the command and run it."
	unreachable  = " can't be reached from here. Check the address and your connection; a firewall or a content blocker may stand between."
	blocked      = " is up, but did not let this page have the answer: it does not allow requests from other pages, or answered with a redirect. Copy the command and run it."
	noBrowser    = "Only a browser can send this."
)

func notListed(host string, s *site.Site) string {
	if len(s.Hosts) == 0 {
		return "These docs list no host to send to. Copy the command and run it."
	}
	if host == "" {
		return "The address names no host. A page sends only to " + hostList(s) + "."
	}
	return "This page sends only to " + hostList(s) + ", not to " + host + ". Copy the command and run it."
}

// hostList names at most three hosts.
func hostList(s *site.Site) string {
	var names []string
	for _, h := range s.Hosts {
		_, name, _ := strings.Cut(h.URL, "://")
		names = append(names, name)
	}
	switch n := len(names); {
	case n == 1:
		return names[0]
	case n <= 3:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	default:
		return strings.Join(names[:2], ", ") + " and " + strconv.Itoa(n-2) + " more"
	}
}

func forbiddenMethod(method string) string {
	return "A page can't send " + method + ". Copy the command and run it."
}

func methodRewritten(method, upper string) string {
	return "The browser writes the method " + method + " as " + upper + "."
}

func headerDropped(name string) string {
	return "The browser does not let a page set " + name + "; only the command sends it."
}

func controlInHeader(name string) string {
	return "A page can't send the control character in " + name + ". Copy the command and run it."
}

func needsFile(name string) string {
	return "The command reads the file " + name + ", which a page can't. Copy the command and run it."
}

func bodyNotAllowed(method string) string {
	return "A page can't send a body with " + method + ". Copy the command and run it."
}

// sentence makes a plain lower-case reason a sentence.
func sentence(reason string) string {
	if reason == "" {
		return ""
	}
	s := strings.ToUpper(reason[:1]) + reason[1:]
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}

func notText(size int) string { return Size(size) + " that are not text." }

func cutAt(shown, size int) string {
	return "… the first " + Size(shown) + " of " + Size(size) + "."
}
