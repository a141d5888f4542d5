import { type PatternPart, parsePattern } from "@ksc-edr/core/filter";

/** Brings a text to the form in which texts compare whatever their case. */
export type Fold = (text: string) => string;

/** What SQLite's `lower()` does: the letters A to Z. */
export const foldAscii: Fold = (text) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** All letters; for texts that were folded by this when they were stored. */
export const foldUnicode: Fold = (text) => text.normalize("NFC").toLowerCase();

/** A text that another must equal, or the pattern of SQLite's GLOB that it must match. */
export interface TextTest {
  readonly operator: "=" | "GLOB";
  readonly operand: string;
}

/** Reads the wildcards of a filter's string as a test of texts that were folded alike. */
export function toTextTest(pattern: string, fold: Fold): TextTest {
  const parts = parsePattern(pattern).map(literalOfSet);
  if (parts.every((part) => part.kind === "text")) {
    return { operator: "=", operand: fold(parts.map(({ text }) => text).join("")) };
  }
  return { operator: "GLOB", operand: parts.map((part) => toGlob(part, fold)).join("") };
}

/** A set of one character is that character: filters quote their wildcards so. */
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
 * Every member is written as a range, so that no `-` between two members is read as one. A `^` is never the first
 * member of a set that is not negated: the filter would have negated it.
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

/** What a range matches besides itself in a folded text: the small forms of its capitals. */
function foldedRanges(from: string, to: string, fold: Fold): readonly (readonly [string, string])[] {
  const first = from < "A" ? "A" : from;
  const last = to > "Z" ? "Z" : to;
  if (first <= last) return [[first.toLowerCase(), last.toLowerCase()]];
  const folded = [fold(from), fold(to)] as const;
  return folded[0] === from && folded[1] === to ? [] : [folded];
}
