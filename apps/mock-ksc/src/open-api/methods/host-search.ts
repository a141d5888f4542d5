import type { MethodArgs } from "@ksc-edr/core/wire";
import { hostAttributes } from "../attributes/host-attributes.js";
import type { Call, Handlers } from "../call.js";
import { findHosts, toHostRows } from "../host-rows.js";
import { toSearch } from "../search.js";

export const hostSearchHandlers = {
  "HostGroup.FindHosts": (args, call) => {
    const { accessor, count } = openHosts(args, call);
    return { strAccessor: accessor, PxgRetVal: count };
  },

  "HostGroup.FindHostsAsync": (args, call) => ({
    strRequestId: call.server.asyncActions.startSearch(call.owner, openHosts(args, call).accessor),
  }),

  // Secondary servers are not searched, so none can fail.
  "HostGroup.FindHostsAsyncGetAccessor": ({ strRequestId }, { server, owner }) => {
    const strAccessor = server.asyncActions.takeResult(strRequestId, owner);
    const PxgRetVal = server.resultSets.use(strAccessor, owner).count;
    return { strAccessor, pFailedSlavesInfo: { KLGRP_FAILED_SLAVES_PARAMS: [] }, PxgRetVal };
  },

  "HostGroup.FindHostsAsyncCancel": ({ strRequestId }, { server, owner }) => {
    server.resultSets.release(server.asyncActions.cancelSearch(strRequestId, owner), owner);
    return {};
  },

  "HostGroup.GetHostInfo": ({ strHostName, pFields2Return }, { server }) => {
    const [row = {}] = toHostRows(server, [server.hosts.require(strHostName)], pFields2Return);
    return { PxgRetVal: row };
  },

  // The members of its rows are not documented; these are the ones of a search (assumed).
  "HostGroup.GetDomainHosts": ({ domain }, { server }) => {
    const ids = server.stores.hosts.idsInWindowsDomain(domain);
    const fields = ["KLHST_WKS_HOSTNAME", "KLHST_WKS_DN", "KLHST_WKS_WINHOSTNAME", "KLHST_WKS_WINDOMAIN"];
    return { PxgRetVal: toHostRows(server, server.stores.hosts.read(ids), fields) };
  },
} satisfies Handlers;

function openHosts(args: MethodArgs<"HostGroup.FindHosts">, { server, owner }: Call) {
  const search = toSearch(args.wstrFilter, args.vecFieldsToOrder, hostAttributes, server.now());
  const rows = findHosts(server, search, args.vecFieldsToReturn);
  return { accessor: server.resultSets.open(rows, owner, args.lMaxLifeTime), count: rows.count };
}
