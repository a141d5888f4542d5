import type { CommandSpec } from "../../spec/command-spec.js";

export const versionSpec = {
  name: "version",
  group: "Set up",
  summary: "show the versions of ksc-edr and of its runtime",
  examples: [{ command: "ksc-edr version --json", does: "For a bug report" }],
} as const satisfies CommandSpec;
