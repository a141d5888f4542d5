import { respondOptions, response, responseNotes } from "../../respond/response-spec.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const isolateSpec = {
  ...response,
  name: "isolate",
  summary: "isolate hosts from the network",
  description: [
    "A host loses all network connections except those of Kaspersky protection and its management, until ksc-edr release ends the isolation. Whether an isolation requested this way ends by itself is not documented.",
    ...responseNotes,
  ],
  options: respondOptions,
  examples: [
    { command: "ksc-edr isolate --wait -- WS-PEREZ", does: "Isolate a host and wait until it is isolated" },
    {
      command: "ksc-edr isolate --hosts-file hosts.txt --run-file isolate.ndjson --yes",
      does: "Isolate many hosts in a run that can resume after a crash",
    },
  ],
} as const satisfies CommandSpec;
