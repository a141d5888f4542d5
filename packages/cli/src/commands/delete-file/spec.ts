import {
  fileOptions,
  hostsArgument,
  respondExits,
  respondNotes,
  respondOptions,
} from "../../respond/respond-options.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const deleteFileSpec = {
  name: "delete-file",
  group: "Respond",
  summary: "delete a file of each host; nothing brings it back",
  description: ["Destructive: a terminal asks first, a script needs --yes.", ...respondNotes],
  arguments: hostsArgument,
  options: {
    ...fileOptions,
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
