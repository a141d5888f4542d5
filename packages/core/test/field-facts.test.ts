import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import {
  provenanceRegistry,
  ResponseTaskSchema,
  responseTaskNames,
  responseTaskSchemas,
} from "../src/index.js";
import { methods } from "../src/wire/index.js";
import { readJsonFixture } from "./read-fixture.js";

interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: unknown;
  readonly items?: SchemaNode;
  readonly oneOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
}

describe.each(responseTaskNames)("the JSON Schema of %s", (name) => {
  const schema = z.toJSONSchema(responseTaskSchemas[name], { io: "input" });
  const definitions = schema.$defs ?? {};
  const objects = Object.entries(definitions).flatMap(([id, node]) => objectsOf(node as SchemaNode, id));

  it("forbids unknown members in every object", () => {
    expect(objects.filter(({ node }) => node.additionalProperties !== false).map(({ at }) => at)).toEqual([]);
  });

  it("gives every field a title, a description and examples", () => {
    const fields = objects.flatMap(({ at, node }) =>
      Object.entries(node.properties ?? {}).map(([field, child]) => ({ at: `${at}.${field}`, child })),
    );
    expect(fields.length).toBeGreaterThanOrEqual(6);
    const bare = fields.filter(({ child }) => !(child.title && child.description && child.examples?.length));
    expect(bare.map(({ at }) => at)).toEqual([]);
  });

  it("is valid for a strict validator, accepts the documented envelope and rejects an unknown member", () => {
    const validate = new Ajv2020({ strict: true }).compile(schema);
    const golden = readJsonFixture(`envelopes/${name}.json`) as object;
    expect(validate(golden)).toBe(true);
    expect(validate({ ...golden, stranger: 1 })).toBe(false);
  });

  it("has examples that its own fields accept", () => {
    const ajv = new Ajv2020({ strict: true });
    const wrong = objects.flatMap(({ at, node }) =>
      Object.entries(node.properties ?? {}).flatMap(([field, child]) =>
        (child.examples ?? [])
          .filter((example) => !ajv.validate({ ...child, $defs: definitions }, example))
          .map(() => `${at}.${field}`),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

describe("provenance", () => {
  it("is known for every field of a response task", () => {
    const unknown = fieldsOf(ResponseTaskSchema, "").filter(({ schema }) => !provenanceRegistry.has(schema));
    expect(unknown.map(({ at }) => at)).toEqual([]);
  });

  it("has an evidence mark and a page", () => {
    const marks = fieldsOf(ResponseTaskSchema, "").map(({ schema }) => provenanceRegistry.get(schema));
    expect(new Set(marks.map((mark) => mark?.evidence))).toEqual(new Set(["documented", "assumed"]));
    expect(marks.filter((mark) => !mark?.source.startsWith("https://support.kaspersky.com/"))).toEqual([]);
  });

  it("marks what no vendor page states as assumed", () => {
    const assumed = fieldsOf(ResponseTaskSchema, "")
      .filter(({ schema }) => provenanceRegistry.get(schema)?.evidence === "assumed")
      .map(({ at }) => at.split(".").at(-1));
    expect([...new Set(assumed)].sort()).toEqual(["ioc", "path", "responseEventIncident", "targetHost"]);
  });

  it("is known for every attribute of an incident", () => {
    const { args } = methods["HostGroup.UpdateIncident"].schemas();
    const attributes = (args.shape.pData.def.out as z.ZodObject).shape;
    const unknown = Object.entries(attributes).filter(
      ([, schema]) => !provenanceRegistry.has(unwrap(schema)),
    );
    expect(Object.keys(attributes)).toHaveLength(5);
    expect(unknown).toEqual([]);
  });
});

function objectsOf(node: SchemaNode, at: string): { at: string; node: SchemaNode }[] {
  const own = node.properties === undefined ? [] : [{ at, node }];
  const children = [
    ...Object.entries(node.properties ?? {}),
    ...(node.items === undefined ? [] : ([["[]", node.items]] as const)),
    ...[...(node.oneOf ?? []), ...(node.anyOf ?? [])].map((child, index) => [`|${index}`, child] as const),
  ];
  return [...own, ...children.flatMap(([name, child]) => objectsOf(child, `${at}.${name}`))];
}

function fieldsOf(schema: z.core.$ZodType, at: string): { at: string; schema: z.core.$ZodType }[] {
  if (schema instanceof z.ZodDiscriminatedUnion) {
    return schema.options.flatMap((option, index) => fieldsOf(option as z.core.$ZodType, `${at}|${index}`));
  }
  if (schema instanceof z.ZodArray) return fieldsOf(schema.element as z.core.$ZodType, `${at}[]`);
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const inner = unwrap(field as z.core.$ZodType);
    return [{ at: `${at}.${name}`, schema: inner }, ...fieldsOf(inner, `${at}.${name}`)];
  });
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional ? unwrap(schema.def.innerType) : schema;
}
