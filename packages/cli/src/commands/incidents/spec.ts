import { limitOption } from "../../listing/limit-option.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const incidentsSpec = {
  name: "incidents",
  group: "Look",
  summary: "list incidents, newest first: a response is one until its task is made",
  description: [
    "A response whose incident is not handled has no task yet. If that stays so, the background connection between Administration Server and Web Console is probably down.",
  ],
  arguments: { name: { summary: "name, address or id of the host", optional: true } },
  options: {
    unhandled: { kind: "flag", summary: "only those that are not handled" },
    responses: { kind: "flag", summary: "only those that ask for a response" },
    since: { kind: "text", value: "time", summary: "added since then: 2h, or 2026-01-31T08:00:00Z" },
    until: { kind: "text", value: "time", summary: "added until then" },
    severity: {
      kind: "choice",
      value: "severity",
      choices: ["information", "warning", "critical"],
      summary: "only those of this severity",
    },
    ...limitOption,
  },
  connects: true,
  exits: ["refused", "unreachable", "untrusted"],
  examples: [
    { command: "ksc-edr incidents --unhandled --since 1h", does: "See which responses wait for a task" },
    { command: "ksc-edr incidents WS-PEREZ --json", does: "List those of one host" },
  ],
} as const satisfies CommandSpec;
