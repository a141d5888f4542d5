import { limitOption } from "../../listing/limit-option.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const tasksSpec = {
  name: "tasks",
  group: "Look",
  summary: "list tasks of the server, those of responses and others",
  description: [
    "The product keeps about 100 tasks of responses, for 30 days, finished or not: an older one may be gone.",
  ],
  arguments: { name: { summary: "name, address or id of the host that they concern", optional: true } },
  options: {
    all: { kind: "flag", summary: "also those that no response has made" },
    states: { kind: "flag", summary: "ask how far each task is on its hosts: one search for each task" },
    ...limitOption,
  },
  connects: true,
  exits: ["refused", "unreachable", "untrusted"],
  examples: [
    { command: "ksc-edr tasks WS-PEREZ --states", does: "See how far the responses to a host are" },
    { command: "ksc-edr tasks --json", does: "List the tasks of all responses" },
  ],
} as const satisfies CommandSpec;
