import type { CommandSpec } from "../../spec/command-spec.js";

export const schemaSpec = {
  name: "schema",
  group: "Prepare and check",
  summary: "print a JSON Schema: of a response task, or of what a command prints",
  description: ["Without a name it lists the schemas."],
  arguments: {
    name: { summary: "name of the schema, such as isolateHost", optional: true },
  },
  options: {
    draft: {
      kind: "choice",
      value: "draft",
      choices: ["2020-12", "draft-07"],
      default: "2020-12",
      summary: "draft of JSON Schema",
    },
  },
  examples: [
    { command: "ksc-edr schema", does: "List the schemas" },
    {
      command: "ksc-edr schema isolateHost > isolateHost.json",
      does: "Write the schema of a task to a file",
    },
    {
      command: "ksc-edr schema responseTask --draft draft-07",
      does: "Print that of any task, for a validator of the older draft",
    },
  ],
} as const satisfies CommandSpec;
