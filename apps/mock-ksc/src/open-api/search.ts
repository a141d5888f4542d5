import { type Comparison, type Filter, FilterSyntaxError, parseFilter } from "@ksc-edr/core";
import type { OrderEntry } from "@ksc-edr/core/wire";
import { DomainError } from "../domain/domain-error.js";
import type { Search } from "../domain/search.js";
import type { Attribute, Attributes } from "./attributes.js";

/**
 * Reads a filter and an order of the wire as a search over domain fields.
 * @throws DomainError for a filter that cannot be read, and for an attribute that may not be used there.
 */
export function toSearch(filter: string, order: readonly OrderEntry[], attributes: Attributes): Search {
  return {
    filter: toDomainFilter(parse(filter), attributes),
    order: order.map(({ Name, Asc }) => {
      const attribute = attributes[Name];
      if (attribute === undefined || !attribute.order)
        throw badFormat(`results cannot be ordered by ${Name}`);
      return { field: attribute.field, ascending: Asc };
    }),
  };
}

function parse(filter: string): Filter {
  try {
    return parseFilter(filter);
  } catch (error) {
    if (error instanceof FilterSyntaxError) throw badFormat(error.message, { cause: error });
    throw error;
  }
}

function toDomainFilter(filter: Filter, attributes: Attributes): Filter {
  if (filter.kind === "and")
    return { kind: "and", items: filter.items.map((item) => toDomainFilter(item, attributes)) };
  const attribute = attributes[filter.attribute];
  if (attribute === undefined || !attribute.filter) {
    throw badFormat(
      `filter: ${filter.attribute} cannot be filtered by; it is unknown or not searchable here`,
    );
  }
  return { ...filter, attribute: attribute.field, value: checkValue(filter, attribute) };
}

const valueTypes = { integer: "integer", boolean: "integer", string: "string", time: "time" } as const;

function checkValue({ attribute, operator, value }: Comparison, { type }: Attribute): Comparison["value"] {
  if (value.type !== valueTypes[type]) {
    throw badFormat(`filter: ${attribute} is compared with a ${valueTypes[type]}, not with a ${value.type}`);
  }
  if (type === "boolean" && value.value !== 0n && value.value !== 1n) {
    throw badFormat(`filter: ${attribute} is compared with 1 or 0`);
  }
  if (value.type === "string" && /[?[]|\*(?!$)/.test(value.value)) {
    throw badFormat(
      `filter: ${attribute}${operator}"${value.value}": only * at the end is simulated as a wildcard`,
    );
  }
  return value;
}

const badFormat = (detail: string, options?: ErrorOptions) => new DomainError("bad-format", detail, options);
