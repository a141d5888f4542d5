import { hostsArgument, respondExits, respondNotes, respondOptions } from "../../respond/respond-options.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const iocScanSpec = {
  name: "ioc-scan",
  group: "Respond",
  summary: "scan hosts for indicators of compromise",
  description: [
    "Takes OpenIOC files, folders and ZIP archives, lists of indicators, and single indicators; give one kind. Everything is checked before it is sent: the product ignores what it does not know without a word.",
    ...respondNotes,
  ],
  arguments: hostsArgument,
  options: {
    ioc: { kind: "list", value: "path", summary: "OpenIOC file, folder of them or ZIP archive; may repeat" },
    list: { kind: "text", value: "file", summary: "list of indicators: text one a line, CSV or JSON" },
    indicator: {
      kind: "list",
      value: "text",
      summary: "one indicator: a hash, process:evil.exe, 203.0.113.5:443; may repeat",
    },
    name: { kind: "text", value: "text", summary: "what the indicators are of; it names the IOC file" },
    isolateOnFind: { kind: "flag", summary: "isolate a host on which something is found" },
    scanOnFind: { kind: "flag", summary: "scan its critical areas when something is found" },
    quarantineOnFind: { kind: "flag", summary: "quarantine what is found" },
    ...respondOptions,
  },
  connects: true,
  exits: respondExits,
  examples: [
    {
      command: "ksc-edr ioc-scan --list hashes.txt --quarantine-on-find --wait -- WS-PEREZ",
      does: "Scan for a list of hashes",
    },
  ],
} as const satisfies CommandSpec;
