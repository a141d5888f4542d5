import { and, compareInteger, compareTime, equalText } from "../filter/build-filter.js";
import { formatFilter } from "../filter/format-filter.js";
import type { MethodArgs } from "../wire/method-table.js";
import type { EventSeverity } from "./event-row.js";

/** What events to find; several members narrow the search. */
export interface EventQuery {
  /** Id of the host. */
  readonly host?: string;
  /** Events from this time on, in whole seconds. */
  readonly since?: Date;
  /** Events up to this time, in whole seconds. */
  readonly until?: Date;
  /** Type of the event, such as `KLPRCI_TaskState`. */
  readonly type?: string;
  /** Events of this severity or worse. */
  readonly minSeverity?: EventSeverity;
  /** Display name of the task, as a whole. */
  readonly taskName?: string;
}

/**
 * The filter of an event search. That these attributes may be searched by is assumed: the vendor's list of them
 * is not public; the names of the members are those that clients send.
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

/** By the time of the events, or by the server's numbers, which grow as events come (assumed). */
export const eventOrders = {
  oldestFirst: [{ Name: "rise_time", Asc: true }],
  newestFirst: [{ Name: "event_db_id", Asc: false }],
} as const;
