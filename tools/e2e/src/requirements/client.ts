import { page } from "./page.js";
import type { Requirement } from "./requirement.js";

/** Promises of the client. */
export const clientRequirements = [
  {
    id: "client.session",
    sentence: "the client opens one session with KSCBasic and names it in X-KSC-Session on one connection",
    source: page.session,
    evidence: "documented",
  },
  {
    id: "client.tls-verified",
    sentence: "the client refuses a server that neither a CA file nor a fingerprint vouches for",
    source: page.architecture,
    evidence: "decided",
  },
  {
    id: "client.tls-fingerprint",
    sentence: "the client accepts a server by the SHA-256 fingerprint of its certificate",
    source: page.architecture,
    evidence: "decided",
  },
  {
    id: "client.hosts-find",
    sentence: "the client finds a host and its id by name",
    source: page.openApi,
    evidence: "documented",
  },
  {
    id: "client.incidents-iterate",
    sentence: "the client reads incidents page by page and releases its result set, also when it stops early",
    source: page.hostGroup,
    evidence: "documented",
  },

  {
    id: "client.faults",
    sentence: "every fault of the network or the server is a typed error, and nothing is sent twice",
    source: page.architecture,
    evidence: "decided",
    provedBy: "packages/client/test/faults.test.ts",
  },
  {
    id: "client.secrets",
    sentence: "no error shows a password, a token or a session id",
    source: page.architecture,
    evidence: "decided",
    provedBy: "packages/client/test/secrets.test.ts",
  },
] as const satisfies readonly Requirement[];
