import { type Filter, fromHostRow, type Host, hostFields, hostFilters } from "@ksc-edr/core";
import type { Call } from "./calls/caller.js";
import { type FilterInput, toFilterText } from "./calls/filter-text.js";
import { type ResultSetOptions, readResultSet, toResultSetLimits } from "./calls/result-set.js";
import { KscInvalidArgumentError } from "./errors/invalid-argument-error.js";

/** What hosts to find; several members narrow the search. Texts are compared as a whole, without wildcards. */
export interface HostQuery {
  /** Display name. */
  readonly name?: string;
  readonly fqdn?: string;
  /** NetBIOS name. */
  readonly windowsName?: string;
  /** Id of the host, the `targetHost` of a response. */
  readonly id?: string;
  readonly filter?: FilterInput;
}

export interface Hosts {
  /** Hosts that match. A query that names nothing is an error: it would match every host. */
  find(query: HostQuery, options?: ResultSetOptions): AsyncGenerator<Host, void, undefined>;
  /** All hosts that the account may see. */
  list(options?: ResultSetOptions): AsyncGenerator<Host, void, undefined>;
}

const FILTERS = {
  name: hostFilters.displayName,
  fqdn: hostFilters.fqdn,
  windowsName: hostFilters.windowsName,
  id: hostFilters.id,
} as const satisfies Record<Exclude<keyof HostQuery, "filter">, (text: string) => Filter>;

export function createHosts(call: Call): Hosts {
  const read = (wstrFilter: string, options: ResultSetOptions) => {
    const limits = toResultSetLimits(options);
    const search = () =>
      call(
        "HostGroup.FindHosts",
        {
          wstrFilter,
          vecFieldsToReturn: [...hostFields],
          vecFieldsToOrder: [],
          pParams: {},
          lMaxLifeTime: limits.lifetimeSeconds,
        },
        options,
      );
    return readResultSet(call, search, fromHostRow, { ...options, ...limits });
  };
  return {
    find: (query, options = {}) => read(toHostFilter(query), options),
    list: (options = {}) => read("", options),
  };
}

/** @throws KscInvalidArgumentError */
function toHostFilter(query: HostQuery): string {
  const filters: FilterInput[] = [];
  for (const [field, value] of Object.entries(query)) {
    if (field === "filter" && value !== undefined) filters.push(value);
    else if (isTextField(field)) filters.push(FILTERS[field](textOf(field, value)));
    else throw new KscInvalidArgumentError(`hosts.find ${field}`, `is not one of ${FIELDS}, or has no value`);
  }
  const text = toFilterText(filters);
  if (text === "") {
    throw new KscInvalidArgumentError(
      "hosts.find query",
      `names no host: give one of ${FIELDS}; hosts.list() reads all`,
    );
  }
  return text;
}

const FIELDS = [...Object.keys(FILTERS), "filter"].join(", ");
const isTextField = (field: string): field is keyof typeof FILTERS => Object.hasOwn(FILTERS, field);

function textOf(field: string, value: unknown): string {
  if (typeof value === "string" && value !== "") return value;
  throw new KscInvalidArgumentError(`hosts.find ${field}`, "is empty or no string; is its variable set?");
}
