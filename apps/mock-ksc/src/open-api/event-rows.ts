import { taskEventStateCodes } from "@ksc-edr/core/event";
import type { KscParams } from "@ksc-edr/core/wire";
import { type EventRecord, eventSeverities } from "../domain/events/event.js";
import type { StoredHost } from "../domain/hosts/host.js";
import { mapRows, type RowSource } from "../domain/search/result-sets.js";
import type { Search } from "../domain/search/search.js";
import type { AdministrationServer } from "../domain/server/administration-server.js";
import { type Attributes, toRow } from "./attributes/attribute.js";

interface ListedEvent extends EventRecord {
  /** Undefined when the host was removed. */
  readonly host: StoredHost | undefined;
  readonly groupName: () => string | undefined;
}

const searched = { filter: true, order: true, evidence: "documented" } as const;
const shown = { filter: false, order: false, evidence: "documented" } as const;

/** Event attributes: https://support.kaspersky.com/help/KSC/16/KSCAPI/a00134.html (first part). */
export const eventAttributes: Attributes<ListedEvent> = {
  event_db_id: { ...searched, field: "id", type: "long", value: ({ id }) => BigInt(id) },
  event_id: { ...searched, field: "id", type: "int", value: ({ id }) => id },
  event_type: { ...searched, field: "type", type: "string", value: ({ type }) => type },
  event_type_display_name: { ...shown, field: "type", type: "string", value: () => "Task state changed" },
  rise_time: { ...searched, field: "at", type: "datetime", value: ({ at }) => at },
  hostname: { ...searched, field: "hostId", type: "string", value: ({ hostId }) => hostId },
  hostdn: { ...shown, field: "host", type: "string", value: ({ host }) => host?.displayName },
  domain_name: { ...shown, field: "host", type: "string", value: ({ host }) => host?.windowsDomain },
  group_id: { ...shown, field: "host", type: "int", value: ({ host }) => host?.groupId },
  group_name: { ...shown, field: "host", type: "string", value: ({ groupName }) => groupName() },
  product_name: { ...searched, field: "product", type: "string", value: ({ product }) => product },
  product_version: { ...searched, field: "version", type: "string", value: ({ version }) => version },
  task_display_name: { ...searched, field: "taskName", type: "string", value: ({ taskName }) => taskName },
  task_old_state: {
    ...searched,
    field: "oldState",
    type: "int",
    value: ({ oldState }) => taskEventStateCodes[oldState],
  },
  task_new_state: {
    ...searched,
    field: "newState",
    type: "int",
    value: ({ newState }) => taskEventStateCodes[newState],
  },
  GNRL_EA_SEVERITY: {
    ...searched,
    field: "severity",
    type: "int",
    value: ({ severity }) => eventSeverities[severity],
  },
  GNRL_EA_DESCRIPTION: {
    ...shown,
    field: "description",
    type: "string",
    value: ({ description }) => (description === "" ? undefined : description),
  },
  GNRL_COMPLETED_PERCENT: {
    ...shown,
    field: "completedPercent",
    type: "int",
    value: ({ completedPercent }) => completedPercent,
  },
};

/** The events that a search finds. Which ones is fixed here; their values are read later. */
export function findEvents(
  server: AdministrationServer,
  search: Search,
  fields: readonly string[],
): RowSource<KscParams> {
  server.tasks.advance();
  const { events, hosts, groups } = server.stores;
  return mapRows(events.search(search), (event) => {
    const host = hosts.find(event.hostId);
    const groupName = () => (host === undefined ? undefined : groups.find(host.groupId)?.name);
    return toRow({ ...event, host, groupName }, fields, eventAttributes);
  });
}
