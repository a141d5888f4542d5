import type { IncidentQuery } from "@ksc-edr/client";
import { decodeIncidentBody } from "@ksc-edr/core";
import type { Incident } from "@ksc-edr/core/incident";
import { toMoment } from "../../input/moment.js";
import type { IncidentRow } from "../../json-output/incident.js";
import { showRows } from "../../listing/show-rows.js";
import type { Run } from "../../program/command-entry.js";
import { incidentSeverities, severityNames } from "../../spec/severity.js";
import type { Column } from "../../terminal/table.js";
import type { incidentsSpec } from "./spec.js";

export const run: Run<typeof incidentsSpec> = async (input, context) => {
  const { name, unhandled, responses, since, until, severity, limit } = input;
  const { io, signal } = context;
  const client = await context.connect();
  const query: IncidentQuery = {
    ...(name === undefined ? {} : { host: (await client.hosts.resolve(name, { signal })).id }),
    ...(unhandled ? { handled: false } : {}),
    ...(since === undefined ? {} : { since: toMoment("--since", since, io.clock()) }),
    ...(until === undefined ? {} : { until: toMoment("--until", until, io.clock()) }),
    ...(severity === undefined ? {} : { severity: incidentSeverities[severity] }),
  };
  const found = client.incidents.find(query, { order: "newest-first", signal });
  const toRowIfWanted = (incident: Incident) => {
    const row = toRow(incident);
    return responses && row.response === null ? null : row;
  };
  await showRows(context, found, toRowIfWanted, { columns, limit });
};

function toRow({ id, addedAt, severity, isHandled, hostId, body }: Incident): IncidentRow {
  const decoded = decodeIncidentBody(body ?? "");
  const task = decoded.kind === "response" ? decoded.task : null;
  return {
    id,
    addedAt: addedAt?.toISOString() ?? null,
    severity: severityNames.find((name) => incidentSeverities[name] === severity) ?? null,
    handled: isHandled,
    hostId,
    response: task?.task ?? null,
    area: task?.responseEventIncidentArea ?? null,
  };
}

const columns: readonly Column<IncidentRow>[] = [
  { heading: "ID", cell: ({ id }) => String(id), align: "right" },
  { heading: "ADDED", cell: ({ addedAt }) => addedAt ?? "" },
  { heading: "SEVERITY", cell: ({ severity }) => severity ?? "" },
  {
    heading: "HANDLED",
    cell: ({ handled }, paint) =>
      handled === null ? "unknown" : handled ? paint("green", "yes") : paint("yellow", "no"),
  },
  { heading: "RESPONSE", cell: ({ response }) => response ?? "" },
  { heading: "HOST ID", cell: ({ hostId }, paint) => paint("dim", hostId ?? "") },
];
