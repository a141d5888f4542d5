import type { Json, JsonObject } from "./json-value.js";
import { parseLongIntegers } from "./long-integers.js";
import { WireFormatError } from "./wire-error.js";

/** Deepest nesting that is read or written. */
export const MAX_JSON_DEPTH = 64;

const SIXTEEN_DIGITS = /\d{16}/;

/**
 * Reads JSON without losing digits of 64-bit integers. Uses plain `JSON.parse` unless the text has 16 digits in a row.
 * @throws WireFormatError if the text is not JSON or nests deeper than {@link MAX_JSON_DEPTH}.
 */
export function parseJson(text: string): Json {
  let document: Json;
  try {
    document = JSON.parse(text) as Json;
  } catch (cause) {
    throw new WireFormatError("", `is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
  checkDepth(document, 0);
  return SIXTEEN_DIGITS.test(text) ? parseLongIntegers(text, document) : document;
}

/**
 * Writes JSON as the server does: the members of nested objects in byte order of their names, the members of the
 * document itself in the given order, and no `undefined` members.
 * @throws WireFormatError for a value that JSON cannot represent.
 */
export function writeJson(document: { readonly [name: string]: Json | undefined }): string {
  return writeMembers(Object.entries(document), 0);
}

/** Compares two strings by the bytes of their UTF-8. A plain `<` compares UTF-16 and differs above U+FFFF. */
export function compareByteOrder(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

// Surrogates encode code points above U+FFFF, so they come after the units U+E000–U+FFFF.
const rank = (unit: number) => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);

function checkDepth(value: Json, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  if (depth > MAX_JSON_DEPTH) throw new WireFormatError("", `nests deeper than ${MAX_JSON_DEPTH} levels`);
  for (const child of Object.values(value)) checkDepth(child, depth + 1);
}

function write(value: Json, depth: number): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      if (!Number.isFinite(value)) throw new WireFormatError("", `${value} is not a JSON number`);
      return JSON.stringify(value);
    case "bigint":
    case "boolean":
      return String(value);
  }
  if (value === null) return "null";
  if (depth > MAX_JSON_DEPTH) throw new WireFormatError("", `nests deeper than ${MAX_JSON_DEPTH} levels`);
  if (isArray(value)) return `[${value.map((element) => write(element, depth + 1)).join(",")}]`;
  return writeMembers(
    Object.entries(value).sort(([a], [b]) => compareByteOrder(a, b)),
    depth,
  );
}

function writeMembers(entries: readonly (readonly [string, Json | undefined])[], depth: number): string {
  const members: string[] = [];
  for (const [name, value] of entries) {
    if (value !== undefined) members.push(`${JSON.stringify(name)}:${write(value, depth + 1)}`);
  }
  return `{${members.join(",")}}`;
}

const isArray = (value: readonly Json[] | JsonObject): value is readonly Json[] => Array.isArray(value);
