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
  expiresAt: number;
  /** Where the next {@link ResultSets.take} begins. */
  position: number;
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

  /** Makes a result set; with no life time it stays until it is released or its owner ends. */
  open(rows: RowSource<R>, owner: object, lifetimeSeconds: number | null): string {
    this.#dropExpired();
    const lifetimeMs = lifetimeSeconds === null ? Number.POSITIVE_INFINITY : toLifetimeMs(lifetimeSeconds);
    const accessor = newAccessor(this.#random);
    const expiresAt = this.#clock().getTime() + lifetimeMs;
    this.#sets.set(accessor, { rows, owner, lifetimeMs, expiresAt, position: 0 });
    return accessor;
  }

  /** The rows of an accessor, whose life time begins anew. */
  use(accessor: string): RowSource<R> {
    return this.#touch(accessor).rows;
  }

  /** The next rows in order, up to `count`; none at the end. */
  take(accessor: string, count: number): readonly R[] {
    const set = this.#touch(accessor);
    const taken: R[] = [];
    // Rows that have vanished since the set was made are passed over.
    while (taken.length < count && set.position < set.rows.count) {
      const wanted = count - taken.length;
      taken.push(...set.rows.read(set.position, wanted));
      set.position += wanted;
    }
    return taken;
  }

  release(accessor: string): void {
    this.#touch(accessor);
    this.#sets.delete(accessor);
  }

  /** Drops what a session or connection made. */
  endOwner(owner: object): void {
    for (const [accessor, set] of this.#sets) if (set.owner === owner) this.#sets.delete(accessor);
  }

  clear(): void {
    this.#sets.clear();
  }

  #touch(accessor: string): ResultSet<R> {
    this.#dropExpired();
    const set = this.#sets.get(accessor);
    if (set === undefined) {
      throw new DomainError(
        "not-found",
        "no result set has this accessor or iterator id; it may have expired",
      );
    }
    set.expiresAt = this.#clock().getTime() + set.lifetimeMs;
    return set;
  }

  #dropExpired(): void {
    const now = this.#clock().getTime();
    for (const [accessor, set] of this.#sets) if (set.expiresAt <= now) this.#sets.delete(accessor);
  }
}

const toLifetimeMs = (seconds: number) =>
  Math.min(Math.max(seconds, 0) || MAX_LIFETIME_SECONDS, MAX_LIFETIME_SECONDS) * 1000;
