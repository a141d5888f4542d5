import {
  hostsArgument,
  pathOption,
  respondExits,
  respondNotes,
  respondOptions,
} from "../../respond/respond-options.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const preventSpec = {
  name: "prevent",
  group: "Respond",
  summary: "prevent the execution of a file on each host",
  description: [
    "Adds a rule for the file with this MD5 and this path. No response removes a rule: that is done in the policy. It does nothing where the policy has the component off.",
    ...respondNotes,
  ],
  arguments: hostsArgument,
  options: {
    ...pathOption,
    hash: { kind: "text", value: "md5", summary: "MD5 of the file; SHA-256 is not documented here" },
    caseSensitive: { kind: "flag", summary: "match the case of the file name" },
    ...respondOptions,
  },
  connects: true,
  exits: respondExits,
  examples: [
    {
      command:
        "ksc-edr prevent --path 'C:\\Temp\\dropper.exe' --hash 44d88612fea8a8f36de82e1278abb02f -- WS-PEREZ",
      does: "Prevent a file from being run",
    },
  ],
} as const satisfies CommandSpec;
