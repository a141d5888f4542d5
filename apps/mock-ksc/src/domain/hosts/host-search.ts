import { ipv4ToNumber } from "@ksc-edr/core/host";
import type { SearchValues } from "../search/search.js";
import type { HostRecord } from "./host.js";
import {
  type computedHostAttributes,
  type HostAttribute,
  type HostAttributeName,
  hostAttributeNames,
  hostAttributeTable,
} from "./host-attribute-table.js";
import { toMask } from "./host-codes.js";

/** Fields with one value. Hosts can be filtered and ordered by them. */
export const hostSearchFields = hostAttributeNames.filter((name) => isSearched(hostAttributeTable[name]));
/** Fields with several values. Hosts can be filtered by them. */
export const hostListFields = [
  "anyName",
  "productName",
  "productVersion",
  "productId",
] as const satisfies readonly (keyof typeof computedHostAttributes)[];

export function isSearched({ kind }: HostAttribute): boolean {
  return kind !== "macs";
}

/** The values that searches compare. */
export function toHostSearchValues(host: HostRecord): SearchValues {
  const names = [host.displayName, host.windowsName, host.dnsName, host.fqdn, host.ipv4];
  return {
    ...Object.fromEntries(hostSearchFields.map((field) => [field, toSearchValue(field, host)])),
    anyName: names.filter((name) => name !== undefined),
    productName: host.products.map(({ name }) => name),
    productVersion: host.products.map(({ version }) => version),
    productId: host.products.map(({ name, version }) => `${name}/${version}`),
  };
}

/** An attribute in the form that searches compare: times as milliseconds since 1970, addresses and codes as numbers. */
export function toSearchValue(
  name: HostAttributeName,
  host: HostRecord,
): string | number | boolean | undefined {
  const attribute: HostAttribute = hostAttributeTable[name];
  const value = host[name];
  if (attribute.kind === "mask") return toMask(Array.isArray(value) ? value : [], attribute.bits);
  if (value === undefined || Array.isArray(value)) return undefined;
  switch (attribute.kind) {
    case "time":
      return Date.parse(String(value));
    case "ipv4":
      return ipv4ToNumber(String(value)) ?? undefined;
    case "code":
      return attribute.codes[String(value)];
    default:
      return value;
  }
}
