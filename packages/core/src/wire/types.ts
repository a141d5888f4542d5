import * as z from "zod";
import type { Json, JsonObject } from "./json-value.js";
import {
  decodeParams,
  decodeValue,
  encodeParams,
  encodeValue,
  isObject,
  isParams,
  type KscParams,
  type KscValue,
  wrappedTypeOf,
} from "./params-codec.js";
import { KscTyped, parseDateTime } from "./typed-value.js";
import { WireFormatError } from "./wire-error.js";
import { accepts, type WireProfile } from "./wire-profile.js";
import { nameWireType } from "./wire-type.js";

/*
 * Types of method parameters and answers as zod codecs between JavaScript values (decoded) and JSON of the wire
 * (encoded). Only reading depends on the profile.
 */

/** One attribute of a sort order. */
export interface OrderEntry {
  readonly Name: string;
  readonly Asc: boolean;
}

/** A value of an array; elements may be null. */
export type KscElement = KscValue | null;

export type WireTypes = ReturnType<typeof createWireTypes>;

/** The types of in parameters (`arg`), of out parameters (`out`) and of attributes inside params. */
export function createWireTypes({ profile }: { readonly profile: WireProfile }) {
  const reading = {
    bareParams: accepts(profile, "bareParams"),
    nullMembers: accepts(profile, "nullAttribute"),
  };
  const readParams = (json: Json) => decodeParams(json, "", reading);
  const readValue = (json: Json) => decodeValue(json, "", 0, reading);
  const attribute = attributeTypes(readValue, accepts(profile, "bareDateTime"));

  /** Removes the wrapper that some clients put around a parameter. A missing or null parameter is empty. */
  const plainParams = (json: Json | undefined): Json => {
    if (json == null) return {};
    if (!isObject(json)) throw new WireFormatError("", "must be an object of named values");
    if (wrappedTypeOf(json) !== "params") return json;
    const value = json["value"] ?? null;
    if (accepts(profile, "wrappedParams")) return value ?? {};
    if (isObject(value) && wrappedTypeOf(value) === null) {
      throw new WireFormatError(
        "",
        'stands inside {"type":"params","value":…}; a parameter is a plain object',
      );
    }
    return json;
  };

  const anyAttribute = nameWireType("value", wireCodec<KscValue>(present(readValue), encodeValue)).optional();

  /** A `params` parameter with known attributes. Other attributes are kept as typed values. */
  function paramsOf<S extends z.ZodRawShape>(shape: S) {
    const plain = wireCodec<unknown>(
      (json) => withoutNulls(plainParams(json), reading.nullMembers),
      (value) => value as Json,
    );
    return z.pipe(plain, z.object(shape).catchall(anyAttribute));
  }

  return {
    /** In parameters. A missing or null parameter is empty, as on real servers. */
    arg: {
      ...emptyableTypes(),
      params: nameWireType(
        "params",
        wireCodec<KscParams>((json) => readParams(plainParams(json)), encodeParams),
      ),
      paramsOf,
      /** `array` of any values. */
      array: nameWireType(
        "array",
        wireCodec<readonly KscElement[]>((json) => readArray(json ?? [], readValue), encodeArray),
      ),
      /** `array` of params. */
      rows: nameWireType(
        "rows",
        wireCodec<readonly KscParams[]>((json) => toRows(readArray(json ?? [], readValue)), encodeArray),
      ),
      /** `array` of {@link OrderEntry}. */
      order: nameWireType(
        "order",
        wireCodec<readonly OrderEntry[]>(
          (json) =>
            toRows(readArray(json ?? [], readValue), "is not an order entry: { Name, Asc }").map(
              toOrderEntry,
            ),
          encodeOrder,
        ),
      ),
    },
    out: outTypes(),
    attribute,
  } as const;
}

/** Parameters of types without containers. Both profiles read them alike. */
function emptyableTypes() {
  return {
    wstring: codecOf(z.string().nullish(), z.string(), (text) => text ?? ""),
    boolean: codecOf(z.boolean().nullish(), z.boolean(), (flag) => flag ?? false),
    /** 32 bits. */
    int: codecOf(z.int32().nullish(), z.int32(), (number) => number ?? 0),
    /** 64 bits, without a wrapper at top level. */
    long: nameWireType(
      "long",
      wireCodec<bigint>(
        (json) => readLong(json ?? 0),
        (long) => long,
      ),
    ),
    /** base64. */
    binary: nameWireType(
      "binary",
      wireCodec<string>(
        (json) => readBase64(json ?? ""),
        (base64) => base64,
      ),
    ),
    /** `array` of strings. */
    strings: codecOf(z.array(z.string()).nullish(), z.array(z.string()), (names) => names ?? []),
  } as const;
}

/**
 * Out parameters and `PxgRetVal`. A missing one is an error: an answer must not be invented. Null in place of params
 * or an array is read as empty.
 */
