import {
  booleanAt,
  intAt,
  type KscParams,
  KscTyped,
  type KscValue,
  stringAt,
  WireFormatError,
} from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import type { HostChanges } from "../../domain/hosts/hosts.js";
import type { Handlers } from "../call.js";

export const hostHandlers = {
  "HostGroup.AddHost": ({ pInfo }, { server }) => {
    const macAddresses = pInfo.KLHST_WKS_MAC_ADDRESSES?.map(toMac);
    const ipv4 = toIpv4(pInfo["KLHST_WKS_IP"]);
    return {
      PxgRetVal: server.hosts.add({
        displayName: pInfo.KLHST_WKS_DN,
        groupId: pInfo.KLHST_WKS_GROUPID,
        windowsDomain: pInfo.KLHST_WKS_WINDOMAIN,
        windowsName: pInfo.KLHST_WKS_WINHOSTNAME,
        dnsDomain: pInfo.KLHST_WKS_DNSDOMAIN,
        dnsName: pInfo.KLHST_WKS_DNSNAME,
        ...(ipv4 === null ? {} : { ipv4 }),
        ...(macAddresses === undefined ? {} : { macAddresses }),
      }),
    };
  },

  "HostGroup.UpdateHost": ({ strHostName, pInfo }, { server }) => {
    server.hosts.update(strHostName, toHostChanges(pInfo));
    return {};
  },

  "HostGroup.UpdateHostsMultiple": ({ pArrHostIds, pProperties }, { server }) => ({
    PxgRetVal: [...server.hosts.updateMany(pArrHostIds, toHostChanges(pProperties))],
  }),

  "HostGroup.RemoveHost": ({ strHostName }, { server }) => {
    server.hosts.remove(strHostName);
    return {};
  },

  "HostGroup.RemoveHosts": ({ pHostNames, bForceDestroy }, { server }) => {
    server.hosts.removeMany(pHostNames, bForceDestroy);
    return {};
  },

  "HostGroup.MoveHostsToGroup": ({ nGroup, pHostNames }, { server }) => {
    server.hosts.moveToGroup(pHostNames, nGroup);
    return {};
  },

  "HostGroup.MoveHostsFromGroupToGroup": ({ nSrcGroupId, nDstGroupId }, { server, owner }) => ({
    strActionGuid: server.asyncActions.start(owner, () => server.hosts.moveAll(nSrcGroupId, nDstGroupId)),
  }),

  "HostGroup.ResolveAndMoveToGroup": ({ pInfo }, { server }) => {
    const results = server.hosts.resolveAndMove(pInfo.KLHST_WKS_ANYNAME, pInfo.KLHST_WKS_GROUPID);
    return { pResults: { KLHST_WKS_RESULTS: results } };
  },

  // No settings are delivered to hosts, so the action only checks the hosts.
  "HostGroup.AddHostsForSync": ({ pHostNames }, { server, owner }) => ({
    strActionGuid: server.asyncActions.start(owner, () => {
      for (const id of pHostNames) server.hosts.require(id);
    }),
  }),

  "HostGroup.AddGroupHostsForSync": ({ nGroupId }, { server, owner }) => ({
    strActionGuid: server.asyncActions.start(owner, () => server.groups.require(nGroupId)),
  }),

  "HostGroup.ZeroVirusCountForGroup": ({ nParent }, { server, owner }) => ({
    strActionGuid: server.asyncActions.start(owner, () => server.hosts.zeroVirusCountsOfGroup(nParent)),
  }),

  "HostGroup.ZeroVirusCountForHosts": ({ pHostNames }, { server, owner }) => ({
    strActionGuid: server.asyncActions.start(owner, () => server.hosts.zeroVirusCounts(pHostNames)),
  }),
} satisfies Handlers;

/** The display name is documented as changeable; the others are assumed. */
const readChange: Readonly<Record<string, (info: KscParams) => HostChanges>> = {
  KLHST_WKS_DN: (info) => given("displayName", stringAt(info, "KLHST_WKS_DN")),
  KLHST_WKS_COMMENT: (info) => given("comment", stringAt(info, "KLHST_WKS_COMMENT")),
  KLHST_WKS_KEEP_CONNECTION: (info) => given("keepConnection", booleanAt(info, "KLHST_WKS_KEEP_CONNECTION")),
  KLHST_WKS_OWNER_IS_CUSTOM: (info) => given("ownerIsCustom", booleanAt(info, "KLHST_WKS_OWNER_IS_CUSTOM")),
  KLHST_WKS_CUSTOM_OWNER_ID: (info) => given("customOwnerId", intAt(info, "KLHST_WKS_CUSTOM_OWNER_ID")),
};

/** @throws DomainError for an attribute that cannot be changed, because ignoring it would pretend a success. */
function toHostChanges(info: KscParams): HostChanges {
  const changes = Object.keys(info).map((name) => {
    const read = Object.hasOwn(readChange, name) ? readChange[name] : undefined;
    if (read === undefined)
      throw new DomainError(
        "not-permitted",
        `${name} cannot be changed; use one of ${Object.keys(readChange).join(", ")}`,
      );
    return read(info);
  });
  return Object.assign({}, ...changes);
}

const given = <N extends keyof HostChanges>(name: N, value: HostChanges[N] | null): HostChanges =>
  value === null ? {} : { [name]: value };

function toMac(value: KscValue | null, index: number): string {
  const isBinary = value instanceof KscTyped && value.type === "binary";
  const bytes = Buffer.from(isBinary ? String(value.value) : "", "base64");
  if (bytes.length !== 6)
    throw new WireFormatError(`pInfo.KLHST_WKS_MAC_ADDRESSES[${index}]`, "is not a binary of 6 bytes");
  return bytes.toString("hex").match(/../g)?.join(":") ?? "";
}

/** An address as clients send it: as a number with the most significant octet first, or as text. */
function toIpv4(value: KscValue | undefined): string | null {
  if (value === undefined) return null;
  if (typeof value === "string" && /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(value))
    return value;
  // An int holds the 32 bits of the address as a signed number.
  const number = typeof value === "number" ? BigInt(value) : value;
  if (typeof number !== "bigint" || number !== BigInt.asIntN(33, number))
    throw new WireFormatError("pInfo.KLHST_WKS_IP", "is not an IPv4 address");
  const bits = Number(BigInt.asUintN(32, number));
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff).join(".");
}
