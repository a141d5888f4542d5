/** Operators of a comparison. `>=` and `<=` are not in the grammar's page but in official samples. */
export const comparisonOperators = ["=", "<>", ">", "<", ">=", "<="] as const;
export type ComparisonOperator = (typeof comparisonOperators)[number];

export type FilterValue =
  | { readonly type: "integer"; readonly value: bigint }
  /** `?`, `*` and `[…]` are wildcards with `=`. */
  | { readonly type: "string"; readonly value: string }
  /** UTC, whole seconds. */
  | { readonly type: "time"; readonly value: Date };

export interface Comparison {
  readonly kind: "compare";
  readonly attribute: string;
  readonly operator: ComparisonOperator;
  readonly value: FilterValue;
}

/** A search filter. An `and` without items matches everything. */
export type Filter = Comparison | { readonly kind: "and"; readonly items: readonly Filter[] };

/** Compares an attribute with a text: `equalText("KLHST_WKS_DN", "WIN10")`. Wildcards in it mean themselves. */
export function equalText(attribute: string, text: string): Filter {
  return compare(attribute, "=", { type: "string", value: escapeWildcards(text) });
}

/** Matches texts that begin with `prefix`. */
export function startsWith(attribute: string, prefix: string): Filter {
  return compare(attribute, "=", { type: "string", value: `${escapeWildcards(prefix)}*` });
}

export function compareInteger(
  attribute: string,
  operator: ComparisonOperator,
  value: number | bigint,
): Filter {
  return compare(attribute, operator, { type: "integer", value: BigInt(value) });
}

/** KSC compares booleans with 1 and 0. */
export function equalBoolean(attribute: string, value: boolean): Filter {
  return compareInteger(attribute, "=", value ? 1 : 0);
}

export function compareTime(attribute: string, operator: ComparisonOperator, value: Date): Filter {
  return compare(attribute, operator, { type: "time", value });
}

export function and(...items: Filter[]): Filter {
  return { kind: "and", items };
}

/** Text of a filter, with every string quoted safely. */
export function formatFilter(filter: Filter): string {
  if (filter.kind === "and") {
    return filter.items.length === 0 ? "" : `(&${filter.items.map(formatFilter).join("")})`;
  }
  return `(${filter.attribute}${filter.operator}${formatValue(filter.value)})`;
}

function compare(attribute: string, operator: ComparisonOperator, value: FilterValue): Filter {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(attribute)) {
    throw new TypeError(`"${attribute}" is not the name of an attribute: letters, digits and _`);
  }
  return { kind: "compare", attribute, operator, value };
}

function formatValue(value: FilterValue): string {
  switch (value.type) {
    case "integer":
      return String(value.value);
    case "string":
      return `"${value.value.replaceAll('"', '""')}"`;
    case "time":
      return `T"${value.value.toISOString().slice(0, 19).replace("T", " ")}"`;
  }
}

// A set of one character is the only quoting that the grammar offers for a wildcard (assumed).
const escapeWildcards = (text: string) => text.replace(/[*?[]/g, "[$&]");
