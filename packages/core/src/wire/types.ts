import { z } from "zod";
import type { Json, JsonObject } from "./json.js";
import {
  decodeParams,
  decodeValue,
  encodeParams,
  encodeValue,
  isObject,
  type KscParams,
  type KscValue,
  wrappedTypeOf,
} from "./params-codec.js";
import { parseDateTime } from "./typed-value.js";
import { WireFormatError } from "./wire-error.js";

/*
 * Types of method parameters and answers, as zod codecs: decoded, a value of the program; encoded, the JSON
 * of the wire.
 */

/** `params` as it stands at top level: a plain object of typed values. */
const params = {
  /** Null and nothing read as empty; a wrapper, which some clients send, is taken off. */
  arg: wireCodec<KscParams>(
    (json) => (json == null ? {} : decodeParams(unwrap(json))),
    (value) => encodeParams(value),
  ),
  /** Null reads as empty. */
  out: wireCodec<KscParams>(
    (json) => (json === null ? {} : decodeParams(required(json))),
    (value) => encodeParams(value),
  ),
};

export interface OrderEntry {
  readonly Name: string;
  readonly Asc: boolean;
}

/**
 * `array` of order entries, each `{"type":"params","value":{"Name": …, "Asc": …}}`; a bare object is read as
 * well. An entry without `Asc` is ascending (assumed).
 */
const orderArray = wireCodec<OrderEntry[]>(
  (json) => {
    if (json == null) return [];
    if (!Array.isArray(json)) throw new WireFormatError("", "is not an array");
    return json.map((entry: Json, index) => toOrderEntry(entry, `[${index}]`));
  },
  (entries) => encodeValue(entries.map(({ Name, Asc }) => ({ Name, Asc }))),
);

/** Any value inside a container; an unset attribute is not sent. */
const anyValue = wireCodec<KscValue>(
  (json) => decodeValue(required(json)),
  (value) => encodeValue(value),
).optional();

/** In parameters. One that is missing or null reads as empty, as real servers take it. */
export const arg = {
  wstring: codecOf(z.string().nullish(), z.string(), (text) => text ?? ""),
  boolean: codecOf(z.boolean().nullish(), z.boolean(), (flag) => flag ?? false),
  /** 32 bits. */
  int: codecOf(z.int32().nullish(), z.int32(), (number) => number ?? 0),
  /** `array` of strings. */
  strings: codecOf(z.array(z.string()).nullish(), z.array(z.string()), (names) => names ?? []),
  params: params.arg,
  /** `array` of {@link OrderEntry}. */
  order: orderArray,
  paramsOf,
} as const;

/** Out parameters and `PxgRetVal`. One that is missing is an error, so that no answer is made up. */
export const out = {
  wstring: z.string(),
  boolean: z.boolean(),
  int: z.int32(),
  params: params.out,
} as const;

/** Attributes inside `params`. */
export const attribute = {
  string: z.string(),
  boolean: z.boolean(),
  int: z.int32(),
  /** Wrapped on the wire; a bare string is read as well. */
  dateTime: wireCodec<Date>(
    (json) => {
      if (typeof json === "string") return parseDateTime(json);
      const value = decodeValue(required(json));
      if (!(value instanceof Date)) throw new WireFormatError("", "is not a datetime");
      return value;
    },
    (date) => encodeValue(date),
  ),
} as const;

/** A `params` argument with known attributes; others are kept as typed values. */
function paramsOf<S extends z.ZodRawShape>(shape: S) {
  const unwrapped = wireCodec<unknown>(
    (json) => (json == null ? {} : unwrap(json)),
    (value) => value as Json,
  );
  return z.pipe(unwrapped, z.object(shape).catchall(anyValue));
}

function codecOf<I extends z.ZodType<T | null | undefined>, T>(
  wire: I,
  model: z.ZodType<T, T>,
  decode: (value: z.output<I>) => T,
) {
  return z.codec(wire, model, { decode, encode: (value) => value as z.output<I> });
}

/** A codec between wire JSON and `T` whose {@link WireFormatError} becomes an issue of the schema. */
function wireCodec<T>(decode: (json: Json | undefined) => T, encode: (value: T) => Json) {
  return z.codec(z.custom<Json>().optional(), z.custom<T>(), {
    decode: (json, context) => rescue(() => decode(json), context),
    encode: (value, context) => rescue(() => encode(required(value)), context),
  });
}

function rescue<T>(work: () => T, context: z.core.ParsePayload): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof WireFormatError)) throw error;
    const path = error.path === "" ? [] : [error.path];
    context.issues.push({ code: "custom", message: error.problem, input: context.value, path });
    return z.NEVER;
  }
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new WireFormatError("", "is missing");
  return value;
}

function toOrderEntry(entry: Json, path: string): OrderEntry {
  const { Name, Asc = true } = asObject(unwrap(entry), path);
  if (typeof Name !== "string") throw new WireFormatError(`${path}.Name`, "is not the name of an attribute");
  if (typeof Asc !== "boolean") throw new WireFormatError(`${path}.Asc`, "is not true or false");
  return { Name, Asc };
}

function asObject(json: Json, path: string): JsonObject {
  if (!isObject(json)) throw new WireFormatError(path, "is not an order entry: { Name, Asc }");
  return json;
}

/** Takes the wrapper off params that some clients wrap where a plain object is due. */
function unwrap(json: Json): Json {
  return isObject(json) && wrappedTypeOf(json) === "params" ? (json["value"] ?? null) : json;
}
