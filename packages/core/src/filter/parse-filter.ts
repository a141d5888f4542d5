import { quoteValue } from "../quote-value.js";
import type { Filter, FilterValue } from "./filter.js";
import { FilterSyntaxError } from "./filter-syntax-error.js";
import { parseFilterTime } from "./filter-time.js";
import { type FilterToken, FilterTokenReader } from "./filter-token.js";

/** Deepest nesting of parentheses. */
const MAX_DEPTH = 64;

/**
 * Reads a search filter: https://support.kaspersky.com/help/KSC/16/KSCAPI/a00002.html, extended by what the vendor's
 * samples use.
 *
 *     filter  = [ group | item ]              an empty filter matches everything
 *     group   = "(" comp ")"
 *     comp    = "&" group+ | "|" group+ | "!" ( group | item ) | item
 *     item    = name operator value | name "&" integer ( "=" | "<>" ) integer
 *     operator = "=" | "<>" | ">" | "<" | ">=" | "<="
 *     value   = integer | hex | string | T"time" | "CURTIME(" [ integer ] ")"
 *
 * Blanks and newlines are allowed between all tokens.
 * @throws FilterSyntaxError with the position.
 */
export function parseFilter(text: string): Filter {
  const tokens = new FilterTokenReader(text);
  const filter = readFilter(tokens);
  if (tokens.peek().type !== "end") throw tokens.error("the end of the filter");
  return filter;
}

function readFilter(tokens: FilterTokenReader): Filter {
  switch (tokens.peek().type) {
    case "end":
      return { kind: "and", items: [] };
    case "(":
      return readGroup(tokens, 1);
    case "&":
    case "|":
    case "!":
      throw tokens.error('"(" before an operator');
    default:
      return readItem(tokens);
  }
}

function readGroup(tokens: FilterTokenReader, depth: number): Filter {
  const { position } = tokens.take();
  if (depth > MAX_DEPTH) {
    throw new FilterSyntaxError(position, `parentheses nest at most ${MAX_DEPTH} levels deep`);
  }
  const filter = readComposition(tokens, depth);
  expect(tokens, ")", '")"');
  return filter;
}

function readComposition(tokens: FilterTokenReader, depth: number): Filter {
  switch (tokens.peek().type) {
    case "&":
      return { kind: "and", items: readGroups(tokens, depth) };
    case "|":
      return { kind: "or", items: readGroups(tokens, depth) };
    case "!":
      tokens.take();
      return {
        kind: "not",
        item: tokens.peek().type === "(" ? readGroup(tokens, depth + 1) : readItem(tokens),
      };
    default:
      return readItem(tokens);
  }
}

function readGroups(tokens: FilterTokenReader, depth: number): Filter[] {
  tokens.take();
  const items: Filter[] = [];
  while (tokens.peek().type === "(") items.push(readGroup(tokens, depth + 1));
  if (items.length === 0) throw tokens.error("a filter in parentheses");
  return items;
}

function readItem(tokens: FilterTokenReader): Filter {
  const { name } = expect(tokens, "name", "the name of an attribute");
  if (tokens.peek().type === "&") return readMask(tokens, name);
  const { operator } = expect(tokens, "operator", "one of = <> > < >= <=");
  return { kind: "compare", attribute: name, operator, value: readValue(tokens) };
}

function readMask(tokens: FilterTokenReader, attribute: string): Filter {
  tokens.take();
  const mask = readInteger(tokens);
  const sign = expect(tokens, "operator", "= or <>");
  const { operator } = sign;
  if (operator !== "=" && operator !== "<>") throw tokens.error("= or <> after a mask", sign);
  return { kind: "mask", attribute, mask, operator, value: readInteger(tokens) };
}

function readInteger(tokens: FilterTokenReader): bigint {
  const token = tokens.take();
  if (token.type === "integer") return token.value;
  if (token.type === "hex" && token.digits.length <= 16)
    return BigInt.asIntN(64, BigInt(`0x${token.digits}`));
  throw tokens.error("an integer of 64 bits", token);
}

function readValue(tokens: FilterTokenReader): FilterValue {
  const token = tokens.take();
  switch (token.type) {
    case "integer":
      return { type: "integer", value: token.value };
    case "hex":
      return { type: "hex", digits: token.digits };
    case "string":
      return { type: "string", value: token.text };
    case "time":
      return { type: "time", value: readTime(token.text, token.position) };
    case "name":
      if (token.name === "CURTIME") return readCurrentTime(tokens);
  }
  throw tokens.error('an integer, a "string", a time T"YYYY-MM-DD hh:mm:ss", CURTIME() or 0x…', token);
}

function readTime(text: string, position: number): Date {
  const time = parseFilterTime(text);
  if (time === null)
    throw new FilterSyntaxError(position, `${quoteValue(text)} is not a time as YYYY-MM-DD hh:mm:ss`);
  return time;
}

function readCurrentTime(tokens: FilterTokenReader): FilterValue {
  expect(tokens, "(", '"("');
  const offset = tokens.peek();
  if (offset.type !== "integer") {
    expect(tokens, ")", 'an integer or ")"');
    return { type: "current-time", offsetSeconds: 0 };
  }
  tokens.take();
  if (offset.value !== BigInt.asIntN(32, offset.value)) throw tokens.error("an integer of 32 bits", offset);
  expect(tokens, ")", '")"');
  return { type: "current-time", offsetSeconds: Number(offset.value) };
}

function expect<T extends FilterToken["type"]>(
  tokens: FilterTokenReader,
  type: T,
  expected: string,
): Extract<FilterToken, { type: T }> {
  const token = tokens.peek();
  if (!isOfType(token, type)) throw tokens.error(expected);
  tokens.take();
  return token;
}

function isOfType<T extends FilterToken["type"]>(
  token: FilterToken,
  type: T,
): token is Extract<FilterToken, { type: T }> {
  return token.type === type;
}
