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
 * Members of an answer by name. Without a description a date at top level stays text and a long a number; inside
 * params and arrays each value has its type.
 */
export interface UntypedReply {
  readonly [name: string]: KscValue | null | undefined;
}

/** Arguments as they stand at top level, where no value is wrapped. @throws WireFormatError */
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
  // A date, or another value that has its type from a container.
  return isObject(encoded) ? (encoded["value"] ?? null) : encoded;
}

function decodeTop(value: Json, path: string): KscValue | null {
  if (value === null) return null;
  // Floats and longs are not wrapped here.
  if (typeof value === "number" || typeof value === "bigint") return value;
  return isObject(value) ? decodeParams(value, path) : decodeValue(value, path);
}
