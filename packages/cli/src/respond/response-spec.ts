import { connectionExits, type ExitName } from "../spec/exit-codes.js";
import type { OptionSpecs } from "../spec/option-spec.js";
import { severityNames } from "../spec/severity.js";

export const hostsArgument = {
  hosts: { summary: "names, IP addresses or ids of the hosts", optional: true, variadic: true },
} as const;

/** What the commands that send a response have in common. */
export const response = {
  group: "Respond",
  arguments: hostsArgument,
  connects: true,
  exits: [
    ...connectionExits,
    "unknown",
    "failed",
    "timedOut",
    "incomplete",
  ] as const satisfies readonly ExitName[],
} as const;

const path = {
  kind: "text",
  value: "path",
  required: true,
  summary: "full path of the file, or a UNC path",
} as const;

export const pathOption = { path } as const satisfies OptionSpecs;

export const fileOptions = {
  path,
  hash: { kind: "list", value: "hash", summary: "MD5 or SHA-256 of the file, at most one of each" },
} as const satisfies OptionSpecs;

/** Options of every response. */
export const respondOptions = {
  hostsFile: {
    kind: "text",
    value: "file",
    summary: 'file with one host per line; "#" starts a comment; "-" reads standard input',
  },
  wait: {
    kind: "choice",
    value: "until",
    choices: ["created", "finished"],
    bare: "finished",
    summary:
      "wait until the server has created the task, or until the host has finished it; without a value: finished",
  },
  timeout: {
    kind: "duration",
    value: "time",
    summary: "how long to wait (default: 1m for created, 20m for finished)",
  },
  dryRun: { kind: "flag", summary: "show what would be sent; only look up the hosts" },
  yes: {
    kind: "flag",
    short: "y",
    summary: "skip confirmation; required for destructive responses without a terminal",
  },
  severity: {
    kind: "choice",
    value: "severity",
    choices: severityNames,
    summary: "severity of the incident (default: warning)",
  },
  correlate: {
    kind: "flag",
    summary:
      "append a unique mark to the area, to identify the task with certainty; event selections that match the exact area miss it",
  },
  resendIfNotSeen: {
    kind: "flag",
    summary:
      "if it is unknown whether a response arrived, and the server shows none within --grace, send it again; in rare cases the host then runs it twice",
  },
  grace: {
    kind: "duration",
    value: "time",
    default: 30_000,
    summary: "how long to search the server for a response that may have arrived",
  },
  runFile: {
    kind: "text",
    value: "file",
    summary: "record what is sent, so an interrupted run can resume and send nothing twice",
  },
  resume: { kind: "flag", summary: "resume the run recorded in --run-file" },
  concurrency: {
    kind: "integer",
    value: "number",
    min: 1,
    max: 64,
    default: 4,
    summary: "responses to send in parallel",
  },
  maxOpenTasks: {
    kind: "integer",
    value: "number",
    min: 1,
    max: 1_000_000,
    default: 80,
    summary: "limit of unfinished tasks; beyond about 100 the product drops the oldest",
  },
  pace: {
    kind: "choice",
    value: "how",
    choices: ["by-tasks", "by-time", "off"],
    default: "by-tasks",
    summary:
      "when a task stops counting as unfinished; by-tasks: when the server reports its end, or after 15m; by-time: after 15m; off: at once",
  },
  perMinute: {
    kind: "integer",
    value: "number",
    min: 1,
    max: 100_000,
    summary: "limit of responses per minute",
  },
} as const satisfies OptionSpecs;

/** Paragraphs in the help of every response. */
export const responseNotes = [
  "Accepted means that the server has stored the response, not that the host has carried it out. Use --wait to see whether it does. A host can take up to 15 minutes to act.",
  'Put "--" before a host name that comes from an event, so that it is never read as an option.',
] as const;

export const destructiveNote =
  "Destructive: asks for confirmation on a terminal, and requires --yes without one.";
