import { type KscParams, selectFields } from "@ksc-edr/core/wire";
import { type EventRecord, eventSeverities, taskEventStates } from "../domain/event.js";
import type { RowSource } from "../domain/result-sets.js";
import type { Search } from "../domain/search.js";
import type { World } from "../domain/world.js";
import type { Attributes } from "./attributes.js";

/** Event attributes: https://support.kaspersky.com/help/KSC/16/KSCAPI/a00134.html (first part). */
export const eventAttributes: Attributes = {
  event_id: { field: "id", type: "integer", filter: true, order: true },
  event_db_id: { field: "id", type: "integer", filter: true, order: true },
  event_type: { field: "type", type: "string", filter: true, order: true },
  rise_time: { field: "at", type: "time", filter: true, order: true },
  GNRL_EA_SEVERITY: { field: "severity", type: "integer", filter: true, order: true },
  hostname: { field: "hostId", type: "string", filter: true, order: true },
  task_display_name: { field: "taskName", type: "string", filter: true, order: true },
  product_name: { field: "product", type: "string", filter: true, order: true },
  product_version: { field: "version", type: "string", filter: true, order: true },
  task_old_state: { field: "oldState", type: "integer", filter: true, order: true },
  task_new_state: { field: "newState", type: "integer", filter: true, order: true },
};

/** The events that a search finds: which ones is settled here, their values are read later. */
export function findEvents(world: World, search: Search, fields: readonly string[]): RowSource<KscParams> {
  world.tasks.advance();
  const { events, hosts } = world.stores;
  const ids = events.search(search);
  const read = (start: number, count: number) =>
    events
      .read(ids.slice(start, start + count))
      .map((event) => selectFields(toEventRow(event, hosts.find(event.hostId)?.displayName), fields));
  return { count: ids.length, read };
}

export function toEventRow(event: EventRecord, hostName: string | undefined): KscParams {
  return {
    event_db_id: BigInt(event.id),
    event_id: event.id,
    event_type: event.type,
    event_type_display_name: "Task state changed",
    rise_time: event.at,
    hostname: event.hostId,
    hostdn: hostName,
    product_name: event.product,
    product_version: event.version,
    task_display_name: event.taskName,
    task_old_state: taskEventStates[event.oldState],
    task_new_state: taskEventStates[event.newState],
    GNRL_EA_SEVERITY: eventSeverities[event.severity],
    GNRL_EA_DESCRIPTION: event.description === "" ? undefined : event.description,
    GNRL_COMPLETED_PERCENT: event.completedPercent,
  };
}
