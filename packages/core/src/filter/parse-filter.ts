import { type Comparison, comparisonOperators, type Filter, type FilterValue } from "./filter.js";

/** A filter that cannot be read; `position` is zero-based. */
export class FilterSyntaxError extends Error {
  override readonly name = "FilterSyntaxError";
  readonly code = "filter_syntax";
  readonly position: number;

  constructor(position: number, problem: string) {
    super(`filter, character ${position + 1}: ${problem}`);
    this.position = position;
  }
}

/**
 * Reads a search filter: nothing, one comparison, or `&` of comparisons. The rest of the documented grammar
 * (`|`, `!`, bit masks, `CURTIME`, hexadecimal) is refused by name.
 * @throws FilterSyntaxError naming the place.
 */
export function parseFilter(text: string): Filter {
  const reader = new Reader(text);
  reader.skipBlanks();
  if (reader.atEnd()) return { kind: "and", items: [] };
  const filter = reader.peek() === "(" ? readGroup(reader) : readComparison(reader);
  reader.skipBlanks();
  if (!reader.atEnd()) throw reader.error("nothing may follow the filter");
  return filter;
}

const MAX_DEPTH = 32;

function readGroup(reader: Reader, depth = 0): Filter {
  if (depth > MAX_DEPTH) throw reader.error(`filters nest at most ${MAX_DEPTH} levels deep`);
  reader.expect("(");
  reader.skipBlanks();
  const next = reader.peek();
  if (next === "|" || next === "!")
    throw reader.error(`"${next}" is not simulated; only comparisons and "&" are`);
  const filter = next === "&" ? readAnd(reader, depth) : readComparison(reader);
  reader.skipBlanks();
  reader.expect(")");
  return filter;
}

function readAnd(reader: Reader, depth: number): Filter {
  reader.expect("&");
  const items: Filter[] = [];
  for (reader.skipBlanks(); reader.peek() === "("; reader.skipBlanks())
    items.push(readGroup(reader, depth + 1));
  if (items.length === 0) throw reader.error('"&" needs at least one filter in parentheses');
  return { kind: "and", items };
}

function readComparison(reader: Reader): Comparison {
  reader.skipBlanks();
  const attribute = reader.take(/[A-Za-z_][A-Za-z0-9_]*/y);
  if (attribute === null) throw reader.error("expected the name of an attribute");
  reader.skipBlanks();
  const sign = reader.take(/<>|>=|<=|=|>|</y);
  const operator = comparisonOperators.find((known) => known === sign);
  if (operator === undefined) throw reader.error("expected one of = <> > < >= <=");
  reader.skipBlanks();
  return { kind: "compare", attribute, operator, value: readValue(reader) };
}

function readValue(reader: Reader): FilterValue {
  const start = reader.position;
  if (reader.peek() === '"') return { type: "string", value: readString(reader) };
  if (reader.take(/T(?=")/y) !== null) {
    const text = readString(reader);
    const time = parseTime(text);
    if (time === null) throw new FilterSyntaxError(start, `"${text}" is not a time as YYYY-MM-DD hh:mm:ss`);
    return { type: "time", value: time };
  }
  const integer = reader.take(/[+-]?\d{1,19}(?![\w.])/y);
  if (integer === null)
    throw reader.error('expected an integer, a "string" or a time T"YYYY-MM-DD hh:mm:ss"');
  return { type: "integer", value: BigInt(integer.replace(/^\+/, "")) };
}

function readString(reader: Reader): string {
  const start = reader.position;
  const quoted = reader.take(/"(?:[^"]|"")*"/y);
  if (quoted === null) throw new FilterSyntaxError(start, "the string has no closing quote");
  return quoted.slice(1, -1).replaceAll('""', '"');
}

// Official samples leave out leading zeros: T"2017-8-3 12:57:47".
function parseTime(text: string): Date | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{1,2}):(\d{1,2})Z?$/.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60
    ? date
    : null;
}

class Reader {
  position = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    return this.position >= this.#text.length;
  }

  peek(): string | undefined {
    return this.#text[this.position];
  }

  skipBlanks(): void {
    this.take(/\s*/y);
  }

  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.position;
    const [match] = pattern.exec(this.#text) ?? [];
    if (match === undefined) return null;
    this.position += match.length;
    return match;
  }

  expect(character: string): void {
    if (this.peek() !== character) throw this.error(`expected "${character}"`);
    this.position += 1;
  }

  error(problem: string): FilterSyntaxError {
    return new FilterSyntaxError(this.position, problem);
  }
}
