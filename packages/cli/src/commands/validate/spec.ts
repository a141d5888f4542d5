import type { CommandSpec } from "../../spec/command-spec.js";

export const validateSpec = {
  name: "validate",
  group: "Prepare and check",
  summary: "check response tasks against the schemas, without a server",
  description: [
    "Reads one JSON task from each file and reports every problem with its line, column and remedy. A problem marked (assumed) breaks a rule that the vendor does not state; the task is still refused.",
  ],
  arguments: {
    files: { summary: 'files with one task each; "-" reads standard input', variadic: true },
  },
  examples: [
    { command: "ksc-edr validate isolate.json", does: "Check a file" },
    { command: "generate-task | ksc-edr validate - --json", does: "Check a generated task" },
  ],
} as const satisfies CommandSpec;
