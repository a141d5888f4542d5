import { defineMethods } from "../method.js";
import type { WireTypes } from "../types.js";

const doc = "16/a00549";

const searchArgs = ({ arg, attribute }: WireTypes) => ({
  wstrFilter: arg.wstring,
  vecFieldsToReturn: arg.strings,
  vecFieldsToOrder: arg.order,
  pParams: arg.paramsOf({
    KLSRVH_SLAVE_REC_DEPTH: attribute.int.optional().describe("Levels of secondary servers to search."),
    KLGRP_FIND_FROM_CUR_VS_ONLY: attribute.boolean
      .optional()
      .describe("Whether to search the current virtual server only."),
  }),
  lMaxLifeTime: arg.int,
});

/** `strHostName` and the elements of `pHostNames` are ids (`KLHST_WKS_HOSTNAME`), never network names. */
export const hostMethods = defineMethods({
  "HostGroup.FindHosts": {
    summary: "Searches hosts; the result set is read with ChunkAccessor.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({
      args: searchArgs(types),
      reply: { strAccessor: types.out.wstring, PxgRetVal: types.out.int },
    }),
  },
  "HostGroup.FindHostsAsync": {
    summary: "Starts a search of hosts; AsyncActionStateChecker has its progress.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: searchArgs(types), reply: { strRequestId: types.out.wstring } }),
  },
  "HostGroup.FindHostsAsyncGetAccessor": {
    summary: "Result set of a finished asynchronous search.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: { strRequestId: arg.wstring },
      reply: { strAccessor: out.wstring, pFailedSlavesInfo: out.params, PxgRetVal: out.int },
    }),
  },
  "HostGroup.FindHostsAsyncCancel": {
    summary: "Cancels an asynchronous search.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg }) => ({ args: { strRequestId: arg.wstring }, reply: {} }),
  },
  "HostGroup.GetHostInfo": {
    summary: "Attributes of one host.",
    evidence: "documented",
    doc: "14/a00514_afb095972ee21b8b59b8da9d653c436eb",
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: { strHostName: arg.wstring, pFields2Return: arg.strings },
      reply: { PxgRetVal: out.params },
    }),
  },
  "HostGroup.AddHost": {
    summary: "Creates a record of a host and returns its id.",
    evidence: "documented",
    doc: "14/a00514",
    retry: "never",
    schemas: ({ arg, out, attribute }) => ({
      args: {
        pInfo: arg.paramsOf({
          KLHST_WKS_DN: attribute.string.describe("Display name."),
          KLHST_WKS_GROUPID: attribute.int.describe("Id of the group."),
          KLHST_WKS_WINDOMAIN: attribute.string.describe("Windows domain; empty only where not Windows."),
          KLHST_WKS_WINHOSTNAME: attribute.string.describe("NetBIOS name; empty only where not Windows."),
          KLHST_WKS_DNSDOMAIN: attribute.string.describe("DNS domain."),
          KLHST_WKS_DNSNAME: attribute.string.describe("DNS name."),
          KLHST_WKS_MAC_ADDRESSES: attribute.array
            .optional()
            .describe("MAC addresses, each a binary of 6 bytes."),
        }),
      },
      reply: { PxgRetVal: out.wstring },
    }),
  },
  "HostGroup.UpdateHost": {
    summary: "Changes attributes of a host.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg }) => ({ args: { strHostName: arg.wstring, pInfo: arg.params }, reply: {} }),
  },
  "HostGroup.UpdateHostsMultiple": {
    summary: "Changes attributes of up to 100 hosts and returns the ids that failed.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg, out }) => ({
      args: { pArrHostIds: arg.strings, pProperties: arg.params },
      reply: { PxgRetVal: out.strings },
    }),
  },
  "HostGroup.RemoveHost": {
    summary: "Deletes the record of a host.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg }) => ({ args: { strHostName: arg.wstring }, reply: {} }),
  },
  "HostGroup.RemoveHosts": {
    summary:
      "Deletes records of hosts; without bForceDestroy those outside Unassigned devices are moved there.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg }) => ({ args: { pHostNames: arg.strings, bForceDestroy: arg.boolean }, reply: {} }),
  },
  "HostGroup.MoveHostsToGroup": {
    summary: "Moves hosts to a group.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg }) => ({ args: { nGroup: arg.int, pHostNames: arg.strings }, reply: {} }),
  },
  "HostGroup.MoveHostsFromGroupToGroup": {
    summary: "Starts moving all hosts of a group to another.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg, out }) => ({
      args: { nSrcGroupId: arg.int, nDstGroupId: arg.int },
      reply: { strActionGuid: out.wstring },
    }),
  },
  "HostGroup.ResolveAndMoveToGroup": {
    summary: "Finds hosts by address, id or name and moves them to a group.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg, out, attribute }) => ({
      args: {
        pInfo: arg.paramsOf({
          KLHST_WKS_ANYNAME: attribute.strings.describe(
            "IP address, host id, display name, NetBIOS name or DNS name, tried in this order.",
          ),
          KLHST_WKS_GROUPID: attribute.int.describe("Id of the group."),
        }),
      },
      reply: { pResults: out.params },
    }),
  },
  "HostGroup.AddHostsForSync": {
    summary: "Starts synchronizing hosts; an empty strSSType means all settings.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg, out }) => ({
      args: { pHostNames: arg.strings, strSSType: arg.wstring },
      reply: { strActionGuid: out.wstring },
    }),
  },
  "HostGroup.AddGroupHostsForSync": {
    summary: "Starts synchronizing the hosts of a group; an empty strSSType means all settings.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg, out }) => ({
      args: { nGroupId: arg.int, strSSType: arg.wstring },
      reply: { strActionGuid: out.wstring },
    }),
  },
  "HostGroup.ZeroVirusCountForGroup": {
    summary: "Starts resetting the virus counters of a group and its subgroups.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg, out }) => ({ args: { nParent: arg.int }, reply: { strActionGuid: out.wstring } }),
  },
  "HostGroup.ZeroVirusCountForHosts": {
    summary: "Starts resetting the virus counters of hosts.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg, out }) => ({
      args: { pHostNames: arg.strings },
      reply: { strActionGuid: out.wstring },
    }),
  },
});
