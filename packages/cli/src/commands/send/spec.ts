import { respondExits, respondNotes, respondOptions } from "../../respond/respond-options.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const sendSpec = {
  name: "send",
  group: "Respond",
  summary: "send a task of JSON, in the canonical form",
  description: [
    "The task is checked as ksc-edr validate checks it. It is for its own targetHost, an id, unless hosts are named: then it is for each of them, and needs no targetHost. Without an area it gets that of the settings.",
    ...respondNotes,
  ],
  arguments: {
    file: { summary: 'file with one task; "-" is the standard input' },
    hosts: { summary: "names, addresses or ids of the hosts", optional: true, variadic: true },
  },
  options: respondOptions,
  connects: true,
  exits: respondExits,
  examples: [
    { command: "ksc-edr send isolate.json", does: "Send a task to the host that it names" },
    {
      command: "generate-task | ksc-edr send - --yes -- WS-PEREZ",
      does: "Send what a program writes to a host",
    },
  ],
} as const satisfies CommandSpec;
