import type { Evidence } from "@ksc-edr/core";
import type { KscParams, KscValue } from "@ksc-edr/core/wire";

/** Type of an attribute on the wire; `text` is a string that filters search by its words. */
export type AttributeType = "string" | "text" | "int" | "long" | "bool" | "datetime" | "params" | "array";

/** An attribute of the wire: what filters and orders may do with it, and its value in the row of a record. */
export interface Attribute<R> {
  /** Field that a search names. */
  readonly field: string;
  readonly type: AttributeType;
  readonly filter: boolean;
  readonly order: boolean;
  /** How the attribute is known. What may be filtered and ordered is assumed where no page says it. */
  readonly evidence: Evidence;
  /** Undefined where the attribute is unset; an attribute without it can only be searched by. */
  readonly value?: (record: R) => KscValue | undefined;
}

export type Attributes<R> = Readonly<Record<string, Attribute<R>>>;

/**
 * The row of a record: the attributes asked for that are set, and all when none are asked for. Names that do not
 * exist are passed over (assumed).
 */
export function toRow<R>(record: R, names: readonly string[], attributes: Attributes<R>): KscParams {
  const wanted =
    names.length === 0 ? Object.keys(attributes) : names.filter((name) => Object.hasOwn(attributes, name));
  return Object.fromEntries(wanted.map((name) => [name, attributes[name]?.value?.(record)]));
}

/** A time of the domain as a datetime of the wire. */
export const toDateTime = (time: string | undefined): Date | undefined =>
  time === undefined ? undefined : new Date(time);