function outTypes() {
  return {
    wstring: z.string(),
    boolean: z.boolean(),
    int: z.int32(),
    binary: nameWireType(
      "binary",
      wireCodec<string>(
        present((json) => readBase64(json ?? "")),
        (base64) => base64,
      ),
    ),
    params: nameWireType(
      "params",
      wireCodec<KscParams>(
        present((json) => decodeParams(json ?? {}, "", answerReading)),
        encodeParams,
      ),
    ),
    strings: codecOf(z.array(z.string()).nullable(), z.array(z.string()), (texts) => texts ?? []),
    /** `array` of any values. */
    array: nameWireType(
      "array",
      wireCodec<readonly KscElement[]>(
        present((json) => readArray(json ?? [], readAnswer)),
        encodeArray,
      ),
    ),
    /** `array` of params. */
    rows: nameWireType(
      "rows",
      wireCodec<readonly KscParams[]>(
        present((json) => toRows(readArray(json ?? [], readAnswer))),
        encodeArray,
      ),
    ),
  } as const;
}

// Real servers sometimes send null for an unset attribute, such as `groups` of GetSubgroups.
const answerReading = { bareParams: true, nullMembers: true };
const readAnswer = (json: Json) => decodeValue(json, "", 0, answerReading);

/** Attributes inside `params`. */
function attributeTypes(readValue: (json: Json) => KscValue, bareDateTime: boolean) {
  const paramsAttribute = (json: Json) => {
    const value = readValue(json);
    if (!isParams(value)) throw new WireFormatError("", "are not params");
    return value;
  };
  return {
    string: z.string(),
    boolean: z.boolean(),
    int: z.int32(),
    long: nameWireType(
      "wrapped-long",
      wireCodec<bigint>(
        present((json) => {
          const value = readValue(json);
          if (typeof value !== "bigint") throw new WireFormatError("", "is not a long");
          return value;
        }),
        encodeValue,
      ),
    ),
    dateTime: nameWireType(
      "datetime",
      wireCodec<Date>(
        present((json) => {
          if (bareDateTime && typeof json === "string") return parseDateTime(json);
          const value = readValue(json);
          if (!(value instanceof Date)) throw new WireFormatError("", "is not a datetime");
          return value;
        }),
        encodeValue,
      ),
    ),
    params: nameWireType("wrapped-params", wireCodec<KscParams>(present(paramsAttribute), encodeValue)),
    strings: z.array(z.string()),
    /** `array` of any values. */
    array: nameWireType(
      "array",
      wireCodec<readonly KscElement[]>(
        present((json) => readArray(json, readValue)),
        encodeArray,
      ),
    ),
    /** `array` of params. */
    rows: nameWireType(
      "rows",
      wireCodec<readonly KscParams[]>(
        present((json) => toRows(readArray(json, readValue))),
        encodeArray,
      ),
    ),
  } as const;
}

function codecOf<I extends z.ZodType<T | null | undefined>, T>(
  wire: I,
  model: z.ZodType<T, T>,
  decode: (value: z.output<I>) => T,
) {
  return z.codec(wire, model, { decode, encode: (value) => value as z.output<I> });
}

/** A codec between wire JSON and `T`. A {@link WireFormatError} becomes an issue of the schema. */
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

function present<T>(decode: (json: Json) => T) {
  return (json: Json | undefined) => decode(required(json));
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new WireFormatError("", "is missing");
  return value;
}

function withoutNulls(params: Json, nullMembers: boolean): Json {
  const entries = Object.entries(params as JsonObject);
  const missing = entries.find(([, value]) => value === null);
  if (missing === undefined) return params;
  if (!nullMembers) throw new WireFormatError(missing[0], "may not be null; leave an unset attribute out");
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

function readArray(json: Json, readValue: (json: Json) => KscValue): readonly KscElement[] {
  if (!Array.isArray(json)) throw new WireFormatError("", "is not an array");
  return readValue(json) as readonly KscElement[];
}

function encodeArray(values: readonly KscElement[]): Json {
  if (!Array.isArray(values)) throw new WireFormatError("", "is not an array");
  return encodeValue(values);
}

function encodeOrder(entries: readonly OrderEntry[]): Json {
  if (!Array.isArray(entries)) throw new WireFormatError("", "is not an array");
  return encodeArray(toRows(entries, "is not an order entry: { Name, Asc }").map(toOrderEntry).map(toParams));
}

const toParams = ({ Name, Asc }: OrderEntry): KscParams => ({ Name, Asc });

function toRows(values: readonly KscElement[], problem = "are not params"): readonly KscParams[] {
  return values.map((value, index) => {
    if (value === null || !isParams(value)) throw new WireFormatError(`[${index}]`, problem);
    return value;
  });
}

function toOrderEntry({ Name, Asc = true }: KscParams, index: number): OrderEntry {
  if (typeof Name !== "string")
    throw new WireFormatError(`[${index}].Name`, "is not the name of an attribute");
  if (typeof Asc !== "boolean") throw new WireFormatError(`[${index}].Asc`, "is not true or false");
  return { Name, Asc };
}

function readLong(json: Json): bigint {
  return decodeValue({ type: "long", value: json }) as bigint;
}

function readBase64(json: Json): string {
  if (typeof json !== "string") throw new WireFormatError("", "is not base64 text");
  return KscTyped.binary(json).value as string;
}
