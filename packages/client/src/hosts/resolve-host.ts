import { type Host, hostFilters } from "@ksc-edr/core/host";
import type { CallOptions } from "../calls/call.js";
import { callFields } from "../calls/call-options.js";
import type { FilterInput } from "../calls/filter-text.js";
import { type ResultSetRequest, withDefaults } from "../calls/result-set-options.js";
import { KscAmbiguousHostError, KscHostNotFoundError } from "../errors/host-error.js";
import { checkInput, type FieldsOf, strictOptions } from "../input/check-input.js";
import { wholeNumber } from "../input/fields.js";
import { type Designation, type HostRef, toDesignation } from "./host-ref.js";

/** The one host that a reference identifies. */
export interface ResolvedHost extends Host {
  /** When the server answered the search; before the call if the result comes from the cache. */
  readonly lookedUpAt: Date;
}

/** How to resolve a host. */
export interface ResolveHostOptions extends CallOptions {
  /** How old a cached result may be, in milliseconds. Default: the client's `hostCacheMs`. */
  readonly cacheMs?: number | undefined;
}

const resolveHostOptions = strictOptions({
  ...callFields,
  cacheMs: wholeNumber(0, Number.MAX_SAFE_INTEGER, " of milliseconds"),
} satisfies FieldsOf<ResolveHostOptions>);

type Search = (filter: FilterInput, request: ResultSetRequest) => AsyncGenerator<Host, void, undefined>;

/** How many hosts an error lists. */
const MAX_CANDIDATES = 20;
/** How many hosts the cache keeps; the oldest are dropped first. */
const MAX_CACHED = 10_000;

/** Finds the one host that a reference identifies. It never chooses between several. */
export class HostResolver {
  readonly #search: Search;
  readonly #clock: () => Date;
  readonly #cacheMs: number;
  readonly #cache = new Map<string, ResolvedHost>();

  constructor(search: Search, clock: () => Date, cacheMs: number) {
    this.#search = search;
    this.#clock = clock;
    this.#cacheMs = cacheMs;
  }

  /**
   * Id of the host. A reference that is an id needs no search.
   * @throws KscHostNotFoundError, KscAmbiguousHostError, KscInvalidArgumentError
   */
  async idOf(ref: HostRef, options: ResolveHostOptions): Promise<string> {
    const designation = toDesignation(ref);
    return designation.kind === "id" ? designation.id : (await this.#resolve(ref, designation, options)).id;
  }

  /** @throws KscHostNotFoundError, KscAmbiguousHostError, KscInvalidArgumentError */
  async resolve(ref: HostRef, options: ResolveHostOptions): Promise<ResolvedHost> {
    return this.#resolve(ref, toDesignation(ref), checkInput(resolveHostOptions, options));
  }

  async #resolve(
    ref: HostRef,
    designation: Designation,
    { cacheMs = this.#cacheMs, ...options }: ResolveHostOptions,
  ): Promise<ResolvedHost> {
    const now = this.#clock();
    const key = JSON.stringify(ref);
    const known = this.#cache.get(key);
    if (known !== undefined && now.getTime() - known.lookedUpAt.getTime() < cacheMs) return known;
    const host = { ...(await this.#look(designation, options)), lookedUpAt: now };
    if (cacheMs > 0) this.#remember(key, host);
    return host;
  }

  async #look(designation: Designation, options: CallOptions): Promise<Host> {
    const { filter, label, matches, name } =
      designation.kind === "search" ? designation : byId(designation.id);
    const found = await this.#read(filter, matches, options);
    const [host, ...others] = found;
    if (host === undefined) throw new KscHostNotFoundError(label, await this.#similar(name, options));
    if (others.length > 0) throw new KscAmbiguousHostError(label, found);
    return host;
  }

  async #read(filter: FilterInput, matches: (host: Host) => boolean, options: CallOptions) {
    const hosts: Host[] = [];
    for await (const host of this.#search(filter, withDefaults({ ...options, pageSize: MAX_CANDIDATES }))) {
      if (matches(host)) hosts.push(host);
      if (hosts.length === MAX_CANDIDATES) break;
    }
    return hosts;
  }

  /** Hosts with names that begin like the missing one. */
  #similar(name: string | null, options: CallOptions): Promise<readonly Host[]> {
    const [label = ""] = name?.split(".") ?? [];
    const prefix = label.slice(0, Math.max(2, Math.ceil(label.length / 2)));
    if (prefix.length < 2) return Promise.resolve([]);
    return this.#read(hostFilters.nameBeginsWith(prefix), () => true, options);
  }

  #remember(key: string, host: ResolvedHost): void {
    this.#cache.delete(key);
    this.#cache.set(key, host);
    const [oldest] = this.#cache.keys();
    if (this.#cache.size > MAX_CACHED && oldest !== undefined) this.#cache.delete(oldest);
  }
}

const byId = (id: string) => ({
  label: `id ${JSON.stringify(id)}`,
  filter: hostFilters.id(id),
  matches: (host: Host) => host.id === id,
  name: null,
});
