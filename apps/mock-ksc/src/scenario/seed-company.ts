import type { Company } from "../domain/company/company.js";
import { MANAGED_DEVICES, UNASSIGNED_DEVICES } from "../domain/hosts/group.js";
import type { Stores } from "../domain/stores.js";

const ownGroups = [
  { id: MANAGED_DEVICES, name: "Managed devices" },
  { id: UNASSIGNED_DEVICES, name: "Unassigned devices" },
] as const;

/** Seeds new storage with a company. */
export function seedCompany(stores: Stores, company: Company): void {
  stores.atomically(() => {
    for (const { id, name } of ownGroups) stores.groups.insert({ name, parentId: null }, id);
    for (const { id, ...group } of parentsFirst(company.groups)) stores.groups.insert(group, id);
    for (const host of company.hosts) stores.hosts.insert(host);
    for (const policy of company.policies) stores.policies.insert(policy);
    const { inventory, people, views } = company;
    stores.facts.save({ inventory, people, views });
  });
}

/** The groups ordered so that each comes after its parent; a scenario may list them in any order. */
function parentsFirst(groups: Company["groups"]): Company["groups"] {
  const placed = new Set<number | null>(ownGroups.map(({ id }) => id));
  const ordered: Company["groups"][number][] = [];
  for (let waiting = groups; waiting.length > 0; ) {
    const ready = waiting.filter(({ parentId }) => placed.has(parentId));
    if (ready.length === 0) throw new Error("the groups do not form a tree below the server's own");
    for (const { id } of ready) placed.add(id);
    ordered.push(...ready);
    waiting = waiting.filter(({ id }) => !placed.has(id));
  }
  return ordered;
}
