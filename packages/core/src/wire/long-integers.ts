import type { Json, JsonObject } from "./json-value.js";

/**
 * Reads JSON with integers that a `number` cannot hold, as `bigint`. It rewrites these integers as marked strings and
 * then calls `JSON.parse`: a parser in JavaScript takes seconds for the megabytes of base64 in a body, and Node 20
 * gives a reviver no access to the source.
 *
 * `document` is the result of `JSON.parse` for the same text.
 */
export function parseLongIntegers(text: string, document: Json): Json {
  const marker = findUnusedMarker(document);
  return JSON.parse(markIntegers(text, marker), (_, value: Json) =>
    typeof value === "string" && value.startsWith(marker) ? BigInt(value.slice(marker.length)) : value,
  ) as Json;
}

const MARK = /^\d{1,9}:/;

/** Finds a prefix that no string of the document has. */
function findUnusedMarker(document: Json): string {
  const used = new Set<string>();
  collectMarks(document, used);
  let number = 0;
  while (used.has(`${number}:`)) number += 1;
  return `${number}:`;
}

function collectMarks(value: Json, used: Set<string>): void {
  if (typeof value === "string") {
    const [mark] = MARK.exec(value) ?? [];
    if (mark !== undefined) used.add(mark);
  } else if (typeof value === "object" && value !== null) {
    for (const child of Object.values(value as JsonObject)) collectMarks(child, used);
  }
}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function markIntegers(text: string, marker: string): string {
  const parts: string[] = [];
  let position = 0;
  while (position < text.length) {
    const quote = text.indexOf('"', position);
    const end = quote === -1 ? text.length : quote;
    parts.push(
      text
        .slice(position, end)
        .replace(NUMBER, (number) => (isLongInteger(number) ? `"${marker}${number}"` : number)),
    );
    if (quote === -1) break;
    position = findEndOfString(text, quote);
    parts.push(text.slice(quote, position));
  }
  return parts.join("");
}

// KSC's integers have at most 64 bits, that is 20 digits. A longer integer stays an inexact number.
const isLongInteger = (number: string) =>
  /^-?\d{16,20}$/.test(number) && !Number.isSafeInteger(Number(number));

function findEndOfString(text: string, openingQuote: number): number {
  let quote = text.indexOf('"', openingQuote + 1);
  while (isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote + 1;
}

function isEscaped(text: string, position: number): boolean {
  let backslashes = 0;
  while (text[position - 1 - backslashes] === "\\") backslashes += 1;
  return backslashes % 2 === 1;
}
