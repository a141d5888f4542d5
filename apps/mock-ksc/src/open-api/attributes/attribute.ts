import type { Evidence } from "@ksc-edr/core";
import type { KscParams, KscValue } from "@ksc-edr/core/wire";

/** Type of an attribute on the wire. `text` is a string that filters search by its words. */
export type AttributeType = "string" | "text" | "int" | "long" | "bool" | "datetime" | "params" | "array";

/** An attribute of the wire: how filters and orders may use it, and its value in a row. */
export interface Attribute<R> {
  /** The domain field. */
  readonly field: string;
  readonly type: AttributeType;
  readonly filter: boolean;
  readonly order: boolean;
  /** How the attribute is known. What may be filtered and ordered is assumed unless a page says it. */
  readonly evidence: Evidence;
  /** Returns undefined when the attribute is unset. An attribute without `value` can only be filtered by. */
  readonly value?: (record: R) => KscValue | undefined;
}

export type Attributes<R> = Readonly<Record<string, Attribute<R>>>;

/**
 * The row of a record: the requested attributes that are set, or all of them when none are requested. Unknown
 * names are ignored (assumed).
 */
export function toRow<R>(record: R, names: readonly string[], attributes: Attributes<R>): KscParams {
  const wanted =
    names.length === 0 ? Object.keys(attributes) : names.filter((name) => Object.hasOwn(attributes, name));
  return Object.fromEntries(wanted.map((name) => [name, attributes[name]?.value?.(record)]));
}

/** Converts a time of the domain to a datetime of the wire. */
export const toDateTime = (time: string | undefined): Date | undefined =>
  time === undefined ? undefined : new Date(time);
