import { hostArgument, inspection, limitOption } from "../../listing/listing-spec.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const hostsSpec = {
  ...inspection,
  name: "hosts",
  summary: "find hosts and their ids",
  description: [
    "Without a name it lists all hosts that the account may see. The name is a whole display name, DNS name, NetBIOS name or IPv4 address; with --begins it is the beginning of a name.",
  ],
  arguments: hostArgument,
  options: {
    begins: { kind: "flag", summary: "find all hosts with a name that begins like this" },
    filter: {
      kind: "text",
      value: "filter",
      summary: "search filter of the Open API, such as (KLHST_WKS_GROUPID=4)",
    },
    ...limitOption,
  },
  examples: [
    { command: "ksc-edr hosts WS-PEREZ", does: "Find a host by its name" },
    { command: "ksc-edr hosts WS- --begins --json", does: "Find hosts by the beginning of their names" },
  ],
} as const satisfies CommandSpec;
