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
   * Takes the events away, so a resend would lose them. What the boolean says contradicts itself between
   * versions of the reference: that all events were read, or that there are more.
   */
  "ConEvents.Retrieve": {
    summary: "Takes the events that came since the last call.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ out }) => ({
      args: {},
      reply: { pEvents: out.rows, nPeriod: out.int, PxgRetVal: out.boolean },
    }),
  },
  /** The type of its answer is taken from IsAnyServiceConsoleAvailable. */
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
