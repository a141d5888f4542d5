import { hostsArgument, respondExits, respondNotes, respondOptions } from "../../respond/respond-options.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const releaseSpec = {
  name: "release",
  group: "Respond",
  summary: "end the isolation of hosts",
  description: [...respondNotes],
  arguments: hostsArgument,
  options: {
    ...respondOptions,
  },
  connects: true,
  exits: respondExits,
  examples: [{ command: "ksc-edr release --wait -- WS-PEREZ", does: "Release a host and wait until it is" }],
} as const satisfies CommandSpec;
