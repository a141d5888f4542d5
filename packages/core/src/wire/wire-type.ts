import * as z from "zod";

/** Types of the wire that zod cannot show as JSON Schema by itself; documents describe each by its name. */
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

export function nameWireType<S extends z.ZodType>(name: WireTypeName, schema: S): S {
  registry.add(schema, { name });
  return schema;
}

/** The name of a schema of the wire types, also when it was described since; null for what zod itself shows. */
export function wireTypeOf(schema: z.core.$ZodType): WireTypeName | null {
  return registry.get(schema)?.name ?? null;
}
