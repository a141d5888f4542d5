import type { CommandSpec } from "../../spec/command-spec.js";

export const configSpec = {
  name: "config",
  group: "Set up",
  summary: "show each setting of the connection and where it comes from",
  description: ['Nothing is sent, and no password is shown or asked for: a secret is shown as "set".'],
  connects: true,
  examples: [
    { command: "ksc-edr config", does: "See what holds here" },
    {
      command: "KSC_HOST=ksc2.example ksc-edr config --json",
      does: "See what a variable changes, for a program",
    },
  ],
} as const satisfies CommandSpec;
