import { defineMethod } from "../method.js";
import { arg, out } from "../types.js";

const doc = "https://support.kaspersky.com/help/KSC/15.1/KSCAPI/a00508.html";

export const getItemsCount = defineMethod({
  name: "ChunkAccessor.GetItemsCount",
  summary: "Number of rows of a result set.",
  evidence: "documented",
  doc,
  retry: "safe",
  schemas: () => ({ args: { strAccessor: arg.wstring }, reply: { PxgRetVal: out.int } }),
});

/** Rows stand in `pChunk.KLCSP_ITERATOR_ARRAY`; the answer is their number. */
export const getItemsChunk = defineMethod({
  name: "ChunkAccessor.GetItemsChunk",
  summary: "Reads rows of a result set from a zero-based start.",
  evidence: "documented",
  doc,
  retry: "safe",
  schemas: () => ({
    args: { strAccessor: arg.wstring, nStart: arg.int, nCount: arg.int },
    reply: { pChunk: out.params, PxgRetVal: out.int },
  }),
});

export const release = defineMethod({
  name: "ChunkAccessor.Release",
  summary: "Destroys a result set.",
  evidence: "documented",
  doc,
  retry: "safe",
  schemas: () => ({ args: { strAccessor: arg.wstring }, reply: {} }),
});
