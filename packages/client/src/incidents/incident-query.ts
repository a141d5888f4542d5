import type { IncidentSeverity } from "@ksc-edr/core";
import type { Filter } from "@ksc-edr/core/filter";
import { incidentFilters } from "@ksc-edr/core/incident";
import { type FilterInput, toFilterText } from "../calls/filter-text.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";

/** What incidents to find; several members narrow the search. */
export interface IncidentQuery {
  readonly id?: number;
  /** Id of the host. */
  readonly host?: string;
  readonly handled?: boolean;
  readonly severity?: IncidentSeverity;
  /** Added at this time or later. Senders set the time of an incident, so it is by their clocks. */
  readonly since?: Date;
  /** Added at this time or before. */
  readonly until?: Date;
  readonly filter?: FilterInput;
}

const FIELDS = ["id", "host", "handled", "severity", "since", "until", "filter"];

/** @throws KscInvalidArgumentError */
export function toIncidentFilter(query: IncidentQuery | FilterInput): string {
  if (typeof query === "string" || isFilter(query)) return toFilterText([query]);
  for (const [field, value] of Object.entries(query)) {
    if (!FIELDS.includes(field) || value === undefined || value === "") {
      throw new KscInvalidArgumentError(
        `incidents.find ${field}`,
        `is not one of ${FIELDS.join(", ")}, or has no value`,
      );
    }
    if (value instanceof Date && Number.isNaN(value.getTime())) {
      throw new KscInvalidArgumentError(`incidents.find ${field}`, "is not a valid date");
    }
  }
  const { id, host, handled, severity, since, until, filter } = query;
  return toFilterText([
    ...(id === undefined ? [] : [incidentFilters.id(id)]),
    ...(host === undefined ? [] : [incidentFilters.host(host)]),
    ...(handled === undefined ? [] : [incidentFilters.handled(handled)]),
    ...(severity === undefined ? [] : [incidentFilters.severity(severity)]),
    ...(since === undefined ? [] : [incidentFilters.addedSince(since)]),
    ...(until === undefined ? [] : [incidentFilters.addedUntil(until)]),
    ...(filter === undefined ? [] : [filter]),
  ]);
}

const isFilter = (query: IncidentQuery | Filter): query is Filter => "kind" in query;
