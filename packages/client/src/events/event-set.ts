import { eventRows, fromEventRow, type KscEvent } from "@ksc-edr/core/event";
import type { Call, CallOptions } from "../calls/call.js";
import { RELEASE_TIMEOUT_MS, readReply, readRows } from "../calls/read-rows.js";

/** Reads a result set of events. Several methods create one. */
export function readEventSet(
  call: Call,
  open: () => Promise<string>,
  options: CallOptions & { readonly pageSize: number },
): AsyncGenerator<KscEvent, void, undefined> {
  return readRows(
    {
      method: "EventProcessing.GetRecordRange",
      open,
      count: async (strIteratorId) => {
        const { PxgRetVal } = await call("EventProcessing.GetRecordCount", { strIteratorId }, options);
        return PxgRetVal;
      },
      read: async (strIteratorId, nStart, nEnd) => {
        const args = { strIteratorId, nStart, nEnd };
        const { pParamsEvents } = await call("EventProcessing.GetRecordRange", args, options);
        return readReply("EventProcessing.GetRecordRange", () => eventRows(pParamsEvents));
      },
      release: (strIteratorId) =>
        call("EventProcessing.ReleaseIterator", { strIteratorId }, { timeoutMs: RELEASE_TIMEOUT_MS }),
    },
    fromEventRow,
    options.pageSize,
  );
}
