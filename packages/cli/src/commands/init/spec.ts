import type { CommandSpec } from "../../spec/command-spec.js";

export const initSpec = {
  name: "init",
  group: "Set up",
  summary: "write your configuration file: server, account, and how the password is given",
  description: [
    "On a terminal it asks for what the options do not say. Elsewhere it writes the settings that are given as options, and asks nothing. What the file has beside them stays. The password itself is never written into it.",
  ],
  connects: true,
  options: {
    yes: { kind: "flag", short: "y", summary: "ask nothing, also on a terminal" },
  },
  exits: ["unreachable", "untrusted"],
  examples: [
    { command: "ksc-edr init", does: "Answer a few questions" },
    {
      command:
        "ksc-edr init --host ksc.example --user edr-api --account internal --password-file /run/secrets/ksc",
      does: "In a script",
    },
  ],
} as const satisfies CommandSpec;
