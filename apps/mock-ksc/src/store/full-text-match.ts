import type { FullTextQuery } from "@ksc-edr/core/filter";
import { toIndexedText } from "./indexed-text.js";

/** An SQL condition with a `?` for each value. */
export interface SqlCondition {
  readonly condition: string;
  readonly values: readonly string[];
}

export interface FullTextIndex {
  /** A condition with one `?`, true for the rows that match an FTS5 query. */
  readonly matches: string;
  /** FTS5 phrases for the words of the index that match a pattern of `?` and `*`. */
  readonly expand: (pattern: string) => readonly string[];
}

/** Compiles a query to as few lookups as possible, because SQLite limits how deep an expression nests. */
export function compileFullText(query: FullTextQuery, index: FullTextIndex): SqlCondition {
  const match = toMatch(query, index.expand);
  if (match !== null) return { condition: index.matches, values: [match] };
  switch (query.kind) {
    case "word":
      return NOTHING;
    case "not": {
      const { condition, values } = compileFullText(query.item, index);
      return { condition: `NOT ${condition}`, values };
    }
    case "or":
      return compileOr(query.items, index);
    case "and":
      return compileAnd(query.items, index);
  }
}

const NOTHING: SqlCondition = { condition: "0", values: [] };

function compileOr(items: readonly FullTextQuery[], index: FullTextIndex): SqlCondition {
  const matches: string[] = [];
  // Texts that match all of these are left out; a text that misses one is found.
  const exclusions: FullTextQuery[] = [];
  const others: SqlCondition[] = [];
  for (const item of items) {
    const match = toMatch(item, index.expand);
    if (match !== null) matches.push(match);
    else if (item.kind === "not") exclusions.push(item.item);
    else if (item.kind === "and" && item.items.length > 0 && item.items.every(({ kind }) => kind === "not"))
      exclusions.push({
        kind: "or",
        items: item.items.flatMap((each) => (each.kind === "not" ? each.item : [])),
      });
    else if (item.kind !== "word") others.push(compileFullText(item, index));
  }
  if (matches.length > 0) others.push({ condition: index.matches, values: [`(${matches.join(" OR ")})`] });
  if (exclusions.length > 0) {
    const { condition, values } = compileAnd(exclusions, index);
    others.push({ condition: `NOT ${condition}`, values });
  }
  return others.length === 0 ? NOTHING : join(others, " OR ");
}

function compileAnd(items: readonly FullTextQuery[], index: FullTextIndex): SqlCondition {
  const wanted = items.filter(({ kind }) => kind !== "not");
  const unwanted = items.flatMap((item) => (item.kind === "not" ? [item.item] : []));
  if (wanted.some((item) => item.kind === "word" && toMatch(item, index.expand) === null)) return NOTHING;
  const match = toMatch({ kind: "and", items: wanted }, index.expand);
  const conditions =
    match === null
      ? wanted.map((item) => compileFullText(item, index))
      : [{ condition: index.matches, values: [match] }];
  if (unwanted.length > 0) {
    const { condition, values } = compileOr(unwanted, index);
    conditions.push({ condition: `NOT ${condition}`, values });
  }
  return conditions.length === 0 ? { condition: "1", values: [] } : join(conditions, " AND ");
}

const join = (items: readonly SqlCondition[], operator: " AND " | " OR "): SqlCondition => ({
  condition: `(${items.map(({ condition }) => condition).join(operator)})`,
  values: items.flatMap(({ values }) => values),
});

/** An FTS5 query; null for what FTS5 cannot express: a lone negation, and a word that no text can contain. */
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
 * A word of a query may be several words in the index, such as `53bf5bda-d728`. They must follow each other,
 * unless one of them contains wildcards (assumed).
 */
function toWordMatch(word: string, expand: FullTextIndex["expand"]): string | null {
  const pieces = (word.toLowerCase().match(/[\p{L}\p{N}\p{Co}?*]+/gu) ?? []).filter((piece) => piece !== "*");
  const last = pieces.pop();
  if (last === undefined) return null;
  const hasPrefix = last.endsWith("*");
  const words = [...pieces, hasPrefix ? last.slice(0, -1) : last];
  if (!words.some((piece) => /[?*]/.test(piece)))
    return `"${toIndexedText(words.join(" "))}"${hasPrefix ? " *" : ""}`;
  const alternatives = [...pieces, last].map(expand);
  if (alternatives.some((terms) => terms.length === 0)) return null;
  return `(${alternatives.map((terms) => `(${terms.join(" OR ")})`).join(" AND ")})`;
}
