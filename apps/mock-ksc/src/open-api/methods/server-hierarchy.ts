import { type KscParams, selectFields } from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import { type SecondaryServer, secondaryServersOf } from "../../domain/server/server-hierarchy.js";
import type { Handlers } from "../call.js";

const ALL_GROUPS = -1;

export const serverHierarchyHandlers = {
  "ServerHierarchy.GetChildServers": ({ nGroupId }, { installation, server }) => ({
    PxgRetVal: secondaryServersOf(installation, server)
      .filter(({ groupId }) => nGroupId === ALL_GROUPS || nGroupId === groupId)
      .map(toRow),
  }),

  "ServerHierarchy.GetServerInfo": ({ lServer, pFields }, { installation, server }) => {
    const found = secondaryServersOf(installation, server).find(({ id }) => id === lServer);
    if (found === undefined) throw new DomainError("not-found", `no secondary server has the id ${lServer}`);
    return { PxgRetVal: selectFields(toRow(found), pFields) };
  },
} satisfies Handlers;

/** The row of a secondary server; certificate, key hash and times are unset. */
function toRow({ id, instanceId, name, address, groupId, isActive }: SecondaryServer): KscParams {
  return {
    KLSRVH_SRV_ID: id,
    KLSRVH_SRV_INST_ID: instanceId,
    KLSRVH_SRV_ADDR: address,
    KLSRVH_SRV_DN: name,
    KLSRVH_SRV_GROUPID: groupId,
    KLSRVH_SRV_STATUS: Number(isActive),
    KLSRVH_SRV_PASSIVE: false,
  };
}
