"""Checks a folder of schemas with Python's jsonschema: every corpus document, under both drafts."""

import json
import pathlib
import sys
import warnings

import jsonschema

warnings.simplefilter("error", FutureWarning)  # an ambiguous pattern


def pointer(error):
    return "".join(f"/{step}" for step in error.absolute_path)


def main(folder):
    root = pathlib.Path(folder)
    catalogue = json.loads((root / "catalogue.json").read_text("utf-8"))
    faults, documents = [], 0
    for entry in catalogue["schemas"]:
        corpus = root / "corpus" / entry["name"]
        expected = json.loads((corpus / "bad.json").read_text("utf-8"))
        for draft, file in entry["files"].items():
            schema = json.loads((root / file).read_text("utf-8"))
            validator_class = jsonschema.validators.validator_for(schema, default=None)
            validator_class.check_schema(schema)
            validator = validator_class(schema)
            for path in sorted([*corpus.glob("good/*.json"), *corpus.glob("bad/*.json")]):
                documents += 1
                document = json.loads(path.read_text("utf-8"))
                paths = {pointer(error) for error in validator.iter_errors(document)}
                name = f"{draft} {path.relative_to(root)}"
                if path.parent.name == "good" and paths:
                    faults.append(f"{name}: refused at {sorted(paths)}")
                elif path.parent.name == "bad" and expected[path.name]["path"] not in paths:
                    faults.append(f"{name}: expected at {expected[path.name]['path']!r}, found {sorted(paths)}")
    print("\n".join([*faults, f"python jsonschema: {documents} documents, {len(faults)} disagreements"]))
    return 1 if faults or documents == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
