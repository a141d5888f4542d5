import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listStaleFiles, readGeneratedFiles, writeFiles } from "./written-files.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ksc-edr-written-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const committed = new Map([
  ["2020-12/kept.json", "1\n"],
  ["2020-12/changed.json", "1\n"],
  ["draft-07/gone.json", "1\n"],
]);
const generated = new Map([
  ["2020-12/kept.json", "1\n"],
  ["2020-12/changed.json", "2\n"],
  ["catalogue.json", "{}\n"],
]);

describe("generated files", () => {
  it("lists which committed files are stale, missing or left over", () => {
    expect(listStaleFiles(committed, generated)).toEqual([
      "stale: 2020-12/changed.json",
      "missing: catalogue.json",
      "left over: draft-07/gone.json",
    ]);
    expect(listStaleFiles(generated, generated)).toEqual([]);
  });

  it("replaces the generated files of a folder and leaves the others", () => {
    writeFiles(folder, new Map(), new Map([...committed, ["corpus/own.json", "mine\n"]]));
    writeFiles(folder, readGeneratedFiles(folder), generated);
    expect(readGeneratedFiles(folder)).toEqual(generated);
    expect(readFileSync(join(folder, "corpus/own.json"), "utf8")).toBe("mine\n");
  });
});
