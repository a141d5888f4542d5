const REMOVED = "[removed]";

/** Secrets with fewer characters are not removed from messages: they are part of too many ordinary words. */
export const MIN_SECRET_LENGTH = 4;

/** A longer secret is searched for in pieces of this length, which keeps the patterns small. */
const PIECE = 32;

/**
 * Returns a function that replaces the secrets in a text, with the rest of the word around each, by `[removed]`. It
 * finds a secret as it is, escaped for JSON, HTML or a URL, in base64 with either alphabet, and in hexadecimal.
 */
export function createRedaction(secrets: readonly string[]): (text: string) => string {
  const patterns = [...new Set(secrets.filter(isLongEnough).flatMap(patternsOf))].map(
    (pattern) => new RegExp(pattern, "g"),
  );
  return (text) => {
    const ranges = patterns
      .flatMap((pattern) =>
        [...text.matchAll(pattern)].map(({ 0: { length }, index }) => [index, index + length] as const),
      )
      .toSorted(([a], [b]) => a - b);
    let clean = "";
    let end = 0;
    for (const [start, stop] of ranges) {
      if (stop <= end) continue;
      const from = wordStart(text, start, end);
      if (from > end || end === 0) clean += `${text.slice(end, from)}${REMOVED}`;
      end = wordEnd(text, stop);
    }
    return clean + text.slice(end);
  };
}

const isLongEnough = (secret: string) => [...secret].length >= MIN_SECRET_LENGTH;

const WORD = /[\p{L}\p{N}_]/u;

function wordStart(text: string, from: number, limit: number): number {
  let start = from;
  while (start > limit && WORD.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && WORD.test(text.charAt(end))) end += 1;
  return end;
}

function patternsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  const hex = piecesOf(bytes.toString("hex").match(/../g) ?? []).map((piece) =>
    piece.map(anyCase).join("[ :]?"),
  );
  const texts = [secret, bytes.toString("base64").replace(/=+$/, ""), bytes.toString("base64url")];
  return [
    ...hex,
    ...texts.flatMap((text) => piecesOf([...text]).map((piece) => piece.map(anySpelling).join(""))),
  ];
}

/** The last piece overlaps the one before it, so none is short. */
function piecesOf(characters: readonly string[]): (readonly string[])[] {
  const pieces: (readonly string[])[] = [];
  for (let start = 0; start < characters.length; start += PIECE) {
    pieces.push(characters.slice(Math.max(0, Math.min(start, characters.length - PIECE)), start + PIECE));
  }
  return pieces;
}

const named: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "apos",
};
const letters: Readonly<Record<string, string>> = { "\b": "b", "\f": "f", "\n": "n", "\r": "r", "\t": "t" };

/** A pattern for one character in each of its spellings, which may be escaped more than once. */
function anySpelling(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const units = Array.from({ length: character.length }, (_, index) =>
    character.charCodeAt(index).toString(16).padStart(4, "0"),
  );
  const bytes = Buffer.from(character, "utf8").toString("hex").match(/../g) ?? [];
  const entity = named[character];
  const letter = letters[character];
  return `(?:${[
    character === "\\" ? "\\\\+" : `\\\\*${character.replace(/[$()*+./?[\\\]^{|}-]/g, "\\$&")}`,
    units.map((unit) => `\\\\+u${anyCase(unit)}`).join(""),
    ...(code < 0x100 ? [`\\\\+x${anyCase(code.toString(16).padStart(2, "0"))}`] : []),
    ...(letter === undefined ? [] : [`\\\\+${letter}`]),
    `&(?:amp;)*#0*${code};`,
    `&(?:amp;)*#[xX]0*${anyCase(code.toString(16))};`,
    ...(entity === undefined ? [] : [`&(?:amp;)*${entity};`]),
    bytes.map((byte) => `%(?:25)*${anyCase(byte)}`).join(""),
    ...(character === " " ? ["\\+"] : []),
  ].join("|")})`;
}

const anyCase = (hex: string) => hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
