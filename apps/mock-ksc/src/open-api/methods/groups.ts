import { booleanAt, intAt, type KscParams } from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import { MANAGED_DEVICES, SUPER_GROUP, UNASSIGNED_DEVICES } from "../../domain/hosts/group.js";
import type { GroupChanges, RemovalScope } from "../../domain/hosts/groups.js";
import { mapRows } from "../../domain/search/result-sets.js";
import type { AdministrationServer } from "../../domain/server/administration-server.js";
import { toRow } from "../attributes/attribute.js";
import { groupAttributes } from "../attributes/group-attributes.js";
import type { Handlers } from "../call.js";
import { toSearch } from "../search.js";

const MAX_ATTRIBUTES = 100;

export const groupHandlers = {
  "HostGroup.GroupIdGroups": () => ({ PxgRetVal: MANAGED_DEVICES }),
  "HostGroup.GroupIdUnassigned": () => ({ PxgRetVal: UNASSIGNED_DEVICES }),
  "HostGroup.GroupIdSuper": () => ({ PxgRetVal: SUPER_GROUP }),

  "HostGroup.FindGroups": (args, { server, owner }) => {
    const search = toSearch(args.wstrFilter, args.vecFieldsToOrder, groupAttributes, server.now());
    const rows = mapRows(server.stores.groups.search(search), (group) =>
      toRow(group, args.vecFieldsToReturn, groupAttributes),
    );
    return {
      strAccessor: server.resultSets.open(rows, owner, args.lMaxLifeTime),
      PxgRetVal: rows.count,
    };
  },

  "HostGroup.AddGroup": ({ pInfo }, { server }) => ({
    PxgRetVal: server.groups.add({ ...toPeriods(pInfo), name: pInfo.name, parentId: pInfo.parentId }),
  }),

  "HostGroup.UpdateGroup": ({ nGroup, pInfo }, { server }) => {
    const { name, parentId } = pInfo;
    server.groups.update(nGroup, {
      ...toPeriods(pInfo),
      ...(name === undefined ? {} : { name }),
      ...(parentId === undefined ? {} : { parentId }),
    });
    return {};
  },

  "HostGroup.RemoveGroup": ({ nGroup, nFlags }, { server, owner }) => {
    const scope = toRemovalScope(nFlags);
    server.groups.require(nGroup);
    return { strActionGuid: server.asyncActions.start(owner, () => server.groups.remove(nGroup, scope)) };
  },

  "HostGroup.GetGroupInfo": ({ nGroupId }, { server }) => ({
    PxgRetVal: toRow(server.groups.require(nGroupId), [], groupAttributes),
  }),

  "HostGroup.GetGroupInfoEx": ({ nGroupId, pArrAttributes }, { server }) => {
    if (pArrAttributes.length > MAX_ATTRIBUTES)
      throw new DomainError("too-big", `pArrAttributes: more than ${MAX_ATTRIBUTES} attributes`);
    return { PxgRetVal: toRow(server.groups.require(nGroupId), pArrAttributes, groupAttributes) };
  },

  "HostGroup.GetSubgroups": ({ nGroupId, nDepth }, { server }) => {
    server.groups.require(nGroupId);
    return { PxgRetVal: subgroups(server, nGroupId, nDepth <= 0 ? Number.POSITIVE_INFINITY : nDepth) };
  },

  "HostGroup.GetGroupId": ({ nParent, strName }, { server }) => ({
    PxgRetVal: server.stores.groups.findByName(nParent, strName)?.id ?? -1,
  }),
} satisfies Handlers;

function subgroups(server: AdministrationServer, groupId: number, depth: number): readonly KscParams[] {
  return server.stores.groups.children(groupId).map(({ id, name }) => {
    const groups = depth > 1 ? subgroups(server, id, depth - 1) : [];
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

/** 0 means the default of 1 (assumed). */
function toRemovalScope(flags: number): RemovalScope {
  const scopes = ["only-if-empty", "only-if-empty", "with-subgroups", "with-hosts"] as const;
  const scope = scopes[flags];
  if (scope === undefined) throw new DomainError("bad-format", `nFlags: ${flags} is not 1, 2 or 3`);
  return scope;
}
