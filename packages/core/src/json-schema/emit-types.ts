import * as z from "zod";
import { mendSchema, metaWithoutId, orderKeywords, type SchemaSource } from "./emit-schema.js";
import { isJsonObject, type JsonSchema, mapSchemas } from "./json-document.js";
import { type SetVersion, schemaId } from "./schema-id.js";

/**
 * The schema of a union in the form that generators of types read: a `oneOf` of named definitions, each with a `const`
 * that tells it apart. It accepts the same documents as {@link emitSchema}, but a validator answers with the errors of
 * every branch. Null for other schemas: generators read their other form.
 */
export function emitTypes(source: SchemaSource, version: SetVersion): JsonSchema | null {
  if (!(source.schema instanceof z.ZodDiscriminatedUnion)) return null;
  const { $schema, ...root } = z.toJSONSchema(source.schema, {
    io: "input",
    target: "draft-7",
    metadata: withoutIdOf(source.schema),
    override: ({ zodSchema, jsonSchema }) => {
      mendSchema(jsonSchema);
      nameForTypes(jsonSchema, z.globalRegistry.get(zodSchema)?.id);
    },
  });
  const document = { $schema, $id: schemaId(version, "types", source.name), ...root };
  return mapSchemas(document, orderKeywords);
}

/** The global registry without the id of the document itself, which would become a definition with a reference to it. */
function withoutIdOf(document: z.core.$ZodType) {
  return new (class extends z.core.$ZodRegistry<Record<string, unknown>> {
    override get<S extends z.core.$ZodType>(schema: S) {
      return (schema === document ? metaWithoutId(schema) : z.globalRegistry.get(schema)) as never;
    }
  })();
}

/**
 * Generators name a type after its title. `GetFileTask` therefore has its id as title, and its `params` are
 * `GetFileParams`. A string or a number has no title, because it needs no named type.
 */
function nameForTypes(schema: z.core.JSONSchema.BaseSchema, id: string | undefined): void {
  if (id !== undefined) schema.title = id;
  else if (schema.type !== "object") delete schema.title;
  const params = schema.properties?.["params"];
  if (id !== undefined && isJsonObject(params)) {
    Object.assign(params, { title: id.replace(/Task$/, "Params") });
  }
}
