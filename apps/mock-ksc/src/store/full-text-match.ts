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

/** Compiles a query. What FTS5 can express becomes one lookup; the rest is combined in SQL. */
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
