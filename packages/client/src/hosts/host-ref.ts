import { type Filter, or } from "@ksc-edr/core/filter";
import { type Host, hostFilters, ipv4ToNumber } from "@ksc-edr/core/host";
import { type FilterInput, filter } from "../calls/filter-text.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import { checkInput } from "../input/check-input.js";
import { text } from "../input/fields.js";
import { ipv4 } from "./host-query.js";

/**
 * A reference to one host. Text in the form of a UUID is the host's id and is used unchanged. Any other text is a display
 * name, DNS name, NetBIOS name or IPv4 address that no other host may have. An object says which of these it is.
 */
export type HostRef =
  | string
  /** Id that the server gave the host (`KLHST_WKS_HOSTNAME`); it is used unchanged. */
  | { readonly id: string }
  /** Display name. */
  | { readonly name: string }
  /** Full DNS name. */
  | { readonly fqdn: string }
  /** NetBIOS name. */
  | { readonly windowsName: string }
  /** IPv4 address that the host reports or connects from. */
  | { readonly ipv4: string }
  /** A condition that only one host meets. */
  | { readonly filter: FilterInput };

/** How to find the host of a reference. */
export type Designation =
  | { readonly kind: "id"; readonly id: string }
  | {
      readonly kind: "search";
      /** For messages: `"WS-PEREZ"`, `ipv4 "10.0.0.50"`. */
      readonly label: string;
      readonly filter: FilterInput;
      /** Whether a found host really matches: a server may compare more loosely than the client. */
      readonly matches: (host: Host) => boolean;
      /** The name to search similar names for if no host is found; null if the reference has no name. */
      readonly name: string | null;
    };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type TextField = "name" | "fqdn" | "windowsName" | "ipv4";

const fields = {
  name: { filter: hostFilters.displayName, valuesOf: ({ displayName }: Host) => [displayName] },
  fqdn: { filter: hostFilters.fqdn, valuesOf: ({ fqdn }: Host) => [fqdn] },
  windowsName: { filter: hostFilters.windowsName, valuesOf: ({ windowsName }: Host) => [windowsName] },
  ipv4: {
    filter: hostFilters.ipv4,
    valuesOf: ({ ipv4, connectionIpv4 }: Host) => [ipv4, connectionIpv4],
  },
} as const satisfies Record<
  TextField,
  { filter: (text: string) => Filter; valuesOf: (host: Host) => readonly (string | null)[] }
>;

const MEMBERS = ["id", ...Object.keys(fields), "filter"].join(", ");

/** @throws KscInvalidArgumentError */
export function toDesignation(ref: HostRef, argument = "host"): Designation {
  if (typeof ref === "string") return ofText(ref, argument);
  const entries = typeof ref === "object" && ref !== null ? Object.entries(ref) : [];
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) {
    throw new KscInvalidArgumentError(argument, `must be a name, or an object with one of ${MEMBERS}`);
  }
  const [field, value] = entry;
  const member = `${argument}.${field}`;
  if (field === "id") return { kind: "id", id: checkInput(text, value, member) };
  if (field === "filter") return ofFilter(checkInput(filter, value, member));
  if (!isField(field)) {
    throw new KscInvalidArgumentError(member, "is unknown", { remedy: `Use one of ${MEMBERS}` });
  }
  return search([field], checkInput(field === "ipv4" ? ipv4 : text, value, member), `${field} `);
}

function ofText(ref: string, argument: string): Designation {
  const value = checkInput(text, ref, argument);
  if (UUID.test(value)) return { kind: "id", id: value };
  const isAddress = ipv4ToNumber(value) !== null;
  return search(isAddress ? ["ipv4", "name"] : ["name", "fqdn", "windowsName"], value, "");
}

type Fields = readonly [TextField, ...TextField[]];

function search([first, ...others]: Fields, value: string, prefix: string): Designation {
  const searched = [first, ...others];
  const filters = others.map((field) => fields[field].filter(value));
  const wanted = value.toLowerCase();
  return {
    kind: "search",
    label: `${prefix}${JSON.stringify(value)}`,
    filter: filters.length === 0 ? fields[first].filter(value) : or(fields[first].filter(value), ...filters),
    matches: (host) =>
      searched.some((field) => fields[field].valuesOf(host).some((other) => other?.toLowerCase() === wanted)),
    name: first === "ipv4" ? null : value,
  };
}

function ofFilter(filter: FilterInput): Designation {
  return { kind: "search", label: "the filter", filter, matches: () => true, name: null };
}

const isField = (field: string): field is TextField => Object.hasOwn(fields, field);
