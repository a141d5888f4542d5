import { MAX_JSON_DEPTH } from "./json.js";
import type { Json, JsonObject } from "./json-value.js";
import { formatDateTime, KscTyped, parseDateTime, type WrappedType, wrappedTypes } from "./typed-value.js";
import { joinPath, WireFormatError } from "./wire-error.js";

/**
 * A value inside a container. `number` is KSC's int, `bigint` its long, `Date` its datetime. {@link KscTyped} is for the
 * other types. Elements of an array may be null, members of params may not.
 */
export type KscValue =
  | string
  | boolean
  | number
  | bigint
  | Date
  | KscTyped
  | readonly (KscValue | null)[]
  | KscParams;

/** KSC's `params`: values by name. An `undefined` member is an unset attribute and is not sent. */
export interface KscParams {
  readonly [name: string]: KscValue | undefined;
}

/** Undocumented forms that a reader accepts. */
export interface ParamsReading {
  /** An object without a wrapper, which some clients send, is read as params. */
  readonly bareParams: boolean;
  /** A null member of params is read as an unset attribute. */
  readonly nullMembers: boolean;
}

const DEFAULT_READING: ParamsReading = { bareParams: true, nullMembers: false };

const INT_MIN = -(2 ** 31);
const INT_MAX = 2 ** 31 - 1;
const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;

/**
 * Writes params at top level: a plain object with wrapped values in it.
 * @throws WireFormatError with the path of the invalid member.
 */
export function encodeParams(params: KscParams, path = ""): JsonObject {
  return encodeMembers(params, path, 0);
}

/**
 * Reads params at top level.
 * @throws WireFormatError with the path of the invalid member.
 */
export function decodeParams(json: Json, path = "", reading = DEFAULT_READING): KscParams {
  if (!isObject(json)) throw new WireFormatError(path, "must be an object of named values");
  return decodeMembers(json, path, 0, reading);
}

/** Writes a value inside a container. @throws WireFormatError */
export function encodeValue(value: KscValue, path = "", depth = 0): Json {
  if (depth > MAX_JSON_DEPTH) throw new WireFormatError(path, `nests deeper than ${MAX_JSON_DEPTH} levels`);
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      if (!Number.isInteger(value) || value < INT_MIN || value > INT_MAX) {
        throw new WireFormatError(
          path,
          `${value} is not a 32-bit int; pass a bigint for a long, KscTyped.double() for a fraction`,
        );
      }
      return value === 0 ? 0 : value;
    case "bigint":
      if (value < LONG_MIN || value > LONG_MAX)
        throw new WireFormatError(path, `${value} is not a 64-bit long`);
      return wrap("long", value);
  }
  if (value instanceof Date)
    return wrap(
      "datetime",
      at(path, () => formatDateTime(value)),
    );
  if (value instanceof KscTyped) return wrap(value.type, value.value);
  if (isArray(value)) {
    return value.map((element, index) =>
      element === null ? null : encodeValue(element, `${path}[${index}]`, depth + 1),
    );
  }
  return wrap("params", encodeMembers(value, path, depth + 1));
}

/** Reads a value inside a container. @throws WireFormatError */
export function decodeValue(json: Json, path = "", depth = 0, reading = DEFAULT_READING): KscValue {
  if (depth > MAX_JSON_DEPTH) throw new WireFormatError(path, `nests deeper than ${MAX_JSON_DEPTH} levels`);
  if (json === null) throw new WireFormatError(path, "may not be null");
  switch (typeof json) {
    case "string":
    case "boolean":
      return json;
    case "bigint":
      throw new WireFormatError(
        path,
        `${json} is not a 32-bit int; a long is wrapped as {"type":"long","value":…}`,
      );
    case "number":
      if (!Number.isInteger(json) || json < INT_MIN || json > INT_MAX) {
        throw new WireFormatError(
          path,
          `${json} is not a 32-bit int; other numbers are wrapped with their type`,
        );
      }
      return json === 0 ? 0 : json;
  }
  if (Array.isArray(json)) {
    return (json as readonly Json[]).map((element, index) =>
      element === null ? null : decodeValue(element, `${path}[${index}]`, depth + 1, reading),
    );
  }
  const object = json as JsonObject;
  const type = wrappedTypeOf(object);
  if (type !== null) return decodeWrapped(type, object["value"] ?? null, path, depth, reading);
  if (!reading.bareParams) {
    throw new WireFormatError(
      path,
      'is an object without a type; params are wrapped as {"type":"params","value":…}',
    );
  }
  return decodeMembers(object, path, depth + 1, reading);
}

