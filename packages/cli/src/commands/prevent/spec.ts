import { pathOption, respondOptions, response, responseNotes } from "../../respond/response-spec.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const preventSpec = {
  ...response,
  name: "prevent",
  summary: "block a file from running on each host",
  description: [
    "Adds a rule for the file with this MD5 and path. No response removes the rule: remove it in the policy. The rule has no effect where the policy turns Execution prevention off.",
    ...responseNotes,
  ],
  options: {
    ...pathOption,
    hash: {
      kind: "text",
      value: "md5",
      required: true,
      summary: "MD5 of the file; SHA-256 is not documented for this response",
    },
    caseSensitive: { kind: "flag", summary: "match the case of the file name" },
    ...respondOptions,
  },
  examples: [
    {
      command:
        "ksc-edr prevent --path 'C:\\Temp\\dropper.exe' --hash 44d88612fea8a8f36de82e1278abb02f -- WS-PEREZ",
      does: "Block a file from running",
    },
  ],
} as const satisfies CommandSpec;
