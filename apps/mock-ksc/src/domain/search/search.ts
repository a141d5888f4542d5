import type { Filter } from "@ksc-edr/core/filter";

/** A search over a collection. Attribute names in `filter` and `order` are fields of the domain record. */
export interface Search {
  readonly filter: Filter;
  readonly order: readonly { readonly field: string; readonly ascending: boolean }[];
}

/** The values of one record that searches compare; times as milliseconds since 1970. */
export type SearchValues = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;
