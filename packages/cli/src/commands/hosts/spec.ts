import { limitOption } from "../../listing/limit-option.js";
import type { CommandSpec } from "../../spec/command-spec.js";

export const hostsSpec = {
  name: "hosts",
  group: "Look",
  summary: "find hosts, and the ids by which the server knows them",
  description: [
    "Without a name, all hosts that the account may see. A name is the display name, the DNS name, the NetBIOS name or an IPv4 address as a whole; with --begins it is the beginning of a name.",
  ],
  arguments: { name: { summary: "name, address or id of the host", optional: true } },
  options: {
    begins: { kind: "flag", summary: "find every host whose name begins so" },
    filter: {
      kind: "text",
      value: "filter",
      summary: "search filter of the Open API, such as (KLHST_WKS_GROUPID=4)",
    },
    ...limitOption,
  },
  connects: true,
  exits: ["refused", "unreachable", "untrusted"],
  examples: [
    { command: "ksc-edr hosts WS-PEREZ", does: "Find a host by its name" },
    { command: "ksc-edr hosts WS- --begins --json", does: "Find hosts by the beginning of their names" },
  ],
} as const satisfies CommandSpec;
