import { fromIncidentRow, type Incident, incidentFields } from "@ksc-edr/core";
import type { Call } from "./calls/caller.js";
import { type FilterInput, toFilterText } from "./calls/filter-text.js";
import { type ResultSetOptions, readResultSet, toResultSetLimits } from "./calls/result-set.js";

export interface Incidents {
  /** Incidents that match, in no particular order; all of them without a filter. */
  find(filter?: FilterInput, options?: ResultSetOptions): AsyncGenerator<Incident, void, undefined>;
}

export function createIncidents(call: Call): Incidents {
  return {
    find: (filter = "", options = {}) => {
      const limits = toResultSetLimits(options);
      const search = () =>
        call(
          "HostGroup.FindIncidents",
          {
            strFilter: toFilterText([filter]),
            pFieldsToReturn: [...incidentFields],
            pFieldsToOrder: [],
            lMaxLifeTime: limits.lifetimeSeconds,
          },
          options,
        );
      return readResultSet(call, search, fromIncidentRow, { ...options, ...limits });
    },
  };
}
