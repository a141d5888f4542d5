import * as z from "zod";
import { type JsonSchema, mapSchemas } from "./json-document.js";
import { rewriteUnions } from "./rewrite-unions.js";
import { type Draft, drafts, type SetVersion, schemaFile, schemaId } from "./schema-id.js";

/** A zod schema, and the name of its JSON Schema. */
export interface SchemaSource {
  readonly name: string;
  readonly schema: z.ZodType;
}

/**
 * One JSON Schema document for validators: what zod accepts as input, with an absolute `$id`. It refers to no other
 * schema and has no `$ref`, because some validators cannot resolve a local reference against a `urn:`.
 */
export function emitSchema(source: SchemaSource, version: SetVersion, draft: Draft): JsonSchema {
  const { $schema, ...root } = z.toJSONSchema(source.schema, {
    io: "input",
    target: drafts[draft].target,
    metadata: withoutIds,
    override: ({ jsonSchema }) => mendSchema(jsonSchema),
  });
  const document = { $schema, $id: schemaId(version, draft, source.name), ...root };
  if (source.schema instanceof z.ZodDiscriminatedUnion) {
    document.description = `${root.description} To generate types, use ${schemaFile("types", source.name)}.`;
  }
  return mapSchemas(rewriteUnions(document), orderKeywords);
}

/** The global registry without ids. zod makes a definition and a reference of each id. */
const withoutIds = new (class extends z.core.$ZodRegistry<Record<string, unknown>> {
  override get<S extends z.core.$ZodType>(schema: S) {
    return metaWithoutId(schema) as never;
  }
})();

export function metaWithoutId(schema: z.core.$ZodType): Record<string, unknown> {
  const { id: _, ...meta } = z.globalRegistry.get(schema) ?? {};
  return meta;
}

/**
 * zod calls a literal or an enum of numbers a `number`; generators of types need `integer`. Its patterns of dates
 * use `\d`, which in Python matches the digits of every script.
 */
export function mendSchema(schema: z.core.JSONSchema.BaseSchema): void {
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  if (schema.type === "number" && values.length > 0 && values.every(Number.isInteger))
    schema.type = "integer";
  if (schema.pattern !== undefined) schema.pattern = schema.pattern.replaceAll("\\d", "[0-9]");
}

const keywordOrder = [
  "$schema",
  "$id",
  "title",
  "description",
  "type",
  "const",
  "enum",
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "pattern",
  "not",
  "minItems",
  "items",
  "properties",
  "required",
  "additionalProperties",
  "oneOf",
  "allOf",
  "anyOf",
  "if",
  "then",
  "contentEncoding",
  "examples",
  "definitions",
];

export function orderKeywords(schema: JsonSchema): JsonSchema {
  const rank = (keyword: string) => {
    const index = keywordOrder.indexOf(keyword);
    return index === -1 ? keywordOrder.length : index;
  };
  return Object.fromEntries(Object.entries(schema).sort(([a], [b]) => rank(a) - rank(b)));
}
