import {
  destructiveNote,
  fileOptions,
  respondOptions,
  response,
  responseNotes,
} from "../../respond/response-spec.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const deleteFileSpec = {
  ...response,
  name: "delete-file",
  summary: "delete a file on each host; this cannot be undone",
  description: [destructiveNote, ...responseNotes],
  options: {
    ...fileOptions,
    subfolders: { kind: "flag", summary: "also look for the file in subfolders" },
    ...respondOptions,
  },
  examples: [
    {
      command:
        "ksc-edr delete-file --path 'C:\\Temp\\dropper.exe' --hash 44d88612fea8a8f36de82e1278abb02f --yes -- WS-PEREZ",
      does: "Delete a file only if its hash matches",
    },
  ],
} as const satisfies CommandSpec;
