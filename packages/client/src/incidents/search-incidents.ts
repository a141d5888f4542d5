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
  /** Whether the bodies are read as well, which may be megabytes each; yes unless set. */
  readonly bodies?: boolean;
}

const ORDERS = {
  "newest-first": incidentOrders.newestFirst,
  "oldest-first": incidentOrders.oldestFirst,
} as const;

/** Reads the incidents that match the text of a filter. */
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

/** One incident; null when the server has none of this id. */
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
