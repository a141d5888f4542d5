import { ipv4ToNumber } from "@ksc-edr/core/host";
import type { SearchValues } from "../search/search.js";
import type { HostRecord } from "./host.js";
import {
  componentStatusCodes,
  hostStateBits,
  statusLevelCodes,
  statusReasonBits,
  toMask,
  windowsDomainKindCodes,
} from "./host-codes.js";

const times = [
  "createdAt",
  "lastVisibleAt",
  "lastStartAt",
  "lastAgentConnectionAt",
  "lastInfoUpdateAt",
  "lastUpdateAt",
  "lastFullScanAt",
  "basesAt",
  "basesDate",
] as const satisfies readonly (keyof HostRecord)[];

const components = [
  "edrStatus",
  "antiSpamStatus",
  "leakPreventionStatus",
  "collaborationStatus",
  "mailStatus",
] as const satisfies readonly (keyof HostRecord)[];

const plain = [
  "id",
  "displayName",
  "groupId",
  "windowsName",
  "windowsDomain",
  "dnsName",
  "dnsDomain",
  "fqdn",
  "comment",
  "ownerId",
  "ownerIsCustom",
  "customOwnerId",
  "fromUnassigned",
  "osName",
  "osVersionMajor",
  "osVersionMinor",
  "servicePackMajor",
  "servicePackMinor",
  "osBuild",
  "osRelease",
  "cpuArchitecture",
  "computerType",
  "platformType",
  "restartRequired",
  "restartReason",
  "hardwareProtectionStatus",
  "instanceId",
  "agentVersion",
  "agentVersionId",
  "keepConnection",
  "protectionVersion",
  "protectionState",
  "protectionError",
  "virusCount",
  "uncuredCount",
] as const satisfies readonly (keyof HostRecord)[];

const codes = [
  "windowsDomainKind",
  "ipv4",
  "connectionIpv4",
  "state",
  "statusLevel",
  "statusReasons",
] as const satisfies readonly (keyof HostRecord)[];

/** Fields of a host that have one value, by which hosts can be searched and ordered. */
export const hostSearchFields = [...plain, ...times, ...components, ...codes] as const;
/** Fields that have several values. */
export const hostListFields = ["anyName", "productName", "productVersion", "productId"] as const;

export type HostSearchValues = Readonly<
  Record<(typeof hostSearchFields)[number] | (typeof hostListFields)[number], SearchValues[string]>
>;

/** What searches compare: times as milliseconds since 1970, names of codes as the codes. */
export function toHostSearchValues(host: HostRecord): HostSearchValues {
  const names = [host.displayName, host.windowsName, host.dnsName, host.fqdn, host.ipv4];
  return {
    ...pick(plain, (field) => host[field]),
    ...pick(times, (field) => millisecondsOf(host[field])),
    ...pick(components, (field) => codeOf(componentStatusCodes, host[field])),
    windowsDomainKind: codeOf(windowsDomainKindCodes, host.windowsDomainKind),
    ipv4: addressOf(host.ipv4),
    connectionIpv4: addressOf(host.connectionIpv4),
    state: toMask(host.state, hostStateBits),
    statusLevel: codeOf(statusLevelCodes, host.statusLevel),
    statusReasons: toMask(host.statusReasons ?? [], statusReasonBits),
    anyName: names.filter((name) => name !== undefined),
    productName: host.products.map(({ name }) => name),
    productVersion: host.products.map(({ version }) => version),
    productId: host.products.map(({ name, version }) => `${name}/${version}`),
  };
}

function pick<F extends string, V>(fields: readonly F[], read: (field: F) => V): Record<F, V> {
  return Object.fromEntries(fields.map((field) => [field, read(field)])) as Record<F, V>;
}

const addressOf = (ipv4: string | undefined) =>
  ipv4 === undefined ? undefined : (ipv4ToNumber(ipv4) ?? undefined);
const millisecondsOf = (time: string | undefined) => (time === undefined ? undefined : Date.parse(time));

function codeOf<N extends string>(
  codes: Readonly<Record<N, number>>,
  name: N | undefined,
): number | undefined {
  return name === undefined ? undefined : codes[name];
}
