import { defineMethods } from "../method.js";
import type { WireTypes } from "../types.js";

const doc = "16/a00619";
const since = "14";

const query = ({ arg, attribute }: WireTypes) => ({
  wstrViewName: arg.wstring,
  wstrFilter: arg.wstring,
  vecFieldsToReturn: arg.strings,
  vecFieldsToOrder: arg.order,
  pParams: arg.paramsOf({
    TOP_N: attribute.int.optional().describe("Only the first rows."),
    USE_DISTINCT: attribute.boolean.optional().describe("Leave out repeated rows."),
  }),
  lifetimeSec: arg.int,
});

const iterator = ({ arg }: WireTypes) => ({ wstrIteratorId: arg.wstring });

export const srvViewMethods = defineMethods({
  "SrvView.ResetIterator": {
    summary: "Opens a result set of a view.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({ args: query(types), reply: { wstrIteratorId: types.out.wstring } }),
  },
  "SrvView.GetRecordCount": {
    summary: "Number of rows of a result set.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({ args: iterator(types), reply: { PxgRetVal: types.out.int } }),
  },
  /** The rows are in `pRecords.KLCSP_ITERATOR_ARRAY`. The end is inclusive, according to the vendor's sample. */
  "SrvView.GetRecordRange": {
    summary: "Reads rows of a result set by their positions.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({
      args: { ...iterator(types), nStart: types.arg.int, nEnd: types.arg.int },
      reply: { pRecords: types.out.params },
    }),
  },
  "SrvView.ReleaseIterator": {
    summary: "Destroys a result set.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({ args: iterator(types), reply: {} }),
  },
  "SrvView.ResetIteratorAsync": {
    summary: "Starts opening a result set of a view.",
    evidence: "documented",
    doc: "14/a00582_a17c92aa5110ec2332b211b975d2e0e87",
    retry: "never",
    since,
    schemas: (types) => ({ args: query(types), reply: { PxgRetVal: types.out.wstring } }),
  },
  "SrvView.ResetIteratorAsyncGetData": {
    summary: "Result set of a finished asynchronous query.",
    evidence: "documented",
    doc: "14/a00582_ac52a800982556d8f5e8863cdf7c1f734",
    retry: "safe",
    since,
    schemas: ({ arg, out }) => ({
      args: { wstrRequestId: arg.wstring },
      reply: { PxgRetVal: out.wstring },
    }),
  },
  "SrvView.ResetIteratorAsyncCancel": {
    summary: "Cancels an asynchronous query.",
    evidence: "documented",
    doc,
    retry: "safe",
    since,
    schemas: ({ arg }) => ({ args: { wstrRequestId: arg.wstring }, reply: {} }),
  },
});
