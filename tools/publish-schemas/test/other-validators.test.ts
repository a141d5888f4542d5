import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect } from "vitest";
import { goEnvironment, python, testNeeding } from "./needs.js";

const programs = fileURLToPath(new URL("../validators/", import.meta.url));
const schemas = fileURLToPath(new URL("../../../packages/core/schemas", import.meta.url));

describe("validators of other languages agree with every document of the corpus", () => {
  testNeeding("python3-jsonschema", "Python's jsonschema, under both drafts", () => {
    const { status, stdout, stderr } = spawnSync(python, [join(programs, "corpus.py"), schemas], {
      encoding: "utf8",
    });
    expect([status, stderr, stdout]).toEqual([0, "", "python jsonschema: 682 documents, 0 disagreements\n"]);
  });

  testNeeding("golang-github-xeipuuv-gojsonschema-dev", "Go's gojsonschema, under draft-07", () => {
    const { status, stdout, stderr } = spawnSync("go", ["run", join(programs, "go/corpus.go"), schemas], {
      encoding: "utf8",
      env: goEnvironment,
    });
    expect([status, stderr, stdout]).toEqual([0, "", "go gojsonschema: 341 documents, 0 disagreements\n"]);
  });
});
