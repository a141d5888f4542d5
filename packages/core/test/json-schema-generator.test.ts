import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { zodToJsonSchema } from "zod-to-json-schema";
import { IsolateHostTaskSchema } from "../src/index.js";
import { readJsonFixture } from "./read-fixture.js";

/*
 * Reason to use zod's own JSON Schema generator: zod-to-json-schema compiles against zod 4 but writes a schema without
 * constraints.
 */
const good = readJsonFixture("envelopes/isolateHost.json");
const bad: readonly unknown[] = [
  null,
  "isolateHost",
  [],
  {},
  { task: "formatDisk" },
  { ...(good as object), params: { action: 2 } },
  { ...(good as object), params: {} },
];

const accepts = (schema: object) => {
  const validate = new Ajv2020({ strict: true }).compile(schema);
  return (value: unknown) => validate(value);
};

describe("zod-to-json-schema, given a schema of zod 4", () => {
  it("emits a schema that accepts everything", () => {
    const untyped: (schema: never) => object = zodToJsonSchema;
    const { $schema: _, ...schema } = untyped(IsolateHostTaskSchema as never) as Record<string, unknown>;
    expect(schema).toEqual({});
    expect([good, ...bad].map(accepts(schema))).toEqual([true, ...bad.map(() => true)]);
  });
});

describe("z.toJSONSchema", () => {
  it("emits a schema that accepts only the documented task", () => {
    const schema = z.toJSONSchema(IsolateHostTaskSchema, { io: "input" });
    expect([good, ...bad].map(accepts(schema))).toEqual([true, ...bad.map(() => false)]);
  });
});
