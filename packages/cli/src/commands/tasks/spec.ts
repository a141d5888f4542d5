import { hostArgument, inspection, limitOption } from "../../listing/listing-spec.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const tasksSpec = {
  ...inspection,
  name: "tasks",
  summary: "list the server's response tasks",
  description: [
    "The product keeps about 100 response tasks, for 30 days, finished or not. Older ones may be gone.",
  ],
  arguments: hostArgument,
  options: {
    all: { kind: "flag", summary: "also list tasks that no response created" },
    states: { kind: "flag", summary: "show the state on each host; takes one search per task" },
    ...limitOption,
  },
  examples: [
    { command: "ksc-edr tasks WS-PEREZ --states", does: "See the progress of the responses to a host" },
    { command: "ksc-edr tasks --json", does: "List the tasks of all responses" },
  ],
} as const satisfies CommandSpec;
