import type { Handlers } from "../call.js";

export const chunkAccessorHandlers = {
  "ChunkAccessor.GetItemsCount": ({ strAccessor }, { server, owner }) => ({
    PxgRetVal: server.resultSets.use(strAccessor, owner).count,
  }),

  // A start beyond the last row returns an empty chunk (assumed).
  "ChunkAccessor.GetItemsChunk": ({ strAccessor, nStart, nCount }, { server, owner }) => {
    const rows = server.resultSets.use(strAccessor, owner).read(Math.max(nStart, 0), Math.max(nCount, 0));
    return { pChunk: { KLCSP_ITERATOR_ARRAY: rows }, PxgRetVal: rows.length };
  },

  "ChunkAccessor.Release": ({ strAccessor }, { server, owner }) => {
    server.resultSets.release(strAccessor, owner);
    return {};
  },
} satisfies Handlers;
