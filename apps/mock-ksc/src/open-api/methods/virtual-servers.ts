import { type KscParams, selectFields } from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import { MANAGED_DEVICES, SUPER_GROUP, UNASSIGNED_DEVICES } from "../../domain/hosts/group.js";
import { type VirtualServer, virtualServersOf } from "../../domain/server/server-hierarchy.js";
import type { Handlers } from "../call.js";

const ALL_GROUPS = -1;

export const virtualServerHandlers = {
  "VServers.GetVServers": ({ lParentGroup }, { installation, server }) => ({
    PxgRetVal: virtualServersOf(installation, server)
      .filter(({ parentGroupId }) => lParentGroup === ALL_GROUPS || lParentGroup === parentGroupId)
      .map(toRow),
  }),

  "VServers.GetVServerInfo": ({ lVServer, pFields2Return }, { installation, server }) => {
    const found = virtualServersOf(installation, server).find(({ id }) => id === lVServer);
    if (found === undefined) throw new DomainError("not-found", `no virtual server has the id ${lVServer}`);
    return { PxgRetVal: selectFields(toRow(found), pFields2Return) };
  },
} satisfies Handlers;

/**
 * Attributes: https://support.kaspersky.com/help/KSC/14/KSCAPI/a00020.html; the others are unset. The groups are
 * the virtual server's own.
 */
function toRow({ id, uid, name, parentGroupId }: VirtualServer): KscParams {
  return {
    KLVSRV_ID: id,
    KLVSRV_UID: uid,
    KLVSRV_DN: name,
    KLVSRV_GRP: parentGroupId,
    KLVSRV_GROUPS: MANAGED_DEVICES,
    KLVSRV_UNASSIGNED: UNASSIGNED_DEVICES,
    KLVSRV_SUPER: SUPER_GROUP,
    KLVSRV_ENABLED: true,
    KLVSRV_NEW_HOSTS_PROHIBITED: false,
  };
}
