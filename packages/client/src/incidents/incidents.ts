import type { Incident } from "@ksc-edr/core/incident";
import type { Call, CallOptions } from "../calls/call.js";
import { checkCallOptions } from "../calls/call-options.js";
import type { FilterInput } from "../calls/filter-text.js";
import { type ResultSetOptions, resultSetFields, withDefaults } from "../calls/result-set-options.js";
import { checkInput, type FieldsOf, strictOptions } from "../input/check-input.js";
import { oneOf } from "../input/fields.js";
import { type IncidentQuery, toIncidentFilter } from "./incident-query.js";
import { getIncident, searchIncidents } from "./search-incidents.js";

/** How to read incidents. */
export interface FindIncidentsOptions extends ResultSetOptions {
  /** Order by the server's ids. By default the order is undefined. */
  readonly order?: "newest-first" | "oldest-first" | undefined;
}

const findIncidentsOptions = strictOptions({
  ...resultSetFields,
  order: oneOf("newest-first", "oldest-first"),
} satisfies FieldsOf<FindIncidentsOptions>);

/** The incidents of the server. */
export interface Incidents {
  /** Finds the incidents that match a query or a filter; all incidents without one. */
  find(
    query?: IncidentQuery | FilterInput,
    options?: FindIncidentsOptions,
  ): AsyncGenerator<Incident, void, undefined>;
  /** Reads one incident; null when the server has none with this id. */
  get(id: number, options?: CallOptions): Promise<Incident | null>;
}

export function createIncidents(call: Call): Incidents {
  return {
    find: (query = "", options = {}) =>
      searchIncidents(call, toIncidentFilter(query), withDefaults(checkInput(findIncidentsOptions, options))),
    get: async (id, options) => getIncident(call, id, checkCallOptions(options) ?? {}),
  };
}
