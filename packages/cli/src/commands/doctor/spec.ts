import type { CommandSpec } from "../../spec/command-spec.js";

export const doctorSpec = {
  name: "doctor",
  group: "Set up",
  summary: "look whether everything is there that a response needs, and say what to do",
  description: [
    'Logs in and reads; it sends no response and changes nothing. What the Open API gives no way to know is "unknown", with the reason. Warnings do not change the exit code; the first check that fails decides it.',
  ],
  connects: true,
  exits: ["refused", "unreachable", "untrusted"],
  examples: [
    { command: "ksc-edr doctor", does: "After ksc-edr init, or when something does not work" },
    { command: "ksc-edr doctor --json", does: "For a monitoring system" },
  ],
} as const satisfies CommandSpec;