/** Type of a wrapper, an object with `value` and a known `type`. Null for any other object. */
export function wrappedTypeOf(object: JsonObject): WrappedType | null {
  if (!Object.hasOwn(object, "type") || !Object.hasOwn(object, "value")) return null;
  return wrappedTypes.find((type) => type === object["type"]) ?? null;
}

function encodeMembers(params: KscParams, path: string, depth: number): JsonObject {
  if (!isPlainObject(params)) throw new WireFormatError(path, "must be a plain object of named values");
  const members: [string, Json][] = [];
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue;
    const member = joinPath(path, name);
    if (value === null) throw new WireFormatError(member, "may not be null; leave an unset attribute out");
    members.push([name, encodeValue(value, member, depth + 1)]);
  }
  return Object.fromEntries(members);
}

function decodeMembers(object: JsonObject, path: string, depth: number, reading: ParamsReading): KscParams {
  const members: [string, KscValue][] = [];
  for (const [name, value] of Object.entries(object)) {
    if (value === null && reading.nullMembers) continue;
    members.push([name, decodeValue(value, joinPath(path, name), depth + 1, reading)]);
  }
  return Object.fromEntries(members);
}

function decodeWrapped(
  type: WrappedType,
  value: Json,
  path: string,
  depth: number,
  reading: ParamsReading,
): KscValue {
  switch (type) {
    case "long":
      return decodeLong(value, path);
    case "datetime": {
      const text = textOf(value, type, path);
      return text === "" ? KscTyped.emptyDateTime : at(path, () => parseDateTime(text));
    }
    case "date": {
      const text = textOf(value, type, path);
      return at(path, () => KscTyped.date(text));
    }
    case "binary": {
      const text = textOf(value, type, path);
      return at(path, () => KscTyped.binary(text));
    }
    case "float":
    case "double":
      if (typeof value !== "number" && typeof value !== "bigint") {
        throw new WireFormatError(path, `a ${type} holds a number`);
      }
      return at(path, () => KscTyped[type](Number(value)));
    case "params":
      if (!isObject(value)) throw new WireFormatError(path, "params hold an object of named values");
      return decodeMembers(value, path, depth + 1, reading);
  }
}

function decodeLong(value: Json, path: string): bigint {
  const integer =
    typeof value === "bigint"
      ? value
      : typeof value === "number" && Number.isSafeInteger(value)
        ? BigInt(value)
        : null;
  if (integer === null || integer < LONG_MIN || integer > LONG_MAX) {
    throw new WireFormatError(path, "a long holds a 64-bit integer");
  }
  return integer;
}

function textOf(value: Json, type: WrappedType, path: string): string {
  if (typeof value !== "string") throw new WireFormatError(path, `a ${type} holds a string`);
  return value;
}

/** Adds the path to an error of a reader that does not know it. */
function at<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof WireFormatError) throw new WireFormatError(path, error.problem, { cause: error });
    throw error;
  }
}

const wrap = (type: WrappedType, value: Json): JsonObject => ({ type, value });
const isArray = (value: readonly (KscValue | null)[] | KscParams): value is readonly (KscValue | null)[] =>
  Array.isArray(value);

function isPlainObject(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether a value is params, not an array, date or typed value. */
export function isParams(value: KscValue): value is KscParams {
  return (
    typeof value === "object" &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof KscTyped)
  );
}

/** Whether a JSON value is an object. */
export function isObject(json: Json): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
