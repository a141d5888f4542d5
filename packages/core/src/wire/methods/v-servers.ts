import { defineMethods } from "../method.js";
import type { WireTypes } from "../types.js";

const doc = "13/a00775";

const serverId = ({ arg }: WireTypes) => ({ lVServer: arg.int });

export const virtualServerMethods = defineMethods({
  "VServers.GetVServers": {
    summary: "Virtual servers of a group; -1 means all groups.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({ args: { lParentGroup: arg.int }, reply: { PxgRetVal: out.rows } }),
  },
  "VServers.GetVServerInfo": {
    summary: "Attributes of a virtual server.",
    evidence: "documented",
    doc: "16/a00632_afc36c7d9ebfafa7118aaa39fc73f337c",
    retry: "safe",
    schemas: (types) => ({
      args: { ...serverId(types), pFields2Return: types.arg.strings },
      reply: { PxgRetVal: types.out.params },
    }),
  },
  "VServers.AddVServerInfo": {
    summary: "Creates a virtual server; the answer has KLVSRV_ID and KLVSRV_DN.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg, out }) => ({
      args: { strDisplayName: arg.wstring, lParentGroup: arg.int },
      reply: { PxgRetVal: out.params },
    }),
  },
  "VServers.UpdateVServerInfo": {
    summary: "Changes attributes of a virtual server.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: { ...serverId(types), pInfo: types.arg.params }, reply: {} }),
  },
  "VServers.DelVServer": {
    summary: "Starts deleting a virtual server.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: serverId(types), reply: { strActionGuid: types.out.wstring } }),
  },
  "VServers.MoveVServer": {
    summary: "Starts moving a virtual server to a group.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({
      args: { ...serverId(types), lNewParentGroup: types.arg.int },
      reply: { strActionGuid: types.out.wstring },
    }),
  },
  "VServers.GetPermissions": {
    summary: "Access list of a virtual server.",
    evidence: "documented",
    doc: "16/a00632_a9fe4ab3428d8e201506423164acd9348",
    retry: "safe",
    schemas: (types) => ({ args: serverId(types), reply: { PxgRetVal: types.out.params } }),
  },
  "VServers.SetPermissions": {
    summary: "Sets the access list of a virtual server.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({
      args: { ...serverId(types), pPermissions: types.arg.params, bProtection: types.arg.boolean },
      reply: {},
    }),
  },
  "VServers.RecallCertAndCloseConnections": {
    summary: "Revokes the certificates of a virtual server's agents and closes their connections.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: serverId(types), reply: {} }),
  },
});
