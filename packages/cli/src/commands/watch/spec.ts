import { inspection } from "../../listing/listing-spec.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const watchSpec = {
  ...inspection,
  name: "watch",
  summary: "show new incidents and task state changes until Ctrl-C",
  description: [
    "Uses the server's events, and polling where the server refuses them. After a lost connection it says that changes may have been missed, and continues.",
  ],
  options: {
    only: {
      kind: "choice",
      value: "what",
      choices: ["incidents", "tasks"],
      summary: "show only new incidents, or only task state changes",
    },
    polling: { kind: "flag", summary: "poll instead of using the server's events" },
    every: { kind: "duration", value: "time", default: 5000, summary: "polling interval" },
    for: { kind: "duration", value: "time", summary: "stop after this time" },
  },
  examples: [
    { command: "ksc-edr watch", does: "Watch incidents and tasks" },
    { command: "ksc-edr watch --only tasks --json --for 1h", does: "Feed another program for an hour" },
  ],
} as const satisfies CommandSpec;
