import {
  type EventQuery,
  EventSeverity,
  eventFields,
  eventOrders,
  type KscEvent,
  toEventFilter,
} from "@ksc-edr/core/event";
import type { Call } from "../calls/call.js";
import { checkResultSetOptions, type ResultSetOptions } from "../calls/result-set-options.js";
import { checkInput, type FieldsOf, strictQuery } from "../input/check-input.js";
import { date, oneOf, text } from "../input/fields.js";
import { readEventSet } from "./event-set.js";

/** The events that the server keeps. */
export interface Events {
  /** Finds the events that match, oldest first; all events without a query. */
  find(query?: EventQuery, options?: ResultSetOptions): AsyncGenerator<KscEvent, void, undefined>;
}

const eventQuery = strictQuery({
  host: text,
  since: date,
  until: date,
  type: text,
  minSeverity: oneOf(...Object.values(EventSeverity)),
  taskName: text,
} satisfies FieldsOf<EventQuery>);

export function createEvents(call: Call): Events {
  return {
    find: (query = {}, options = {}) => {
      checkInput(eventQuery, query, "events.find query");
      const request = checkResultSetOptions(options);
      const selection = {
        pFilter: toEventFilter(query),
        vecFieldsToReturn: [...eventFields],
        vecFieldsToOrder: [...eventOrders.oldestFirst],
        lifetimeSec: request.lifetimeSeconds,
      };
      const { host } = query;
      const open = async () => {
        const { strIteratorId } =
          host === undefined
            ? await call("EventProcessingFactory.CreateEventProcessing2", selection, request)
            : // An empty product and version mean any (assumed).
              await call(
                "EventProcessingFactory.CreateEventProcessingForHost2",
                { ...selection, strHostName: host, strProduct: "", strVersion: "" },
                request,
              );
        return strIteratorId;
      };
      return readEventSet(call, open, request);
    },
  };
}
