import { and, compareInteger, compareTime, equalText } from "../filter/build-filter.js";
import { formatFilter } from "../filter/format-filter.js";
import type { MethodArgs } from "../wire/method-table.js";
import type { EventSeverity } from "./event-row.js";

/** Which events to find. Every member that is given must match. */
export interface EventQuery {
  /** Id of the host. */
  readonly host?: string;
  /** Events at this time or later, in whole seconds. */
  readonly since?: Date;
  /** Events at this time or before, in whole seconds. */
  readonly until?: Date;
  /** Type of the event, such as `KLPRCI_TaskState`. */
  readonly type?: string;
  /** Events of this severity or worse. */
  readonly minSeverity?: EventSeverity;
  /** Display name of the task; it must match completely. */
  readonly taskName?: string;
}

/**
 * Writes the filter of an event search. The attributes are those that known clients send; the vendor's list of
 * searchable attributes is not public (assumed).
 */
export function toEventFilter({
  since,
  until,
  type,
  minSeverity,
  taskName,
}: EventQuery): MethodArgs<"EventProcessingFactory.CreateEventProcessing2">["pFilter"] {
  const filters = [
    ...(since === undefined ? [] : [compareTime("rise_time", ">=", since)]),
    ...(until === undefined ? [] : [compareTime("rise_time", "<=", until)]),
    ...(minSeverity === undefined ? [] : [compareInteger("GNRL_EA_SEVERITY", ">=", minSeverity)]),
    ...(taskName === undefined ? [] : [equalText("task_display_name", taskName)]),
  ];
  return {
    ...(type === undefined ? {} : { event_type: type }),
    ...(filters.length === 0 ? {} : { KLEVP_RFC2254_FILTER: formatFilter(and(...filters)) }),
  };
}

/** Orders of an event search: by time, or by the server's ids, which grow as events arrive (assumed). */
export const eventOrders = {
  oldestFirst: [{ Name: "rise_time", Asc: true }],
  newestFirst: [{ Name: "event_db_id", Asc: false }],
} as const;
