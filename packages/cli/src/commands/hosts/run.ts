import type { KscClient } from "@ksc-edr/client";
import { type Host, hostFilters } from "@ksc-edr/core/host";
import { UsageError } from "../../input/usage-error.js";
import type { HostRow } from "../../json-output/host.js";
import { showRows } from "../../listing/show-rows.js";
import type { Run } from "../../program/command-entry.js";
import type { InputOf } from "../../spec/command-spec.js";
import type { Column } from "../../terminal/table.js";
import type { hostsSpec } from "./spec.js";

export const run: Run<typeof hostsSpec> = async (input, context) => {
  if (input.name !== undefined && input.filter !== undefined) {
    throw new UsageError("a name and --filter exclude each other", "use only one of them");
  }
  if (input.begins && input.name === undefined)
    throw new UsageError("--begins needs a name", "ksc-edr hosts WS- --begins");
  const client = await context.connect();
  await showRows(context, find(client, input, context.signal), toRow, { columns, limit: input.limit });
};

async function* find(
  { hosts }: KscClient,
  { name, begins, filter }: InputOf<typeof hostsSpec>,
  signal: AbortSignal,
): AsyncGenerator<Host, void, undefined> {
  if (filter !== undefined) yield* hosts.find({ filter }, { signal });
  else if (name === undefined) yield* hosts.list({ signal });
  else if (begins) yield* hosts.find({ filter: hostFilters.nameBeginsWith(name) }, { signal });
  else yield await hosts.resolve(name, { signal });
}

function toRow({ id, displayName, fqdn, windowsName, ipv4, connectionIpv4, osName, status }: Host): HostRow {
  return {
    id,
    displayName,
    fqdn,
    windowsName,
    ipv4: ipv4 ?? connectionIpv4,
    os: osName,
    agent: status === null ? null : agentOf(status),
  };
}

/** Bits of `KLHST_WKS_STATUS`: 4, the agent is installed; 8, it is alive. */
function agentOf(status: number): HostRow["agent"] {
  if ((status & 4) === 0) return "none";
  return (status & 8) === 0 ? "offline" : "online";
}

const agentStyles = { online: "green", offline: "yellow", none: "dim" } as const;

const columns: readonly Column<HostRow>[] = [
  { heading: "NAME", cell: ({ displayName }) => displayName ?? "" },
  { heading: "DNS NAME", cell: ({ fqdn }) => fqdn ?? "" },
  { heading: "ADDRESS", cell: ({ ipv4 }) => ipv4 ?? "" },
  {
    heading: "AGENT",
    cell: ({ agent }, paint) => (agent === null ? "unknown" : paint(agentStyles[agent], agent)),
  },
  { heading: "SYSTEM", cell: ({ os }) => os ?? "" },
  { heading: "ID", cell: ({ id }, paint) => paint("dim", id) },
];
