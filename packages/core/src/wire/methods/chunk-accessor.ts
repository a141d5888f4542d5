import { defineMethods } from "../method.js";

const doc = "15.1/a00508";

export const chunkAccessorMethods = defineMethods({
  "ChunkAccessor.GetItemsCount": {
    summary: "Number of rows of a result set.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({ args: { strAccessor: arg.wstring }, reply: { PxgRetVal: out.int } }),
  },
  /** The rows are in `pChunk.KLCSP_ITERATOR_ARRAY`; the return value is their number. */
  "ChunkAccessor.GetItemsChunk": {
    summary: "Reads rows of a result set from a zero-based start.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: { strAccessor: arg.wstring, nStart: arg.int, nCount: arg.int },
      reply: { pChunk: out.params, PxgRetVal: out.int },
    }),
  },
  "ChunkAccessor.Release": {
    summary: "Destroys a result set.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg }) => ({ args: { strAccessor: arg.wstring }, reply: {} }),
  },
});
