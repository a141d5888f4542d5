/** One part of a text with wildcards. */
export type PatternPart =
  | { readonly kind: "text"; readonly text: string }
  /** `?` */
  | { readonly kind: "any-character" }
  /** `*`: any text, even an empty one. */
  | { readonly kind: "any-text" }
  /** `[a-fx]`: one character in the ranges; `[^a-fx]`: one outside them. The range of a single character is `["x", "x"]`. */
  | {
      readonly kind: "set";
      readonly negated: boolean;
      readonly ranges: readonly (readonly [from: string, to: string])[];
    };

/**
 * Reads the wildcards of a string that is compared with `=`. A `[` without a `]` and an empty set are plain text
 * (assumed). A `-` at either end of a set is a member of the set.
 */
export function parsePattern(text: string): PatternPart[] {
  const parts: PatternPart[] = [];
  let literal = "";
  const push = (part: PatternPart) => {
    if (literal !== "") parts.push({ kind: "text", text: literal });
    literal = "";
    parts.push(part);
  };
  const lastClose = text.lastIndexOf("]");
  for (let index = 0; index < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
    const set = character === "[" && index < lastClose ? readSet(text, index) : null;
    if (set !== null) push(set.part);
    else if (character === "?") push({ kind: "any-character" });
    else if (character === "*") push({ kind: "any-text" });
    else literal += character;
    index = set?.end ?? index + character.length;
  }
  if (literal !== "") parts.push({ kind: "text", text: literal });
  return parts;
}

/** Writes the pattern that matches only this text: each wildcard becomes a set of one character. */
export function escapePattern(text: string): string {
  return text.replace(/[*?[]/g, "[$&]");
}

function readSet(text: string, start: number): { part: PatternPart; end: number } | null {
  const close = text.indexOf("]", start);
  const negated = text[start + 1] === "^";
  const members = [...text.slice(start + (negated ? 2 : 1), close)];
  if (members.length === 0) return null;
  const ranges: (readonly [string, string])[] = [];
  for (let index = 0; index < members.length; index++) {
    const from = members[index] ?? "";
    const to = members[index + 1] === "-" ? members[index + 2] : undefined;
    ranges.push([from, to ?? from]);
    if (to !== undefined) index += 2;
  }
  return { part: { kind: "set", negated, ranges }, end: close + 1 };
}
