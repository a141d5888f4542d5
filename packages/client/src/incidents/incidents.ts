import type { Incident } from "@ksc-edr/core/incident";
import type { Call, CallOptions } from "../calls/call.js";
import type { FilterInput } from "../calls/filter-text.js";
import { type ResultSetOptions, toResultSetLimits } from "../calls/result-set-options.js";
import { type IncidentQuery, toIncidentFilter } from "./incident-query.js";
import { getIncident, searchIncidents } from "./search-incidents.js";

export interface FindIncidentsOptions extends ResultSetOptions {
  /** In the order of the server's numbers; in no particular order unless set. */
  readonly order?: "newest-first" | "oldest-first";
}

export interface Incidents {
  /** Incidents that match a query or a filter; all of them without one. */
  find(
    query?: IncidentQuery | FilterInput,
    options?: FindIncidentsOptions,
  ): AsyncGenerator<Incident, void, undefined>;
  /** One incident; null when the server has none of this id. */
  get(id: number, options?: CallOptions): Promise<Incident | null>;
}

export function createIncidents(call: Call): Incidents {
  return {
    find: (query = "", options = {}) =>
      searchIncidents(call, toIncidentFilter(query), { ...options, ...toResultSetLimits(options) }),
    get: (id, options = {}) => getIncident(call, id, options),
  };
}
