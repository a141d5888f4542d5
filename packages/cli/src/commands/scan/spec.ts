import { hostsArgument, respondExits, respondNotes, respondOptions } from "../../respond/respond-options.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const scanSpec = {
  name: "scan",
  group: "Respond",
  summary: "scan hosts for malware",
  description: [
    "Without a preset or a folder it is a scan of critical areas. That the presets are the objects of the product's own scans is assumed.",
    ...respondNotes,
  ],
  arguments: hostsArgument,
  options: {
    preset: {
      kind: "choice",
      value: "preset",
      choices: ["critical-areas", "full"],
      summary:
        "memory, running processes, startup objects and boot sectors; or also backup storage and all drives",
    },
    folder: { kind: "list", value: "path", summary: "scan this folder or file; may repeat" },
    flat: { kind: "flag", summary: "leave out the subfolders of --folder" },
    ...respondOptions,
  },
  connects: true,
  exits: respondExits,
  examples: [
    { command: "ksc-edr scan --preset full --wait=created -- WS-PEREZ", does: "Begin a full scan" },
    { command: "ksc-edr scan --folder 'C:\\Users' -- WS-PEREZ", does: "Scan a folder" },
  ],
} as const satisfies CommandSpec;
