import { hostArgument, inspection, limitOption } from "../../listing/listing-spec.js";
import type { CommandSpec } from "../../spec/command-spec.js";
import { severityNames } from "../../spec/severity.js";

export const incidentsSpec = {
  ...inspection,
  name: "incidents",
  summary: "list incidents, newest first; every response creates one",
  description: [
    "A response has no task until its incident is handled. If incidents stay unhandled, the background connection between Administration Server and Web Console is probably down.",
  ],
  arguments: hostArgument,
  options: {
    unhandled: { kind: "flag", summary: "only unhandled incidents" },
    responses: { kind: "flag", summary: "only incidents that request a response" },
    since: {
      kind: "text",
      value: "time",
      summary: "only incidents added since this time: 2h (ago), or 2026-01-31T08:00:00Z",
    },
    until: { kind: "text", value: "time", summary: "only incidents added until this time" },
    severity: {
      kind: "choice",
      value: "severity",
      choices: severityNames,
      summary: "only incidents of this severity",
    },
    ...limitOption,
  },
  examples: [
    { command: "ksc-edr incidents --unhandled --since 1h", does: "See which responses have no task yet" },
    { command: "ksc-edr incidents WS-PEREZ --json", does: "List the incidents of one host" },
  ],
} as const satisfies CommandSpec;
