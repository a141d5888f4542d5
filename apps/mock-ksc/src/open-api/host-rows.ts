import type { KscParams } from "@ksc-edr/core/wire";
import type { StoredHost } from "../domain/hosts/host.js";
import type { RowSource } from "../domain/search/result-sets.js";
import type { Search } from "../domain/search/search.js";
import type { AdministrationServer } from "../domain/server/administration-server.js";
import { toRow } from "./attributes/attribute.js";
import { hostAttributes } from "./attributes/host-attributes.js";

/** The hosts that a search finds. Which ones is fixed here; their values are read later. */
export function findHosts(
  server: AdministrationServer,
  search: Search,
  fields: readonly string[],
): RowSource<KscParams> {
  const found = server.stores.hosts.search(search);
  return { ...found, read: (start, count) => toHostRows(server, found.read(start, count), fields) };
}

/** The rows of hosts. Data from other records is looked up once for all of them, and only when requested. */
export function toHostRows(
  server: AdministrationServer,
  hosts: readonly StoredHost[],
  fields: readonly string[],
): readonly KscParams[] {
  const groupNames = new Map<number, string | undefined>();
  const groupName = (id: number) => {
    if (!groupNames.has(id)) groupNames.set(id, server.stores.groups.find(id)?.name);
    return groupNames.get(id);
  };
  let unhandled: ReadonlySet<string> | undefined;
  const hasUnhandledIncidents = (id: string) => {
    unhandled ??= server.stores.hosts.withUnhandledIncidents(hosts.map((host) => host.id));
    return unhandled.has(id);
  };
  return hosts.map((host) =>
    toRow(
      {
        ...host,
        groupName: () => groupName(host.groupId),
        hasUnhandledIncidents: () => hasUnhandledIncidents(host.id),
      },
      fields,
      hostAttributes,
    ),
  );
}
