import { type Filter, or } from "@ksc-edr/core/filter";
import { type Host, hostFilters, ipv4ToNumber } from "@ksc-edr/core/host";
import type { FilterInput } from "../calls/filter-text.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";

/**
 * One host. A text that is a UUID is its id and is taken as it is; any other text is a designation: the display name,
 * the DNS name, the NetBIOS name or an IPv4 address, and one host alone may have it. An object says which it is.
 */
export type HostRef =
  | string
  /** Id that the server gave the host (`KLHST_WKS_HOSTNAME`), taken as it is. */
  | { readonly id: string }
  /** Display name. */
  | { readonly name: string }
  | { readonly fqdn: string }
  /** NetBIOS name. */
  | { readonly windowsName: string }
  /** Address that the host reports, or that its connection comes from. */
  | { readonly ipv4: string }
  | { readonly filter: FilterInput };

/** What a reference stands for. */
export type Designation =
  | { readonly kind: "id"; readonly id: string }
  | {
      readonly kind: "search";
      /** For messages: `"WS-PEREZ"`, `ipv4 "10.0.0.50"`. */
      readonly label: string;
      readonly filter: FilterInput;
      /** Whether a host that was found is one that is meant: a server may compare more loosely than we do. */
      readonly matches: (host: Host) => boolean;
      /** The name to look for similar ones of, when none is found; null for what has none. */
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

/** @throws KscInvalidArgumentError */
export function toDesignation(ref: HostRef, argument = "host"): Designation {
  if (typeof ref === "string") return ofText(ref, argument);
  const entries = typeof ref === "object" && ref !== null ? Object.entries(ref) : [];
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) {
    throw new KscInvalidArgumentError(
      argument,
      `must be a name, or an object with one of id, ${Object.keys(fields).join(", ")}, filter`,
    );
  }
  const [field, value] = entry;
  if (field === "id") return { kind: "id", id: textOf(value, `${argument}.id`) };
  if (field === "filter") return ofFilter(value, argument);
  if (!isField(field)) {
    throw new KscInvalidArgumentError(
      `${argument}.${field}`,
      `is not one of id, ${Object.keys(fields).join(", ")}, filter`,
    );
  }
  return search([field], textOf(value, `${argument}.${field}`), `${argument}.${field}`, `${field} `);
}

function ofText(ref: string, argument: string): Designation {
  const text = textOf(ref, argument);
  if (UUID.test(text)) return { kind: "id", id: text };
  const isAddress = ipv4ToNumber(text) !== null;
  return search(isAddress ? ["ipv4", "name"] : ["name", "fqdn", "windowsName"], text, argument, "");
}

function search(searched: readonly TextField[], text: string, argument: string, prefix: string): Designation {
  const [first, ...others] = searched.map((field) => toFilter(field, text, argument));
  if (first === undefined) throw new TypeError("a search needs a field");
  const wanted = text.toLowerCase();
  return {
    kind: "search",
    label: `${prefix}${JSON.stringify(text)}`,
    filter: others.length === 0 ? first : or(first, ...others),
    matches: (host) =>
      searched.some((field) => fields[field].valuesOf(host).some((value) => value?.toLowerCase() === wanted)),
    name: searched.includes("ipv4") ? null : text,
  };
}

function toFilter(field: TextField, text: string, argument: string): Filter {
  if (field === "ipv4" && ipv4ToNumber(text) === null) {
    throw new KscInvalidArgumentError(argument, `is not an IPv4 address: ${JSON.stringify(text)}`);
  }
  return fields[field].filter(text);
}

function ofFilter(filter: unknown, argument: string): Designation {
  const isEmpty =
    typeof filter === "string" ? filter.trim() === "" : typeof filter !== "object" || filter === null;
  if (isEmpty) throw new KscInvalidArgumentError(`${argument}.filter`, "is empty: it would match every host");
  return {
    kind: "search",
    label: "the filter",
    filter: filter as FilterInput,
    matches: () => true,
    name: null,
  };
}

const isField = (field: string): field is TextField => Object.hasOwn(fields, field);

/** Checks a text that is not empty. @throws KscInvalidArgumentError */
export function textOf(value: unknown, argument: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new KscInvalidArgumentError(argument, "is empty or no string; is its variable set?");
}
