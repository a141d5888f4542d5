import { defineMethods } from "../method.js";

export const asyncActionMethods = defineMethods({
  /**
   * Other methods name the id `strActionGuid`; this one names it `wstrActionGuid`. `bSuccededFinalized` is the vendor's
   * spelling. The server forgets a finished action after it has reported it, so a retry would not find it.
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
