import { respondOptions, response, responseNotes } from "../../respond/response-spec.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const iocScanSpec = {
  ...response,
  name: "ioc-scan",
  summary: "scan hosts for indicators of compromise",
  description: [
    "Takes OpenIOC files, folders or ZIP archives (--ioc), one list of indicators (--list), or single indicators (--indicator). Everything is checked before it is sent, because the product silently ignores what it does not know.",
    ...responseNotes,
  ],
  options: {
    ioc: { kind: "list", value: "path", summary: "OpenIOC file, folder of them, or ZIP archive" },
    list: { kind: "text", value: "file", summary: "indicator list: text (one per line), CSV or JSON" },
    indicator: {
      kind: "list",
      value: "text",
      summary: "one indicator: a hash, process:evil.exe, 203.0.113.5:443",
    },
    name: { kind: "text", value: "text", summary: "title of the indicators; names the IOC file" },
    isolateOnFind: { kind: "flag", summary: "isolate the host if something is found" },
    scanOnFind: { kind: "flag", summary: "scan the host's critical areas if something is found" },
    quarantineOnFind: { kind: "flag", summary: "quarantine what is found" },
    ...respondOptions,
  },
  examples: [
    {
      command: "ksc-edr ioc-scan --list hashes.txt --quarantine-on-find --wait -- WS-PEREZ",
      does: "Scan for a list of hashes",
    },
  ],
} as const satisfies CommandSpec;
