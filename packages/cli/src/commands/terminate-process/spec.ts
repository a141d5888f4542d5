import type { CommandSpec } from "../../manifest/command-spec.js";
import { hostsArgument, respondExits, respondNotes, respondOptions } from "../../respond/respond-options.js";

export const terminateProcessSpec = {
  name: "terminate-process",
  group: "Respond",
  summary: "end the processes of an executable on each host",
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
