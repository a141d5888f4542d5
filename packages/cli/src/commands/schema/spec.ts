import type { CommandSpec } from "../../spec/command-spec.js";

export const schemaSpec = {
  name: "schema",
  group: "Prepare and check",
  summary: "print the JSON Schema of a response task or of a command's output",
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
      summary: "JSON Schema draft",
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
      does: "Print the schema of any task, for a validator of the older draft",
    },
  ],
} as const satisfies CommandSpec;
