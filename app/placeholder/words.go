package placeholder

import (
	"strings"

	"curly/app/curl"
	"curly/app/site"
)

// What names say: that a value is a secret, that a variable is the machine's, that a tag is HTML's.

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// secretWords make a name a secret's when one of its words is one of them.
var secretWords = set(`token key secret password pat jwt dsn cookie signature passwd pwd passphrase passcode apikey
	authtoken accesstoken apitoken secretkey accesskey privatekey bearer credential credentials`)

// harmlessLast are the last words of names that tell of a secret and hold none: key_id, token_url.
var harmlessLast = set(`id ids url uri endpoint name type path file host port count limit expiry expires ttl label version
	algorithm slug description status scope scopes prefix length size public method issuer email user username mode provider realm domain region service source level
	strategy created updated at`)

// harmlessBefore are the words before token or key that make it a position or a name: page_token, sort_key.
var harmlessToken = set("page sync next continuation pagination cursor prev previous start resume watch delta")
var harmlessKey = set(`sort public project issue partition primary foreign object cache routing idempotency shard range hash
	index board group flag feature environment experiment metric event lookup translation natural`)

// secretName reports whether a normalised name says that its value is a secret.
func secretName(n string) bool {
	if harmless(n) || harmlessLast[lastWord(n)] {
		return false
	}
	for w := range strings.SplitSeq(n, "_") {
		if secretWords[w] || strings.HasSuffix(w, "token") || strings.HasSuffix(w, "password") || strings.HasSuffix(w, "secret") {
			return true
		}
	}
	return false
}

// harmless reports whether a normalised name is no secret's even where a secret stands: client_id, KEY_PUBLIC,
// page_token, sort_key.
func harmless(n string) bool {
	rest, last := n, lastWord(n)
	if rest = strings.TrimSuffix(n[:len(n)-len(last)], "_"); rest == "" {
		return false
	}
	word := lastWord(rest)
	switch last {
	case "id":
		return word == "client" || word == "key" || word == "token"
	case "token":
		return harmlessToken[word]
	case "key":
		return harmlessKey[word]
	}
	return last == "public" || strings.HasPrefix(n, "public_")
}

func lastWord(n string) string { return n[strings.LastIndexByte(n, '_')+1:] }

// credentialHeader reports whether a header's name says that its value authenticates.
func credentialHeader(name string) bool {
	n := site.Normalise(name)
	switch n {
	case "authorization", "proxy_authorization", "cookie", "x_authorization", "authentication":
		return true
	case "idempotency_key", "x_idempotency_key", "sec_websocket_key", "surrogate_key", "cache_key", "x_cache_key", "signature_input":
		return false
	}
	if harmlessLast[lastWord(n)] {
		return false
	}
	for w := range strings.SplitSeq(n, "_") {
		if secretWords[w] || strings.HasPrefix(w, "auth") && w != "author" && w != "authority" ||
			strings.HasSuffix(w, "token") || strings.HasSuffix(w, "key") {
			return true
		}
	}
	return false
}

// secretPlace reports whether what stands in a field authenticates, whatever its name.
func secretPlace(f curl.Field) bool {
	switch f.Place {
	case curl.HeaderValue:
		return credentialHeader(f.Name)
	case curl.Cookie, curl.BasicPassword, curl.URLPassword:
		return true
	case curl.QueryValue:
		n := site.Normalise(f.Name)
		return n == "key" || n != "code" && secretName(n)
	case curl.FormValue, curl.RawFormValue, curl.PartValue, curl.PartString, curl.JSONString, curl.JSONValue:
		n := site.Normalise(f.Name)
		return n != "key" && secretName(n)
	}
	return false
}

// system are the variables that every shell or system sets. They are no placeholders.
var system = set(`HOME PWD OLDPWD USER LOGNAME HOSTNAME RANDOM SRANDOM SECONDS EPOCHSECONDS EPOCHREALTIME UID EUID
	PPID SHELL SHLVL PATH TMPDIR TEMP TMP LANG LC_ALL TERM EDITOR IFS LINENO OPTARG OPTIND REPLY BASH BASHPID BASH_VERSION
	BASH_SOURCE FUNCNAME PIPESTATUS XDG_CONFIG_HOME XDG_CACHE_HOME XDG_RUNTIME_DIR APPDATA USERPROFILE COMPUTERNAME PSScriptRoot`)

