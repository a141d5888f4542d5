import type { FullTextQuery } from "@ksc-edr/core/filter";

/** A condition in SQL with a `?` for each value. */
export interface SqlCondition {
  readonly condition: string;
  readonly values: readonly string[];
}

export interface FullTextIndex {
  /** A condition with one `?` that holds for the rows that match a query of FTS5. */
  readonly matches: string;
  /** The words of the index that a pattern of `?` and `*` stands for. */
  readonly expand: (pattern: string) => readonly string[];
}

/** Compiles a query: what FTS5 can say at once becomes one look-up, the rest is joined in SQL. */
export function compileFullText(query: FullTextQuery, index: FullTextIndex): SqlCondition {
  const match = toMatch(query, index.expand);
  if (match !== null) return { condition: index.matches, values: [match] };
  if (query.kind === "word") return { condition: "0", values: [] };
  if (query.kind === "not") {
    const { condition, values } = compileFullText(query.item, index);
    return { condition: `NOT (${condition})`, values };
  }
  if (query.items.length === 0) return { condition: query.kind === "and" ? "1" : "0", values: [] };
  const items = query.items.map((item) => compileFullText(item, index));
  const operator = query.kind === "and" ? " AND " : " OR ";
  return {
    condition: `(${items.map(({ condition }) => condition).join(operator)})`,
    values: items.flatMap(({ values }) => values),
  };
}

/** A query of FTS5; null for what it cannot say: a negation by itself, and a word that no text can have. */
function toMatch(query: FullTextQuery, expand: FullTextIndex["expand"]): string | null {
  if (query.kind === "word") return toWordMatch(query.word, expand);
  if (query.kind === "not") return null;
  const wanted = query.items.filter(({ kind }) => kind !== "not").map((item) => toMatch(item, expand));
  const unwanted = query.items.flatMap((item) => (item.kind === "not" ? [toMatch(item.item, expand)] : []));
  const isSayable = wanted.length > 0 && (query.kind === "and" || unwanted.length === 0);
  if (!isSayable || wanted.includes(null) || unwanted.includes(null)) return null;
  const positive = `(${wanted.join(query.kind === "and" ? " AND " : " OR ")})`;
  return unwanted.length === 0 ? positive : `(${positive} NOT (${unwanted.join(" OR ")}))`;
}

/**
 * A word of a query may be several in the index, as `53bf5bda-d728` is: they must follow each other, unless one
 * of them has wildcards inside (assumed).
 */
function toWordMatch(word: string, expand: FullTextIndex["expand"]): string | null {
  const pieces = (word.toLowerCase().match(/[\p{L}\p{N}\p{Co}?*]+/gu) ?? []).filter((piece) => piece !== "*");
  const last = pieces.pop();
  if (last === undefined) return null;
  const hasPrefix = last.endsWith("*");
  const words = [...pieces, hasPrefix ? last.slice(0, -1) : last];
  if (!words.some((piece) => /[?*]/.test(piece))) return `"${words.join(" ")}"${hasPrefix ? " *" : ""}`;
  const alternatives = [...pieces, last].map((piece) => expand(piece).map((term) => `"${term}"`));
  if (alternatives.some((terms) => terms.length === 0)) return null;
  return `(${alternatives.map((terms) => `(${terms.join(" OR ")})`).join(" AND ")})`;
}
