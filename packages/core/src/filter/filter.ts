/**
 * Operators of a comparison. `>=` and `<=` are in the vendor's samples, not in the grammar of
 * https://support.kaspersky.com/help/KSC/16/KSCAPI/a00002.html.
 */
export const comparisonOperators = ["=", "<>", ">", "<", ">=", "<="] as const;
/** An operator of a comparison. */
export type ComparisonOperator = (typeof comparisonOperators)[number];

/** The value that an attribute is compared with. */
export type FilterValue =
  /** A signed integer of 64 bits. */
  | { readonly type: "integer"; readonly value: bigint }
  /** `0x…`: an integer or bytes, depending on the type of the attribute. Lower-case digits, without the `0x`. */
  | { readonly type: "hex"; readonly digits: string }
  /**
   * A string. Compared with `=` it is a pattern (`parsePattern`), with a full-text attribute a query
   * (`parseFullTextQuery`), and with a time attribute a time (`parseFilterTime`).
   */
  | { readonly type: "string"; readonly value: string }
  /** UTC, whole seconds. */
  | { readonly type: "time"; readonly value: Date }
  /** `CURTIME(offset)`: the server's time plus an offset; its unit, seconds, is assumed. */
  | { readonly type: "current-time"; readonly offsetSeconds: number };

/** `(ATTR = value)`: compares an attribute with a value. */
export interface Comparison {
  readonly kind: "compare";
  readonly attribute: string;
  readonly operator: ComparisonOperator;
  readonly value: FilterValue;
}

/** `(ATTR & mask <> 0)`: compares the bits of an attribute that are in the mask. */
export interface MaskComparison {
  readonly kind: "mask";
  readonly attribute: string;
  readonly mask: bigint;
  readonly operator: "=" | "<>";
  readonly value: bigint;
}

/** A search filter. An `and` without items matches everything; an `or` has at least one item. */
export type Filter =
  | Comparison
  | MaskComparison
  | { readonly kind: "and"; readonly items: readonly Filter[] }
  | { readonly kind: "or"; readonly items: readonly Filter[] }
  | { readonly kind: "not"; readonly item: Filter };
