import type { Filter } from "@ksc-edr/core/filter";

/** A search over a collection; attribute names in `filter` and `order` are those of the domain record. */
export interface Search {
  readonly filter: Filter;
  readonly order: readonly { readonly field: string; readonly ascending: boolean }[];
}

/** What a search compares of one record: times as milliseconds since 1970. */
export type SearchValues = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;
