import type { Requirement } from "./requirement.js";

/** Pages of the vendor and of ours that say what is required. */
const page = {
  response: "https://support.kaspersky.com/help/KESWin/12.10/en-US/300214.htm",
  parameters: "https://support.kaspersky.com/KESWin/12.9/en-US/300491.htm",
  connection: "https://support.kaspersky.com/KESWin/12.9/en-US/300490.htm",
  openApi: "https://support.kaspersky.com/help/KSC/16/KSCAPI/index.html",
  session: "https://support.kaspersky.com/help/KSC/16/KSCAPI/a00608.html",
  hostGroup:
    "https://support.kaspersky.com/help/KSC/15.1/KSCAPI/a00529_a2c513f09ef4d20ea7b811b6129d64164.html",
  updateIncident:
    "https://support.kaspersky.com/help/KSC/13/KSCAPI/a00483_aee1eaf88eb2fd364f70965c27100ed7f.html",
  errors: "https://support.kaspersky.com/help/KSC/15/KSCAPI/a00337.html",
  readme: "README.md",
  architecture: "docs/architecture.md",
  toolchain: "docs/decisions/0001-monorepo-and-toolchain.md",
  jsonSchema: "docs/decisions/0002-json-schema-from-zod.md",
  durability: "docs/decisions/0003-sqlite-and-durability.md",
  nodeFloor: "docs/decisions/0004-node-floor.md",
  evidence: "docs/decisions/0005-evidence-marks.md",
} as const;

/** What this project promises, one thing a line; see CONTRIBUTING.md for how to add to it. */
export const requirements = [
  // The house.
  {
    id: "start.once",
    sentence:
      "`npm start -- --once` sends the nine responses, shows each as a task and ends with exit code 0",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "start.signals",
    sentence: "Ctrl-C ends `npm start` and everything that it has started",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "start.old-node",
    sentence: "on a Node older than the floor, every command ends with one plain sentence and exit code 1",
    source: page.nodeFloor,
    evidence: "decided",
  },
  {
    id: "readme.first-program",
    sentence: "the first program of the README runs as it is printed",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "readme.first-curl",
    sentence: "the first curl of the README works as it is printed",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "house.import-rules",
    sentence: "an import against the rules of the rooms fails the lint, and its error names the rule",
    source: page.architecture,
    evidence: "decided",
  },
  {
    id: "house.dependency-rules",
    sentence: "a dependency between packages against the rules fails a check that names both",
    source: page.architecture,
    evidence: "decided",
  },
  {
    id: "house.requirement-needs-proof",
    sentence: "a requirement without a proof, and a proof of an unknown requirement, fail the run",
    source: page.toolchain,
    evidence: "decided",
  },
  {
    id: "house.known-gap",
    sentence: "a known gap is a test that is expected to fail, and it turns red once the gap is closed",
    source: page.toolchain,
    evidence: "decided",
  },
  {
    id: "house.packages-install",
    sentence: "each published package installs with plain npm in an empty folder and works",
    source: page.toolchain,
    evidence: "decided",
    provedBy: "npm test",
  },
  {
    id: "house.node-versions",
    sentence: "the packed packages work on Node 20.19, 22, 24 and 26",
    source: page.nodeFloor,
    evidence: "decided",
    provedBy: "npm run test:matrix",
  },
  {
    id: "house.json-schema-generator",
    sentence: "zod-to-json-schema accepts everything for a zod 4 schema, and zod's own generator does not",
    source: page.jsonSchema,
    evidence: "decided",
    provedBy: "packages/core/test/json-schema-generator.test.ts",
  },

  // The schemas and the wire; the tests of the package prove them.
  {
    id: "core.nine-tasks",
    sentence: "each of the nine documented tasks is taken in its exact shape, and nothing beside it",
    source: page.response,
    evidence: "documented",
    provedBy: "packages/core/src/tasks/response-task.test.ts",
  },
  {
    id: "core.bad-tasks",
    sentence: "a task that is wrong in one thing is refused with the field and the remedy",
    source: page.parameters,
    evidence: "documented",
    provedBy: "packages/core/src/tasks/bad-response-task.test.ts",
  },
  {
    id: "core.field-facts",
    sentence: "each field carries title, description, example, and where it comes from",
    source: page.evidence,
    evidence: "decided",
    provedBy: "packages/core/test/field-facts.test.ts",
  },
  {
    id: "core.assumed-rules",
    sentence: "each rule that no vendor page states has a name and a default",
    source: page.evidence,
    evidence: "decided",
    provedBy: "packages/core/src/tasks/assumed-rules.test.ts",
  },
  {
    id: "core.incident-body",
    sentence: "a body is read as a task, as no response, or as an error that points into the string",
    source: page.connection,
    evidence: "documented",
    provedBy: "packages/core/src/incident/incident-body.test.ts",
  },
  {
    id: "core.task-name",
    sentence: "the name of a task is written in its assumed form, and read whatever its case",
    source: page.response,
    evidence: "assumed",
    provedBy: "packages/core/src/incident/task-name.test.ts",
  },
  {
    id: "core.params",
    sentence: "params keep long integers, dates without milliseconds, false, 0 and '', and their wrappers",
    source: page.openApi,
    evidence: "documented",
    provedBy: "packages/core/src/wire/params-codec.test.ts",
  },
  {
    id: "core.reply",
    sentence: "an answer is read as a result or as PxgError",
    source: page.openApi,
    evidence: "client",
    provedBy: "packages/core/src/wire/reply.test.ts",
  },
  {
    id: "core.recordings",
    sentence: "published recordings of real answers are read, and written as they were",
    source: page.openApi,
    evidence: "recorded",
    provedBy: "packages/core/test/recorded-answers.test.ts",
  },
  {
    id: "core.decoders",
    sentence: "no input makes a decoder throw anything but its own error",
    source: page.architecture,
    evidence: "decided",
    provedBy: "packages/core/test/decoders.test.ts",
  },

  // The nine responses, end to end.
  {
    id: "response.nine-become-tasks",
    sentence:
      "the client sends each of the nine responses by the two documented calls, and each becomes a task",
    source: page.response,
    evidence: "documented",
  },
  {
    id: "response.two-calls",
    sentence: "the two documented calls, written without this project's code, make a task",
    source: page.response,
    evidence: "documented",
  },
  {
    id: "response.malformed-stays",
    sentence: "a malformed response never leaves the client, and the error names the field and the remedy",
    source: page.parameters,
    evidence: "decided",
  },
  {
    id: "response.task-name",
    sentence: "a task is named `[Response][<area>] <task> - <date> <time> - <incident id>`",
    source: page.response,
    evidence: "assumed",
  },

  // The client.
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

export type RequirementId = (typeof requirements)[number]["id"];
