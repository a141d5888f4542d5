import {
  fileOptions,
  hostsArgument,
  respondExits,
  respondNotes,
  respondOptions,
} from "../../respond/respond-options.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const quarantineSpec = {
  name: "quarantine",
  group: "Respond",
  summary: "move a file of each host to Quarantine",
  description: [...respondNotes],
  arguments: hostsArgument,
  options: {
    ...fileOptions,
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
