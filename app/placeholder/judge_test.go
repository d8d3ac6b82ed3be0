package placeholder

import (
	"testing"

	"curly/app/curl"
	"curly/app/site"
)

// holes judges one command and compares the holes, written by [list].
func holes(t *testing.T, text, want string) {
	t.Helper()
	if got := list(judged(t, text, &site.Site{})); got != want {
		t.Errorf("%s\n got %s\nwant %s", text, got, want)
	}
}

func TestSpellings(t *testing.T) {
	holes(t, `curl -H 'Authorization: Bearer {TOKEN}' https://x.test/o/{organization_slug}/p/`, `{TOKEN}=token! {organization_slug}=organization_slug`)
	holes(t, `curl -H 'Authorization: Bearer <auth_token>' https://x.test/`, `<auth_token>=token!`)
	holes(t, `curl -H "Authorization: DSN {DSN}" https://x.test/`, `{DSN}=dsn`)
	holes(t, `curl -u {API_KEY}: https://x.test/`, `{API_KEY}=api_key!`)
	holes(t, `curl -u <account>: https://x.test/`, `<account>=account!`)
	holes(t, `curl -u <username> https://x.test/`, `<username>=username`)
	holes(t, `curl "$BASE_URL/v1/$ID?x=${PAGE}"`, `$BASE_URL=base_url $ID=id ${PAGE}=page`)
	holes(t, `curl https://x.test/users/$USER_ID/keys/${key-name}`, `$USER_ID=user_id ${key-name}=key_name`)
	holes(t, `curl https://x.test/YOUR_ORG/your-project?key=yourApiKey`, `YOUR_ORG=org your-project=project yourApiKey=api_key!`)
	holes(t, `curl {{base_url}}/users/{{ user_id }} -H 'X-Api-Key: {{apiKey}}'`, `{{base_url}}=base_url {{ user_id }}=user_id {{apiKey}}=api_key!`)
	holes(t, `curl https://x.test/users/:id/repos/:repo-name`, `:id=user_id :repo-name=repo_name`)
	holes(t, `curl https://x.test/___ORG___/x -H 'Authorization: Bearer ___TOKEN___'`, `___ORG___=org ___TOKEN___=token!`)
	holes(t, `curl https://x.test/[guid]/x -H 'X-Org: [org name]'`, `[guid]=guid [org name]=org_name`)
	holes(t, `curl https://[region].x.test/ -u '[user]:[password]'`, `[region]=region [user]=user [password]=password!`)
	holes(t, `curl <base url>/api/<<api_key>>`, `<base url>=base_url <<api_key>>=api_key!`)
	holes(t, `curl https://x.test/ -H "Authorization: Bearer <$TOKEN>"`, `<$TOKEN>=token!`)
	holes(t, `curl https://x.test/ -H "Authorization: Bearer ${{ secrets.API_TOKEN }}"`, `${{ secrets.API_TOKEN }}=api_token!^`)
	holes(t, `curl https://x.test/ -H "Authorization: Bearer <...>"`, `<...>=access_token!`)
	holes(t, `curl https://x.test/?sort=<asc|desc>`, `<asc|desc>=asc_desc`)
	holes(t, `curl https://x.test/ -H 'Authorization: Bearer INSERT_YOUR_TOKEN_HERE'`, `INSERT_YOUR_TOKEN_HERE=token!`)
	holes(t, `curl https://x.test/<insert your api key here>`, `<insert your api key here>=api_key!`)
	holes(t, `curl https://x.test/ -H '<header>' -H 'Authorization: Bearer YOUR API KEY'`, `<header>=header YOUR API KEY=api_key!`)
	holes(t, `curl https://x.test/ -H 'Authorization: Bearer your api key'`, `your api key=api_key!`)
}

