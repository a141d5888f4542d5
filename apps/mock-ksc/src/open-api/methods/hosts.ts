import { MANAGED_DEVICES } from "../../scenario/default-company.js";
import { toRow } from "../attributes/attribute.js";
import { hostAttributes } from "../attributes/host-attributes.js";
import type { Handlers } from "../call.js";
import { toSearch } from "../search.js";

export const hostHandlers = {
  "HostGroup.FindHosts": (
    { wstrFilter, vecFieldsToReturn, vecFieldsToOrder, lMaxLifeTime },
    { world, owner },
  ) => {
    const { hosts } = world.stores;
    const ids = hosts.search(toSearch(wstrFilter, vecFieldsToOrder, hostAttributes, world.now()));
    const read = (start: number, count: number) =>
      hosts
        .read(ids.slice(start, start + count))
        .map((host) => toRow(host, vecFieldsToReturn, hostAttributes));
    return {
      strAccessor: world.resultSets.open({ count: ids.length, read }, owner, lMaxLifeTime),
      PxgRetVal: ids.length,
    };
  },

  "HostGroup.GroupIdGroups": () => ({ PxgRetVal: MANAGED_DEVICES }),
} satisfies Handlers;
