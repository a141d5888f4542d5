import { IncidentSeverity } from "@ksc-edr/core";
import type { Filter } from "@ksc-edr/core/filter";
import { incidentFilters } from "@ksc-edr/core/incident";
import { type FilterInput, filter, toFilterText } from "../calls/filter-text.js";
import { checkInput, type FieldsOf, strictQuery } from "../input/check-input.js";
import { date, flag, oneOf, text, wholeNumber } from "../input/fields.js";

/** Which incidents to find. Several members narrow the search. */
export interface IncidentQuery {
  /** Id of the incident. */
  readonly id?: number;
  /** Id of the host. */
  readonly host?: string;
  /** Whether the server has handled the incident. */
  readonly handled?: boolean;
  /** Severity of the incident. */
  readonly severity?: IncidentSeverity;
  /** Added at this time or later, by the clock of the sender, who sets the time of an incident. */
  readonly since?: Date;
  /** Added at this time or before. */
  readonly until?: Date;
  /** Any other condition. */
  readonly filter?: FilterInput;
}

const incidentQuery = strictQuery({
  id: wholeNumber(0),
  host: text,
  handled: flag,
  severity: oneOf(...Object.values(IncidentSeverity)),
  since: date,
  until: date,
  filter,
} satisfies FieldsOf<IncidentQuery>);

/** @throws KscInvalidArgumentError */
export function toIncidentFilter(query: IncidentQuery | FilterInput): string {
  if (typeof query === "string" || isFilter(query)) return toFilterText([query]);
  const { id, host, handled, severity, since, until, filter } = checkInput(
    incidentQuery,
    query,
    "incidents.find query",
  );
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
