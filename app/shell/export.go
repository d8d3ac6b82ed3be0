package shell

// Export is the line that asks for a secret, without showing it where the shell can do that, and puts it into the
// environment variable name. The secret is typed, not part of the line, so the history does not hold it. cmd shows what
// is typed. A name that no shell takes gives "".
//
// The ways: stty(1) and read (POSIX.1-2024) in sh, for read -s is not known to dash; fish's read -s; Read-Host
// -AsSecureString in PowerShell 5.1 and -MaskInput since 7.1; set /p in cmd.
func Export(k Kind, name string) string {
	if !validName(name) {
		return ""
	}
	switch k {
	case Sh:
		return "stty -echo; printf '" + name + ": '; IFS= read -r " + name + "; stty echo; echo; export " + name
	case Fish:
		return "read -s -g -x -P '" + name + ": ' " + name
	case PowerShell:
		return "$env:" + name + " = [Net.NetworkCredential]::new('', (Read-Host '" + name + "' -AsSecureString)).Password"
	case Pwsh:
		return "$env:" + name + " = Read-Host '" + name + "' -MaskInput"
	case Cmd:
		return "set /p " + name + "=" + name + ": "
	}
	return ""
}
