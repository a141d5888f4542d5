import type { CommandSpec } from "../../spec/command-spec.js";

export const iocCheckSpec = {
  name: "ioc check",
  group: "Prepare and check",
  summary: "find what the product would refuse or silently ignore in IOC files",
  description: [
    "An error means that the product refuses the file or the task. A warning means that the product does something other than the file says, usually nothing.",
  ],
  arguments: {
    paths: {
      summary: ".ioc and .xml files, folders of them, ZIP archives; checked together as one task",
      variadic: true,
    },
  },
  options: {
    strict: { kind: "flag", summary: "exit with code 2 on warnings, too" },
  },
  examples: [
    { command: "ksc-edr ioc check rules/ more.zip", does: "Check a folder and an archive as one task" },
    { command: "ksc-edr ioc check rules/ --strict --json", does: "Fail a pipeline on warnings" },
  ],
} as const satisfies CommandSpec;
