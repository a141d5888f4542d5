import { and, compareInteger, compareTime, equalBoolean, equalText } from "../filter/build-filter.js";
import type { Filter } from "../filter/filter.js";
import { incidentAttributes } from "./incident-attribute.js";

/** Filters that find incidents. */
export const incidentFilters = {
  id: (id: number): Filter => compareInteger(incidentAttributes.id, "=", id),
  idAfter: (id: number): Filter => compareInteger(incidentAttributes.id, ">", id),
  /** Id of the host. */
  host: (id: string): Filter => equalText(incidentAttributes.hostId, id),
  handled: (isHandled: boolean): Filter => equalBoolean(incidentAttributes.isHandled, isHandled),
  severity: (severity: number): Filter => compareInteger(incidentAttributes.severity, "=", severity),
  /** Added at this time or later. Fractions of a second are ignored. */
  addedSince: (time: Date): Filter => compareTime(incidentAttributes.addedAt, ">=", time),
  /** Added at this time or before. Fractions of a second are ignored. */
  addedUntil: (time: Date): Filter => compareTime(incidentAttributes.addedAt, "<=", time),
  /** Added in the second of this time. The filter uses only `<` and `>`, the operators that the grammar documents. */
  addedAt: (time: Date): Filter => {
    const second = Math.floor(time.getTime() / 1000) * 1000;
    return and(
      compareTime(incidentAttributes.addedAt, ">", new Date(second - 1000)),
      compareTime(incidentAttributes.addedAt, "<", new Date(second + 1000)),
    );
  },
} as const;

/** Orders of an incident search: by the server's ids, which grow as incidents are added (assumed). */
export const incidentOrders = {
  newestFirst: [{ Name: incidentAttributes.id, Asc: false }],
  oldestFirst: [{ Name: incidentAttributes.id, Asc: true }],
} as const;
