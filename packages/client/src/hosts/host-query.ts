import { hostFilters, ipv4ToNumber } from "@ksc-edr/core/host";
import { type FilterInput, filter, toFilterText } from "../calls/filter-text.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import { checkInput, type FieldsOf, strictQuery } from "../input/check-input.js";
import { text } from "../input/fields.js";

/** Which hosts to find. Several members narrow the search. Texts must match completely; there are no wildcards. */
export interface HostQuery {
  /** Display name. */
  readonly name?: string;
  /** Full DNS name. */
  readonly fqdn?: string;
  /** NetBIOS name. */
  readonly windowsName?: string;
  /** IPv4 address that the host reports or connects from. */
  readonly ipv4?: string;
  /** Id of the host, the `targetHost` of a response. */
  readonly id?: string;
  /** Any other condition. */
  readonly filter?: FilterInput;
}

/** Schema of an IPv4 address. */
export const ipv4 = text.refine((address) => ipv4ToNumber(address) !== null, {
  error: ({ input }) => `is not an IPv4 address: ${JSON.stringify(input)}`,
});

const hostQuery = strictQuery({
  name: text.transform(hostFilters.displayName),
  fqdn: text.transform(hostFilters.fqdn),
  windowsName: text.transform(hostFilters.windowsName),
  ipv4: ipv4.transform(hostFilters.ipv4),
  id: text.transform(hostFilters.id),
  filter,
} satisfies FieldsOf<HostQuery>);

/** @throws KscInvalidArgumentError */
export function toHostFilter(query: HostQuery): string {
  const filters = new Map(Object.entries(checkInput(hostQuery, query, "hosts.find query")));
  const filterText = toFilterText(Object.keys(query).flatMap((name) => filters.get(name) ?? []));
  if (filterText !== "") return filterText;
  throw new KscInvalidArgumentError("hosts.find query", "selects no host", {
    remedy: "Name a condition, or read all hosts with hosts.list()",
  });
}
