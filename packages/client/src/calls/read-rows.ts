import { type KscParams, type MethodName, WireFormatError } from "@ksc-edr/core/wire";
import { KscReplyError } from "../errors/answer-error.js";
import { cleanUp } from "./clean-up.js";

/** A result set of the server. It is read by row positions and must be released. */
export interface ResultSet {
  /** The method that reads rows, for errors. */
  readonly method: MethodName;
  /** Creates the result set and returns its id. */
  open(): Promise<string>;
  count(id: string): Promise<number>;
  /** Reads rows from `start` to `end`. Whether that includes the end differs between methods and is partly unknown. */
  read(id: string, start: number, end: number): Promise<readonly KscParams[]>;
  release(id: string): Promise<unknown>;
}

/** How long releasing a result set may take. The server releases it by itself after a while. */
export const RELEASE_TIMEOUT_MS = 5000;

/**
 * Yields the rows page by page, and releases the result set however the reading ends. Each page starts after the rows
 * already received, so no row is skipped or repeated whether or not a range includes its end.
 */
export async function* readRows<T>(
  resultSet: ResultSet,
  fromRow: (row: KscParams) => T,
  pageSize: number,
): AsyncGenerator<T, void, undefined> {
  const { method } = resultSet;
  const id = await resultSet.open();
  try {
    const total = await resultSet.count(id);
    for (let start = 0; start < total; ) {
      const rows = await resultSet.read(id, start, start + pageSize);
      yield* readReply(method, () => {
        // A page may be short. An empty page before the end would silently skip rows.
        if (rows.length === 0) throw new WireFormatError("", `it holds no rows at row ${start} of ${total}`);
        return rows.map(fromRow);
      });
      start += rows.length;
    }
  } finally {
    await cleanUp(() => resultSet.release(id));
  }
}

/** Reports a member or row that does not fit the method as a KscReplyError. */
export function readReply<T>(method: MethodName, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof WireFormatError)) throw error;
    throw new KscReplyError(error, "", { method, requestId: null }, (text) => text);
  }
}
