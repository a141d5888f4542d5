import type { Stores } from "./stores.js";

/** Ids of the hosts in a group. */
export function hostIdsOfGroup(stores: Stores, groupId: number): readonly string[] {
  return stores.hosts.search({
    filter: {
      kind: "compare",
      attribute: "groupId",
      operator: "=",
      value: { type: "integer", value: BigInt(groupId) },
    },
    order: [],
  });
}
