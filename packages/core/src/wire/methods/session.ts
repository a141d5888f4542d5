import { defineMethods } from "../method.js";

const doc = "16/a00608";

/** The header `Authorization` has the credentials. The answer of StartSession is the value of `X-KSC-Session`. */
export const sessionMethods = defineMethods({
  "Session.StartSession": {
    summary: "Opens an authenticated session and returns its id.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ out }) => ({ args: {}, reply: { PxgRetVal: out.wstring } }),
  },
  "Session.EndSession": {
    summary: "Ends the session named in X-KSC-Session.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: () => ({ args: {}, reply: {} }),
  },
  "Session.Ping": {
    summary: "Keeps the session alive.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: () => ({ args: {}, reply: {} }),
  },
  "Session.CreateToken": {
    summary: "Creates a token for one login by KSCT, valid for three minutes by default.",
    evidence: "documented",
    doc: "13/a00540",
    retry: "safe",
    schemas: ({ out }) => ({ args: {}, reply: { PxgRetVal: out.wstring } }),
  },
  "Session.CreateBlob": {
    summary: "Creates the connection blob of the utility klsctunnel, as base64.",
    evidence: "documented",
    doc: "13/a00540",
    retry: "safe",
    schemas: ({ arg, out, attribute }) => ({
      args: {
        pParams: arg.paramsOf({
          KLCST_TARGET_HOST_NAME: attribute.string.optional(),
          KLCST_TARGET_PORT: attribute.int.optional(),
          KLCST_LOCATIONS: attribute.array.optional(),
          KLCST_USER_COMMAND: attribute.int.optional(),
          KLCST_RDS_TICKET: attribute.string.optional(),
          KLCST_RDS_PASSWORD: attribute.string.optional(),
        }),
      },
      reply: { PxgRetVal: out.wstring },
    }),
  },
});
