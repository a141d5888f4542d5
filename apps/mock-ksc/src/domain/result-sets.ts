import { newAccessor, type RandomSource } from "../random.js";
import type { Clock } from "../time.js";
import { DomainError } from "./domain-error.js";

/** Longest life time of a result set after its last use, in seconds. */
export const MAX_LIFETIME_SECONDS = 7200;

/** A frozen, ordered set of rows: which ones is settled when it is made, their values when they are read. */
export interface RowSource<R> {
  readonly count: number;
  readonly read: (start: number, count: number) => readonly R[];
}

interface ResultSet<R> {
  readonly rows: RowSource<R>;
  readonly owner: object;
  readonly lifetimeMs: number;
  readonly expiresAt: number;
}

/** The result sets of a server: they expire when unused, and end with the session or connection that made them. */
export class ResultSets<R> {
  readonly #clock: Clock;
  readonly #random: RandomSource;
  readonly #sets = new Map<string, ResultSet<R>>();

  constructor(clock: Clock, random: RandomSource) {
    this.#clock = clock;
    this.#random = random;
  }

  open(rows: RowSource<R>, owner: object, lifetimeSeconds: number): string {
    this.#dropExpired();
    const lifetimeMs =
      Math.min(Math.max(lifetimeSeconds, 0) || MAX_LIFETIME_SECONDS, MAX_LIFETIME_SECONDS) * 1000;
    const accessor = newAccessor(this.#random);
    this.#sets.set(accessor, { rows, owner, lifetimeMs, expiresAt: this.#clock().getTime() + lifetimeMs });
    return accessor;
  }

  /** The rows of an accessor, whose life time begins anew. */
  use(accessor: string): RowSource<R> {
    this.#dropExpired();
    const set = this.#sets.get(accessor);
    if (set === undefined)
      throw new DomainError("not-found", "no result set has this accessor; it may have expired");
    this.#sets.set(accessor, { ...set, expiresAt: this.#clock().getTime() + set.lifetimeMs });
    return set.rows;
  }

  release(accessor: string): void {
    if (!this.#sets.delete(accessor)) {
      throw new DomainError("not-found", "no result set has this accessor; it may have expired");
    }
  }

  /** Drops what a session or connection made. */
  endOwner(owner: object): void {
    for (const [accessor, set] of this.#sets) if (set.owner === owner) this.#sets.delete(accessor);
  }

  clear(): void {
    this.#sets.clear();
  }

  #dropExpired(): void {
    const now = this.#clock().getTime();
    for (const [accessor, set] of this.#sets) if (set.expiresAt <= now) this.#sets.delete(accessor);
  }
}
