import * as z from "zod";

/** Wire types that zod cannot convert to JSON Schema. Generated documents describe each by its name. */
export type WireTypeName =
  | "long"
  | "binary"
  | "params"
  | "array"
  | "rows"
  | "order"
  | "value"
  | "wrapped-long"
  | "wrapped-params"
  | "datetime";

const registry = z.registry<{ readonly name: WireTypeName }>();

/** Gives the schema of a wire type its name. */
export function nameWireType<S extends z.ZodType>(name: WireTypeName, schema: S): S {
  registry.add(schema, { name });
  return schema;
}

/** Name of a wire type, even if the schema has got a description since. Null for types that zod can convert. */
export function wireTypeOf(schema: z.core.$ZodType): WireTypeName | null {
  return registry.get(schema)?.name ?? null;
}
