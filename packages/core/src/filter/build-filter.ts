import type { ComparisonOperator, Filter, FilterValue } from "./filter.js";
import { escapePattern } from "./filter-pattern.js";
import { checkFilterTime } from "./filter-time.js";
import { checkAttribute } from "./format-filter.js";

/** Matches if all filters match. Without filters it matches everything. */
export function and(...items: Filter[]): Filter {
  return { kind: "and", items };
}

/** Matches if any of the filters matches. */
export function or(first: Filter, ...others: Filter[]): Filter {
  return { kind: "or", items: [first, ...others] };
}

/** Matches if the filter does not match. */
export function not(item: Filter): Filter {
  return { kind: "not", item };
}

/** Matches one text: `equalText("KLHST_WKS_DN", "WIN10")`. Wildcards in the text are plain characters. */
export function equalText(attribute: string, text: string): Filter {
  return matchPattern(attribute, escapePattern(text));
}

/** Matches texts that begin with `prefix`. Wildcards in the prefix are plain characters. */
export function startsWith(attribute: string, prefix: string): Filter {
  return matchPattern(attribute, `${escapePattern(prefix)}*`);
}

/** Matches texts by a pattern with the wildcards `?`, `*`, `[a-f]` and `[^a-f]`. */
export function matchPattern(attribute: string, pattern: string): Filter {
  return compare(attribute, "=", { type: "string", value: pattern });
}

/** Compares an attribute with an integer of 64 bits. @throws TypeError if the value is not one. */
export function compareInteger(
  attribute: string,
  operator: ComparisonOperator,
  value: number | bigint,
): Filter {
  return compare(attribute, operator, { type: "integer", value: toInteger(value) });
}

/** Matches a boolean. KSC writes 1 for true and 0 for false. */
export function equalBoolean(attribute: string, value: boolean): Filter {
  return compareInteger(attribute, "=", value ? 1 : 0);
}

/** Compares an attribute with a time. Fractions of a second are cut off. */
export function compareTime(attribute: string, operator: ComparisonOperator, value: Date): Filter {
  const wholeSeconds = new Date(Math.floor(checkFilterTime(value).getTime() / 1000) * 1000);
  return compare(attribute, operator, { type: "time", value: wholeSeconds });
}

/** Compares an attribute with the server's time plus an offset in seconds (unit assumed); -3600 is an hour ago. */
export function compareCurrentTime(
  attribute: string,
  operator: ComparisonOperator,
  offsetSeconds: number,
): Filter {
  if (offsetSeconds !== Math.trunc(offsetSeconds) || Math.abs(offsetSeconds) >= 2 ** 31) {
    throw new TypeError(`${offsetSeconds} is not a whole number of seconds within 32 bits`);
  }
  return compare(attribute, operator, { type: "current-time", offsetSeconds });
}

/** Matches if any bit of the mask is set in the attribute. */
export function hasAnyBit(attribute: string, mask: number | bigint): Filter {
  return {
    kind: "mask",
    attribute: checkAttribute(attribute),
    mask: toInteger(mask),
    operator: "<>",
    value: 0n,
  };
}

function compare(attribute: string, operator: ComparisonOperator, value: FilterValue): Filter {
  return { kind: "compare", attribute: checkAttribute(attribute), operator, value };
}

function toInteger(value: number | bigint): bigint {
  const isWhole = typeof value === "bigint" || Number.isSafeInteger(value);
  if (!isWhole || BigInt.asIntN(64, BigInt(value)) !== BigInt(value)) {
    throw new TypeError(`${value} is not an integer of 64 bits`);
  }
  return BigInt(value);
}
