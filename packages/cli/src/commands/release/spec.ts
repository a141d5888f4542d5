import { respondOptions, response, responseNotes } from "../../respond/response-spec.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const releaseSpec = {
  ...response,
  name: "release",
  summary: "end the isolation of hosts",
  description: responseNotes,
  options: respondOptions,
  examples: [
    { command: "ksc-edr release --wait -- WS-PEREZ", does: "Release a host and wait until it is released" },
  ],
} as const satisfies CommandSpec;
