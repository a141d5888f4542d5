import { defineMethods } from "../method.js";

const doc = "16/a00774";

export const conEventMethods = defineMethods({
  "ConEvents.Subscribe": {
    summary:
      "Subscribes to a type of event; nPeriod is the least time between calls of Retrieve, in milliseconds.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg, out }) => ({
      args: { wstrEvent: arg.wstring, pFilter: arg.params },
      reply: { nPeriod: out.int, PxgRetVal: out.int },
    }),
  },
  "ConEvents.UnSubscribe": {
    summary: "Ends a subscription.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg }) => ({ args: { nSubsId: arg.int }, reply: {} }),
  },
  /**
   * Removes the events, so a retry would lose them. Versions of the reference contradict each other on the boolean: all
   * events were read, or more events are left.
   */
  "ConEvents.Retrieve": {
    summary: "Returns and removes the events since the last call.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ out }) => ({
      args: {},
      reply: { pEvents: out.rows, nPeriod: out.int, PxgRetVal: out.boolean },
    }),
  },
  /** The reference has no type for the answer; IsAnyServiceConsoleAvailable has this one. */
  "ConEvents.IsServiceConsoleAvailable": {
    summary: "Whether a service console of a product is connected.",
    evidence: "assumed",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: { wstrProdName: arg.wstring, wstrProdVersion: arg.wstring },
      reply: { PxgRetVal: out.boolean },
    }),
  },
  "ConEvents.IsAnyServiceConsoleAvailable": {
    summary: "Whether any service console is connected.",
    evidence: "documented",
    doc: "16/a00528_ab3ced9d5f5e2f962977196d4f45a516e",
    retry: "safe",
    schemas: ({ out }) => ({ args: {}, reply: { PxgRetVal: out.boolean } }),
  },
});
