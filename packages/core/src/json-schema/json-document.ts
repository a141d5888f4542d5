/** A JSON Schema, or a part of one, as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Whether a value is an object, not an array or null. */
export function isJsonObject(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Keywords whose value is a schema, a list of schemas, or schemas by name. */
const one = new Set(["not", "if", "then", "items", "additionalProperties"]);
const list = new Set(["allOf", "anyOf", "oneOf"]);
const byName = new Set(["properties", "definitions"]);

/** Rebuilds a schema from its leaves to its root. `change` gets each schema after the schemas inside it. */
export function mapSchemas(schema: JsonSchema, change: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const inner = (value: unknown) => (isJsonObject(value) ? mapSchemas(value, change) : value);
  const member = (keyword: string, value: unknown): unknown => {
    if (one.has(keyword)) return inner(value);
    if (list.has(keyword) && Array.isArray(value)) return value.map(inner);
    if (byName.has(keyword) && isJsonObject(value)) {
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inner(part)]));
    }
    return value;
  };
  return change(
    Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, member(keyword, value)])),
  );
}
