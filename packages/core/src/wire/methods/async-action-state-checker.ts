import { defineMethods } from "../method.js";

export const asyncActionMethods = defineMethods({
  /**
   * Methods give the id as `strActionGuid`; here it is `wstrActionGuid`, and `bSuccededFinalized` is spelled so.
   * A finished action is forgotten once it was told, so a resend would not find it.
   */
  "AsyncActionStateChecker.CheckActionState": {
    summary: "State of an asynchronous action of this connection; lNextCheckDelay is in milliseconds.",
    evidence: "documented",
    doc: "14/a00489_a2b34b13591edd83987e08009017e5813",
    retry: "never",
    schemas: ({ arg, out }) => ({
      args: { wstrActionGuid: arg.wstring },
      reply: {
        bFinalized: out.boolean,
        bSuccededFinalized: out.boolean,
        lStateCode: out.int,
        pStateData: out.params,
        lNextCheckDelay: out.int,
      },
    }),
  },
});
