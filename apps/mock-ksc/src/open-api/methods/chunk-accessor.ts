import type { Handlers } from "../call.js";

export const chunkAccessorHandlers = {
  "ChunkAccessor.GetItemsCount": ({ strAccessor }, { world }) => ({
    PxgRetVal: world.resultSets.use(strAccessor).count,
  }),

  // A start beyond the last row gives an empty chunk (assumed).
  "ChunkAccessor.GetItemsChunk": ({ strAccessor, nStart, nCount }, { world }) => {
    const rows = world.resultSets.use(strAccessor).read(Math.max(nStart, 0), Math.max(nCount, 0));
    return { pChunk: { KLCSP_ITERATOR_ARRAY: rows }, PxgRetVal: rows.length };
  },

  "ChunkAccessor.Release": ({ strAccessor }, { world }) => {
    world.resultSets.release(strAccessor);
    return {};
  },
} satisfies Handlers;
