import { type PatternPart, parsePattern } from "@ksc-edr/core/filter";

/** Folds a text, so that texts compare ignoring case. */
export type Fold = (text: string) => string;

/** Folds A to Z, like SQLite's `lower()`. */
export const foldAscii: Fold = (text) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** Folds all letters; for texts that were folded in this way when they were stored. */
export const foldUnicode: Fold = (text) => text.normalize("NFC").toLowerCase();

/** A test of a folded text: equality, or a pattern of SQLite's GLOB. */
export interface TextTest {
  readonly operator: "=" | "GLOB";
  readonly operand: string;
}

/** Converts a filter's string with its wildcards to a test of texts folded in the same way. */
export function toTextTest(pattern: string, fold: Fold): TextTest {
  const parts = parsePattern(pattern).map(literalOfSet);
  if (parts.every((part) => part.kind === "text")) {
    return { operator: "=", operand: fold(parts.map(({ text }) => text).join("")) };
  }
  return { operator: "GLOB", operand: parts.map((part) => toGlob(part, fold)).join("") };
}

/** A set of one character is that character; filters quote their wildcards in this way. */
function literalOfSet(part: PatternPart): PatternPart {
  if (part.kind !== "set" || part.negated || part.ranges.length !== 1) return part;
  const [[from, to] = ["", "-"]] = part.ranges;
  return from === to ? { kind: "text", text: from } : part;
}

function toGlob(part: PatternPart, fold: Fold): string {
  switch (part.kind) {
    case "text":
      return fold(part.text).replace(/[*?[]/g, "[$&]");
    case "any-character":
      return "?";
    case "any-text":
      return "*";
    case "set":
      return toGlobSet(part.negated, part.ranges, fold);
  }
}

/**
 * Every member is written as a range, so that no `-` between two members is read as one. A `^` is never the
 * first member of a set that is not negated, because the filter would have negated it.
 */
function toGlobSet(
  negated: boolean,
  ranges: readonly (readonly [from: string, to: string])[],
  fold: Fold,
): string {
  const members = ranges.flatMap(([from, to]) => [[from, to], ...foldedRanges(from, to, fold)] as const);
  const text = members.map(([from, to]) => `${from}-${to}`).join("");
  return `[${negated ? "^" : ""}${text}]`;
}

/** What a range matches in a folded text besides itself: the lower-case forms of its capitals. */
function foldedRanges(from: string, to: string, fold: Fold): readonly (readonly [string, string])[] {
  const first = from < "A" ? "A" : from;
  const last = to > "Z" ? "Z" : to;
  if (first <= last) return [[first.toLowerCase(), last.toLowerCase()]];
  const folded = [fold(from), fold(to)] as const;
  return folded[0] === from && folded[1] === to ? [] : [folded];
}