func TestPlaces(t *testing.T) {
	holes(t, `curl https://x.test/ -d '{"appId": APP_ID, "n": {n}, "ok": TRUE}'`, `APP_ID=app_id {n}=n`)
	holes(t, `curl https://x.test/ -d '{"a":"{NAME}","b":"x-{id}-y","c":"<your name>","d":"YOUR_X"}'`, `{NAME}=name {id}=id <your name>=name YOUR_X=x`)
	holes(t, `curl https://x.test/ -d 'client_id=CLIENT_ID&client_secret=SECRET&grant_type=CLIENT_CREDENTIALS'`, `CLIENT_ID=client_id SECRET=secret!`)
	holes(t, `curl https://x.test/ -d code=XYZ -d '{"code":"EUR"}'`, `XYZ=xyz`)
	holes(t, `curl https://x.test/ --json '{"code":"EUR","b":{"code":"AUTH_CODE"}}'`, `AUTH_CODE=auth_code`)
	holes(t, `curl https://x.test/ -d '{"password":"<value>","token_type":"BEARER"}'`, `<value>=value!`)
	holes(t, `curl https://x.test/ -F file=@<path/to/file> -F 'name=<name>'`, `<path/to/file>=path_to_file <name>=name`)
	holes(t, `curl https://x.test/ -o "$OUT" -w "$FMT"`, `$OUT=out $FMT=fmt`)
	holes(t, `curl https://x.test/ -b 'session={session_id}; theme=dark'`, `{session_id}=session_id!`)
	holes(t, `curl https://API_HOST/v1 -H 'Authorization: Key MY_KEY'`, `API_HOST=api_host MY_KEY=key!`)
	holes(t, `curl API_URL/v1/PROJECT_ID/EUR?id=ORG_ID&state=OPEN`, `API_URL=api_url PROJECT_ID=project_id ORG_ID=org_id`)
	holes(t, `curl https://x.test/repos/OWNER/REPO/issues/ISSUE_NUMBER`, `OWNER=owner REPO=repo ISSUE_NUMBER=issue_number`)
	holes(t, `curl -u USERNAME:API_TOKEN https://x.test/`, `USERNAME=username API_TOKEN=api_token!`)
	holes(t, `curl -X {METHOD} -H '<header>: {value}' https://x.test/`, `{METHOD}=method <header>=header {value}=value`)
	holes(t, `curl --resolve <host>:443:<ip> https://x.test:{port}/#a-{part}`, `<host>=host <ip>=ip {port}=port {part}=part`)
	holes(t, `curl https://<user>:<password>@x.test/`, `<user>=user <password>=password!`)
	holes(t, `curl -G https://x.test/ --data-urlencode 'query={query}' --url-query 'a=<bb>'`, `{query}=query <bb>=bb`)
}

func TestContext(t *testing.T) {
	holes(t, `curl https://x.test/projects/{id}/issues/{id}`, `{id}=project_id {id}=issue_id`)
	holes(t, `curl https://x.test/companies/<id>/branches/:name`, `<id>=company_id :name=branch_name`)
	holes(t, `curl https://x.test/api/v1/{id}`, `{id}=id`)
	holes(t, `curl https://x.test/{org}/{slug}/flags/{key}`, `{org}=org {slug}=slug {key}=flag_key`)
	holes(t, `curl https://x.test/projects/p-{id}?id={id}`, `{id}=id {id}=id`)
	holes(t, `curl https://x.test/people/{uuid}/user-groups/{id}`, `{uuid}=person_uuid {id}=user_group_id`)
	holes(t, `curl https://x.test/status/{id}/addresses/{id}`, `{id}=status_id {id}=address_id`)
}

func TestSoft(t *testing.T) {
	holes(t, `curl -H 'Authorization: Bearer ey...' https://x.test/`, `ey...=access_token!~`)
	holes(t, `curl -H 'Authorization: Bearer xxxx' https://x.test/`, `xxxx=access_token!~`)
	holes(t, `curl -H 'Authorization: Bearer meowmeowmeow' https://x.test/`, `meowmeowmeow=access_token!~`)
	holes(t, `curl -H 'Authorization: Basic dXNlcjpwYXNz' https://x.test/`, `dXNlcjpwYXNz=credentials!~`)
	holes(t, `curl -H 'X-Store-Token: ***' https://x.test/`, `***=x_store_token!~`)
	holes(t, `curl -H 'api-key: 0123456789abcdef' https://x.test/`, `0123456789abcdef=api_key!~`)
	holes(t, `curl -u username:password https://x.test/`, `username=username~ password=password!~`)
	holes(t, `curl -u admin:admin https://x.test/`, ``)
	holes(t, `curl https://gitlab.example.com/api`, `gitlab.example.com=gitlab_host~`)
	holes(t, `curl https://example.com:8080/api`, `example.com=host~`)
	holes(t, `curl https://your-domain.com/api`, `your-domain.com=domain~`)
	holes(t, `curl https://your-team.x.test/api`, `your-team=team`)
	holes(t, `curl https://YOUR_DOMAIN.x.test/api`, `YOUR_DOMAIN=domain`)
	holes(t, `curl -d '{"to":"your-email@your-domain.com"}' https://x.test/`, `your-email@your-domain.com=email~`)
	holes(t, `curl -d 'api_key=xxx&name=xxx' https://x.test/`, `xxx=api_key!~`)
	holes(t, `curl -u SID:x https://x.test/Accounts/ACXXXXXXXX/a`, `SID=sid ACXXXXXXXX=account_id~`)
	holes(t, `curl -H 'Authorization: Bearer %TOKEN%' https://x.test/`, `%TOKEN%=token!`)
	holes(t, `curl https://x.test/users/xxxxx/a`, `xxxxx=user_id~`)
}

