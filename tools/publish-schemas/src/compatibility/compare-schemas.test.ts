import type { JsonSchema } from "@ksc-edr/core/json-schema";
import { describe, expect, it } from "vitest";
import { compareSchemas } from "./compare-schemas.js";

const THEN = "then";
const choice = (type: number, path: object) => ({
  if: { properties: { type: { const: type } }, required: ["type"] },
  [THEN]: { properties: { path } },
});

/** A small schema with every keyword of the published ones. */
const base = {
  $id: "urn:ksc-edr:schema:response/1.0.0/2020-12/scan.json",
  title: "Scan",
  description: "A scan.",
  type: "object",
  properties: {
    task: { title: "Task", type: "string", const: "scan" },
    hash: { title: "Hash", type: "string", maxLength: 32, pattern: "^[0-9]*$", not: { pattern: "[^0-9]" } },
    deep: { title: "Deep", type: "boolean" },
    objects: {
      title: "Objects",
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        properties: {
          type: { title: "Type", type: "integer", enum: [14, 22] },
          path: { title: "Path", type: "string" },
        },
        required: ["type", "path"],
        additionalProperties: false,
        allOf: [choice(14, { type: "string", const: "" }), choice(22, { type: "string", minLength: 1 })],
      },
    },
  },
  required: ["task", "hash", "objects"],
  additionalProperties: false,
};

type Base = typeof base;
const withMembers = (members: object, required = base.required): JsonSchema => ({
  ...base,
  properties: members,
  required,
});
const withMember = (name: keyof Base["properties"], keywords: object) =>
  withMembers({ ...base.properties, [name]: { ...base.properties[name], ...keywords } });
const withItem = (keywords: object) =>
  withMember("objects", { items: { ...base.properties.objects.items, ...keywords } });
const without = <T extends object>(object: T, name: keyof T) =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));

