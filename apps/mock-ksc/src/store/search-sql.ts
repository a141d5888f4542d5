import type {
  Comparison,
  ComparisonOperator,
  Filter,
  FilterValue,
  MaskComparison,
} from "@ksc-edr/core/filter";
import { DomainError } from "../domain/domain-error.js";
import type { Search } from "../domain/search/search.js";
import { nestingOf, simplify } from "./simplify-filter.js";
import { foldAscii, foldUnicode, toTextTest } from "./text-pattern.js";

/** An expression with one value per row. `folded` means that its texts were folded when they were stored. */
type SingleColumn = string | { readonly folded: string };

/** A text searched by its words. `id` is the row's id in the index. */
interface WordColumn {
  readonly words: WordIndex;
  readonly id: string;
}

/** Finds texts by the query of a filter on a full-text attribute. */
export interface WordIndex {
  match(query: string, id: string): { readonly condition: string; readonly values: readonly string[] };
}

/** A field of a search, in SQL. */
export type Column =
  | SingleColumn
  | WordColumn
  /** Several folded values per row. The condition holds if the test holds for one of them. */
  | { readonly anyOf: (test: (value: string) => string) => string };

export type Columns = Readonly<Record<string, Column>>;

export type SqlValue = string | number | bigint;

export interface SqlSearch {
  /** `WHERE` and `ORDER BY`, with a `?` for each value. */
  readonly clauses: string;
  readonly values: readonly SqlValue[];
}

/** Maximum number of tests of one search. The time to prepare a statement grows with their square. */
const MAX_TESTS = 1000;

/**
 * Compiles a search to parameterized SQL. Texts compare ignoring case, and an unset value matches no
 * comparison, not even `<>` or a negated one (both assumed). Rows that compare equal are ordered by `key`, in
 * the direction of the last order given.
 * @throws DomainError when the filter needs too many tests.
 */
export function compileSearch(search: Search, columns: Columns, key = "id"): SqlSearch {
  const compiler = new FilterCompiler(columns);
  const condition = compiler.compile(simplify(search.filter));
  const order = search.order.map(
    ({ field, ascending }) => `${compiler.value(field)} ${ascending ? "ASC" : "DESC"}`,
  );
  const direction = search.order.at(-1)?.ascending === false ? "DESC" : "ASC";
  return {
    clauses: `WHERE ${condition} ORDER BY ${[...order, `${key} ${direction}`].join(", ")}`,
    values: compiler.values,
  };
}

class FilterCompiler {
  readonly values: SqlValue[] = [];
  readonly #columns: Columns;
  #tests = 0;

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  /** A condition that may follow NOT without parentheses. */
  compile(filter: Filter): string {
    switch (filter.kind) {
      case "and":
        return joinConditions(this.#compileAll(filter.items), "AND");
      case "or":
        return this.#compileOr(filter.items);
      case "not":
        return `NOT ${this.compile(filter.item)}`;
      case "mask":
        return this.#compileMask(filter);
      case "compare":
        return this.#compileComparison(filter);
    }
  }

  /** The expression of a field with one value per row. */
  value(field: string): string {
    const column = this.#column(field);
    if (typeof column === "string") return column;
    if ("folded" in column) return column.folded;
    throw new Error(`the field ${field} has no single value`);
  }

  /** The deepest item comes first, because SQLite's parser holds what stands before an open parenthesis. */
  #compileAll(items: readonly Filter[]): string[] {
    return [...items].sort((a, b) => nestingOf(b) - nestingOf(a)).map((item) => this.compile(item));
  }

