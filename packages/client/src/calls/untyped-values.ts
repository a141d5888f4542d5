import {
  decodeParams,
  decodeValue,
  encodeParams,
  encodeValue,
  isObject,
  isParams,
  type Json,
  type JsonObject,
  type KscParams,
  type KscValue,
} from "@ksc-edr/core/wire";

/**
 * Members of an answer by name. At top level the wire does not mark types, so a date remains text and a long remains a
 * number; inside params and arrays every value has its type.
 */
export interface UntypedReply {
  readonly [name: string]: KscValue | null | undefined;
}

/** Encodes arguments for the top level, where values are not wrapped. @throws WireFormatError */
export function encodeUntypedArgs(args: KscParams): Record<string, Json> {
  const members: [string, Json][] = [];
  for (const [name, value] of Object.entries(args)) {
    if (value !== undefined) members.push([name, encodeTop(value, name)]);
  }
  return Object.fromEntries(members);
}

/** @throws WireFormatError */
export function decodeUntypedReply(members: JsonObject): UntypedReply {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, decodeTop(value, name)]));
}

function encodeTop(value: KscValue, path: string): Json {
  if (value === null) return null;
  if (typeof value === "bigint") return value;
  if (isParams(value)) return encodeParams(value, path);
  const encoded = encodeValue(value, path);
  // Unwraps a date, and any other value that carries a type inside a container.
  return isObject(encoded) ? (encoded["value"] ?? null) : encoded;
}

function decodeTop(value: Json, path: string): KscValue | null {
  if (value === null) return null;
  // Floats and longs are not wrapped at top level.
  if (typeof value === "number" || typeof value === "bigint") return value;
  return isObject(value) ? decodeParams(value, path) : decodeValue(value, path);
}
