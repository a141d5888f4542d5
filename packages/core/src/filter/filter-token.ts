import { quoteValue } from "../quote-value.js";
import { type ComparisonOperator, comparisonOperators } from "./filter.js";
import { FilterSyntaxError } from "./filter-syntax-error.js";

export type FilterToken = { readonly position: number } & (
  | { readonly type: "(" | ")" | "&" | "|" | "!" | "end" }
  | { readonly type: "operator"; readonly operator: ComparisonOperator }
  | { readonly type: "name"; readonly name: string }
  | { readonly type: "integer"; readonly value: bigint }
  | { readonly type: "hex"; readonly digits: string }
  | { readonly type: "string"; readonly text: string }
  /** `T"…"` */
  | { readonly type: "time"; readonly text: string }
);

const BLANKS = /[ \t\r\n]*/y;
const SIGN = /<>|>=|<=|[=<>()&|!]/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /0[xX][0-9a-fA-F]+|[+-]?\d+/y;
const WORD_CHARACTER = /[A-Za-z0-9_.]/;

const INTEGER_MIN = -(2n ** 63n);
const INTEGER_MAX = 2n ** 63n - 1n;

/** Reads the tokens of a filter, with one token of lookahead. */
export class FilterTokenReader {
  readonly #text: string;
  #end = 0;
  #next: FilterToken;

  constructor(text: string) {
    this.#text = text;
    this.#next = this.#read();
  }

  peek(): FilterToken {
    return this.#next;
  }

  /** @throws FilterSyntaxError if the text after the token is not a token. */
  take(): FilterToken {
    const token = this.#next;
    if (token.type !== "end") this.#next = this.#read();
    return token;
  }

  /** The error for an unexpected token. */
  error(expected: string, token: FilterToken = this.#next): FilterSyntaxError {
    const found =
      token.type === "end"
        ? "the filter ends here"
        : `found ${quoteValue(this.#text.slice(token.position, token.position + 20))}`;
    return new FilterSyntaxError(token.position, `expected ${expected}, ${found}`);
  }

  #read(): FilterToken {
    this.#match(BLANKS);
    const position = this.#end;
    if (position >= this.#text.length) return { type: "end", position };
    const first = this.#text.charAt(position);
    if (first === '"') return { type: "string", text: this.#readString(position), position };
    const sign = this.#match(SIGN);
    if (sign !== null) return toSignToken(sign, position);
    const name = this.#match(NAME);
    if (name === "T" && this.#text.charAt(this.#end) === '"') {
      return { type: "time", text: this.#readString(this.#end), position };
    }
    if (name !== null) return { type: "name", name, position };
    return this.#readNumber(position);
  }

  #readNumber(position: number): FilterToken {
    const number = this.#match(NUMBER);
    if (number === null || WORD_CHARACTER.test(this.#text.charAt(this.#end))) {
      const word = quoteValue(this.#text.slice(position, position + 20));
      throw new FilterSyntaxError(position, `${word} is neither a name, a number, a string nor an operator`);
    }
    if (/^0x/i.test(number)) return { type: "hex", digits: number.slice(2).toLowerCase(), position };
    // Twenty characters are enough for any 64-bit integer, but leading zeros can make it longer.
    const value = number.length > 100 ? INTEGER_MAX + 1n : BigInt(number.replace(/^\+/, ""));
    if (value < INTEGER_MIN || value > INTEGER_MAX) {
      throw new FilterSyntaxError(position, "the integer does not fit 64 bits");
    }
    return { type: "integer", value, position };
  }

  /** Reads a string with doubled inner quotes. A regular expression would be slow: strings may be megabytes long. */
  #readString(start: number): string {
    const text = this.#text;
    let quote = text.indexOf('"', start + 1);
    while (quote !== -1 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
    if (quote === -1) throw new FilterSyntaxError(start, "the string has no closing quote");
    this.#end = quote + 1;
    return text.slice(start + 1, quote).replaceAll('""', '"');
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#end;
    const [match] = pattern.exec(this.#text) ?? [];
    if (match === undefined) return null;
    this.#end += match.length;
    return match;
  }
}

function toSignToken(sign: string, position: number): FilterToken {
  const operator = comparisonOperators.find((known) => known === sign);
  return operator === undefined
    ? { type: sign as "(" | ")" | "&" | "|" | "!", position }
    : { type: "operator", operator, position };
}
