import type { SearchValues } from "../domain/search/search.js";
import type { Columns } from "./search-sql.js";
import { foldUnicode } from "./text-pattern.js";

/** The text of a column with the values that searches compare: texts folded, flags as 0 and 1. */
export function toSearchColumn(values: SearchValues): string {
  return JSON.stringify(values, (_name, value: unknown) => {
    if (typeof value === "string") return foldUnicode(value);
    return typeof value === "boolean" ? Number(value) : value;
  });
}

/** Columns for the fields in such a text with one value. */
export function searchColumns(fields: readonly string[]): Columns {
  return Object.fromEntries(
    fields.map((field) => [field, { folded: `json_extract(search_json, '$.${field}')` }]),
  );
}

/** Columns for the fields in such a text with several values. */
export function searchListColumns(fields: readonly string[]): Columns {
  return Object.fromEntries(
    fields.map((field) => [
      field,
      {
        anyOf: (test: (value: string) => string) =>
          `EXISTS (SELECT 1 FROM json_each(search_json, '$.${field}') AS item WHERE ${test("item.value")})`,
      },
    ]),
  );
}
