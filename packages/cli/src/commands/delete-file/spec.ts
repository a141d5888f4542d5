import type { CommandSpec } from "../../manifest/command-spec.js";
import { hostsArgument, respondExits, respondNotes, respondOptions } from "../../respond/respond-options.js";

export const deleteFileSpec = {
  name: "delete-file",
  group: "Respond",
  summary: "delete a file of each host; nothing brings it back",
  description: ["Destructive: a terminal asks first, a script needs --yes.", ...respondNotes],
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
    subfolders: { kind: "flag", summary: "also look for the file in subfolders" },
    ...respondOptions,
  },
  connects: true,
  exits: respondExits,
  examples: [
    {
      command:
        "ksc-edr delete-file --path 'C:\\Temp\\dropper.exe' --hash 44d88612fea8a8f36de82e1278abb02f --yes -- WS-PEREZ",
      does: "Delete a file only if it is the one meant",
    },
  ],
} as const satisfies CommandSpec;
