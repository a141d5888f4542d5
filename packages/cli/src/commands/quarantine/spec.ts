import { fileOptions, respondOptions, response, responseNotes } from "../../respond/response-spec.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const quarantineSpec = {
  ...response,
  name: "quarantine",
  summary: "move a file on each host to Quarantine",
  description: responseNotes,
  options: { ...fileOptions, ...respondOptions },
  examples: [
    {
      command: "ksc-edr quarantine --path 'C:\\Temp\\dropper.exe' --wait -- WS-PEREZ",
      does: "Quarantine a file and wait until it is done",
    },
  ],
} as const satisfies CommandSpec;
