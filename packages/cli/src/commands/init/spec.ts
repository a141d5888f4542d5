import type { CommandSpec } from "../../spec/command-spec.js";

export const initSpec = {
  name: "init",
  group: "Set up",
  summary: "write your configuration file: server, account and password source",
  description: [
    "On a terminal it asks for what the options leave open. Without one it writes only the settings that are given as options. Other settings in the file are kept. The password itself is never written to it.",
  ],
  connects: true,
  options: {
    yes: { kind: "flag", short: "y", summary: "do not ask; write only the settings given as options" },
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
