import type { Comparison, Filter } from "@ksc-edr/core";
import type { Search } from "../domain/search.js";

/** SQL expression of each searchable field. */
export type Columns = Readonly<Record<string, string>>;

export interface SqlSearch {
  /** `WHERE` and `ORDER BY`, with a `?` for each value. */
  readonly clauses: string;
  readonly values: readonly (string | number | bigint)[];
}

/** Compiles a search to parameterized SQL; texts compare whatever their case (assumed). */
export function compileSearch(search: Search, columns: Columns): SqlSearch {
  const values: (string | number | bigint)[] = [];
  const condition = compileFilter(search.filter, columns, values);
  const order = search.order.map(
    ({ field, ascending }) => `${column(columns, field)} ${ascending ? "ASC" : "DESC"}`,
  );
  return { clauses: `WHERE ${condition} ORDER BY ${[...order, "id ASC"].join(", ")}`, values };
}

function compileFilter(filter: Filter, columns: Columns, values: (string | number | bigint)[]): string {
  if (filter.kind === "compare") return compileComparison(filter, columns, values);
  if (filter.kind !== "and") throw new Error(`no SQL is made of the filter "${filter.kind}"`);
  if (filter.items.length === 0) return "1";
  return filter.items.map((item) => `(${compileFilter(item, columns, values)})`).join(" AND ");
}

function compileComparison(
  { attribute, operator, value }: Comparison,
  columns: Columns,
  values: (string | number | bigint)[],
): string {
  const left = column(columns, attribute);
  if (value.type === "hex" || value.type === "current-time") {
    throw new Error(`no SQL is made of a value of type ${value.type}`);
  }
  if (value.type !== "string") {
    values.push(value.type === "time" ? value.value.getTime() : value.value);
    return `${left} ${operator} ?`;
  }
  values.push(value.value.toLowerCase());
  const isPattern = /[*?[]/.test(value.value);
  if (isPattern && operator === "=") return `lower(${left}) GLOB ?`;
  return `lower(${left}) ${operator} ?`;
}

function column(columns: Columns, field: string): string {
  const expression = columns[field];
  if (expression === undefined) throw new Error(`no column holds the field ${field}`);
  return expression;
}
