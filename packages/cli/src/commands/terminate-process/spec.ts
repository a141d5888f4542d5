import {
  fileOptions,
  hostsArgument,
  respondExits,
  respondNotes,
  respondOptions,
} from "../../respond/respond-options.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const terminateProcessSpec = {
  name: "terminate-process",
  group: "Respond",
  summary: "end the processes of an executable on each host",
  description: [...respondNotes],
  arguments: hostsArgument,
  options: {
    ...fileOptions,
    caseSensitive: { kind: "flag", summary: "match the case of the path" },
    ...respondOptions,
  },
  connects: true,
  exits: respondExits,
  examples: [
    {
      command: "ksc-edr terminate-process --path 'C:\\Temp\\dropper.exe' -- WS-PEREZ",
      does: "End what runs from a file",
    },
  ],
} as const satisfies CommandSpec;
