import { InvalidIndicatorError } from "../errors.js";
import { toCanonicalValue } from "./canonical-value.js";
import {
  type Condition,
  conditions,
  conditionsOfData,
  findIndicatorType,
  type IndicatorType,
  indicatorTypeNames,
  indicatorTypes,
} from "./indicator-type.js";

/** One value to look for, in canonical form: hashes and domains in lower case, keys without their hive. */
export interface SimpleIndicator {
  readonly type: IndicatorType;
  readonly value: string;
  readonly condition: Condition;
}

/** Values that must all match the same object, such as the path and the size of a file. */
export interface CombinedIndicator {
  readonly all: readonly SimpleIndicator[];
}

/** What a scan looks for: one value, or several that must all match. */
export type Indicator = SimpleIndicator | CombinedIndicator;

/** An indicator as a caller writes it. `type` may be an alias or an OpenIOC term; the default of `condition` is `is`. */
export interface SimpleIndicatorInput {
  readonly type: string;
  readonly value: string;
  readonly condition?: string;
}

/** An indicator as a caller writes it: one value, or several that must all match. */
export type IndicatorInput = SimpleIndicatorInput | { readonly all: readonly SimpleIndicatorInput[] };

export function isCombined(indicator: Indicator): indicator is CombinedIndicator {
  return "all" in indicator;
}

/**
 * Checks an indicator and returns its canonical form. A combination of one indicator becomes that indicator.
 * @throws InvalidIndicatorError when its type, condition or value cannot be searched for.
 */
export function toIndicator(input: IndicatorInput): Indicator {
  if (!("all" in input)) return toSimpleIndicator(input);
  const unique = new Map<string, SimpleIndicator>();
  for (const part of input.all) {
    const simple = toSimpleIndicator(part);
    unique.set(keyOfIndicator(simple), simple);
  }
  const all = [...unique.values()];
  const [first] = all;
  if (first === undefined) {
    throw new InvalidIndicatorError("the combination is empty", "give it at least one indicator");
  }
  return all.length === 1 ? first : { all };
}

/** A key that is equal for indicators that search for the same. The order in a combination does not matter. */
export function keyOfIndicator(indicator: Indicator): string {
  return isCombined(indicator)
    ? JSON.stringify(indicator.all.map(keyOfIndicator).sort())
    : JSON.stringify([indicator.type, indicator.condition, foldCase(indicator)]);
}

/** Writes an indicator as a line of a text list: `path ends-with:\evil.exe & size:1024`. */
export function formatIndicator(indicator: Indicator): string {
  if (isCombined(indicator)) return indicator.all.map(formatIndicator).join(" & ");
  const condition = indicator.condition === "is" ? "" : ` ${indicator.condition}`;
  return `${indicator.type}${condition}:${indicator.value}`;
}

function toSimpleIndicator(input: SimpleIndicatorInput): SimpleIndicator {
  const type = findIndicatorType(input.type);
  if (type === null) {
    throw new InvalidIndicatorError(
      `"${input.type}" is not a type of indicator`,
      `use one of ${indicatorTypeNames.join(", ")}`,
    );
  }
  const condition = toCondition(type, input.condition ?? "is");
  return { type, value: toCanonicalValue(type, condition, input.value), condition };
}

function toCondition(type: IndicatorType, text: string): Condition {
  const condition = conditions.find((known) => known === text.trim().toLowerCase());
  const allowed = isHash(type) ? (["is"] as const) : conditionsOfData[indicatorTypes[type].data];
  if (condition === undefined || !allowed.some((known) => known === condition)) {
    throw new InvalidIndicatorError(
      `"${text}" is not a condition for ${type}`,
      `use ${allowed.length === 1 ? "" : "one of "}${allowed.join(", ")}`,
    );
  }
  return condition;
}

const isHash = (type: IndicatorType) => type === "md5" || type === "sha256";

// Windows ignores case in names, paths and keys. A regular expression keeps its case.
function foldCase({ value, condition }: SimpleIndicator): string {
  return condition === "matches" ? value : value.toLowerCase();
}
