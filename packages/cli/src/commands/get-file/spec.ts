import type { CommandSpec } from "../../manifest/command-spec.js";
import { hostsArgument, respondExits, respondNotes, respondOptions } from "../../respond/respond-options.js";

export const getFileSpec = {
  name: "get-file",
  group: "Respond",
  summary: "get a copy of a file of each host",
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
      command: "ksc-edr get-file --path 'C:\\Users\\j.perez\\invoice.exe' -- WS-PEREZ",
      does: "Get a file",
    },
  ],
} as const satisfies CommandSpec;
