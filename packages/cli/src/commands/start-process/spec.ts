import { destructiveNote, respondOptions, response, responseNotes } from "../../respond/response-spec.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const startProcessSpec = {
  ...response,
  name: "start-process",
  summary: "start a process on each host",
  description: [destructiveNote, ...responseNotes],
  options: {
    executable: { kind: "text", value: "path", required: true, summary: "full path of the program" },
    arguments: {
      kind: "text",
      value: "text",
      summary:
        "its arguments as one text, such as --arguments=/flushdns; visible in this computer's process list",
    },
    folder: { kind: "text", value: "path", summary: "its working folder" },
    ...respondOptions,
  },
  examples: [
    {
      command:
        "ksc-edr start-process --executable 'C:\\Windows\\System32\\ipconfig.exe' --arguments=/flushdns --yes -- WS-PEREZ",
      does: "Start a program",
    },
  ],
} as const satisfies CommandSpec;
