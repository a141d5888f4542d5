import { chunkRows, type KscParams } from "@ksc-edr/core/wire";
import type { Call, CallOptions } from "./call.js";
import { RELEASE_TIMEOUT_MS, readReply, readRows } from "./read-rows.js";

/** What a search by HostGroup.Find… returns. */
export interface FoundRows {
  readonly strAccessor: string;
  /** Number of rows. */
  readonly PxgRetVal: number;
}

/** Searches, and reads the rows through ChunkAccessor. */
export function readChunks<T>(
  call: Call,
  search: () => Promise<FoundRows>,
  fromRow: (row: KscParams) => T,
  options: CallOptions & { readonly pageSize: number },
): AsyncGenerator<T, void, undefined> {
  let total = 0;
  const resultSet = {
    method: "ChunkAccessor.GetItemsChunk" as const,
    open: async () => {
      const found = await search();
      total = found.PxgRetVal;
      return found.strAccessor;
    },
    count: () => Promise.resolve(total),
    read: async (strAccessor: string, nStart: number, end: number) => {
      const args = { strAccessor, nStart, nCount: end - nStart };
      const { pChunk } = await call("ChunkAccessor.GetItemsChunk", args, options);
      return readReply("ChunkAccessor.GetItemsChunk", () => chunkRows(pChunk));
    },
    release: (strAccessor: string) =>
      call("ChunkAccessor.Release", { strAccessor }, { timeoutMs: RELEASE_TIMEOUT_MS }),
  };
  return readRows(resultSet, fromRow, options.pageSize);
}
