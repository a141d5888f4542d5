import type { CommandSpec } from "../../spec/command-spec.js";

export const validateSpec = {
  name: "validate",
  group: "Prepare and check",
  summary: "check response tasks against the schemas, without a server",
  description: [
    "Reads one task of JSON from each file and names everything that is wrong with it, with line, column and remedy. A problem marked (assumed) breaks a rule that the vendor does not state; a task with one is refused all the same.",
  ],
  arguments: {
    files: { summary: 'files with one task each; "-" is the standard input', variadic: true },
  },
  examples: [
    { command: "ksc-edr validate isolate.json", does: "Check a file" },
    { command: "generate-task | ksc-edr validate - --json", does: "Check what a program writes" },
  ],
} as const satisfies CommandSpec;