describe("compareSchemas", () => {
  it.each<
    [
      string,
      JsonSchema,
      [where: string, what: string, detail: string, producers: string, consumers: string][],
      before?: JsonSchema,
    ]
  >([
    [
      "the same schema under another $id",
      { ...base, $id: "urn:ksc-edr:schema:response/1.0.1/2020-12/scan.json" },
      [],
    ],
    [
      "prose that changed",
      { ...base, title: "Scanning", description: "Scans." },
      [["", "described otherwise", "title, description", "compatible", "compatible"]],
    ],
    [
      "an optional member that was added",
      withMembers({ ...base.properties, note: { type: "string" } }),
      [["note", "optional member added", "note", "additive", "additive"]],
    ],
    [
      "a required member that was added",
      withMembers({ ...base.properties, ticket: { type: "integer" } }, [...base.required, "ticket"]),
      [["ticket", "required member added", "ticket", "breaking", "additive"]],
    ],
    [
      "an optional member that was removed",
      withMembers(without(base.properties, "deep")),
      [["deep", "optional member removed", "deep", "breaking", "compatible"]],
    ],
    [
      "a required member that was removed",
      withMembers(without(base.properties, "hash"), ["task", "objects"]),
      [["hash", "required member removed", "hash", "breaking", "breaking"]],
    ],
    [
      "a member that was renamed, and its title with it",
      withMembers({ ...without(base.properties, "hash"), md5: { ...base.properties.hash, title: "MD5" } }, [
        "task",
        "md5",
        "objects",
      ]),
      [["hash", "member renamed", "hash → md5", "breaking", "breaking"]],
    ],
    [
      "a member that was renamed and changed: two changes",
      withMembers({ ...without(base.properties, "hash"), md5: { type: "integer" } }, [
        "task",
        "md5",
        "objects",
      ]),
      [
        ["hash", "required member removed", "hash", "breaking", "breaking"],
        ["md5", "required member added", "md5", "breaking", "additive"],
      ],
    ],
    [
      "a member that became required",
      withMembers(base.properties, [...base.required, "deep"]),
      [["deep", "member became required", "deep", "breaking", "compatible"]],
    ],
    [
      "a member that became optional",
      withMembers(base.properties, ["task", "objects"]),
      [["hash", "member became optional", "hash", "additive", "breaking"]],
    ],
    [
      "unknown members that are allowed",
      without(base, "additionalProperties"),
      [["", "unknown members allowed", "additionalProperties", "additive", "additive"]],
    ],
    [
      "an enum that was narrowed",
      withItem({
        properties: {
          ...base.properties.objects.items.properties,
          type: { title: "Type", type: "integer", enum: [22] },
        },
      }),
      [["objects[].type", "values removed", "14", "breaking", "compatible"]],
    ],
    [
      "an enum that was widened",
      withItem({
        properties: {
          ...base.properties.objects.items.properties,
          type: { title: "Type", type: "integer", enum: [14, 19, 22] },
        },
      }),
      [["objects[].type", "values added", "19", "additive", "breaking"]],
    ],
    [
      "another constant",
      withMember("task", { const: "onDemandScan" }),
      [
        ["task", "values removed", '"scan"', "breaking", "compatible"],
        ["task", "values added", '"onDemandScan"', "additive", "breaking"],
      ],
    ],
    [
      "a constant that is free",
      withMembers({ ...base.properties, task: without(base.properties.task, "const") }),
      [["task", "values added", 'all beside "scan"', "additive", "breaking"]],
    ],
    [
      "a member that is limited to values",
      withMember("deep", { enum: [true] }),
      [["deep", "values removed", "all but true", "breaking", "compatible"]],
    ],
    [
      "a type that was widened from integer to number",
      withItem({
        properties: {
          ...base.properties.objects.items.properties,
          type: { title: "Type", type: "number", enum: [14, 22] },
        },
      }),
      [["objects[].type", "type widened", '"integer" → "number"', "additive", "breaking"]],
    ],
    [
      "another type",
      withMember("deep", { type: "string" }),
      [
        ["deep", "type narrowed", '"boolean" → "string"', "breaking", "compatible"],
        ["deep", "type widened", '"boolean" → "string"', "additive", "breaking"],
      ],
    ],
    [
      "an upper limit that was tightened",
      withMember("hash", { maxLength: 16 }),
      [["hash", "limit tightened", "maxLength: 32 → 16", "breaking", "compatible"]],
    ],
    [
      "an upper limit that was dropped",
      withMembers({ ...base.properties, hash: without(base.properties.hash, "maxLength") }),
      [["hash", "limit loosened", "maxLength: 32 → none", "additive", "breaking"]],
    ],
    [
      "a lower limit that was added",
      withMember("hash", { minLength: 1 }),
      [["hash", "limit tightened", "minLength: none → 1", "breaking", "compatible"]],
    ],
    [
      "a lower limit that was loosened",
      withMember("objects", { minItems: 0 }),
      [["objects", "limit loosened", "minItems: 1 → 0", "additive", "breaking"]],
    ],
    [
      "another pattern",
      withMember("hash", { pattern: "^[0-9a-f]*$" }),
      [
        [
          "hash",
          "rule changed, in a way that cannot be compared",
          'pattern: "^[0-9]*$" → "^[0-9a-f]*$"',
          "breaking",
          "breaking",
        ],
      ],
    ],
    [
      "a pattern that writes a character in another way",
      withMembers({
        ...base.properties,
        hash: {
          ...base.properties.hash,
          pattern: "^[0-9\\x5b-\u009f]*$",
          not: { pattern: "[^0-9\\x5b-\u009f]" },
        },
      }),
      [["hash", "described otherwise", "pattern, not", "compatible", "compatible"]],
      withMembers({
        ...base.properties,
        hash: {
          ...base.properties.hash,
          pattern: "^[0-9\\x5b-\\x9f]*$",
          not: { pattern: "[^0-9\\x5b-\\x9f]" },
        },
      }),
    ],
    [
      "a pattern with an escaped backslash where the other has a character",
      withMember("hash", { pattern: "^\u009f$" }),
      [
        [
          "hash",
          "rule changed, in a way that cannot be compared",
          String.raw`pattern: "^\\\\x9f$" → "^${"\u009f"}$"`,
          "breaking",
          "breaking",
        ],
      ],
      withMember("hash", { pattern: "^\\\\x9f$" }),
    ],
    [
      "a pattern that was dropped",
      withMembers({ ...base.properties, hash: without(base.properties.hash, "pattern") }),
      [["hash", "rule removed", 'pattern: "^[0-9]*$" → none', "additive", "breaking"]],
    ],
    [
      "a keyword that the comparison does not know",
      withMember("objects", { uniqueItems: true }),
      [["objects", "rule added", "uniqueItems: none → true", "breaking", "compatible"]],
    ],
    [
      "a rule of one choice that was tightened",
      withItem({
        allOf: [choice(14, { type: "string", const: "" }), choice(22, { type: "string", minLength: 3 })],
      }),
      [["objects[].path", "limit tightened", "minLength: 1 → 3", "breaking", "compatible"]],
    ],
    [
      "choices that are written otherwise but say the same",
      withItem({ allOf: base.properties.objects.items.allOf.toReversed() }),
      [],
    ],
    [
      "choices that were dropped",
      withItem({ allOf: undefined }),
      [
        [
          "objects[]",
          "rule removed",
          expect.stringMatching(/^allOf: \[.*… → none$/) as string,
          "additive",
          "breaking",
        ],
      ],
    ],
  ])("names %s", (_, after, expected, before = base) => {
    expect(
      compareSchemas("scan", before, after).map(({ where, what, detail, producers, consumers }) => [
        where,
        what,
        detail,
        producers,
        consumers,
      ]),
    ).toEqual(expected);
  });
});
