package markdown

import (
	"fmt"
	"strings"
	"testing"

	"curly/app/page"
)

func showParams(examples []page.Example) string {
	var all []string
	for _, e := range examples {
		for _, p := range e.Params {
			s := e.ID + " " + p.Name
			for _, v := range []string{p.In, p.Type} {
				if v != "" {
					s += " " + v
				}
			}
			if p.Required {
				s += " required"
			}
			if p.Default != "" {
				s += " =" + p.Default
			}
			if p.Values != nil {
				s += " " + fmt.Sprint(p.Values)
			}
			if p.About != "" {
				s += " (" + p.About + ")"
			}
			all = append(all, s)
		}
	}
	return strings.Join(all, "\n")
}

func TestParams(t *testing.T) {
	const curl = "\n\n```\ncurl h.io\n```\n\n"
	for _, c := range []struct{ name, markdown, want string }{
		{"GitLab", "## List\n\n| Attribute | Type | Required | Description |\n|-|-|-|-|\n| `id` | integer or string | Yes | The ID. |\n| `sort` | string | No | Sort by. Either `asc` or `desc`. |" + curl,
			"list-1 id integer or string required (The ID.)\nlist-1 sort string [asc desc] (Sort by. Either asc or desc.)"},
		{"GitHub", "## Get\n\n### Path parameters\n\n|Name|Type|Description|\n|-|-|-|\n|`org` required|string|The org.|\n\n### Query parameters\n\n|Name|Type|Description|\n|-|-|-|\n|`per_page`|integer|How many.|\n\n### Code sample" + curl,
			"code-sample-1 org path string required (The org.)\ncode-sample-1 per_page query integer (How many.)"},
		{"head says the place", "## A\n\n| Query parameter | Description |\n|-|-|\n| page | Which. |" + curl, "a-1 page query (Which.)"},
		{"a column says the place", "## A\n\n| Name | In | Type | Default |\n|-|-|-|-|\n| X-Id | Header | string | – |\n| n | query string | int | `10` |" + curl,
			"a-1 X-Id header string\na-1 n query int =10"},
		{"paragraph says the place", "## A\n\nBody parameters:\n\n| Field | Required |\n|-|-|\n| a* | |\n| b | ✓ |\n| c | |" + curl, "a-1 a body required\na-1 b body required\na-1 c body"},
		{"optional", "## A\n\n| Parameter | Optional |\n|-|-|\n| a | no |\n| b | yes |" + curl, "a-1 a required\na-1 b"},
		{"required in the type", "## A\n\n| Parameter | Type |\n|-|-|\n| a | string, required |\n| b | string (not required) |" + curl,
			"a-1 a string, required required\na-1 b string (not required)"},
		{"values", "## A\n\n| Parameter | Allowed values |\n|-|-|\n| a | `x`, `y` |\n| b | x, y |\n| c | any |" + curl, "a-1 a [x y]\na-1 b [x y]\na-1 c"},
		{"after the example", "## A" + curl + "| Parameter | Description |\n|-|-|\n| a | b |\n", "a-1 a (b)"},
		{"whole section", "## A\n\n| Parameter | Description |\n|-|-|\n| a | b |\n\n### B" + curl + "### C" + curl + "## D" + curl, "b-1 a (b)\nc-1 a (b)"},
		{"own section only", "## A\n\n### B\n\n| Parameter | Type |\n|-|-|\n| a | b |" + curl + "### C" + curl, "b-1 a b"},
		{"operations beside each other", "## A\n\n### B" + curl + "### Parameters of B\n\n| Parameter | Type |\n|-|-|\n| a | b |\n\n### C" + curl + "### Parameters of C\n\n| Parameter | Type |\n|-|-|\n| c | d |\n",
			"b-1 a b\nc-1 c d"},
		{"a page of one operation", "# A\n\n## Parameters\n\n| Parameter | Type |\n|-|-|\n| a | b |\n\n## Example" + curl, "example-1 a b"},
		{"a page of several operations", "# A\n\n## Parameters\n\n| Parameter | Type |\n|-|-|\n| a | b |\n\n## B" + curl + "## C" + curl, ""},
		{"before the first heading", "# A\n\n| Parameter | Type |\n|-|-|\n| a | b |" + curl + "## C" + curl, "a-1 a b"},
		{"names alone", "## A\n\n| Name | City |\n|-|-|\n| a | b |" + curl, ""},
		{"no names", "## A\n\n| Type | Description |\n|-|-|\n| a | b |" + curl, ""},
		{"the answer's fields", "## A" + curl + "### Response\n\n| Field | Type |\n|-|-|\n| a | b |\n", ""},
		{"the answer's fields, said before", "## A" + curl + "It returns these attributes:\n\n| Attribute | Type |\n|-|-|\n| a | b |\n", ""},
		{"errors", "## A" + curl + "### Error codes\n\n| Name | Description |\n|-|-|\n| a | b |\n", ""},
		{"both are said once", "## A\n\n| Parameter | Type |\n|-|-|\n| a | b |\n| a | c |" + curl, "a-1 a b"},
		{"empty rows", "## A\n\n| Parameter | Type |\n|-|-|\n| | b |" + curl, ""},
		{"in a list", "## A\n\n- x\n\n  | Parameter | Type |\n  |-|-|\n  | a | b |\n\n  ```\n  curl h.io\n  ```\n", "a-1 a b"},
	} {
		p := read(t, map[string]string{"index.md": c.markdown}, Options{}).Pages[0]
		if got := showParams(p.Examples); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}
