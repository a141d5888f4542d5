import type { KscParams } from "@ksc-edr/core/wire";
import type { SearchValues } from "../domain/search/search.js";

/**
 * The values that a search over rows of the wire compares. Attributes without a single plain value match no
 * comparison.
 */
export function toSearchValues(row: KscParams): SearchValues {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (value instanceof Date) return [name, value.getTime()];
      if (typeof value === "bigint") return [name, Number(value)];
      return [name, typeof value === "object" ? undefined : value];
    }),
  );
}
