import type { Filter } from "@ksc-edr/core/filter";
import { fromHostRow, type Host, hostFields, hostFilters, ipv4ToNumber } from "@ksc-edr/core/host";
import type { Call } from "../calls/call.js";
import { readChunks } from "../calls/chunks.js";
import { type FilterInput, toFilterText } from "../calls/filter-text.js";
import { type ResultSetOptions, toResultSetLimits } from "../calls/result-set-options.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import type { OpenCalls } from "../waiting/open-calls.js";
import { type HostRef, textOf } from "./host-ref.js";
import { HostResolver, type ResolvedHost, type ResolveHostOptions } from "./resolve-host.js";

/** What hosts to find; several members narrow the search. Texts are compared as a whole, without wildcards. */
export interface HostQuery {
  /** Display name. */
  readonly name?: string;
  readonly fqdn?: string;
  /** NetBIOS name. */
  readonly windowsName?: string;
  /** Address that the host reports, or that its connection comes from. */
  readonly ipv4?: string;
  /** Id of the host, the `targetHost` of a response. */
  readonly id?: string;
  readonly filter?: FilterInput;
}

export interface Hosts {
  /** Hosts that match. A query that names nothing is an error: it would match every host. */
  find(query: HostQuery, options?: ResultSetOptions): AsyncGenerator<Host, void, undefined>;
  /** All hosts that the account may see. */
  list(options?: ResultSetOptions): AsyncGenerator<Host, void, undefined>;
  /**
   * The one host that a reference stands for.
   * @throws KscHostNotFoundError with hosts of similar names.
   * @throws KscAmbiguousHostError with the hosts that are meant by it.
   */
  resolve(ref: HostRef, options?: ResolveHostOptions): Promise<ResolvedHost>;
}

export interface HostsParts {
  readonly call: Call;
  /** For look-ups inside work that has entered the client's open calls as a whole. */
  readonly callWithin: Call;
  readonly openCalls: OpenCalls;
  readonly clock: () => Date;
  /** How long an answer of `resolve` may be used again, in milliseconds. */
  readonly cacheMs: number;
}

const FILTERS = {
  name: hostFilters.displayName,
  fqdn: hostFilters.fqdn,
  windowsName: hostFilters.windowsName,
  ipv4: toIpv4Filter,
  id: hostFilters.id,
} as const satisfies Record<Exclude<keyof HostQuery, "filter">, (text: string) => Filter>;

export function createHosts({ call, callWithin, openCalls, clock, cacheMs }: HostsParts): {
  readonly hosts: Hosts;
  readonly resolver: HostResolver;
} {
  const read = (caller: Call, wstrFilter: string, options: ResultSetOptions) => {
    const limits = toResultSetLimits(options);
    const search = () =>
      caller(
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
    return readChunks(caller, search, fromHostRow, { ...options, ...limits });
  };
  const resolver = new HostResolver({
    search: (filter, options) => read(callWithin, toFilterText([filter]), options),
    clock,
    cacheMs,
  });
  const hosts: Hosts = {
    find: (query, options = {}) => read(call, toHostFilter(query), options),
    list: (options = {}) => read(call, "", options),
    resolve: (ref, options = {}) => openCalls.run(() => resolver.resolve(ref, options)),
  };
  return { hosts, resolver };
}

/** @throws KscInvalidArgumentError */
function toHostFilter(query: HostQuery): string {
  const filters: FilterInput[] = [];
  for (const [field, value] of Object.entries(query)) {
    if (field === "filter" && value !== undefined) filters.push(value);
    else if (isTextField(field)) filters.push(FILTERS[field](textOf(value, `hosts.find ${field}`)));
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

function toIpv4Filter(text: string): Filter {
  if (ipv4ToNumber(text) !== null) return hostFilters.ipv4(text);
  throw new KscInvalidArgumentError("hosts.find ipv4", `is not an IPv4 address: ${JSON.stringify(text)}`);
}

const FIELDS = [...Object.keys(FILTERS), "filter"].join(", ");
const isTextField = (field: string): field is keyof typeof FILTERS => Object.hasOwn(FILTERS, field);
