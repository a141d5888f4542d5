import { isParams, type KscParams, type KscValue } from "./params-codec.js";
import { KscTyped } from "./typed-value.js";
import { WireFormatError } from "./wire-error.js";

/*
 * Attributes of a result row. A row has no member for an unset attribute, which is read as null. An attribute of
 * another type is an error with its name.
 */

/** Reads a string; null if it is unset. @throws WireFormatError */
export function stringAt(row: KscParams, name: string): string | null {
  const value = ownValue(row, name);
  if (value === undefined || typeof value === "string") return value ?? null;
  throw new WireFormatError(name, "is not a string");
}

/** Reads an int; null if it is unset. @throws WireFormatError */
export function intAt(row: KscParams, name: string): number | null {
  const value = ownValue(row, name);
  if (value === undefined || typeof value === "number") return value ?? null;
  throw new WireFormatError(name, "is not an int");
}

/** Reads a long, or an int in its place; null if it is unset. @throws WireFormatError */
export function longAt(row: KscParams, name: string): bigint | null {
  const value = ownValue(row, name);
  if (value === undefined) return null;
  if (typeof value === "bigint") return value;
  if (typeof value === "number") return BigInt(value);
  throw new WireFormatError(name, "is not a long");
}

/** Reads a boolean; null if it is unset. @throws WireFormatError */
export function booleanAt(row: KscParams, name: string): boolean | null {
  const value = ownValue(row, name);
  if (value === undefined || typeof value === "boolean") return value ?? null;
  throw new WireFormatError(name, "is not a boolean");
}

/** Reads a datetime; null if it is unset or empty. @throws WireFormatError */
export function dateTimeAt(row: KscParams, name: string): Date | null {
  const value = ownValue(row, name);
  if (value === undefined || value === KscTyped.emptyDateTime) return null;
  if (value instanceof Date) return value;
  throw new WireFormatError(name, "is not a datetime");
}

/** Reads nested params; null if they are unset. @throws WireFormatError */
export function paramsAt(row: KscParams, name: string): KscParams | null {
  const value = ownValue(row, name);
  if (value === undefined) return null;
  if (isParams(value)) return value;
  throw new WireFormatError(name, "are not params");
}

/** Reads an array of params, such as the rows of a chunk; empty if it is unset. @throws WireFormatError */
export function rowsAt(row: KscParams, name: string): readonly KscParams[] {
  const value = ownValue(row, name);
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new WireFormatError(name, "is not an array");
  return (value as readonly (KscValue | null)[]).map((element, index) => {
    if (element === null || !isParams(element))
      throw new WireFormatError(`${name}[${index}]`, "are not params");
    return element;
  });
}

// An attribute may have any name, even one that objects inherit.
const ownValue = (row: KscParams, name: string) => (Object.hasOwn(row, name) ? row[name] : undefined);

/** Rows in the answer of `ChunkAccessor.GetItemsChunk`. @throws WireFormatError */
export function chunkRows(chunk: KscParams): readonly KscParams[] {
  return rowsAt(chunk, "KLCSP_ITERATOR_ARRAY");
}

/** Selects attributes of a row. Unknown names are ignored; without names, all attributes are selected. */
export function selectFields(row: KscParams, fields: readonly string[]): KscParams {
  if (fields.length === 0) return row;
  return Object.fromEntries(
    fields.filter((name) => Object.hasOwn(row, name)).map((name) => [name, row[name]]),
  );
}
