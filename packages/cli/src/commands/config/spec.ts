import type { CommandSpec } from "../../spec/command-spec.js";

export const configSpec = {
  name: "config",
  group: "Set up",
  summary: "show each connection setting and where it comes from",
  description: ['Sends nothing and asks for nothing. A secret is shown as "set".'],
  connects: true,
  examples: [
    { command: "ksc-edr config", does: "See the settings that apply here" },
    {
      command: "KSC_HOST=ksc2.example ksc-edr config --json",
      does: "See what a variable changes, as JSON",
    },
  ],
} as const satisfies CommandSpec;
