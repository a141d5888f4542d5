import { fileOptions, respondOptions, response, responseNotes } from "../../respond/response-spec.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const getFileSpec = {
  ...response,
  name: "get-file",
  summary: "get a copy of a file from each host",
  description: responseNotes,
  options: { ...fileOptions, ...respondOptions },
  examples: [
    {
      command: "ksc-edr get-file --path 'C:\\Users\\j.perez\\invoice.exe' -- WS-PEREZ",
      does: "Get a file",
    },
  ],
} as const satisfies CommandSpec;
