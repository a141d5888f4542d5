import { type KscParams, selectFields } from "@ksc-edr/core/wire";
import type { HostRecord } from "../../domain/host.js";
import { MANAGED_DEVICES } from "../../scenario/default-company.js";
import { hostAttributes } from "../attributes.js";
import type { Handlers } from "../call.js";
import { toSearch } from "../search.js";

export const hostHandlers = {
  "HostGroup.FindHosts": (
    { wstrFilter, vecFieldsToReturn, vecFieldsToOrder, lMaxLifeTime },
    { world, owner },
  ) => {
    const { hosts } = world.stores;
    const ids = hosts.search(toSearch(wstrFilter, vecFieldsToOrder, hostAttributes));
    const read = (start: number, count: number) =>
      hosts
        .read(ids.slice(start, start + count))
        .map((host) => selectFields(toHostRow(host), vecFieldsToReturn));
    return {
      strAccessor: world.resultSets.open({ count: ids.length, read }, owner, lMaxLifeTime),
      PxgRetVal: ids.length,
    };
  },

  "HostGroup.GroupIdGroups": () => ({ PxgRetVal: MANAGED_DEVICES }),
} satisfies Handlers;

function toHostRow(host: HostRecord): KscParams {
  return {
    KLHST_WKS_HOSTNAME: host.id,
    KLHST_WKS_DN: host.displayName,
    KLHST_WKS_GROUPID: host.groupId,
    KLHST_WKS_WINHOSTNAME: host.windowsName ?? undefined,
    KLHST_WKS_WINDOMAIN: host.windowsDomain ?? undefined,
    KLHST_WKS_DNSNAME: host.dnsName,
    KLHST_WKS_DNSDOMAIN: host.dnsDomain,
    KLHST_WKS_FQDN: host.fqdn,
    KLHST_WKS_IP_LONG: toIpLong(host.ipv4),
    KLHST_WKS_OS_NAME: host.osName,
    KLHST_WKS_STATUS: host.status,
  };
}

/** An IPv4 address as a long, most significant octet first. */
function toIpLong(ipv4: string): bigint {
  return ipv4.split(".").reduce((long, octet) => long * 256n + BigInt(octet), 0n);
}
