import type { ArgumentSpec } from "../spec/command-spec.js";
import type { OptionSpecs } from "../spec/option-spec.js";

/** The hosts that a response is for. */
export const hostsArgument = {
  hosts: { summary: "names, addresses or ids of the hosts", optional: true, variadic: true },
} as const satisfies Record<string, ArgumentSpec>;

const path = {
  kind: "text",
  value: "path",
  summary: "full path of the file, or a UNC path; required, also with a hash",
} as const;

/** The file of a response that needs its path whatever else is given. */
export const pathOption = { path } as const satisfies OptionSpecs;

/** The file of a response, by its path and, if wanted, by its hashes. */
export const fileOptions = {
  path,
  hash: {
    kind: "list",
    value: "hash",
    summary: "MD5 or SHA-256 of the file, told apart by their length; one of each at most",
  },
} as const satisfies OptionSpecs;

/** What all responses have in common. */
export const respondOptions = {
  hostsFile: {
    kind: "text",
    value: "file",
    summary: 'file with a host a line, "#" begins a comment; "-" is the standard input',
  },
  wait: {
    kind: "choice",
    value: "until",
    choices: ["created", "finished"],
    bare: "finished",
    summary:
      "wait until the task is created, or, the meaning without a value, until the host has finished it",
  },
  timeout: {
    kind: "duration",
    value: "time",
    summary: "how long to wait (default: 1m for created, 20m for finished)",
  },
  dryRun: { kind: "flag", summary: "show what would be sent, and send nothing but searches for the hosts" },
  yes: {
    kind: "flag",
    short: "y",
    summary: "ask nothing; needed for a destructive response where nobody can answer, as in a script",
  },
  severity: {
    kind: "choice",
    value: "severity",
    choices: ["information", "warning", "critical"],
    summary: "severity of the incident (default: warning)",
  },
  correlate: {
    kind: "flag",
    summary:
      "append a mark to the area, by which the task is found for certain; selections of events by the area may not match it",
  },
  resendIfNotSeen: {
    kind: "flag",
    summary:
      "when it is not known whether a response arrived and the server shows none after --grace, send it once more: in a rare case it is then carried out twice",
  },
  grace: {
    kind: "duration",
    value: "time",
    default: 30_000,
    summary: "how long to look for a response of which it is not known whether it arrived",
  },
  runFile: {
    kind: "text",
    value: "file",
    summary: "write down what was sent, so that --resume goes on after a crash and sends nothing twice",
  },
  resume: { kind: "flag", summary: "go on with the run of --run-file" },
  concurrency: {
    kind: "integer",
    value: "number",
    min: 1,
    max: 64,
    default: 4,
    summary: "responses that are under way at a time",
  },
  maxOpenTasks: {
    kind: "integer",
    value: "number",
    min: 1,
    max: 1_000_000,
    default: 80,
    summary: "tasks that may be unfinished at a time: the product drops the oldest of about 100",
  },
  pace: {
    kind: "choice",
    value: "how",
    choices: ["by-tasks", "by-time", "off"],
    default: "by-tasks",
    summary:
      "when a task counts as finished: when the server says so and at the latest after 15m, always after 15m, or at once",
  },
  perMinute: {
    kind: "integer",
    value: "number",
    min: 1,
    max: 100_000,
    summary: "send no more than so many responses in a minute",
  },
} as const satisfies OptionSpecs;

/** Exit codes of the commands that send a response. */
export const respondExits = [
  "refused",
  "unreachable",
  "untrusted",
  "unknown",
  "failed",
  "timedOut",
  "incomplete",
] as const;

/** What every one of their pages says. */
export const respondNotes = [
  "Accepted means that the server has stored the response and that its task was asked for: not that the host has carried it out. --wait waits for that. Up to 15 minutes may pass before a host acts.",
  'A host name that comes from an event belongs behind "--", so that it is never taken for an option.',
] as const;
