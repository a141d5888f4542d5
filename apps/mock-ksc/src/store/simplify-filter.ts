import type { Filter } from "@ksc-edr/core/filter";

/**
 * Removes what nests without need: double negations, groups of one item, and groups inside groups of the same kind.
 * The parser of SQLite nests less deeply than the filters of the vendor.
 */
export function simplify(filter: Filter): Filter {
  switch (filter.kind) {
    case "not": {
      const item = simplify(filter.item);
      return item.kind === "not" ? item.item : { kind: "not", item };
    }
    case "and":
    case "or": {
      const { kind } = filter;
      const items = filter.items.flatMap((each) => {
        const item = simplify(each);
        return item.kind === kind ? item.items : [item];
      });
      const [only] = items;
      return only !== undefined && items.length === 1 ? only : { kind, items };
    }
    default:
      return filter;
  }
}

const nestings = new WeakMap<Filter, number>();

/** How deep the SQL of a filter nests. */
export function nestingOf(filter: Filter): number {
  const known = nestings.get(filter);
  if (known !== undefined) return known;
  const nesting = computeNesting(filter);
  nestings.set(filter, nesting);
  return nesting;
}

function computeNesting(filter: Filter): number {
  switch (filter.kind) {
    case "not":
      return 1 + nestingOf(filter.item);
    case "and":
    case "or":
      return 1 + filter.items.reduce((deepest, item) => Math.max(deepest, nestingOf(item)), 0);
    default:
      return 0;
  }
}
