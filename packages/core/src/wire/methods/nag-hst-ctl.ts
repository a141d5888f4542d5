import { defineMethods } from "../method.js";

/** A host's Network Agent answers these, through a gateway connection. */
export const nagHstCtlMethods = defineMethods({
  "NagHstCtl.GetHostRuntimeInfo": {
    summary: "Products and tasks of a host, according to its agent.",
    evidence: "documented",
    doc: "16/a00579",
    retry: "safe",
    schemas: ({ arg, out, attribute }) => ({
      args: { pFilter: arg.paramsOf({ "klhst-rt-TskInfo": attribute.params.optional() }) },
      reply: { PxgRetVal: out.params },
    }),
  },
  "NagHstCtl.SendTaskAction": {
    summary: "Starts, stops, suspends or resumes a task of a host.",
    evidence: "documented",
    doc: "15.1/a00558_a4a1b419824d1c3b2b8773364e0601739",
    retry: "never",
    schemas: ({ arg }) => ({
      args: {
        szwProduct: arg.wstring,
        szwVersion: arg.wstring,
        szwTaskStorageId: arg.wstring,
        nTaskAction: arg.int.describe("5 start, 0 stop, 1 suspend, 2 resume."),
      },
      reply: {},
    }),
  },
  "NagHstCtl.SendProductAction": {
    summary: "Starts or stops a product of a host.",
    evidence: "documented",
    doc: "15.1/a00558_a84e64be3173dfab7f1abd62966316d36",
    retry: "never",
    schemas: ({ arg }) => ({
      args: {
        szwProduct: arg.wstring,
        szwVersion: arg.wstring,
        nProductAction: arg.int.describe("0 start, 1 stop."),
      },
      reply: {},
    }),
  },
});
