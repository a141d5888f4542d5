import { defineMethod } from "../method.js";
import { out } from "../types.js";

/** Opens a session; the credentials travel in `Authorization`, the answer is the value of `X-KSC-Session`. */
export const startSession = defineMethod({
  name: "Session.StartSession",
  summary: "Opens an authenticated session and returns its id.",
  evidence: "documented",
  doc: "https://support.kaspersky.com/help/KSC/16/KSCAPI/a00608.html",
  retry: "safe",
  schemas: () => ({ args: {}, reply: { PxgRetVal: out.wstring } }),
});

export const endSession = defineMethod({
  name: "Session.EndSession",
  summary: "Ends the session named in X-KSC-Session.",
  evidence: "documented",
  doc: "https://support.kaspersky.com/help/KSC/16/KSCAPI/a00608.html",
  retry: "safe",
  schemas: () => ({ args: {}, reply: {} }),
});

export const ping = defineMethod({
  name: "Session.Ping",
  summary: "Does nothing; shows that the session is alive.",
  evidence: "documented",
  doc: "https://support.kaspersky.com/help/KSC/16/KSCAPI/a00608.html",
  retry: "safe",
  schemas: () => ({ args: {}, reply: {} }),
});
