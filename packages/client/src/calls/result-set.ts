import { chunkRows, type KscParams, WireFormatError } from "@ksc-edr/core/wire";
import { KscReplyError } from "../errors/answer-error.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import type { Call, CallOptions } from "./caller.js";
import { cleanUp } from "./clean-up.js";

export interface ResultSetOptions extends CallOptions {
  /** Rows per call; 200 unless asked otherwise. */
  readonly pageSize?: number;
  /** How long the server keeps the rows without an access, in seconds: 600 unless asked otherwise, at most 7200. */
  readonly lifetimeSeconds?: number;
}

export interface FoundRows {
  readonly strAccessor: string;
  /** Number of rows found. */
  readonly PxgRetVal: number;
}

const MAX_LIFETIME_SECONDS = 7200;
/** How long giving back a result set may take: the server does it by itself after a while. */
export const RELEASE_TIMEOUT_MS = 5000;

/** @throws KscInvalidArgumentError */
export function toResultSetLimits(options: ResultSetOptions): { pageSize: number; lifetimeSeconds: number } {
  const { pageSize = 200, lifetimeSeconds = 600 } = options;
  if (!Number.isInteger(pageSize) || pageSize < 1) {
    throw new KscInvalidArgumentError("pageSize", "must be a positive integer");
  }
  if (!Number.isInteger(lifetimeSeconds) || lifetimeSeconds < 1 || lifetimeSeconds > MAX_LIFETIME_SECONDS) {
    throw new KscInvalidArgumentError(
      "lifetimeSeconds",
      `must be an integer from 1 to ${MAX_LIFETIME_SECONDS}, the most that the server takes`,
    );
  }
  return { pageSize, lifetimeSeconds };
}

/** Searches, yields the rows page by page, and releases the result set however the reading ends. */
export async function* readResultSet<T>(
  call: Call,
  search: () => Promise<FoundRows>,
  fromRow: (row: KscParams) => T,
  options: ResultSetOptions & { readonly pageSize: number },
): AsyncGenerator<T, void, undefined> {
  const { strAccessor, PxgRetVal: total } = await search();
  try {
    for (let start = 0; start < total; ) {
      const args = { strAccessor, nStart: start, nCount: options.pageSize };
      const { pChunk } = await call(GET_CHUNK, args, options);
      const rows = readRows(pChunk, fromRow, `row ${start} of ${total}`);
      yield* rows;
      start += rows.length;
    }
  } finally {
    await cleanUp(() => call("ChunkAccessor.Release", { strAccessor }, { timeoutMs: RELEASE_TIMEOUT_MS }));
  }
}

const GET_CHUNK = "ChunkAccessor.GetItemsChunk";

function readRows<T>(chunk: KscParams, fromRow: (row: KscParams) => T, place: string): readonly T[] {
  try {
    const rows = chunkRows(chunk);
    // Fewer rows than asked for are fine; none before the end would be hosts or incidents passed over in silence.
    if (rows.length === 0) throw new WireFormatError("pChunk", `holds no rows at ${place}`);
    return rows.map(fromRow);
  } catch (error) {
    if (!(error instanceof WireFormatError)) throw error;
    throw new KscReplyError(error, "", { method: GET_CHUNK, requestId: null }, (text) => text);
  }
}
