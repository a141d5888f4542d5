import { hostsArgument, respondExits, respondNotes, respondOptions } from "../../respond/respond-options.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const isolateSpec = {
  name: "isolate",
  group: "Respond",
  summary: "isolate hosts from the network",
  description: [
    "The host loses its connections, except those of the protection and its management, until ksc-edr release ends it. How long it lasts by itself is not documented for this way.",
    ...respondNotes,
  ],
  arguments: hostsArgument,
  options: {
    ...respondOptions,
  },
  connects: true,
  exits: respondExits,
  examples: [
    { command: "ksc-edr isolate --wait -- WS-PEREZ", does: "Isolate a host and wait until it is" },
    {
      command: "ksc-edr isolate --hosts-file hosts.txt --run-file isolate.ndjson --yes",
      does: "Isolate many hosts, so that a crash leaves no doubt",
    },
  ],
} as const satisfies CommandSpec;
