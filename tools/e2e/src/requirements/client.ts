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
    id: "client.bulk",
    sentence:
      "a response goes to any number of hosts, no faster than their tasks end, and the run stops when the rest would fail alike",
    source: page.rotation,
    evidence: "documented",
    provedBy: "packages/client/test/bulk.test.ts",
  },
  {
    id: "client.bulk-run-file",
    sentence: "a run goes on after a crash by its run file, and sends no response twice by itself",
    source: page.runFile,
    evidence: "decided",
    provedBy: "packages/client/test/bulk-run-file.test.ts",
  },
  {
    id: "cli.responses",
    sentence:
      "the program sends each response to one host or many, never calls accepted done, and ends with the documented exit code",
    source: page.kuma,
    evidence: "decided",
    provedBy: "packages/cli/test/respond.test.ts",
  },
  {
    id: "cli.fault-codes",
    sentence:
      "each fault of the network and the server ends the program with the exit code that is documented for it",
    source: page.kuma,
    evidence: "decided",
    provedBy: "packages/cli/test/respond-faults.test.ts",
  },
  {
    id: "client.faults",
    sentence: "every fault of the network or the server is a typed error, and nothing is sent twice",
    source: page.architecture,
    evidence: "decided",
    provedBy: "packages/client/test/faults.test.ts",
  },
  {
    id: "client.trust",
    sentence:
      "authorities of the operating system, fingerprints from a function and old TLS are opted into; verification is off only by insecureSkipVerify, with a warning each time; a certificate is fetched by a handshake alone",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/tls.test.ts",
  },
  {
    id: "client.fault-matrix",
    sentence:
      "each fault, before and after a call is sent, gives the documented error; a safe call is tried again, AddIncident never once a byte of it was written",
    source: page.oneSending,
    evidence: "decided",
    provedBy: "packages/client/test/fault-matrix.test.ts",
  },
  {
    id: "client.retries",
    sentence: "retries wait with full jitter, and a deadline or a signal ends a call wherever it stands",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/retries.test.ts",
  },
  {
    id: "client.connections",
    sentence:
      "several connections carry one call each in one session, which is kept alive and is renewed once for any number of calls that meet it dead",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/connections.test.ts",
  },
  {
    id: "client.credentials",
    sentence:
      "the client signs in by account, one-time token, web token or gateway key, asks a function at each login, and sends refused credentials and used tokens no second time",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/login.test.ts",
  },
  {
    id: "client.second-factor",
    sentence: "the client answers two-step verification with the code of a secret or of a function",
    source: page.secondFactor,
    evidence: "documented",
  },
  {
    id: "client.proxy",
    sentence: "the client reaches the server through an HTTP proxy of the environment, TLS end to end",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/proxy.test.ts",
  },
  {
    id: "client.untyped",
    sentence: "the client calls methods outside the table, and sends them once",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/untyped.test.ts",
  },
  {
    id: "client.events",
    sentence: "the client tells of calls, retries, sessions and warnings by a function, a log and channels",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/events.test.ts",
  },
  {
    id: "client.reference",
    sentence: "the tables of docs/client.md are those of the sources",
    source: page.client,
    evidence: "decided",
    provedBy: "packages/client/test/reference.test.ts",
  },
  {
    id: "client.secrets",
    sentence:
      "no error, event or line of a log shows a password, a token, a code, a session id or the credentials of a proxy",
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
      "a response is followed to its task and its end: created, completed, failed, pending on a host that is offline, not created in time, rotated away",
    source: page.recognizing,
    evidence: "decided",
    provedBy: "packages/client/test/tracking.test.ts",
  },
  {
    id: "client.tracking-names",
    sentence:
      "a task is recognized in every style of name that is plausible, and not guessed when names do not tell",
    source: page.recognizing,
    evidence: "decided",
    provedBy: "packages/client/src/tracking/match-task.test.ts",
  },
  {
    id: "client.tracking-faults",
    sentence:
      "a failure while waiting is looked past, or is the outcome; it never becomes a task that was not created",
    source: page.recognizing,
    evidence: "decided",
    provedBy: "packages/client/test/tracking-faults.test.ts",
  },
  {
    id: "client.find-sent",
    sentence:
      "a response whose answer was lost is found, or not seen, or that cannot be told; it is sent once more only when the caller asked and it was not seen",
    source: page.recognizing,
    evidence: "decided",
    provedBy: "packages/client/test/find-sent.test.ts",
  },
  {
    id: "client.lost-answer",
    sentence:
      "a response whose answer is lost on the way is stored once, is found, and is followed to its end",
    source: page.recognizing,
    evidence: "decided",
  },
  {
    id: "client.page-tracking",
    sentence: "the examples of tracking on the client's page run as they stand",
    source: page.client,
    evidence: "decided",
  },
  {
    id: "client.recipes",
    sentence: "ten recipes of the client's page run as they stand and print what the page says",
    source: page.client,
    evidence: "decided",
  },
  {
    id: "client.watch",
    sentence:
      "a watch tells of new incidents and tasks by the server's events, or by polling where it refuses, and says which",
    source: page.conEvents,
    evidence: "documented",
    provedBy: "packages/client/test/watch.test.ts",
  },
] as const satisfies readonly Requirement[];
