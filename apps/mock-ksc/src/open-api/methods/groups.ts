import { booleanAt, intAt, type KscParams } from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import { MANAGED_DEVICES, SUPER_GROUP, UNASSIGNED_DEVICES } from "../../domain/hosts/group.js";
import type { GroupChanges, RemovalScope } from "../../domain/hosts/groups.js";
import { mapRows } from "../../domain/search/result-sets.js";
import type { World } from "../../domain/server/administration-server.js";
import { toRow } from "../attributes/attribute.js";
import { groupAttributes } from "../attributes/group-attributes.js";
import type { Handlers } from "../call.js";
import { toSearch } from "../search.js";

const MAX_ATTRIBUTES = 100;

export const groupHandlers = {
  "HostGroup.GroupIdGroups": () => ({ PxgRetVal: MANAGED_DEVICES }),
  "HostGroup.GroupIdUnassigned": () => ({ PxgRetVal: UNASSIGNED_DEVICES }),
  "HostGroup.GroupIdSuper": () => ({ PxgRetVal: SUPER_GROUP }),

  "HostGroup.FindGroups": (args, { world, owner }) => {
    const search = toSearch(args.wstrFilter, args.vecFieldsToOrder, groupAttributes, world.now());
    const rows = mapRows(world.stores.groups.search(search), (group) =>
      toRow(group, args.vecFieldsToReturn, groupAttributes),
    );
    return {
      strAccessor: world.resultSets.open(rows, owner, args.lMaxLifeTime),
      PxgRetVal: rows.count,
    };
  },

  "HostGroup.AddGroup": ({ pInfo }, { world }) => ({
    PxgRetVal: world.groups.add({ ...toPeriods(pInfo), name: pInfo.name, parentId: pInfo.parentId }),
  }),

  "HostGroup.UpdateGroup": ({ nGroup, pInfo }, { world }) => {
    const { name, parentId } = pInfo;
    world.groups.update(nGroup, {
      ...toPeriods(pInfo),
      ...(name === undefined ? {} : { name }),
      ...(parentId === undefined ? {} : { parentId }),
    });
    return {};
  },

  "HostGroup.RemoveGroup": ({ nGroup, nFlags }, { world, owner }) => {
    const scope = toRemovalScope(nFlags);
    world.groups.require(nGroup);
    return { strActionGuid: world.asyncActions.start(owner, () => world.groups.remove(nGroup, scope)) };
  },

  "HostGroup.GetGroupInfo": ({ nGroupId }, { world }) => ({
    PxgRetVal: toRow(world.groups.require(nGroupId), [], groupAttributes),
  }),

  "HostGroup.GetGroupInfoEx": ({ nGroupId, pArrAttributes }, { world }) => {
    if (pArrAttributes.length > MAX_ATTRIBUTES)
      throw new DomainError("too-big", `pArrAttributes: more than ${MAX_ATTRIBUTES} attributes`);
    return { PxgRetVal: toRow(world.groups.require(nGroupId), pArrAttributes, groupAttributes) };
  },

  "HostGroup.GetSubgroups": ({ nGroupId, nDepth }, { world }) => {
    world.groups.require(nGroupId);
    return { PxgRetVal: subgroups(world, nGroupId, nDepth <= 0 ? Number.POSITIVE_INFINITY : nDepth) };
  },

  "HostGroup.GetGroupId": ({ nParent, strName }, { world }) => ({
    PxgRetVal: world.stores.groups.findByName(nParent, strName)?.id ?? -1,
  }),
} satisfies Handlers;

function subgroups(world: World, groupId: number, depth: number): readonly KscParams[] {
  return world.stores.groups.children(groupId).map(({ id, name }) => {
    const groups = depth > 1 ? subgroups(world, id, depth - 1) : [];
    return { id, name, ...(groups.length === 0 ? {} : { groups }) };
  });
}

function toPeriods(info: KscParams): Omit<GroupChanges, "name" | "parentId"> {
  const changes = {
    autoRemovePeriod: intAt(info, "autoRemovePeriod"),
    notifyPeriod: intAt(info, "notifyPeriod"),
    inheritsLifetime: booleanAt(info, "KLGRP_HlfInherited ") ?? booleanAt(info, "KLGRP_HlfInherited"),
    forcesLifetime: booleanAt(info, "KLGRP_HlfForceChildren"),
    scansNetwork: booleanAt(info, "grp_enable_fscan"),
  };
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
}

/** 0 counts as the default of 1 (assumed). */
function toRemovalScope(flags: number): RemovalScope {
  const scopes = ["only-if-empty", "only-if-empty", "with-subgroups", "with-hosts"] as const;
  const scope = scopes[flags];
  if (scope === undefined) throw new DomainError("bad-format", `nFlags: ${flags} is none of 1, 2 and 3`);
  return scope;
}