// runners are the beginnings of the variables that a CI runner or a platform sets by itself, by their documentation:
// GitHub Actions, GitLab CI/CD, CircleCI, Travis CI, Buildkite, Bitbucket Pipelines, Azure Pipelines, Jenkins, AWS
// CodeBuild, Kubernetes. Tokens that a user makes for these services (GITHUB_TOKEN, CIRCLE_TOKEN) are not among them.
var runners = strings.Fields(`ACTIONS_ID_TOKEN_REQUEST_ ACTIONS_RUNTIME_ ACTIONS_CACHE_ ACTIONS_RESULTS_ GITHUB_ACTION GITHUB_ACTOR GITHUB_API_URL
	GITHUB_BASE_REF GITHUB_ENV GITHUB_EVENT_ GITHUB_GRAPHQL_URL GITHUB_HEAD_REF GITHUB_JOB GITHUB_OUTPUT GITHUB_REF GITHUB_REPOSITORY
	GITHUB_RUN_ GITHUB_SERVER_URL GITHUB_SHA GITHUB_STEP_SUMMARY GITHUB_WORKFLOW GITHUB_WORKSPACE RUNNER_ CI_API_ CI_BUILDS_
	CI_COMMIT_ CI_CONCURRENT_ CI_CONFIG_ CI_DEFAULT_BRANCH CI_DEPENDENCY_PROXY_ CI_DEPLOY_ CI_ENVIRONMENT_ CI_EXTERNAL_PULL_
	CI_JOB_ CI_MERGE_REQUEST_ CI_NODE_ CI_OIDC_ CI_OPEN_MERGE_ CI_PAGES_ CI_PIPELINE_ CI_PROJECT_ CI_REGISTRY CI_REPOSITORY_URL
	CI_RUNNER_ CI_SERVER_ CI_TEMPLATE_REGISTRY_ CI_TRIGGER_ GITLAB_USER_ CIRCLE_BRANCH CIRCLE_BUILD_ CIRCLE_JOB CIRCLE_NODE_
	CIRCLE_OIDC_ CIRCLE_PR_ CIRCLE_PROJECT_ CIRCLE_PULL_ CIRCLE_REPOSITORY_URL CIRCLE_SHA1 CIRCLE_TAG CIRCLE_USERNAME CIRCLE_WORKFLOW_
	TRAVIS_BRANCH TRAVIS_BUILD_ TRAVIS_COMMIT TRAVIS_EVENT_ TRAVIS_JOB_ TRAVIS_OS_ TRAVIS_PULL_ TRAVIS_REPO_ TRAVIS_TAG
	BUILDKITE_AGENT_ BUILDKITE_BRANCH BUILDKITE_BUILD_ BUILDKITE_COMMIT BUILDKITE_JOB_ BUILDKITE_MESSAGE BUILDKITE_PIPELINE_
	BUILDKITE_PULL_ BUILDKITE_REPO BUILDKITE_TAG BITBUCKET_BRANCH BITBUCKET_BUILD_ BITBUCKET_COMMIT BITBUCKET_PIPELINE_
	BITBUCKET_PR_ BITBUCKET_REPO_ BITBUCKET_STEP_ BITBUCKET_TAG BITBUCKET_WORKSPACE SYSTEM_ACCESSTOKEN SYSTEM_COLLECTIONURI SYSTEM_TEAMPROJECT
	BUILD_BUILDID BUILD_BUILDNUMBER BUILD_REPOSITORY_ BUILD_SOURCEBRANCH BUILD_SOURCEVERSION CODEBUILD_ JENKINS_URL KUBERNETES_SERVICE_ KUBERNETES_PORT
	AWS_CONTAINER_ IDENTITY_ENDPOINT IDENTITY_HEADER MSI_ENDPOINT MSI_SECRET VERCEL_GIT_ VERCEL_URL`)

// fromRunner reports whether a runner sets the variable by itself.
func fromRunner(name string) bool {
	if name == "GITHUB_ACTIONS" || name == "CI" {
		return true
	}
	for _, r := range runners {
		if strings.HasPrefix(name, r) && (len(name) == len(r) || r[len(r)-1] == '_' || name[len(r)] == '_') {
			return true
		}
	}
	return false
}

// tags are HTML's element names (WHATWG), and those of SVG and feeds that stand in bodies.
var tags = set(`a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption center cite code
	col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2
	h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark menu meta meter nav
	noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search section select
	slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title
	tr track tt u ul var video wbr path g rect circle xml rss channel entry feed`)

// wordTags are those of the tags that are names of things too: as a whole value they are placeholders.
var wordTags = set(`address article audio body button caption channel code data details dialog entry feed figure form header
	image input label legend link map mark menu meter object option output param path picture progress search section
	select slot source style summary table template time title track video`)
