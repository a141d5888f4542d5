import { type WireTypeName, wireTypeOf } from "@ksc-edr/core/wire";
import * as z from "zod";
import { type JsonSchema, ref } from "./json-schema.js";

const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: "null" }] });

/** Parameters of these types may be null or missing. */
const parameterTypes: Readonly<Record<WireTypeName, JsonSchema>> = {
  long: orNull({ type: "integer", format: "int64" }),
  binary: orNull({ type: "string", contentEncoding: "base64" }),
  params: orNull(ref("Params")),
  array: orNull({ type: "array", items: orNull(ref("ParamValue")) }),
  rows: orNull({ type: "array", items: ref("ParamParams") }),
  order: orNull({ type: "array", items: ref("OrderEntry") }),
  value: ref("ParamValue"),
  "wrapped-long": ref("ParamLong"),
  "wrapped-params": ref("ParamParams"),
  datetime: ref("ParamDateTime"),
};

/** Members of an answer, and attributes inside params: never null. */
const memberTypes: Readonly<Record<WireTypeName, JsonSchema>> = {
  ...parameterTypes,
  long: { type: "integer", format: "int64" },
  binary: { type: "string", contentEncoding: "base64" },
  params: ref("Params"),
  array: { type: "array", items: orNull(ref("ParamValue")) },
  rows: { type: "array", items: ref("ParamParams") },
  order: { type: "array", items: ref("OrderEntry") },
};

/** The body of a call. A parameter is required only if it has a required attribute. */
export function toRequestSchema(args: z.ZodObject): JsonSchema {
  const shapes = Object.entries(args.shape).map(([name, field]) => [name, toParameter(field)] as const);
  const required = shapes.filter(([, schema]) => Object.hasOwn(schema, "required")).map(([name]) => name);
  return {
    type: "object",
    ...(shapes.length > 0 && { properties: Object.fromEntries(shapes) }),
    ...(required.length > 0 && { required }),
  };
}

/** The members of a successful answer. */
export function toReplySchema(reply: z.ZodObject): JsonSchema {
  const shapes = Object.entries(reply.shape).map(([name, field]) => [name, toMember(field)] as const);
  return {
    type: "object",
    ...(shapes.length > 0 && {
      properties: Object.fromEntries(shapes),
      required: shapes.map(([name]) => name),
    }),
    additionalProperties: false,
  };
}

function toParameter(field: z.core.$ZodType): JsonSchema {
  const shape = knownAttributes(field);
  if (shape !== null) return { ...toAttributes(shape), ...descriptionOf(field) };
  return convert(field, parameterTypes);
}

const toMember = (field: z.core.$ZodType) => convert(field, memberTypes);

/** The individually described attributes of a params parameter; null for any other field. */
function knownAttributes(field: z.core.$ZodType): z.core.$ZodShape | null {
  return field instanceof z.ZodPipe && field.out instanceof z.ZodObject ? field.out.shape : null;
}

function toAttributes(shape: z.core.$ZodShape): JsonSchema {
  const entries = Object.entries(shape);
  const required = entries
    .filter(([, attribute]) => !(attribute instanceof z.ZodOptional))
    .map(([name]) => name);
  return {
    type: required.length > 0 ? "object" : ["object", "null"],
    properties: Object.fromEntries(entries.map(([name, attribute]) => [name, toMember(attribute)])),
    ...(required.length > 0 && { required }),
    additionalProperties: ref("ParamValue"),
  };
}

function convert(field: z.core.$ZodType, named: Readonly<Record<WireTypeName, JsonSchema>>): JsonSchema {
  if (field instanceof z.ZodOptional) return { ...convert(field.unwrap(), named), ...descriptionOf(field) };
  const name = wireTypeOf(field);
  if (name !== null) return { ...named[name], ...descriptionOf(field) };
  const { $schema: _, ...schema } = z.toJSONSchema(field, { io: "input" });
  return schema;
}

function descriptionOf(field: z.core.$ZodType): JsonSchema {
  const { title, description, examples } = z.globalRegistry.get(field) ?? {};
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(Array.isArray(examples) && { examples }),
  };
}
