import { compareInteger, equalText } from "@ksc-edr/core/filter";
import { rowsAt } from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import type { Handlers } from "../call.js";
import { toEventSearch } from "../event-filter.js";
import { findEvents } from "../event-rows.js";
import { readRange } from "../row-range.js";
import { requireTask } from "./tasks.js";

/** Lifetime of an iterator whose method has no such parameter, in seconds (assumed). */
const HISTORY_LIFETIME_SECONDS = 7200;

export const eventHandlers = {
  "Tasks.GetTaskHistory": (args, { server, owner }) => {
    const task = requireTask(server, args.strTask);
    const search = toEventSearch(args.pFilter, args.pSortFields, server.now(), [
      compareInteger("taskId", "=", task.id),
      ...(args.strHostName === "" ? [] : [equalText("hostId", args.strHostName)]),
    ]);
    const rows = findEvents(server, search, args.pFields2Return);
    return { strIteratorId: server.eventSets.open(rows, owner, HISTORY_LIFETIME_SECONDS) };
  },

  "EventProcessingFactory.CreateEventProcessing": (args, { server, owner }) => {
    const rows = findEvents(
      server,
      toEventSearch({}, args.vecFieldsToOrder, server.now()),
      args.vecFieldsToReturn,
    );
    return { strIteratorId: server.eventSets.open(rows, owner, args.lifetimeSec) };
  },

  "EventProcessingFactory.CreateEventProcessing2": (args, { server, owner }) => {
    const search = toEventSearch(args.pFilter, args.vecFieldsToOrder, server.now());
    const rows = findEvents(server, search, args.vecFieldsToReturn);
    return { strIteratorId: server.eventSets.open(rows, owner, args.lifetimeSec) };
  },

  "EventProcessingFactory.CreateEventProcessingForHost": (args, { server, owner }) => {
    const search = toEventSearch(productFilter(args), args.vecFieldsToOrder, server.now(), [
      equalText("hostId", args.strHostName),
    ]);
    const rows = findEvents(server, search, args.vecFieldsToReturn);
    return { strIteratorId: server.eventSets.open(rows, owner, args.lifetimeSec) };
  },

  "EventProcessingFactory.CreateEventProcessingForHost2": (args, { server, owner }) => {
    const search = toEventSearch(
      { ...productFilter(args), ...args.pFilter },
      args.vecFieldsToOrder,
      server.now(),
      [equalText("hostId", args.strHostName)],
    );
    const rows = findEvents(server, search, args.vecFieldsToReturn);
    return { strIteratorId: server.eventSets.open(rows, owner, args.lifetimeSec) };
  },

  "EventProcessing.GetRecordCount": ({ strIteratorId }, { server, owner }) => ({
    PxgRetVal: server.eventSets.use(strIteratorId, owner).count,
  }),

  "EventProcessing.GetRecordRange": ({ strIteratorId, nStart, nEnd }, { server, owner }) => ({
    pParamsEvents: {
      KLEVP_EVENT_RANGE_ARRAY: readRange(server.eventSets.use(strIteratorId, owner), nStart, nEnd),
    },
  }),

  "EventProcessing.ReleaseIterator": ({ strIteratorId }, { server, owner }) => {
    server.eventSets.release(strIteratorId, owner);
    return {};
  },

  // The events are deleted when the call returns, so CancelDelete has nothing to stop.
  "EventProcessing.InitiateDelete": ({ strIteratorId, pSettings }, { server, owner }) => {
    server.eventSets.use(strIteratorId, owner);
    for (const block of rowsAt(pSettings, "EVP_EVENT_BLOCKS")) {
      const [first, last] = ["EVP_EVENT_BLOCK_BEGIN_ID", "EVP_EVENT_BLOCK_END_ID"].map((name) => {
        const id = block[name];
        if (typeof id !== "bigint")
          throw new DomainError("missing-parameter", `pSettings.EVP_EVENT_BLOCKS[].${name}`);
        return Number(id);
      });
      server.stores.events.deleteRange(first ?? 0, last ?? 0);
    }
    return {};
  },

  "EventProcessing.CancelDelete": ({ strIteratorId }, { server, owner }) => {
    server.eventSets.use(strIteratorId, owner);
    return {};
  },
} satisfies Handlers;

function productFilter({ strProduct, strVersion }: { strProduct: string; strVersion: string }) {
  return { product_name: strProduct, product_version: strVersion };
}
