package markdown

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"curly/app/site"

	"go.yaml.in/yaml/v4"
)

// LoadSite reads site.yaml in dir. A missing file is the zero Site, for which the general schemes and definitions apply.
// Keys that are not known, values of the wrong kind and all that [site.Site.Check] finds are errors, each
// "FILE:LINE:COL: reason", joined by newlines.
func LoadSite(dir string) (*site.Site, error) {
	file := filepath.Join(dir, "site.yaml")
	b, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		if _, err := os.Stat(dir); err != nil {
			return nil, err
		}
		return &site.Site{}, nil
	}
	if err != nil {
		return nil, err
	}
	s := &site.Site{}
	root, err := readYAML(string(b), file, 1)
	if err != nil || root == nil {
		return s, err
	}
	d := decoder{file: file, places: map[string]*yaml.Node{}}
	d.decode(root, reflect.ValueOf(s).Elem(), "")
	if len(d.problems) == 0 {
		for _, p := range s.Check() {
			d.fail(d.place(p.Path, root), "%s %s", p.Path, p.Reason)
		}
	}
	if err := errors.Join(d.problems...); err != nil {
		return nil, err
	}
	return s, nil
}

// readYAML parses source, which begins in the given line of file; nil if there is nothing in it.
func readYAML(source, file string, line int) (*yaml.Node, error) {
	var doc yaml.Node
	loader, err := yaml.NewLoader(strings.NewReader(source))
	if err == nil {
		err = loader.Load(&doc)
	}
	if err == io.EOF {
		return nil, nil
	}
	if err != nil {
		var at *yaml.LoadError
		if !errors.As(err, &at) {
			return nil, fmt.Errorf("%s:%d:1: %s", file, line, err)
		}
		reason := at.Message
		if at.ContextMsg != "" {
			reason = at.ContextMsg + ": " + reason
		}
		return nil, fmt.Errorf("%s:%d:%d: %s", file, max(at.Mark.Line, 1)+line-1, max(at.Mark.Column, 1), reason)
	}
	root := &doc
	if root.Kind == yaml.DocumentNode {
		if len(root.Content) == 0 {
			return nil, nil
		}
		root = root.Content[0]
	}
	if root.Kind == yaml.ScalarNode && root.Tag == "!!null" {
		return nil, nil
	}
	return root, nil
}

// decoder fills structs from YAML by their yaml tags. Unlike the library's own it tells where each problem is.
type decoder struct {
	file     string
	places   map[string]*yaml.Node // by path: "placeholders[3].pattern"
	problems []error
}

func (d *decoder) fail(n *yaml.Node, format string, args ...any) {
	d.problems = append(d.problems, fmt.Errorf("%s:%d:%d: %s", d.file, n.Line, n.Column, fmt.Sprintf(format, args...)))
}

// place is the node at a path, or the nearest above it.
func (d *decoder) place(path string, root *yaml.Node) *yaml.Node {
	for path != "" {
		if n := d.places[path]; n != nil {
			return n
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return root
}

func (d *decoder) decode(n *yaml.Node, into reflect.Value, path string) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if path != "" {
		d.places[path] = n
	}
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return
	}
	switch into.Kind() {
	case reflect.Struct:
		d.decodeStruct(n, into, path)
	case reflect.Slice:
		if n.Kind != yaml.SequenceNode {
			d.fail(n, "%s must be a list", name(path))
			return
		}
		into.Set(reflect.MakeSlice(into.Type(), len(n.Content), len(n.Content)))
		for i, item := range n.Content {
			d.decode(item, into.Index(i), fmt.Sprintf("%s[%d]", path, i))
		}
	default:
		d.decodeScalar(n, into, path)
	}
}

func (d *decoder) decodeStruct(n *yaml.Node, into reflect.Value, path string) {
	if n.Kind != yaml.MappingNode {
		d.fail(n, "%s must have keys and values", name(path))
		return
	}
	known := map[string]int{}
	for i := range into.NumField() {
		known[into.Type().Field(i).Tag.Get("yaml")] = i
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if seen[key.Value] {
			d.fail(key, "%s is given twice", key.Value)
		}
		seen[key.Value] = true
		field, ok := known[key.Value]
		if !ok {
			d.fail(key, "unknown key %s%s", key.Value, suggest(key.Value, known))
			continue
		}
		below := key.Value
		if path != "" {
			below = path + "." + key.Value
		}
		d.decode(n.Content[i+1], into.Field(field), below)
	}
}

func (d *decoder) decodeScalar(n *yaml.Node, into reflect.Value, path string) {
	if n.Kind != yaml.ScalarNode {
		d.fail(n, "%s must be one value", name(path))
		return
	}
	switch into.Kind() {
	case reflect.String:
		into.SetString(strings.TrimSpace(n.Value))
	case reflect.Bool:
		switch strings.ToLower(n.Value) {
		case "true", "yes", "on":
			into.SetBool(true)
		case "false", "no", "off":
			into.SetBool(false)
		default:
			d.fail(n, "%s must be true or false", name(path))
		}
	case reflect.Int:
		var v int64
		if err := n.Load(&v); err != nil || n.Tag != "!!int" {
			d.fail(n, "%s must be a whole number", name(path))
			return
		}
		into.SetInt(v)
	}
}

// name is the last part of a path, for a sentence.
func name(path string) string {
	if path == "" {
		return "the file"
	}
	return path[strings.LastIndexByte(path, '.')+1:]
}

// suggest names the known key that is most like key, or lists them all.
func suggest(key string, known map[string]int) string {
	var keys []string
	for k := range known {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		if strings.EqualFold(k, key) || strings.HasPrefix(k, key) || strings.HasPrefix(key, k) {
			return "; did you mean " + k + "?"
		}
	}
	return "; known are " + strings.Join(keys, ", ")
}
