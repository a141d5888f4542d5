// Checks a folder of schemas with the Go library gojsonschema: every corpus document, under draft-07.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/xeipuuv/gojsonschema"
)

type catalogue struct {
	Schemas []struct {
		Name  string            `json:"name"`
		Files map[string]string `json:"files"`
	} `json:"schemas"`
}

type expectation struct {
	Path string `json:"path"`
}

func read(value any, steps ...string) {
	text, err := os.ReadFile(filepath.Join(steps...))
	if err == nil {
		err = json.Unmarshal(text, value)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

// pointer turns "(root).params.path" into "/params/path".
func pointer(context string) string {
	return strings.ReplaceAll(strings.TrimPrefix(context, "(root)"), ".", "/")
}

func main() {
	root := os.Args[1]
	var list catalogue
	read(&list, root, "catalogue.json")
	documents, faults := 0, 0
	for _, entry := range list.Schemas {
		text, err := os.ReadFile(filepath.Join(root, entry.Files["draft-07"]))
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		schema, err := gojsonschema.NewSchema(gojsonschema.NewBytesLoader(text))
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", entry.Name, err)
			os.Exit(1)
		}
		var expected map[string]expectation
		read(&expected, root, "corpus", entry.Name, "bad.json")
		files, _ := filepath.Glob(filepath.Join(root, "corpus", entry.Name, "*", "*.json"))
		for _, file := range files {
			document, err := os.ReadFile(file)
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(2)
			}
			documents++
			result, err := schema.Validate(gojsonschema.NewBytesLoader(document))
			if err != nil {
				fmt.Printf("%s: %v\n", file, err)
				faults++
				continue
			}
			found := map[string]bool{}
			for _, failure := range result.Errors() {
				found[pointer(failure.Context().String())] = true
			}
			want, isBad := expected[filepath.Base(file)]
			isBad = isBad && filepath.Base(filepath.Dir(file)) == "bad"
			if isBad && !found[want.Path] || !isBad && !result.Valid() {
				fmt.Printf("%s: expected %q, found %v\n", file, want.Path, found)
				faults++
			}
		}
	}
	fmt.Printf("go gojsonschema: %d documents, %d disagreements\n", documents, faults)
	if faults > 0 || documents == 0 {
		os.Exit(1)
	}
}
