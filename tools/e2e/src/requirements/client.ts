import { page } from "./page.js";
import type { Requirement } from "./requirement.js";

/** Requirements for the client. */
export const clientRequirements = [
  {
    id: "client.session",
    sentence: "the client opens one session with KSCBasic and sends it in X-KSC-Session over one connection",
    source: page.session,
    evidence: "documented",
  },
  {
    id: "client.tls-verified",
    sentence: "the client refuses a server that matches neither the CA file nor a fingerprint",
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
    sentence:
      "the client reads incidents page by page and releases the result set, even when the caller stops early",
    source: page.hostGroup,
    evidence: "documented",
  },

  {
    id: "client.bulk",
    sentence:
      "a bulk run sends no faster than tasks end, and stops when the remaining hosts would fail for the same reason",
    source: page.rotation,
    evidence: "documented",
    provedBy: "packages/client/test/bulk.test.ts",
  },
  {
    id: "client.bulk-run-file",
    sentence: "an interrupted run resumes from its run file and sends no response twice",
    source: page.runFile,
    evidence: "decided",
    provedBy: "packages/client/test/bulk-run-file.test.ts",
  },
  {
    id: "cli.responses",
    sentence:
      "the program sends each response to one or more hosts, never reports an accepted response as completed, and exits with the documented code",
    source: page.kuma,
    evidence: "decided",
    provedBy: "packages/cli/test/respond.test.ts",
  },
  {
    id: "cli.fault-codes",
    sentence: "each network and server fault ends the program with its documented exit code",
    source: page.kuma,
    evidence: "decided",
    provedBy: "packages/cli/test/respond-faults.test.ts",
  },
  {
    id: "client.faults",
    sentence: "every network or server fault is a typed error, and nothing is sent twice",
    source: page.architecture,
    evidence: "decided",
    provedBy: "packages/client/test/faults.test.ts",
  },
  {
    id: "client.trust",
    sentence:
      "system authorities, fingerprints from a function and old TLS versions are opt-in; only insecureSkipVerify disables verification, with a warning each time; fetching a certificate takes a handshake only",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/tls.test.ts",
  },
  {
    id: "client.fault-matrix",
    sentence:
      "each fault, before and after a call is sent, gives the documented error; safe calls are retried, AddIncident never after its first byte was written",
    source: page.oneSending,
    evidence: "decided",
    provedBy: "packages/client/test/fault-matrix.test.ts",
  },
  {
    id: "client.retries",
    sentence: "retries wait with full jitter, and a deadline or a signal ends a call at any stage",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/retries.test.ts",
  },
  {
    id: "client.connections",
    sentence:
      "several connections share one session, which is kept alive and renewed once, however many calls find it expired",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/connections.test.ts",
  },
  {
    id: "client.limits",
    sentence:
      "no answer holds the client for ever or fills its memory: time and size of each are limited, also while it logs in and closes; a sent AddIncident then has an unknown outcome and is not sent again",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/fault-matrix.test.ts",
  },
  {
    id: "client.listeners",
    sentence: "reconnects, parallel waits and bulk runs leave no abort listener behind",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/abort-listeners.test.ts",
  },
  {
    id: "client.credentials",
    sentence:
      "the client signs in by account, one-time token, web token or gateway key, calls a credentials function at each login, and never sends refused credentials or used tokens again",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/login.test.ts",
  },
  {
    id: "client.second-factor",
    sentence: "the client answers two-step verification with a code from a secret or from a function",
    source: page.secondFactor,
    evidence: "documented",
  },
  {
    id: "client.proxy",
    sentence:
      "the client reaches the server through the HTTP proxy set in the environment, with TLS end to end",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/proxy.test.ts",
  },
  {
    id: "client.untyped",
    sentence: "the client calls methods that are not in the method table, and sends each call once",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/untyped.test.ts",
  },
  {
    id: "client.events",
    sentence:
      "the client reports calls, retries, sessions and warnings to a function, a log and diagnostics channels",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/events.test.ts",
  },
  {
    id: "client.reference",
    sentence: "the tables in docs/client.md are generated from the sources",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/reference.test.ts",
  },
  {
    id: "client.secrets",
    sentence:
      "no error, event or log line shows a password, a token, a code, a session id or proxy credentials",
    source: page.architecture,
    evidence: "decided",
    provedBy: "packages/client/test/secrets.test.ts",
  },
  // Tasks, events and tracking.
  {
    id: "client.tasks-events",
    sentence:
      "the client reads tasks, their states, their history, events and incidents page by page and releases them",
    source: page.tasks,
    evidence: "documented",
    provedBy: "packages/client/test/tasks.test.ts",
  },
  {
    id: "client.tracking",
    sentence:
      "tracking reports every outcome of a response: created, completed, failed, pending on an offline host, not created in time, rotated away",
    source: page.recognizing,
    evidence: "decided",
    provedBy: "packages/client/test/tracking.test.ts",
  },
  {
    id: "client.tracking-names",
    sentence:
      "tracking recognizes a task in every plausible naming style, and does not guess when names are ambiguous",
    source: page.recognizing,
    evidence: "decided",
    provedBy: "packages/client/src/tracking/find-task/find-task.test.ts",
  },
  {
    id: "client.tracking-faults",
    sentence:
      "a failure while waiting is retried or reported as the outcome; it is never reported as a task that was not created",
    source: page.recognizing,
    evidence: "decided",
    provedBy: "packages/client/test/tracking-faults.test.ts",
  },
  {
    id: "client.find-sent",
    sentence:
      "after a lost answer the response is reported as stored, not seen or undecidable; it is sent again only if the caller asked for that and it was not seen",
    source: page.recognizing,
    evidence: "decided",
    provedBy: "packages/client/test/find-sent.test.ts",
  },
  {
    id: "client.lost-answer",
    sentence: "a response whose answer is lost is stored once, is found, and is tracked to its end",
    source: page.recognizing,
    evidence: "decided",
  },
  {
    id: "client.page-tracking",
    sentence: "the tracking examples in docs/client.md run unchanged",
    source: page.client,
    evidence: "decided",
  },
  {
    id: "client.recipes",
    sentence: "the ten recipes of docs/client.md run unchanged and print the output shown there",
    source: page.client,
    evidence: "decided",
  },
  {
    id: "client.watch",
    sentence:
      "a watch reports new incidents and tasks from the server's events, or by polling if the server refuses events, and says which",
    source: page.conEvents,
    evidence: "documented",
    provedBy: "packages/client/test/watch.test.ts",
  },
] as const satisfies readonly Requirement[];
