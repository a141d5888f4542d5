import { type KscParams, type MethodName, WireFormatError } from "@ksc-edr/core/wire";
import { KscReplyError } from "../errors/answer-error.js";
import { cleanUp } from "./clean-up.js";

/** A result set that is read by the positions of its rows, and must be released. */
export interface RowRanges {
  /** The method that reads, for errors. */
  readonly method: MethodName;
  open(): Promise<string>;
  count(iteratorId: string): Promise<number>;
  /** Rows from `start` to `end`; whether the end is included differs between methods, and is not known of all. */
  read(iteratorId: string, start: number, end: number): Promise<readonly KscParams[]>;
  release(iteratorId: string): Promise<unknown>;
}

/**
 * Yields the rows page by page and releases the result set however the reading ends. Each page starts after the
 * rows that came, so none is skipped or repeated whether or not the end of a range is included.
 */
export async function* readRowRanges<T>(
  ranges: RowRanges,
  fromRow: (row: KscParams) => T,
  pageSize: number,
): AsyncGenerator<T, void, undefined> {
  const iteratorId = await ranges.open();
  try {
    const total = await ranges.count(iteratorId);
    for (let start = 0; start < total; ) {
      const rows = await ranges.read(iteratorId, start, start + pageSize);
      const place = `row ${start} of ${total}`;
      yield* toItems(rows, fromRow, { method: ranges.method, place });
      start += rows.length;
    }
  } finally {
    await cleanUp(() => ranges.release(iteratorId));
  }
}

function toItems<T>(
  rows: readonly KscParams[],
  fromRow: (row: KscParams) => T,
  { method, place }: { readonly method: MethodName; readonly place: string },
): readonly T[] {
  return readReply(method, () => {
    // None before the end would be rows passed over in silence.
    if (rows.length === 0) throw new WireFormatError("", `the answer holds no rows at ${place}`);
    return rows.map(fromRow);
  });
}

/** Turns a row or member that is not what the method answers into an error of the client. */
export function readReply<T>(method: MethodName, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof WireFormatError)) throw error;
    throw new KscReplyError(error, "", { method, requestId: null }, (text) => text);
  }
}
