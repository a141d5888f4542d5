import type { CommandSpec } from "../../spec/command-spec.js";

export const iocBuildSpec = {
  name: "ioc build",
  group: "Prepare and check",
  summary: "make OpenIOC files, or the ZIP of an IOC scan, from lists of indicators",
  description: [
    "A list holds hashes, names and paths of files, addresses, ports, domains, registry keys: as text one a line, as CSV or as JSON. What cannot be searched for is named with its line, and nothing is written.",
  ],
  arguments: {
    lists: { summary: 'files with indicators; "-" is the standard input', variadic: true },
  },
  options: {
    name: {
      kind: "text",
      value: "text",
      default: "Indicators",
      summary: "what the indicators are of; it names the files",
    },
    out: { kind: "text", short: "o", value: "folder", default: ".", summary: "folder to write to" },
    zip: { kind: "flag", summary: "write the ZIP archives that an IOC scan takes" },
    format: {
      kind: "choice",
      value: "format",
      choices: ["text", "csv", "json"],
      summary: "format of the lists (default: by the name of each file)",
    },
    openioc: {
      kind: "choice",
      value: "version",
      choices: ["1.1", "1.0"],
      default: "1.1",
      summary: "version of OpenIOC",
    },
    force: { kind: "flag", summary: "replace files that exist" },
  },
  examples: [
    {
      command: "ksc-edr ioc build hashes.txt --zip --name 'Campaign of May'",
      does: "Make the archive of a scan",
    },
    {
      command: "cut -d, -f3 feed.csv | ksc-edr ioc build - -o rules",
      does: "Make an .ioc file of what a program writes",
    },
  ],
} as const satisfies CommandSpec;
