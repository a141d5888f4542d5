import type { CommandSpec } from "../../spec/command-spec.js";

export const iocBuildSpec = {
  name: "ioc build",
  group: "Prepare and check",
  summary: "build OpenIOC files, or the ZIP archives of an IOC scan, from lists of indicators",
  description: [
    "A list holds file hashes, file names and paths, IP addresses, ports, domains and registry keys, as text (one per line), CSV or JSON. If the product cannot search for an entry, the command names its line and writes nothing.",
  ],
  arguments: {
    lists: { summary: 'files with indicators; "-" reads standard input', variadic: true },
  },
  options: {
    name: {
      kind: "text",
      value: "text",
      default: "Indicators",
      summary: "title of the indicators; names the files",
    },
    out: { kind: "text", short: "o", value: "folder", default: ".", summary: "folder to write to" },
    zip: { kind: "flag", summary: "write ZIP archives for an IOC scan" },
    format: {
      kind: "choice",
      value: "format",
      choices: ["text", "csv", "json"],
      summary: "format of the lists (default: from each file's name)",
    },
    openioc: {
      kind: "choice",
      value: "version",
      choices: ["1.1", "1.0"],
      default: "1.1",
      summary: "OpenIOC version",
    },
    force: { kind: "flag", summary: "overwrite existing files" },
  },
  examples: [
    {
      command: "ksc-edr ioc build hashes.txt --zip --name 'Campaign of May'",
      does: "Build the archive of a scan",
    },
    {
      command: "cut -d, -f3 feed.csv | ksc-edr ioc build - -o rules",
      does: "Build an .ioc file from another program's output",
    },
  ],
} as const satisfies CommandSpec;
