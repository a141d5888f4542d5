import type { CommandSpec } from "../../spec/command-spec.js";
import { connectionExits } from "../../spec/exit-codes.js";

export const doctorSpec = {
  name: "doctor",
  group: "Set up",
  summary: "check that everything a response needs is in place",
  description: [
    'Logs in and reads. It sends no response and changes nothing. "unknown" marks what the Open API does not show, with the reason. Warnings do not change the exit code; the first failed check sets it.',
  ],
  connects: true,
  exits: connectionExits,
  examples: [
    { command: "ksc-edr doctor", does: "After ksc-edr init, or when something does not work" },
    { command: "ksc-edr doctor --json", does: "For a monitoring system" },
  ],
} as const satisfies CommandSpec;
