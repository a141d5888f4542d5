import type { CommandSpec } from "../../spec/command-spec.js";

export const watchSpec = {
  name: "watch",
  group: "Look",
  summary: "tell of new incidents and of tasks that change their state, until Ctrl-C",
  description: [
    "By the server's events, or by polling where it refuses them. When the connection was lost it says that changes may have been missed, and goes on.",
  ],
  options: {
    only: {
      kind: "choice",
      value: "what",
      choices: ["incidents", "tasks"],
      summary: "only new incidents, or only changes of tasks",
    },
    polling: { kind: "flag", summary: "search for changes rather than have the server tell them" },
    every: { kind: "duration", value: "time", default: 5000, summary: "time between two searches" },
    for: { kind: "duration", value: "time", summary: "end after this time" },
  },
  connects: true,
  exits: ["refused", "unreachable", "untrusted"],
  examples: [
    { command: "ksc-edr watch", does: "See what happens" },
    { command: "ksc-edr watch --only tasks --json --for 1h", does: "Feed another program for an hour" },
  ],
} as const satisfies CommandSpec;
