package view

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Every word that a reader sees and that is not the author's stands in this file.
const (
	saySkip      = "Skip to the content"
	sayMain      = "Main"
	sayDocs      = "Docs"
	sayBuilder   = "Builder"
	sayContents  = "Contents"
	sayPages     = "Pages"
	sayPrevious  = "Previous"
	sayNext      = "Next"
	sayTurn      = "Previous and next page"
	sayOnPage    = "On this page"
	sayLoading   = "Loading the program"
	sayLost      = "The program did not load. You can read this page, fill in simple values and copy. Load the page again to send."
	sayEmptyPage = "Nothing is written here yet."

	sayMissing     = "This page does not exist"
	sayMissingText = "Nothing is at this address. It may have moved, or the link has a mistake."
	sayMissingHome = "Go to the first page"
	sayMissingMake = "Build a request"

	sayLegacy       = "Legacy"
	sayCommand      = "Command"
	sayReady        = "Ready"
	sayToFill       = "{n} to fill"
	sayRefused      = "Not usable yet"
	sayNoShell      = "Not for this shell"
	sayUnread       = "This command cannot be read"
	sayShell        = "Shell"
	sayExplain      = "Explain"
	sayExplained    = "Explanation"
	sayReceives     = "What the server receives"
	sayReceivesEach = "What the server receives, in {n} requests"
	sayItself       = "What curl does by itself"
	sayRisks        = "What to take care of"
	sayLink         = "Link"
	sayOpen         = "Open in Builder"
	sayCopy         = "Copy"
	sayCopied       = "Copied"
	saySend         = "Send"
	sayCancel       = "Cancel"
	sayEnv          = "First, once in a terminal:"
	sayEnvCopy      = "Copy these lines"
	sayEnvLabel     = "Lines that set the variables"
	sayDocumented   = "Documented answer"

	saySending  = "Sending"
	sayFailed   = "No answer"
	sayNoBody   = "The answer has no body."
	sayBody     = "Body of the answer"
	sayAnswered = "Answer: "
	sayEarlier  = "From the command before it was changed."

	sayValues     = "Your values"
	sayFill       = "Fill in"
	sayClose      = "Close"
	sayStay       = "Your values stay in this tab, until you reload or close it."
	sayNothing    = "The commands on this page need no values."
	sayNoCommands = "There is no command on this page."
	sayHost       = "Host"
	sayHostHelp   = "Where the commands go."
	sayTyped      = "Stays in memory only."
	sayUnmasked   = "This browser cannot hide what you type. Take care who can see the screen."
	sayWait       = "A value with other characters than letters, digits and - . _ ~ is shown when the program has loaded."
	sayOptional   = "May stay as they are"
	sayReveal     = "Show secrets"
	sayEnvMode    = "Secrets as environment variables"
	sayForget     = "Forget all"
	sayUse        = "Use it"
	sayFor        = " for "
	sayMove       = "Move it to "
	sayReplace    = "Put it in place of "
	sayRemoveHere = "Take it out here"
	sayIsIn       = ", it is in "

	sayBuilderLead  = "Paste a curl command, or make one from parts. The command changes as you type."
	sayPaste        = "A curl command, or a page of Markdown"
	sayPasteExample = "curl -H 'Authorization: Bearer {token}' https://…"
	sayStart        = "Or start from"
	sayFound        = "Command"
	sayRequest      = "Request"
	sayScheme       = "Scheme"
	sayMethod       = "Method"
	sayURL          = "URL"
	sayQuery        = "Query"
	sayHeaders      = "Headers"
	sayName         = "Name"
	sayValue        = "Value"
	sayRemove       = "Remove"
	sayAddQuery     = "Add a parameter"
	sayAddHeader    = "Add a header"
	sayRequestBody  = "Body"
	sayResult       = "The command"
	sayNoResult     = "The command appears here."
)

// sayFilled says how many values of a page are filled.
func sayFilled(filled, all int) string {
	return strconv.Itoa(filled) + " of " + strconv.Itoa(all) + " filled"
}

// sayHeaderCount names the headers of an answer.
func sayHeaderCount(n int) string {
	if n == 1 {
		return "1 header"
	}
	return strconv.Itoa(n) + " headers"
}

// sayTime says how long an answer took.
func sayTime(millis int) string {
	if millis < 10_000 {
		return strconv.Itoa(millis) + " ms"
	}
	return strconv.Itoa(millis/1000) + " s"
}

// sayExample names a card for those who do not see it.
func sayExample(what string) string { return "Example: " + what }

// sayRow names a field of a row of the Builder: "Query 2, name".
func sayRow(list string, row int, what string) string {
	return list + " " + strconv.Itoa(row+1) + ", " + strings.ToLower(what)
}

// sayCopiedText says that a command was copied, and what it still lacks.
func sayCopiedText(missing []string) string {
	if len(missing) == 0 {
		return sayCopied + "."
	}
	return sayCopied + ". Still to fill: " + strings.Join(missing, ", ") + "."
}

// sayMoreRequests says how many requests are not shown; "" for none.
func sayMoreRequests(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "And 1 more request."
	}
	return "And " + strconv.Itoa(n) + " more requests."
}

// sayNotFromHere says why a page cannot do the same; "" if it can.
func sayNotFromHere(reason string) string {
	if reason == "" {
		return ""
	}
	return "Not from this page: " + sentence(reason)
}

// number puts n into a sentence.
func number(sentence string, n int) string {
	return strings.ReplaceAll(sentence, "{n}", strconv.Itoa(n))
}

// inside is a label in the middle of a sentence: "Project slug" is "project slug" there, and "DSN" stays.
func inside(label string) string {
	first, n := utf8.DecodeRuneInString(label)
	second, _ := utf8.DecodeRuneInString(label[n:])
	if !unicode.IsUpper(first) || unicode.IsUpper(second) || unicode.IsDigit(second) {
		return label
	}
	return string(unicode.ToLower(first)) + label[n:]
}

// sentence ends a reason as a sentence ends.
func sentence(reason string) string {
	if reason == "" || strings.HasSuffix(reason, ".") {
		return reason
	}
	return reason + "."
}

// opening is a reason as a sentence of its own. A first word that is not plain, or that is a name, keeps its case.
func opening(reason string) string {
	first, _, _ := strings.Cut(reason, " ")
	switch {
	case first == "" || first == "curl" || first == "curly" || first == "fish" || first == "cmd":
		return sentence(reason)
	case strings.IndexFunc(first, func(r rune) bool { return r < 'a' || r > 'z' }) >= 0:
		return sentence(reason)
	}
	return sentence(strings.ToUpper(reason[:1]) + reason[1:])
}

// openings gives every reason the shape of a sentence.
func openings(reasons []string) []string {
	var all []string
	for _, r := range reasons {
		all = append(all, opening(r))
	}
	return all
}
