// Checks documents with gojsonschema: jobs as JSON on stdin, an answer a line on stdout. See ../../test/validators.ts.
package main

import (
	"encoding/json"
	"log"
	"os"
	"strings"

	"github.com/xeipuuv/gojsonschema"
)

type job struct {
	Schema    string   `json:"schema"`
	Documents []string `json:"documents"`
}

type answer struct {
	Document string   `json:"document"`
	Valid    bool     `json:"valid"`
	Paths    []string `json:"paths"`
}

// pointer turns "(root).params.path" into "/params/path".
func pointer(context string) string {
	return strings.ReplaceAll(strings.TrimPrefix(context, "(root)"), ".", "/")
}

func load(path string) gojsonschema.JSONLoader {
	text, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	return gojsonschema.NewBytesLoader(text)
}

func main() {
	var jobs []job
	if err := json.NewDecoder(os.Stdin).Decode(&jobs); err != nil {
		log.Fatal(err)
	}
	output := json.NewEncoder(os.Stdout)
	for _, job := range jobs {
		schema, err := gojsonschema.NewSchema(load(job.Schema))
		if err != nil {
			log.Fatalf("%s: %v", job.Schema, err)
		}
		for _, document := range job.Documents {
			result, err := schema.Validate(load(document))
			if err != nil {
				log.Fatalf("%s: %v", document, err)
			}
			paths := []string{}
			for _, failure := range result.Errors() {
				paths = append(paths, pointer(failure.Context().String()))
			}
			if err := output.Encode(answer{document, result.Valid(), paths}); err != nil {
				log.Fatal(err)
			}
		}
	}
}
