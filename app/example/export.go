package example

import (
	"fmt"
	"strings"
)

// taken are names that mean something to a shell, to curl or to every program: a secret may not be put there (bash's
// manual chapter 5, zsh's manual chapter 15, environ(7), curl's manual ENVIRONMENT).
var taken = func() map[string]bool {
	names := map[string]bool{}
	for _, n := range strings.Fields(`PATH HOME USER LOGNAME SHELL PWD OLDPWD IFS PS1 PS2 PS3 PS4 PROMPT ENV LANG TERM UID EUID
		GID EGID PPID HOST HOSTNAME HOSTTYPE MACHTYPE OSTYPE OS RANDOM SECONDS LINENO OPTARG OPTIND OPTERR MAIL MAILPATH
		MAILCHECK TMPDIR TEMP TMP EDITOR VISUAL PAGER DISPLAY USERNAME COLUMNS LINES MANPATH CDPATH FPATH FUNCNAME GROUPS
		DIRSTACK BASH BASHOPTS SHELLOPTS SHLVL HISTFILE HISTSIZE REPLY STATUS ARGV TTY TZ VERSION WINDIR APPDATA COMSPEC
		PATHEXT CURL_HOME HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR SSLKEYLOGFILE NETRC QLOGDIR
		CURL_CA_BUNDLE CURL_SSL_BACKEND LD_PRELOAD LD_LIBRARY_PATH SIGNALS MODULE_PATH KEYTIMEOUT`) {
		names[n] = true
	}
	return names
}()

// exporter gives the environment variables of a filled command their names.
type exporter struct{ f *Filled }

// name gives the variable that stands for value: the author's own where the hole is one, else the key in capitals. One
// name never stands for two values.
func (e *exporter) name(author, key, value string) string {
	name := author
	if name == "" {
		name = variableName(key)
	}
	for n, base := 2, name; ; n++ {
		free := true
		for _, x := range e.f.Exports {
			if x.Name == name {
				if x.Value == value {
					return name
				}
				free = false
			}
		}
		if free {
			e.f.Exports = append(e.f.Exports, Export{name, key, value})
			return name
		}
		name = fmt.Sprintf("%s_%d", base, n)
	}
}

func variableName(key string) string {
	b := []byte(strings.ToUpper(key))
	for i := range b {
		if !isWordByte(b[i]) {
			b[i] = '_'
		}
	}
	name := string(b)
	if name == "" || !isName(name) {
		name = "VALUE_" + name
	}
	if taken[name] {
		name += "_VALUE"
	}
	return name
}
