import { respondOptions, response, responseNotes } from "../../respond/response-spec.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const scanSpec = {
  ...response,
  name: "scan",
  summary: "scan hosts for malware",
  description: [
    "Without --preset or --folder it scans the critical areas. The presets are assumed to cover what the product's own scans cover.",
    ...responseNotes,
  ],
  options: {
    preset: {
      kind: "choice",
      value: "preset",
      choices: ["critical-areas", "full"],
      summary:
        "critical-areas: memory, running processes, startup objects and boot sectors; full: also backup storage and all drives",
    },
    folder: { kind: "list", value: "path", summary: "scan this folder or file" },
    flat: { kind: "flag", summary: "do not scan the subfolders of --folder" },
    ...respondOptions,
  },
  examples: [
    { command: "ksc-edr scan --preset full --wait=created -- WS-PEREZ", does: "Start a full scan" },
    { command: "ksc-edr scan --folder 'C:\\Users' -- WS-PEREZ", does: "Scan a folder" },
  ],
} as const satisfies CommandSpec;
