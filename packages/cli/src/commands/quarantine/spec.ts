import type { CommandSpec } from "../../manifest/command-spec.js";
import { hostsArgument, respondExits, respondNotes, respondOptions } from "../../respond/respond-options.js";

export const quarantineSpec = {
  name: "quarantine",
  group: "Respond",
  summary: "move a file of each host to Quarantine",
  description: [...respondNotes],
  arguments: hostsArgument,
  options: {
    path: {
      kind: "text",
      value: "path",
      summary: "full path of the file, or a UNC path; required, also with a hash",
    },
    hash: {
      kind: "list",
      value: "hash",
      summary: "MD5 or SHA-256 of the file, told apart by their length; one of each at most",
    },
    ...respondOptions,
  },
  connects: true,
  exits: respondExits,
  examples: [
    {
      command: "ksc-edr quarantine --path 'C:\\Temp\\dropper.exe' --wait -- WS-PEREZ",
      does: "Quarantine a file and see that it happened",
    },
  ],
} as const satisfies CommandSpec;
