import { fromHostRow, type Host, hostFields } from "@ksc-edr/core/host";
import type { Call } from "../calls/call.js";
import { readChunks } from "../calls/chunks.js";
import { toFilterText } from "../calls/filter-text.js";
import {
  checkResultSetOptions,
  type ResultSetOptions,
  type ResultSetRequest,
} from "../calls/result-set-options.js";
import type { OpenCalls } from "../waiting/open-calls.js";
import { type HostQuery, toHostFilter } from "./host-query.js";
import type { HostRef } from "./host-ref.js";
import { HostResolver, type ResolvedHost, type ResolveHostOptions } from "./resolve-host.js";

/** The managed devices of the server. */
export interface Hosts {
  /** Finds the hosts that match. A query without members is an error, because it would match every host. */
  find(query: HostQuery, options?: ResultSetOptions): AsyncGenerator<Host, void, undefined>;
  /** Reads all hosts that the account may see. */
  list(options?: ResultSetOptions): AsyncGenerator<Host, void, undefined>;
  /**
   * Finds the one host that a reference identifies.
   * @throws KscHostNotFoundError with hosts of similar names.
   * @throws KscAmbiguousHostError with the hosts that match.
   */
  resolve(ref: HostRef, options?: ResolveHostOptions): Promise<ResolvedHost>;
}

export interface HostsParts {
  readonly call: Call;
  /** For searches within work that already runs in {@link openCalls} as a whole. */
  readonly callWithin: Call;
  readonly openCalls: OpenCalls;
  readonly clock: () => Date;
  /** How long a result of `resolve` may be reused, in milliseconds. */
  readonly cacheMs: number;
}

export function createHosts({ call, callWithin, openCalls, clock, cacheMs }: HostsParts): {
  readonly hosts: Hosts;
  readonly resolver: HostResolver;
} {
  const resolver = new HostResolver(
    (filter, request) => readHosts(callWithin, toFilterText([filter]), request),
    clock,
    cacheMs,
  );
  const hosts: Hosts = {
    find: (query, options = {}) => readHosts(call, toHostFilter(query), checkResultSetOptions(options)),
    list: (options = {}) => readHosts(call, "", checkResultSetOptions(options)),
    resolve: (ref, options = {}) => openCalls.run(() => resolver.resolve(ref, options)),
  };
  return { hosts, resolver };
}

function readHosts(call: Call, wstrFilter: string, request: ResultSetRequest) {
  const args = {
    wstrFilter,
    vecFieldsToReturn: [...hostFields],
    vecFieldsToOrder: [],
    pParams: {},
    lMaxLifeTime: request.lifetimeSeconds,
  };
  return readChunks(call, () => call("HostGroup.FindHosts", args, request), fromHostRow, request);
}
