import {
  fileOptions,
  hostsArgument,
  respondExits,
  respondNotes,
  respondOptions,
} from "../../respond/respond-options.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const getFileSpec = {
  name: "get-file",
  group: "Respond",
  summary: "get a copy of a file of each host",
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
      command: "ksc-edr get-file --path 'C:\\Users\\j.perez\\invoice.exe' -- WS-PEREZ",
      does: "Get a file",
    },
  ],
} as const satisfies CommandSpec;
