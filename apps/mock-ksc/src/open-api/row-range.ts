import type { RowSource } from "../domain/search/result-sets.js";

/**
 * Rows from `start` to `end`. The end is inclusive, because a sample of the vendor steps that way for one range
 * method and the others do not say (assumed). An end beyond the last row is allowed.
 */
export function readRange<R>(rows: RowSource<R>, start: number, end: number): readonly R[] {
  const first = Math.max(start, 0);
  return end < first ? [] : rows.read(first, end - first + 1);
}