func TestTraps(t *testing.T) {
	for _, text := range []string{
		`curl -s -o /dev/null -w '%{http_code}\n%header{etag} {x} <y>' https://x.test/`,
		`curl https://x.test/ -d '{"query":"query($id: ID!) { crate(id: $id) { name } }"}'`,
		`curl https://x.test/ -d '{"query":"{viewer{login}}"}'`,
		`curl https://x.test/ -d 'query { viewer { login } }'`,
		`curl -G https://x.test/ --data-urlencode 'query=sum by (app) (rate({app="x"}[5m]))'`,
		`curl 'https://x.test/q?match[]={job="a"}&x=up{job="b"}'`,
		`curl https://x.test/ -d '<order><id>7</id><br/></order>'`,
		`curl https://x.test/ -d '{"html":"<p>hi</p><br><img src=x>","cmp":"a<b and c>d"}'`,
		`curl https://x.test/ -d '{"text":"<@U123> <!here> <https://a.test|a>","from":"Ann <ann@a.test>"}'`,
		`curl https://x.test/ -d '{"hash":"$2b$12$QxTz0abcdEFGhijk","a":"$argon2id$v=19$m=12,t=3$abc"}'`,
		`curl "https://x.test/{a,b}/[1-9]/{1..5}/[a-z]"`,
		`curl https://x.test/ -d "{\"at\":\"$HOME $1 $$ $?\"}"`,
		`curl https://x.test/ -d '{"$set":{"a":"$remote_addr"},"f":"${sys:x}"}'`,
		`curl 'https://x.test/People?$filter=a&$top=5'`,
		`curl https://x.test/ -F 'body=Hello {{first_name}} {{ .Site.Title }}' -F 'x={% if y %}'`,
		`curl https://x.test/{{ page.version }}/{{ $site }}/^{x.y}`,
		`curl https://x.test/ -d '{ ... }'`,
		`curl https://x.test/ -d '{"code":"Array<string> vector<int>"}'`,
		"curl https://x.test/ -H \"Authorization: Bearer `gettoken`\"",
		`curl 'https://x.test/?page[size]=2&ids[]=4' -d 'protocols[]=http'`,
		`curl http://[::1]:8080/2031-05-06T07:08:09?f=visit:source`,
		`curl https://x.test/urn:isbn:1/:smile:`,
		`curl https://x.test/ -d '{"tz":"UTC","color":"#FFA500","t":"Your plan!","c":"__init__"}'`,
		`curl -H 'Idempotency-Key: 8e03978e' -H 'Accept: application/json' https://x.test/`,
		`curl -H 'Content-Type: application/json' -H 'X-Request-Id: 7aB9xK2mQ4zz' https://x.test/`,
		`curl https://x.test/my-index/_doc -d '{"index":"my-index","re":"^[a-z]{3}\\d{2,4}$"}'`,
		`curl -o file.txt -T my_file.txt https://x.test/EUR/USD/OPEN`,
		`curl -H 'Authorization: AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host' https://x.test/`,
		`curl -H "Authorization: Basic $(echo -n <user>:<pass> | base64)" https://x.test/`,
		`curl -H "X-A: ${X:-default} ${Y%.*} ${#Z}" https://x.test/`,
		`curl -u api:s3cr3t-9 https://localhost:9200/`,
	} {
		holes(t, text, "")
	}
}

func TestSecrets(t *testing.T) {
	secret := func(name string, want bool) {
		t.Helper()
		if got := secretName(site.Normalise(name)); got != want {
			t.Errorf("%s: secret %v, want %v", name, got, want)
		}
	}
	for _, n := range []string{"token", "API_KEY", "clientSecret", "pat", "jwt", "DB_PASSWORD", "private-key", "cookie", "webhook_signature", "authtoken", "access_key"} {
		secret(n, true)
	}
	for _, n := range []string{"client_id", "KEY_PUBLIC", "public_dsn", "sync_token", "page_token", "nextPageToken", "sort_key", "key_id", "token_id",
		"access_key_id", "token_url", "keyword", "path", "monkey", "project_key", "secret_name", "author", "compat", "id"} {
		secret(n, false)
	}
}

func TestPrefix(t *testing.T) {
	prefix := func(text, want string) {
		t.Helper()
		hs := judged(t, text, &site.Site{})
		if len(hs) != 1 || hs[0].Prefix != want {
			t.Errorf("%s: %+v, want prefix %q", text, hs, want)
		}
	}
	prefix(`curl -H 'Authorization: Bearer {t}' https://x.test`, "Bearer ")
	prefix(`curl -H 'Authorization: Token token={t}' https://x.test`, "Token token=")
	prefix(`curl -H 'Authorization: Token token="{t}"' https://x.test`, `Token token="`)
	prefix(`curl -H 'Authorization: {t}' https://x.test`, "")
	prefix(`curl -H 'X-Org: acme {t}' https://x.test`, "")
	prefix(`curl https://{host}/x`, "https://")
	prefix(`curl -H 'Authorization: Bearer ey...' https://x.test`, "Bearer ")
}

func TestDefinitions(t *testing.T) {
	s := &site.Site{Placeholders: []site.Def{
		{Name: "org_slug", Spellings: []string{"organization", "org"}},
		{Name: "widget_id"},
		{Name: "access", Secret: true, Spellings: []string{"auth_token"}},
	}}
	hs := judged(t, `curl https://x.test/<organization>/widgets/{id} -H 'Authorization: Bearer {TOKEN}'`, s)
	if got, want := list(hs), `<organization>=org_slug {id}=widget_id {TOKEN}=access!`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if hs[0].Field.Place != curl.PathSegment || hs[2].ID != 3 {
		t.Errorf("%+v", hs)
	}
}
