package site

// GeneralSchemes are the ways to authenticate that are offered without a site.yaml: a bearer token (RFC 6750), an API
// key as the user of HTTP Basic with an empty password, user and password by HTTP Basic (RFC 7617), and none.
func GeneralSchemes() []Scheme {
	return []Scheme{
		{Name: "bearer", Label: "Bearer token", Header: "Authorization: Bearer {token}",
			About: "A token in the Authorization header."},
		{Name: "api-key", Label: "API key as user name", Basic: "{api_key}:",
			About: "HTTP Basic with the key as the user name and an empty password."},
		{Name: "basic", Label: "User name and password", Basic: "{username}:{password}",
			About: "HTTP Basic with a user name and a password."},
		noScheme,
	}
}

var noScheme = Scheme{Name: "none", Label: "None", About: "A request without credentials."}

// AllSchemes are the schemes to choose from: the site's own, in its order, and none at their end if it does not list
// that; the general ones where a site lists no schemes.
func (s *Site) AllSchemes() []Scheme {
	if s == nil || len(s.Schemes) == 0 {
		return GeneralSchemes()
	}
	all := append([]Scheme(nil), s.Schemes...)
	for _, sc := range all {
		if sc.Header == "" && sc.Basic == "" {
			return all
		}
	}
	return append(all, noScheme)
}
