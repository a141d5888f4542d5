import { fileOptions, respondOptions, response, responseNotes } from "../../respond/response-spec.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const terminateProcessSpec = {
  ...response,
  name: "terminate-process",
  summary: "terminate processes on each host",
  description: responseNotes,
  options: {
    ...fileOptions,
    caseSensitive: { kind: "flag", summary: "match the case of the path" },
    ...respondOptions,
  },
  examples: [
    {
      command: "ksc-edr terminate-process --path 'C:\\Temp\\dropper.exe' -- WS-PEREZ",
      does: "Terminate every process of a program",
    },
  ],
} as const satisfies CommandSpec;
