import { hostsArgument, respondOptions, response, responseNotes } from "../../respond/response-spec.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const sendSpec = {
  ...response,
  name: "send",
  summary: "send a response task from a JSON file",
  description: [
    "Checks the task as ksc-edr validate does. Sends it to its targetHost, a host id, or to each host named on the command line; then targetHost can be left out. A task without an area gets the area of the settings.",
    ...responseNotes,
  ],
  arguments: {
    file: { summary: 'file with one task; "-" reads standard input' },
    ...hostsArgument,
  },
  options: respondOptions,
  examples: [
    { command: "ksc-edr send isolate.json", does: "Send a task to the host it names" },
    {
      command: "generate-task | ksc-edr send - --yes -- WS-PEREZ",
      does: "Send a generated task to a host",
    },
  ],
} as const satisfies CommandSpec;
