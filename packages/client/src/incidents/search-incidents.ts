import { formatFilter } from "@ksc-edr/core/filter";
import {
  fromIncidentRow,
  type Incident,
  incidentFields,
  incidentFieldsWithoutBody,
  incidentFilters,
  incidentOrders,
} from "@ksc-edr/core/incident";
import type { Call, CallOptions } from "../calls/call.js";
import { readChunks } from "../calls/chunks.js";

export interface SearchIncidentsOptions extends CallOptions {
  readonly order?: "newest-first" | "oldest-first" | undefined;
  readonly pageSize: number;
  readonly lifetimeSeconds: number;
  /** Whether to read the bodies, which may be megabytes each. Default: true. */
  readonly bodies?: boolean;
}

const ORDERS = {
  "newest-first": incidentOrders.newestFirst,
  "oldest-first": incidentOrders.oldestFirst,
} as const;

/** Reads the incidents that match a filter. */
export function searchIncidents(
  call: Call,
  strFilter: string,
  options: SearchIncidentsOptions,
): AsyncGenerator<Incident, void, undefined> {
  const search = () =>
    call(
      "HostGroup.FindIncidents",
      {
        strFilter,
        pFieldsToReturn: options.bodies === false ? [...incidentFieldsWithoutBody] : [...incidentFields],
        pFieldsToOrder: options.order === undefined ? [] : [...ORDERS[options.order]],
        lMaxLifeTime: options.lifetimeSeconds,
      },
      options,
    );
  return readChunks(call, search, fromIncidentRow, options);
}

/** Reads one incident; null when the server has none with this id. */
export async function getIncident(
  call: Call,
  id: number,
  options: CallOptions & { readonly bodies?: boolean },
): Promise<Incident | null> {
  const filter = formatFilter(incidentFilters.id(id));
  const incidents = searchIncidents(call, filter, { ...options, pageSize: 1, lifetimeSeconds: 60 });
  for await (const incident of incidents) return incident;
  return null;
}
