import { and, compareInteger, compareTime, equalBoolean, equalText } from "../filter/build-filter.js";
import type { Filter } from "../filter/filter.js";

/** Filters that find incidents by what may be searched. */
export const incidentFilters = {
  id: (id: number): Filter => compareInteger("KLINCDT_ID", "=", id),
  idAfter: (id: number): Filter => compareInteger("KLINCDT_ID", ">", id),
  /** Id of the host. */
  host: (id: string): Filter => equalText("KLHST_WKS_HOSTNAME", id),
  handled: (isHandled: boolean): Filter => equalBoolean("KLINCDT_IS_HANDLED", isHandled),
  severity: (severity: number): Filter => compareInteger("KLINCDT_SEVERITY", "=", severity),
  /** Added at this time or later; the wire carries whole seconds. */
  addedSince: (time: Date): Filter => compareTime("KLINCDT_ADDED", ">=", time),
  /** Added at this time or before. */
  addedUntil: (time: Date): Filter => compareTime("KLINCDT_ADDED", "<=", time),
  /**
   * Added in the second of this time. The wire carries whole seconds, so it is the sender's own value; written with
   * the two operators that the grammar documents.
   */
  addedAt: (time: Date): Filter => {
    const second = Math.floor(time.getTime() / 1000) * 1000;
    return and(
      compareTime("KLINCDT_ADDED", ">", new Date(second - 1000)),
      compareTime("KLINCDT_ADDED", "<", new Date(second + 1000)),
    );
  },
} as const;

/** By the server's numbers, which grow as incidents are added (assumed). */
export const incidentOrders = {
  newestFirst: [{ Name: "KLINCDT_ID", Asc: false }],
  oldestFirst: [{ Name: "KLINCDT_ID", Asc: true }],
} as const;
