import { type Host, hostFilters } from "@ksc-edr/core/host";
import type { CallOptions } from "../calls/call.js";
import type { FilterInput } from "../calls/filter-text.js";
import type { ResultSetOptions } from "../calls/result-set-options.js";
import { KscAmbiguousHostError, KscHostNotFoundError } from "../errors/host-error.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import { type Designation, type HostRef, toDesignation } from "./host-ref.js";

/** The one host that a reference stands for. */
export interface ResolvedHost extends Host {
  /** When the server was asked; earlier than the call when it was taken from the cache. */
  readonly lookedUpAt: Date;
}

export interface ResolveHostOptions extends CallOptions {
  /** How old an answer from the cache may be, in milliseconds: `hostCacheMs` of the client unless set, and that is 0. */
  readonly cacheMs?: number;
}

export interface HostResolverParts {
  readonly search: (filter: FilterInput, options: ResultSetOptions) => AsyncGenerator<Host, void, undefined>;
  readonly clock: () => Date;
  readonly cacheMs: number;
}

/** Most hosts that an error lists. */
const MAX_CANDIDATES = 20;
/** Most hosts that the cache keeps; the oldest make room. */
const MAX_CACHED = 10_000;

/** Finds the one host that a reference stands for, and refuses to choose between several. */
export class HostResolver {
  readonly #parts: HostResolverParts;
  readonly #cache = new Map<string, ResolvedHost>();

  constructor(parts: HostResolverParts) {
    this.#parts = parts;
  }

  /**
   * Id of the host; one that is given as an id is not looked up.
   * @throws KscHostNotFoundError, KscAmbiguousHostError, KscInvalidArgumentError
   */
  async idOf(ref: HostRef, options: ResolveHostOptions): Promise<string> {
    const designation = toDesignation(ref);
    return designation.kind === "id" ? designation.id : (await this.#resolve(ref, designation, options)).id;
  }

  /** @throws KscHostNotFoundError, KscAmbiguousHostError, KscInvalidArgumentError */
  async resolve(ref: HostRef, options: ResolveHostOptions): Promise<ResolvedHost> {
    return this.#resolve(ref, toDesignation(ref), options);
  }

  async #resolve(
    ref: HostRef,
    designation: Designation,
    { cacheMs = this.#parts.cacheMs, ...options }: ResolveHostOptions,
  ): Promise<ResolvedHost> {
    if (!Number.isFinite(cacheMs) || cacheMs < 0) {
      throw new KscInvalidArgumentError("cacheMs", "must be a number of milliseconds, 0 or more");
    }
    const now = this.#parts.clock();
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
    for await (const host of this.#parts.search(filter, { ...options, pageSize: MAX_CANDIDATES })) {
      if (matches(host)) hosts.push(host);
      if (hosts.length === MAX_CANDIDATES) break;
    }
    return hosts;
  }

  /** Hosts whose names begin like the one that was not found. */
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
