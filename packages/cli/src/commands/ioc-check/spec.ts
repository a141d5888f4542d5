import type { CommandSpec } from "../../spec/command-spec.js";

export const iocCheckSpec = {
  name: "ioc check",
  group: "Prepare and check",
  summary: "find in IOC files what the product would refuse, or silently not look for",
  description: [
    "An error means that the product refuses the file or the task; a warning that it does something else than the file says, mostly nothing.",
  ],
  arguments: {
    paths: {
      summary: ".ioc and .xml files, folders of them, ZIP archives; all together are one task",
      variadic: true,
    },
  },
  options: {
    strict: { kind: "flag", summary: "end with exit code 2 for warnings as well" },
  },
  examples: [
    { command: "ksc-edr ioc check rules/ more.zip", does: "Check a folder and an archive as one task" },
    { command: "ksc-edr ioc check rules/ --strict --json", does: "In a pipeline, let warnings fail" },
  ],
} as const satisfies CommandSpec;
