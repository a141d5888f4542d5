"""Checks documents with the library that the argument names: jobs as JSON on stdin, an answer a line on stdout.

See ../test/validators.ts.
"""

import json
import pathlib
import sys
import warnings

warnings.simplefilter("error", FutureWarning)  # an ambiguous pattern


def read(path):
    return json.loads(pathlib.Path(path).read_text("utf-8"))


def compile_jsonschema(schema):
    import jsonschema

    validator_class = jsonschema.validators.validator_for(schema, default=None)
    validator_class.check_schema(schema)
    validator = validator_class(schema)
    return lambda document: ["".join(f"/{step}" for step in e.absolute_path) for e in validator.iter_errors(document)]


def compile_fastjsonschema(schema):
    import fastjsonschema

    validate = fastjsonschema.compile(schema)

    def paths(document):
        try:
            validate(document)
        except fastjsonschema.JsonSchemaValueException as error:
            return ["".join(f"/{step}" for step in error.path[1:])]
        return []

    return paths


compilers = {"jsonschema": compile_jsonschema, "fastjsonschema": compile_fastjsonschema}

for job in json.load(sys.stdin):
    check = compilers[sys.argv[1]](read(job["schema"]))
    for document in job["documents"]:
        paths = check(read(document))
        print(json.dumps({"document": document, "valid": not paths, "paths": paths}))
