import { type EventQuery, eventFields, eventOrders, type KscEvent, toEventFilter } from "@ksc-edr/core/event";
import type { Call } from "../calls/call.js";
import { type ResultSetOptions, toResultSetLimits } from "../calls/result-set-options.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import { readEventSet } from "./event-set.js";

/** The events that the server keeps. */
export interface Events {
  /** Events that match, oldest first; all of them without a query. */
  find(query?: EventQuery, options?: ResultSetOptions): AsyncGenerator<KscEvent, void, undefined>;
}

const FIELDS = ["host", "since", "until", "type", "minSeverity", "taskName"];

export function createEvents(call: Call): Events {
  return {
    find: (query = {}, options = {}) => {
      checkQuery(query);
      const { pageSize, lifetimeSeconds } = toResultSetLimits(options);
      const selection = {
        pFilter: toEventFilter(query),
        vecFieldsToReturn: [...eventFields],
        vecFieldsToOrder: [...eventOrders.oldestFirst],
        lifetimeSec: lifetimeSeconds,
      };
      const { host } = query;
      const open = async () => {
        const { strIteratorId } =
          host === undefined
            ? await call("EventProcessingFactory.CreateEventProcessing2", selection, options)
            : // An empty product and version mean any (assumed).
              await call(
                "EventProcessingFactory.CreateEventProcessingForHost2",
                { ...selection, strHostName: host, strProduct: "", strVersion: "" },
                options,
              );
        return strIteratorId;
      };
      return readEventSet(call, open, { ...options, pageSize });
    },
  };
}

/** @throws KscInvalidArgumentError */
function checkQuery(query: EventQuery): void {
  for (const [field, value] of Object.entries(query)) {
    if (!FIELDS.includes(field) || value === undefined || value === "") {
      throw new KscInvalidArgumentError(
        `events.find ${field}`,
        `is not one of ${FIELDS.join(", ")}, or has no value`,
      );
    }
    if (value instanceof Date && Number.isNaN(value.getTime())) {
      throw new KscInvalidArgumentError(`events.find ${field}`, "is not a valid date");
    }
  }
}
