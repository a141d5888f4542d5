import { page } from "./page.js";
import type { Requirement } from "./requirement.js";

/** Requirements for the simulator. */
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
    sentence: "the certificate is created at the first start and kept between starts",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "server.certificate-shared",
    sentence: "simulators that start for the first time at the same moment share one authority",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "server.start-failure",
    sentence: "a start that fails frees its ports, names the cause and the remedy, and exits with code 1",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "server.ready-file",
    sentence: "--ready-file exists only while its simulator runs",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "server.settings",
    sentence: "settings come from options, environment, file or default; a wrong or unknown one is named",
    source: page.settings,
    evidence: "decided",
  },
  {
    id: "server.frozen-clock",
    sentence: "--now takes a full date and time, and tasks end at once while the clock is frozen",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "server.certificate-names",
    sentence: "the certificate uses EC P-256 and is valid for localhost, 127.0.0.1 and ::1",
    source: page.readme,
    evidence: "decided",
    provedBy: "apps/mock-ksc/src/certificates/stored-certificate.test.ts",
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
    sentence: "any other filter is answered with KLSTD 1192, which names the position",
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
    sentence: "AddIncident alone creates no task; UpdateIncident with KLINCDT_IS_HANDLED false creates one",
    source: page.updateIncident,
    evidence: "assumed",
  },
  {
    id: "background.at-most-one-task",
    sentence: "one incident leads to at most one task",
    source: page.evidence,
    evidence: "assumed",
  },
  {
    id: "background.flag-in-add",
    sentence: "KLINCDT_IS_HANDLED in AddIncident is stored and triggers nothing",
    source: page.hostGroup,
    evidence: "assumed",
  },
  {
    id: "background.handled",
    sentence: "the handled flag becomes true when the task is created",
    source: page.evidence,
    evidence: "assumed",
  },
  {
    id: "background.assumed-rule",
    sentence:
      "a body that breaks only an assumed rule leads to a task, and the log names the rule in a warning",
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
    sentence:
      "a body that is not a response, or breaks a documented rule, leads to no task, and the log says why",
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
      "`startMockKsc()` starts a simulator inside a test, with url, ca, credentials, incidents, tasks and reset",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "server.authentication",
    sentence: "logins, sessions, tokens and blocked accounts are answered as docs/coverage.md states",
    source: page.coverage,
    evidence: "decided",
    provedBy: "apps/mock-ksc/test/authentication.test.ts",
  },
  {
    id: "server.second-factor",
    sentence: "two-step verification works at login and at Session.StartSession with RFC 6238 codes",
    source: page.coverage,
    evidence: "decided",
    provedBy: "apps/mock-ksc/test/second-factor.test.ts",
  },
  {
    id: "server.worlds",
    sentence: "virtual and secondary servers have separate hosts, incidents and tasks",
    source: page.coverage,
    evidence: "decided",
    provedBy: "apps/mock-ksc/test/servers.test.ts",
  },
  {
    id: "server.rights",
    sentence: "an account without the right to change something is refused with KLSTD 1184",
    source: page.coverage,
    evidence: "decided",
    provedBy: "apps/mock-ksc/test/rights.test.ts",
  },
  {
    id: "server.tasks-move",
    sentence: "a task goes from pending to completed, and every reader sees the same state",
    source: page.coverage,
    evidence: "decided",
    provedBy: "apps/mock-ksc/test/tasks.test.ts",
  },
  {
    id: "server.company",
    sentence: "groups, policies, inventory, views and users are read with the attributes of the recordings",
    source: page.coverage,
    evidence: "decided",
    provedBy: "apps/mock-ksc/test/company.test.ts",
  },
  {
    id: "server.scenario",
    sentence:
      "a scenario file defines the simulated company, and an error in it is reported with its position",
    source: page.scenario,
    evidence: "decided",
    provedBy: "apps/mock-ksc/src/scenario/scenario.test.ts",
  },
  {
    id: "server.admin",
    sentence: "the admin API shows incidents with reasons, tasks and the journal to callers with its token",
    source: page.coverage,
    evidence: "decided",
    provedBy: "apps/mock-ksc/test/admin.test.ts",
  },
  {
    id: "server.other-clients",
    sentence: "independent clients in Python, Go, Node and curl work unchanged",
    source: page.openApi,
    evidence: "client",
  },
  {
    id: "server.any-request",
    sentence: "every request is answered, whatever it contains, and never with a 500",
    source: page.coverage,
    evidence: "decided",
    provedBy: "apps/mock-ksc/test/fuzz.test.ts",
  },
  {
    id: "server.secrets",
    sentence: "no password, token or code reaches the log or the journal",
    source: page.coverage,
    evidence: "decided",
    provedBy: "apps/mock-ksc/test/secrets.test.ts",
  },
] as const satisfies readonly Requirement[];
