import type { Search, SearchValues } from "../domain/search.js";
import type { Database } from "./database.js";
import { toSearchColumn } from "./search-column.js";
import { compileSearch } from "./search-sql.js";

/** Searches records that are in no table: positions of the matches, in the order that the search asks for. */
export function searchList(
  db: Database,
  records: readonly SearchValues[],
  fields: readonly string[],
  search: Search,
): readonly number[] {
  const columns = Object.fromEntries(
    fields.map((field) => [field, { folded: `json_extract(item.value, '$.${field}')` }]),
  );
  const { clauses, values } = compileSearch(search, columns, "item.key");
  const list = `[${records.map(toSearchColumn).join(",")}]`;
  const statement = db.prepare(`SELECT item.key AS position FROM json_each(?) AS item ${clauses}`);
  return (statement.all(list, ...values) as { position: number }[]).map(({ position }) => position);
}
