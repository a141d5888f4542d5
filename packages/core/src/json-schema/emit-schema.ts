import * as z from "zod";
import { type JsonSchema, mapSchemas } from "./json-document.js";
import { rewriteUnions } from "./rewrite-unions.js";
import { type Draft, drafts, type SetEdition, schemaId } from "./schema-id.js";

/** A zod schema, and the name of its JSON Schema. */
export interface SchemaSource {
  readonly name: string;
  readonly schema: z.ZodType;
}

/**
 * One JSON Schema document: what zod accepts as input, with an absolute `$id`. It is self-contained and
 * without `$ref`: some validators cannot resolve a local reference against a `urn:`.
 */
export function emitSchema(source: SchemaSource, edition: SetEdition, draft: Draft): JsonSchema {
  const { $schema, ...root } = z.toJSONSchema(source.schema, {
    io: "input",
    target: drafts[draft].target,
    metadata: withoutIds,
    override: ({ jsonSchema }) => preferInteger(jsonSchema),
  });
  const document = { $schema, $id: schemaId(edition, draft, source.name), ...root };
  return mapSchemas(rewriteUnions(document), orderKeywords);
}

/** The global registry without its ids, each of which would become a definition and a reference. */
const withoutIds = new (class extends z.core.$ZodRegistry<Record<string, unknown>> {
  override get<S extends z.core.$ZodType>(schema: S) {
    const { id: _, ...meta } = z.globalRegistry.get(schema) ?? {};
    return meta as never;
  }
})();

/** zod calls a literal or an enum of numbers a `number`; generators of types do better with `integer`. */
function preferInteger(schema: z.core.JSONSchema.BaseSchema): void {
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  if (schema.type === "number" && values.length > 0 && values.every(Number.isInteger))
    schema.type = "integer";
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
  "allOf",
  "anyOf",
  "if",
  "then",
  "contentEncoding",
  "contentMediaType",
  "examples",
];

function orderKeywords(schema: JsonSchema): JsonSchema {
  const rank = (keyword: string) => {
    const index = keywordOrder.indexOf(keyword);
    return index === -1 ? keywordOrder.length : index;
  };
  return Object.fromEntries(Object.entries(schema).sort(([a], [b]) => rank(a) - rank(b)));
}
