import { isParams, type KscParams, type KscValue } from "./params-codec.js";
import { KscTyped } from "./typed-value.js";
import { WireFormatError } from "./wire-error.js";

/*
 * Reading attributes of a result row. An attribute that is unset is absent from the row and reads as null;
 * one of another type is an error that names it.
 */

export function stringAt(row: KscParams, name: string): string | null {
  const value = ownValue(row, name);
  if (value === undefined || typeof value === "string") return value ?? null;
  throw new WireFormatError(name, "is not a string");
}

export function intAt(row: KscParams, name: string): number | null {
  const value = ownValue(row, name);
  if (value === undefined || typeof value === "number") return value ?? null;
  throw new WireFormatError(name, "is not an int");
}

/** A long; an int in its place is taken. */
export function longAt(row: KscParams, name: string): bigint | null {
  const value = ownValue(row, name);
  if (value === undefined) return null;
  if (typeof value === "bigint") return value;
  if (typeof value === "number") return BigInt(value);
  throw new WireFormatError(name, "is not a long");
}

export function booleanAt(row: KscParams, name: string): boolean | null {
  const value = ownValue(row, name);
  if (value === undefined || typeof value === "boolean") return value ?? null;
  throw new WireFormatError(name, "is not a boolean");
}

export function dateTimeAt(row: KscParams, name: string): Date | null {
  const value = ownValue(row, name);
  if (value === undefined || value === KscTyped.emptyDateTime) return null;
  if (value instanceof Date) return value;
  throw new WireFormatError(name, "is not a datetime");
}

/** Nested params. */
export function paramsAt(row: KscParams, name: string): KscParams | null {
  const value = ownValue(row, name);
  if (value === undefined) return null;
  if (isParams(value)) return value;
  throw new WireFormatError(name, "are not params");
}

/** An array whose elements are params, such as the rows of a chunk. */
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

// An attribute may have any name, so what rows inherit from Object does not count.
const ownValue = (row: KscParams, name: string) => (Object.hasOwn(row, name) ? row[name] : undefined);

/** Rows of a chunk that `ChunkAccessor.GetItemsChunk` returned. */
export function chunkRows(chunk: KscParams): readonly KscParams[] {
  return rowsAt(chunk, "KLCSP_ITERATOR_ARRAY");
}

/** The attributes of a row that were asked for; unknown names are ignored, no names mean all. */
export function selectFields(row: KscParams, fields: readonly string[]): KscParams {
  if (fields.length === 0) return row;
  return Object.fromEntries(
    fields.filter((name) => Object.hasOwn(row, name)).map((name) => [name, row[name]]),
  );
}
