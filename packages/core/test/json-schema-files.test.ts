import { describe, expect, it } from "vitest";
import { schemaSet, writeSchemaSet } from "../src/json-schema/index.js";
import { isJsonObject } from "../src/json-schema/json-document.js";
import { compileCommitted, readSchemasFile } from "./schema-validators.js";

const written = writeSchemaSet(schemaSet);
const schemaFiles = [...written.keys()].filter((file) => file !== "catalogue.json");
const draftFiles = schemaFiles.filter((file) => !file.startsWith("types/"));

describe("the generated files", () => {
  it.each([...written])("%s is committed as the sources generate it", async (file, text) => {
    await expect(text).toMatchFileSnapshot(`../schemas/${file}`);
  });

  it.each(schemaFiles)("%s has an absolute $id with its version, and its draft", (file) => {
    const schema = readSchemasFile(file) as Record<string, unknown>;
    expect(schema["$id"]).toBe(`urn:ksc-edr:schema:response/1.1.0/${file}`);
    expect(schema["$schema"]).toBe(
      file.startsWith("2020-12/")
        ? "https://json-schema.org/draft/2020-12/schema"
        : "http://json-schema.org/draft-07/schema#",
    );
  });

  it.each(draftFiles)("%s has no keyword that some validators cannot follow", (file) => {
    expect(JSON.stringify(readSchemasFile(file))).not.toMatch(
      /"(\$ref|format|oneOf|\$defs|definitions|contentMediaType)":/,
    );
  });

  it.each(schemaFiles)(
    "%s has patterns that every engine reads alike, and no raw control character",
    (file) => {
      for (const pattern of listPatterns(readSchemasFile(file))) {
        // No class of letters or digits, which Python and .NET take from all scripts; no \u, which RE2 does not know; no
        // \x80 and above, which Ruby and PHP take for a byte; no group with a question mark but (?:
        expect(pattern).not.toMatch(/\\[dDwWsSbBpPuUc]|\\x[89a-fA-F]|\(\?[^:]/);
        for (const flags of ["", "u"]) new RegExp(pattern, flags);
      }
      expect(written.get(file)).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
    },
  );

  it.each(draftFiles)(
    "%s gives each field a title, a description and examples that its rules accept",
    (file) => {
      const name = file.slice(file.indexOf("/") + 1, -".json".length);
      const schema = readSchemasFile(file) as Record<string, unknown>;
      for (const [pointer, field] of listFields(schema, "")) {
        const { title, description, examples } = field;
        expect([pointer, typeof title, typeof description]).toEqual([pointer, "string", "string"]);
        expect([pointer, Array.isArray(examples) && examples.length > 0]).toEqual([pointer, true]);
      }
      const [first] = schema["examples"] as unknown[];
      for (const { validate } of compileCommitted(name)) expect(validate(first)).toBe(true);
    },
  );
});

describe("catalogue.json", () => {
  const catalogue = readSchemasFile("catalogue.json") as {
    schemas: {
      name: string;
      files: Record<string, string>;
      metadata: Record<string, Record<string, unknown>>;
    }[];
    vocabulary: Record<string, Record<string, string>>;
  };

  it.each(catalogue.schemas)(
    "has kind, source and evidence of every field of $name, in both drafts",
    (entry) => {
      for (const file of Object.values(entry.files)) {
        const fields = listFields(readSchemasFile(file), "").map(([pointer]) => pointer);
        // What lies inside a choice is described in the schema of each task.
        const described = fields.filter((pointer) => !pointer.includes("/allOf/"));
        expect(Object.keys(entry.metadata).sort()).toEqual(["", ...described].sort());
      }
      for (const [pointer, { kind, evidence, source, path }] of Object.entries(entry.metadata)) {
        expect(source).toMatch(/^https:\/\/support\.kaspersky\.com\//);
        expect(catalogue.vocabulary["evidence"]).toHaveProperty(String(evidence));
        if (pointer === "") continue;
        expect(catalogue.vocabulary["kind"]).toHaveProperty(String(kind));
        expect(
          String(path)
            .split(/\.|\[\]/)
            .filter(Boolean),
        ).toEqual(pointer.split("/").filter((step) => !["", "properties", "items"].includes(step)));
      }
    },
  );

  it("classifies the nine tasks", () => {
    const profiles = catalogue.schemas
      .filter(({ metadata }) => metadata[""]?.["risk"] !== undefined)
      .map(({ name, metadata }) => [
        name,
        metadata[""]?.["category"],
        metadata[""]?.["risk"],
        metadata[""]?.["reversedBy"],
      ]);
    expect(profiles).toEqual([
      ["getFile", "collect", "reversible", null],
      ["deleteFile", "evict", "destructive", null],
      ["quarantineFile", "contain", "reversible", null],
      ["iocScan", "scan", "disruptive", null],
      ["startProcess", "evict", "destructive", null],
      ["terminateProcess", "evict", "disruptive", null],
      ["isolateHost", "contain", "disruptive", { task: "isolateHost", params: { action: 0 } }],
      ["preventExecution", "contain", "disruptive", null],
      ["onDemandScan", "scan", "disruptive", null],
    ]);
  });
});

function listPatterns(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(listPatterns);
  if (!isJsonObject(schema)) return [];
  return Object.entries(schema).flatMap(([keyword, value]) =>
    keyword === "pattern" && typeof value === "string" ? [value] : listPatterns(value),
  );
}

/** Each member of each object of a schema, by its JSON pointer; conditions describe no field. */
function listFields(schema: unknown, pointer: string): [string, Record<string, unknown>][] {
  if (!isJsonObject(schema)) return [];
  const inside = Object.entries(schema).flatMap(([keyword, part]) => {
    const at = `${pointer}/${keyword}`;
    if (keyword === "properties" && isJsonObject(part)) {
      return Object.entries(part).flatMap(([name, field]): [string, Record<string, unknown>][] => [
        [`${at}/${name}`, field as Record<string, unknown>],
        ...listFields(field, `${at}/${name}`),
      ]);
    }
    if (keyword === "allOf")
      return (part as unknown[]).flatMap((one, index) => listFields(one, `${at}/${index}`));
    return keyword === "items" || keyword === "then" ? listFields(part, at) : [];
  });
  return inside;
}