  #countTest(): void {
    this.#tests += 1;
    if (this.#tests > MAX_TESTS) {
      throw new DomainError(
        "bad-format",
        `filter: more than ${MAX_TESTS} comparisons besides those of one attribute with any of several values; split the search`,
      );
    }
  }

  /** Compares one field with many values in one lookup instead of one by one. */
  #compileOr(items: readonly Filter[]): string {
    const lists = new Map<string, SqlValue[]>();
    const others: Filter[] = [];
    for (const item of items) {
      const exact = item.kind === "compare" ? this.#exactTest(item) : null;
      if (exact === null) others.push(item);
      else {
        const list = lists.get(exact.left) ?? [];
        list.push(exact.value);
        lists.set(exact.left, list);
      }
    }
    const alternatives = this.#compileAll(others);
    for (const [left, values] of lists) {
      this.#countTest();
      this.values.push(...values);
      alternatives.push(`${left} IN (${values.map(() => "?").join(", ")})`);
    }
    return joinConditions(alternatives, "OR");
  }

  /** The sides of a comparison with one exact value; null for any other comparison. */
  #exactTest({ attribute, operator, value }: Comparison): { left: string; value: SqlValue } | null {
    const column = this.#column(attribute);
    if (operator !== "=" || !isSingle(column)) return null;
    const test = toTest(column, operator, value);
    return test.operator === "=" ? test : null;
  }

  #compileMask({ attribute, mask, operator, value }: MaskComparison): string {
    this.#countTest();
    this.values.push(mask, value);
    return `(${this.value(attribute)} & ?) ${operator} ?`;
  }

  #compileComparison({ attribute, operator, value }: Comparison): string {
    const column = this.#column(attribute);
    if (isSingle(column)) return this.#compare(column, operator, value);
    if ("words" in column) return this.#matchWords(column, operator, value);
    // "Not equal" means that no value is equal, not that one of them is different.
    const test = operator === "<>" ? "=" : operator;
    const condition = column.anyOf((expression) => this.#compare({ folded: expression }, test, value));
    return operator === "<>" ? `NOT (${condition})` : condition;
  }

  #compare(column: SingleColumn, operator: ComparisonOperator, value: FilterValue): string {
    this.#countTest();
    const test = toTest(column, operator, value);
    this.values.push(test.value);
    return `${test.left} ${test.operator} ?`;
  }

  #matchWords({ words, id }: WordColumn, operator: ComparisonOperator, value: FilterValue): string {
    if (value.type !== "string" || (operator !== "=" && operator !== "<>")) {
      throw new Error("a text searched by its words is compared with a query, by = or <>");
    }
    this.#countTest();
    const match = words.match(value.value, id);
    this.values.push(...match.values);
    return operator === "=" ? match.condition : `NOT (${match.condition})`;
  }

  #column(field: string): Column {
    const column = this.#columns[field];
    if (column === undefined) throw new Error(`no column holds the field ${field}`);
    return column;
  }
}

function joinConditions(conditions: readonly string[], operator: "AND" | "OR"): string {
  const [first, ...rest] = conditions;
  if (first === undefined) return operator === "AND" ? "1" : "0";
  return rest.length === 0 ? first : `(${first} ${operator} ${joinPairs(rest, operator)})`;
}

/** Pairs of pairs rather than a chain: SQLite limits how deep an expression nests. */
function joinPairs(conditions: readonly string[], operator: "AND" | "OR"): string {
  const [first = ""] = conditions;
  if (conditions.length <= 1) return first;
  const middle = conditions.length >> 1;
  return `(${joinPairs(conditions.slice(0, middle), operator)} ${operator} ${joinPairs(conditions.slice(middle), operator)})`;
}

const isSingle = (column: Column): column is SingleColumn => typeof column === "string" || "folded" in column;

interface SqlTest {
  readonly left: string;
  readonly operator: ComparisonOperator | "GLOB";
  readonly value: SqlValue;
}

function toTest(column: SingleColumn, operator: ComparisonOperator, value: FilterValue): SqlTest {
  const left = typeof column === "string" ? column : column.folded;
  switch (value.type) {
    case "integer":
      return { left, operator, value: value.value };
    case "time":
      return { left, operator, value: value.value.getTime() };
    case "string":
      return toStringTest(column, operator, value.value);
    default:
      throw new Error(`no SQL exists for a value of type ${value.type}`);
  }
}

function toStringTest(column: SingleColumn, operator: ComparisonOperator, text: string): SqlTest {
  const [left, fold] =
    typeof column === "string"
      ? ([`lower(${column})`, foldAscii] as const)
      : ([column.folded, foldUnicode] as const);
  if (operator !== "=") return { left, operator, value: fold(text) };
  const test = toTextTest(text, fold);
  return { left, operator: test.operator, value: test.operand };
}
