import { KscTyped, type KscValue } from "@ksc-edr/core/wire";
import type { StoredHost } from "../../domain/hosts/host.js";
import {
  computedHostAttributes,
  type HostAttribute,
  type HostAttributeName,
  hostAttributeNames,
  hostAttributeTable,
} from "../../domain/hosts/host-attribute-table.js";
import { statusReasonBits } from "../../domain/hosts/host-codes.js";
import { isSearched, toSearchValue } from "../../domain/hosts/host-search.js";
import type { Attribute, Attributes, AttributeType } from "./attribute.js";

/** A host as its row shows it, with values that other records determine. */
export type ListedHost = StoredHost & {
  readonly groupName: () => string | undefined;
  readonly hasUnhandledIncidents: () => boolean;
};

type ReadValue = (host: ListedHost) => KscValue | undefined;

const types: Readonly<Record<HostAttribute["kind"], AttributeType>> = {
  text: "string",
  int: "int",
  flag: "bool",
  time: "datetime",
  ipv4: "long",
  macs: "array",
  code: "int",
  mask: "int",
};

const toMacBinary = (mac: string) =>
  KscTyped.binary(Buffer.from(mac.replaceAll(":", ""), "hex").toString("base64"));

/** Values that {@link readValue} cannot read. */
const ownValues: Readonly<Partial<Record<string, ReadValue>>> = {
  macAddresses: ({ macAddresses }) => macAddresses?.map(toMacBinary),
  statusReasons: (host) =>
    Number(toSearchValue("statusReasons", host)) |
    (host.hasUnhandledIncidents() ? statusReasonBits["unhandled-incidents"] : 0),
  number: ({ number }) => BigInt(number),
  groupName: ({ groupName }) => groupName(),
};

/** The attributes by the vendor's names. */
export const hostAttributes: Attributes<ListedHost> = Object.fromEntries([
  ...hostAttributeNames.map((field) => [hostAttributeTable[field].name, toAttribute(field)]),
  ...Object.entries(computedHostAttributes).map(([field, { name, type, evidence, order }]) => {
    const attribute: Attribute<ListedHost> = { field, type, evidence, filter: true, order };
    const value = ownValues[field];
    return [name, value === undefined ? attribute : { ...attribute, value }];
  }),
]);

function toAttribute(field: HostAttributeName): Attribute<ListedHost> {
  const attribute = hostAttributeTable[field];
  const searched = isSearched(attribute);
  return {
    field,
    type: types[attribute.kind],
    evidence: attribute.evidence,
    filter: searched,
    order: searched,
    value: ownValues[field] ?? readValue(field),
  };
}

/** Rows contain the values that searches compare, converted to types of the wire. */
function readValue(field: HostAttributeName): ReadValue {
  const { kind } = hostAttributeTable[field];
  return (host) => {
    const value = toSearchValue(field, host);
    if (typeof value !== "number") return value;
    if (kind === "time") return new Date(value);
    return kind === "ipv4" ? BigInt(value) : value;
  };
}
