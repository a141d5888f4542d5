import type { Search, SearchValues } from "../domain/search/search.js";
import type { Database } from "./database.js";
import { prepareSearch } from "./prepare-search.js";
import { toSearchColumn } from "./search-column.js";
import { compileSearch } from "./search-sql.js";

/** Searches records that are in no table. Returns the positions of the matches, in the order of the search. */
export function searchList(
  db: Database,
  records: readonly SearchValues[],
  fields: readonly string[],
  search: Search,
): readonly number[] {
  // Fields may have any name, so the statement refers to them by position.
  const columns = Object.fromEntries(
    fields.map((field, index) => [field, { folded: `json_extract(item.value, '$.f${index}')` }]),
  );
  const byPosition = (record: SearchValues) =>
    Object.fromEntries(fields.map((field, index) => [`f${index}`, record[field]]));
  const { clauses, values } = compileSearch(search, columns, "item.key");
  const list = `[${records.map((record) => toSearchColumn(byPosition(record))).join(",")}]`;
  const statement = prepareSearch(db, `SELECT item.key AS position FROM json_each(?) AS item ${clauses}`);
  return (statement.all(list, ...values) as { position: number }[]).map(({ position }) => position);
}
