import { hostsArgument, respondExits, respondNotes, respondOptions } from "../../respond/respond-options.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const startProcessSpec = {
  name: "start-process",
  group: "Respond",
  summary: "start a process on each host",
  description: [
    "Destructive, since it may do anything: a terminal asks first, a script needs --yes.",
    ...respondNotes,
  ],
  arguments: hostsArgument,
  options: {
    executable: { kind: "text", value: "path", summary: "full path of the program" },
    arguments: {
      kind: "text",
      value: "text",
      summary: "its command line as one text: --arguments=/flushdns; everyone on this computer can see it",
    },
    folder: { kind: "text", value: "path", summary: "its working folder" },
    ...respondOptions,
  },
  connects: true,
  exits: respondExits,
  examples: [
    {
      command:
        "ksc-edr start-process --executable 'C:\\Windows\\System32\\ipconfig.exe' --arguments=/flushdns --yes -- WS-PEREZ",
      does: "Start a program",
    },
  ],
} as const satisfies CommandSpec;
