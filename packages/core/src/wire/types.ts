import { z } from "zod";
import type { Json } from "./json.js";
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
import { formatDateTime, parseDateTime } from "./typed-value.js";
import { WireFormatError } from "./wire-error.js";

/*
 * Types of method parameters and answers, as zod codecs: decoded, a value of the program; encoded, the JSON
 * of the wire.
 */

/** `params` as it stands at top level: a plain object of typed values. Null reads as empty. */
const params = wireCodec<KscParams>(
  (json) => (json == null ? {} : decodeParams(unwrap(json))),
  (value) => encodeParams(value),
);

/** One entry of an order: `{"type":"params","value":{"Name": …, "Asc": …}}`; a bare object is read as well. */
const OrderEntrySchema = z.looseObject({ Name: z.string(), Asc: z.boolean().optional() });

export interface OrderEntry {
  readonly Name: string;
  readonly Asc: boolean;
}

/** `array` of order entries; an entry without `Asc` is ascending (assumed). */
const orderArray = wireCodec<OrderEntry[]>(
  (json) =>
    z
      .array(z.unknown())
      .parse(json ?? [])
      .map((entry) => {
        const { Name, Asc } = OrderEntrySchema.parse(unwrap(entry as Json));
        return { Name, Asc: Asc ?? true };
      }),
  (entries) => encodeValue(entries.map(({ Name, Asc }) => ({ Name, Asc }))),
);

/** Any value inside a container. */
const anyValue = wireCodec<KscValue>(
  (json) => decodeValue(json ?? null),
  (value) => encodeValue(value),
);

/** In parameters. One that is missing or null reads as empty, as real servers take it. */
export const arg = {
  wstring: codecOf(z.string().nullish(), z.string(), (text) => text ?? ""),
  boolean: codecOf(z.boolean().nullish(), z.boolean(), (flag) => flag ?? false),
  /** 32 bits. */
  int: codecOf(z.int32().nullish(), z.int32(), (number) => number ?? 0),
  /** `array` of strings. */
  strings: codecOf(z.array(z.string()).nullish(), z.array(z.string()), (names) => names ?? []),
  params,
  /** `array` of {@link OrderEntry}. */
  order: orderArray,
  paramsOf,
} as const;

/** Out parameters and `PxgRetVal`. One that is missing is an error, so that no answer is made up. */
export const out = {
  wstring: z.string(),
  boolean: z.boolean(),
  int: z.int32(),
  params,
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
      const value = decodeValue(json ?? null);
      if (!(value instanceof Date)) throw new WireFormatError("", "is not a datetime");
      return value;
    },
    (date) => ({ type: "datetime", value: formatDateTime(date) }),
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
  return z.codec(z.custom<Json | undefined>(), z.custom<T>(), {
    decode: (json, context) => rescue(() => decode(json), context),
    encode: (value, context) => rescue(() => encode(value), context),
  });
}

function rescue<T>(work: () => T, context: z.core.ParsePayload): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof WireFormatError || error instanceof z.ZodError)) throw error;
    context.issues.push({ code: "custom", message: error.message, input: context.value });
    return z.NEVER;
  }
}

/** Takes the wrapper off params that some clients wrap where a plain object is due. */
function unwrap(json: Json): Json {
  return isObject(json) && wrappedTypeOf(json) === "params" ? (json["value"] ?? null) : json;
}
