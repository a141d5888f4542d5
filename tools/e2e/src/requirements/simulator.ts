import { page } from "./page.js";
import type { Requirement } from "./requirement.js";

/** Promises of the simulator. */
export const simulatorRequirements = [
  // The simulator's transport.
  {
    id: "server.ready-line",
    sentence: "`mock-ksc serve` prints one line of JSON on stdout, and writes the same to --ready-file",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "server.signals",
    sentence: "SIGINT and SIGTERM end the simulator cleanly, with exit code 0",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "server.certificate-kept",
    sentence: "the certificate is made at first start and kept between starts",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "server.certificate-names",
    sentence: "the certificate is of EC P-256, for localhost, 127.0.0.1 and ::1",
    source: page.readme,
    evidence: "decided",
    provedBy: "apps/mock-ksc/src/certificates/certificate.test.ts",
  },
  {
    id: "server.login-bound",
    sentence: "a login authenticates its TCP connection and no other",
    source: page.openApi,
    evidence: "client",
  },
  {
    id: "server.login-idle",
    sentence: "a login survives silence longer than Node's keep-alive default of five seconds",
    source: page.openApi,
    evidence: "documented",
  },
  {
    id: "server.session-expires",
    sentence: "a session that is idle longer than --session-idle is refused with 403",
    source: page.session,
    evidence: "assumed",
  },
  {
    id: "server.not-simulated",
    sentence: "a method that is not simulated says so in the answer and in the log",
    source: page.readme,
    evidence: "decided",
  },

  // What the simulator keeps.
  {
    id: "server.durable",
    sentence: "an answered AddIncident survives SIGKILL, and a restart on the same folder shows it",
    source: page.durability,
    evidence: "decided",
  },
  {
    id: "server.default-company",
    sentence: "without a scenario there are 12 hosts with fixed ids",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "server.filters",
    sentence:
      "hosts and incidents are found by single comparisons, `&` of them, and `*` at the end of a string",
    source: page.openApi,
    evidence: "documented",
  },
  {
    id: "server.filter-error",
    sentence: "another filter is answered with KLSTD 1192 that names the place",
    source: page.errors,
    evidence: "assumed",
  },
  {
    id: "server.unknown-host",
    sentence: "AddIncident for an unknown host is answered with KLSTD 1186, unless --unknown-host accept",
    source: page.hostGroup,
    evidence: "assumed",
  },

  // What the background service makes of incidents.
  {
    id: "background.task-on-update",
    sentence: "AddIncident alone makes no task; UpdateIncident with KLINCDT_IS_HANDLED false makes one",
    source: page.updateIncident,
    evidence: "assumed",
  },
  {
    id: "background.at-most-one-task",
    sentence: "one incident makes at most one task",
    source: page.evidence,
    evidence: "assumed",
  },
  {
    id: "background.flag-in-add",
    sentence: "KLINCDT_IS_HANDLED inside AddIncident is kept and triggers nothing",
    source: page.hostGroup,
    evidence: "assumed",
  },
  {
    id: "background.handled",
    sentence: "the handled flag turns true when the task has been made",
    source: page.evidence,
    evidence: "assumed",
  },
  {
    id: "background.assumed-rule",
    sentence: "a body that breaks only an assumed rule makes a task, and the log warns of the rule by name",
    source: page.evidence,
    evidence: "assumed",
  },
  {
    id: "background.switches",
    sentence: "each assumed rule is one named switch",
    source: page.evidence,
    evidence: "decided",
    provedBy: "apps/mock-ksc/test/incidents.test.ts",
  },
  {
    id: "background.ignored",
    sentence: "a body that is no response, or breaks a documented rule, makes no task, and the log says why",
    source: page.evidence,
    evidence: "assumed",
  },
  {
    id: "background.target-mismatch",
    sentence: "the task goes to the body's targetHost, and the log says when KLHST_WKS_HOSTNAME differs",
    source: page.connection,
    evidence: "assumed",
  },

  // In-process use.
  {
    id: "testing.start-mock-ksc",
    sentence:
      "`startMockKsc()` gives a simulator inside a test: url, ca, credentials, incidents, tasks, reset",
    source: page.readme,
    evidence: "decided",
  },
] as const satisfies readonly Requirement[];
