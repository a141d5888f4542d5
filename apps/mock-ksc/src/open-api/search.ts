import {
  type Comparison,
  type Filter,
  FilterSyntaxError,
  type FilterValue,
  type FullTextQuery,
  parseFilter,
  parseFilterTime,
  parseFullTextQuery,
} from "@ksc-edr/core/filter";
import type { OrderEntry } from "@ksc-edr/core/wire";
import { DomainError } from "../domain/domain-error.js";
import type { Search } from "../domain/search/search.js";
import type { Attribute, Attributes } from "./attributes/attribute.js";

// A larger search would block all other callers. All these limits are assumed.
const MAX_FILTER_LENGTH = 1_048_576;
const MAX_COMPARISONS = 10_000;
/** SQLite reads no longer ones. */
const MAX_PATTERN_LENGTH = 2000;
const MAX_QUERY_LENGTH = 20_000;
/** Words of all full-text queries of a filter. */
const MAX_WORDS = 1000;
/** Words with wildcards of all full-text queries of a filter. Each may stand for many words. */
const MAX_WORD_PATTERNS = 10;
const MAX_ORDER_FIELDS = 100;

/**
 * Reads a filter and an order of the wire as a search over domain fields.
 * @throws DomainError for a filter that cannot be parsed or is too large, and for an attribute that may not be used
 * there.
 */
export function toSearch<R>(
  filter: string,
  order: readonly OrderEntry[],
  attributes: Attributes<R>,
  now: Date,
): Search {
  if (filter.length > MAX_FILTER_LENGTH)
    throw badFormat(`filter: longer than ${MAX_FILTER_LENGTH} characters; split the search`);
  if (order.length > MAX_ORDER_FIELDS)
    throw badFormat(`results cannot be ordered by more than ${MAX_ORDER_FIELDS} fields`);
  const reader = new FilterReader(attributes, now);
  return {
    filter: reader.read(rescueSyntax(() => parseFilter(filter))),
    order: order.map(({ Name, Asc }) => {
      const attribute = ownAttribute(attributes, Name);
      if (attribute?.order !== true) throw badFormat(`results cannot be ordered by ${Name}`);
      return { field: attribute.field, ascending: Asc };
    }),
  };
}

/** Converts names of the wire to fields, and values to those of the fields. */
class FilterReader<R> {
  readonly #attributes: Attributes<R>;
  readonly #now: Date;
  #comparisons = 0;
  #words = 0;
  #wordPatterns = 0;

  constructor(attributes: Attributes<R>, now: Date) {
    this.#attributes = attributes;
    this.#now = now;
  }

  read(filter: Filter): Filter {
    switch (filter.kind) {
      case "and":
      case "or":
        return { kind: filter.kind, items: filter.items.map((item) => this.read(item)) };
      case "not":
        return { kind: "not", item: this.read(filter.item) };
      case "mask": {
        const attribute = this.#attribute(filter.attribute);
        if (attribute.type !== "int" && attribute.type !== "long")
          throw badFormat(`filter: ${filter.attribute} has no bits to mask; it is not an integer`);
        return { ...filter, attribute: attribute.field };
      }
      case "compare": {
        const attribute = this.#attribute(filter.attribute);
        return { ...filter, attribute: attribute.field, value: this.#value(filter, attribute) };
      }
    }
  }

  #attribute(name: string): Attribute<R> {
    this.#comparisons += 1;
    if (this.#comparisons > MAX_COMPARISONS)
      throw badFormat(`filter: more than ${MAX_COMPARISONS} comparisons; split the search`);
    const attribute = ownAttribute(this.#attributes, name);
    if (attribute?.filter !== true)
      throw badFormat(`filter: ${name} cannot be filtered by; it is unknown or not searchable here`);
    return attribute;
  }

  #value(comparison: Comparison, { type }: Attribute<R>): FilterValue {
    const value = this.#resolve(comparison.value, type);
    const { attribute, operator } = comparison;
    const expected = expectedValue[type];
    if (expected === undefined) throw badFormat(`filter: ${attribute} cannot be compared`);
    if (value.type !== expected.type)
      throw badFormat(`filter: ${attribute} is compared with ${expected.name}`);
    if (type === "bool" && value.type === "integer" && value.value !== 0n && value.value !== 1n)
      throw badFormat(`filter: ${attribute} is compared with 1 or 0`);
    if (type === "text" && value.type === "string") {
      if (operator !== "=" && operator !== "<>")
        throw badFormat(`filter: ${attribute} is a full-text attribute; it is compared by = or <>`);
      this.#checkQuery(attribute, value.value);
    }
    if (type === "string" && value.type === "string" && operator === "=")
      checkPattern(attribute, value.value);
    return value;
  }

  #checkQuery(attribute: string, text: string): void {
    if (text.length > MAX_QUERY_LENGTH)
      throw badFormat(`filter: the query on ${attribute} is longer than ${MAX_QUERY_LENGTH} characters`);
    for (const word of wordsOf(rescueSyntax(() => parseFullTextQuery(text)))) {
      this.#words += 1;
      if (/[?*]/.test(word)) this.#wordPatterns += 1;
    }
    if (this.#words > MAX_WORDS)
      throw badFormat(`filter: more than ${MAX_WORDS} words in full-text queries; split the search`);
    if (this.#wordPatterns > MAX_WORD_PATTERNS)
      throw badFormat(
        `filter: more than ${MAX_WORD_PATTERNS} words with wildcards in full-text queries; split the search`,
      );
  }

  /** The meaning of a literal for an attribute of this type. */
  #resolve(value: FilterValue, type: Attribute<R>["type"]): FilterValue {
    switch (value.type) {
      case "hex":
        if (value.digits.length > 16) throw badFormat(`filter: 0x${value.digits} does not fit 64 bits`);
        return { type: "integer", value: BigInt.asIntN(64, BigInt(`0x${value.digits}`)) };
      case "current-time":
        return { type: "time", value: new Date(this.#now.getTime() + value.offsetSeconds * 1000) };
      case "string": {
        if (type !== "datetime") return value;
        const time = parseFilterTime(value.value);
        return time === null ? value : { type: "time", value: time };
      }
      default:
        return value;
    }
  }
}

const integer = { type: "integer", name: "an integer" } as const;
const string = { type: "string", name: 'a "string"' } as const;
const expectedValue: Readonly<
  Partial<Record<Attribute<unknown>["type"], { type: FilterValue["type"]; name: string }>>
> = {
  int: integer,
  long: integer,
  bool: integer,
  string,
  text: string,
  datetime: { type: "time", name: 'a time T"YYYY-MM-DD hh:mm:ss"' },
};

function checkPattern(attribute: string, pattern: string): void {
  if (pattern.length > MAX_PATTERN_LENGTH && /[*?[]/.test(pattern))
    throw badFormat(`filter: the pattern for ${attribute} is longer than ${MAX_PATTERN_LENGTH} characters`);
}

function wordsOf(query: FullTextQuery): readonly string[] {
  switch (query.kind) {
    case "word":
      return [query.word];
    case "not":
      return wordsOf(query.item);
    default:
      return query.items.flatMap(wordsOf);
  }
}

const ownAttribute = <R>(attributes: Attributes<R>, name: string) =>
  Object.hasOwn(attributes, name) ? attributes[name] : undefined;

function rescueSyntax<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof FilterSyntaxError) throw badFormat(error.message, { cause: error });
    throw error;
  }
}

const badFormat = (detail: string, options?: ErrorOptions) => new DomainError("bad-format", detail, options);
