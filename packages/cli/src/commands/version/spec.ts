import type { CommandSpec } from "../../spec/command-spec.js";

export const versionSpec = {
  name: "version",
  group: "Set up",
  summary: "show the versions of ksc-edr and of what it runs on",
  examples: [{ command: "ksc-edr version --json", does: "For a report of a fault" }],
} as const satisfies CommandSpec;
