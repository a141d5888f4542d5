import type { Stores } from "../stores.js";
import type { PolicyRecord } from "./policy.js";

/**
 * The active policies that take effect in a group, one for each product and version: the group's own, or that
 * of the nearest group above (assumed). A policy from a group above is marked as inherited.
 */
export function effectivePolicies(stores: Stores, groupId: number): readonly PolicyRecord[] {
  const effective = new Map<string, PolicyRecord>();
  let group = stores.groups.find(groupId);
  while (group !== undefined) {
    for (const policy of stores.policies.listOfGroup(group.id)) {
      const key = JSON.stringify([policy.product, policy.version]);
      if (!policy.active || effective.has(key)) continue;
      effective.set(key, group.id === groupId ? policy : { ...policy, inherited: true });
    }
    group = group.parentId === null ? undefined : stores.groups.find(group.parentId);
  }
  return [...effective.values()];
}
