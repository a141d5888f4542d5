import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { schemaSet } from "../src/json-schema/index.js";
import { compileCommitted, errorPaths, readSchemasFile, schemasFolder } from "./schema-validators.js";

interface BadFile {
  readonly path: string;
  readonly breaks: string;
}

const listFolder = (path: string) => readdirSync(new URL(path, schemasFolder));
const readJson = (name: string, kind: string, file: string) =>
  readSchemasFile(`corpus/${name}/${kind}/${file}`);

describe.each(schemaSet.schemas)("the corpus of $name", ({ name, group, schema }) => {
  const validators = compileCommitted(name);
  const union = compileCommitted("responseTask");
  const manifest = readSchemasFile(`corpus/${name}/bad.json`) as Record<string, BadFile>;
  const good = listFolder(`corpus/${name}/good`);
  const bad = Object.entries(manifest);

  it("has at least 3 good files, and 12 bad ones where there is that much to get wrong", () => {
    expect(good.length).toBeGreaterThanOrEqual(3);
    expect(bad.length).toBeGreaterThanOrEqual(name === "scanObjectType" ? 8 : 12);
    expect(listFolder(`corpus/${name}/bad`).sort()).toEqual(Object.keys(manifest).sort());
  });

  it.each(good)("accepts %s", (file) => {
    const document = readJson(name, "good", file);
    expect(schema.safeParse(document).error).toBeUndefined();
    for (const { validate } of group === "task" ? [...validators, ...union] : validators) {
      validate(document);
      expect(validate.errors).toBeNull();
    }
  });

  it.each(bad)(
    "refuses %s at the expected path, for the one place that differs from a good file",
    (file, { path }) => {
      const document = readJson(name, "bad", file);
      const issues = schema.safeParse(document).error?.issues ?? [];
      expect([...new Set(issues.map((issue) => pointerTo(issue, document)))]).toEqual([path]);
      for (const { validate } of group === "task" ? [...validators, ...union] : validators) {
        validate(document);
        const paths = errorPaths(validate.errors);
        expect(paths).toContain(path);
        // The keyword `if` reports a second error at its object.
        expect(paths.filter((other) => !path.startsWith(other))).toEqual([]);
      }

      const differences = good.map((other) => countDifferences(readJson(name, "good", other), document));
      expect(Math.min(...differences)).toBe(1);
    },
  );
});

/** The path at which JSON Schema reports an issue. It reports a missing or unknown member at the object around it. */
function pointerTo(issue: { readonly path: PropertyKey[] }, document: unknown): string {
  const path = issue.path.map(String);
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((value, step) => isContainer(value) && value[step], document);
  const last = path.at(-1);
  const isMissing = last !== undefined && isContainer(parent) && !Object.hasOwn(parent, last);
  return (isMissing ? path.slice(0, -1) : path).map((step) => `/${step}`).join("");
}

/** Members that differ between two documents. */
function countDifferences(left: unknown, right: unknown): number {
  if (!isContainer(left) || !isContainer(right) || Array.isArray(left) !== Array.isArray(right)) {
    return Object.is(left, right) ? 0 : 1;
  }
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].reduce((count, name) => {
    const both = Object.hasOwn(left, name) && Object.hasOwn(right, name);
    return count + (both ? countDifferences(left[name], right[name]) : 1);
  }, 0);
}

const isContainer = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
