import type { WireProfile } from "@ksc-edr/core/wire";
import { newAccessor, type RandomSource } from "../../random.js";
import type { Clock } from "../../time.js";
import { DomainError } from "../domain-error.js";

/** Maximum lifetime of a result set after its last use, in seconds. */
const MAX_LIFETIME_SECONDS = 7200;

/** Maximum rows of all result sets together, and maximum sets; beyond them the set unused longest ends (assumed). */
const MAX_ROWS = 5_000_000;
const MAX_SETS = 10_000;

export interface ResultSetRules {
  /** The strict profile refuses a lifetime longer than {@link MAX_LIFETIME_SECONDS}; the lenient one shortens it. */
  readonly profile: WireProfile;
  /** Whether only the session or connection that created a result set may use it (assumed). */
  readonly strictOwnership: boolean;
}

/** An ordered set of rows. Which rows belong to it is fixed when it is created; their values are read later. */
export interface RowSource<R> {
  readonly count: number;
  /** Rows deleted since the set was created are left out. */
  readonly read: (start: number, count: number) => readonly R[];
  /** Frees the storage of the set, which is not read again. */
  readonly release?: () => void;
}

/** The same rows, converted when they are read. */
export function mapRows<A, B>(source: RowSource<A>, map: (row: A) => B): RowSource<B> {
  return { ...source, read: (start, count) => source.read(start, count).map(map) };
}

interface ResultSet<R> {
  readonly rows: RowSource<R>;
  readonly owner: object;
  readonly lifetimeMs: number;
  expiresAt: number;
  /** Start of the next {@link ResultSets.take}. */
  position: number;
}

/** The result sets of a server. They expire when unused, and end with the session or connection that created them. */
export class ResultSets<R> {
  readonly #rules: ResultSetRules;
  readonly #clock: Clock;
  readonly #random: RandomSource;
  /** In order of last use, oldest first. */
  readonly #sets = new Map<string, ResultSet<R>>();
  #rowCount = 0;
  /** No set expires before this time. */
  #nextExpiry = Number.POSITIVE_INFINITY;

  constructor(rules: ResultSetRules, clock: Clock, random: RandomSource) {
    this.#rules = rules;
    this.#clock = clock;
    this.#random = random;
  }

  /** Creates a result set. Without a lifetime it lasts until it is released or its owner ends. */
  open(rows: RowSource<R>, owner: object, lifetimeSeconds: number | null): string {
    const lifetimeMs =
      lifetimeSeconds === null ? Number.POSITIVE_INFINITY : this.#toLifetimeMs(lifetimeSeconds);
    this.#dropExpired();
    const accessor = newAccessor(this.#random);
    const expiresAt = this.#clock().getTime() + lifetimeMs;
    this.#sets.set(accessor, { rows, owner, lifetimeMs, expiresAt, position: 0 });
    this.#rowCount += rows.count;
    this.#nextExpiry = Math.min(this.#nextExpiry, expiresAt);
    this.#dropBeyondLimits(accessor);
    return accessor;
  }

  /** The rows of an accessor; restarts its lifetime. */
  use(accessor: string, owner: object): RowSource<R> {
    return this.#touch(accessor, owner).rows;
  }

  /** The next rows in order, up to `count`; none at the end. */
  take(accessor: string, owner: object, count: number): readonly R[] {
    const set = this.#touch(accessor, owner);
    const taken: R[] = [];
    // Rows deleted since the set was created are skipped.
    while (taken.length < count && set.position < set.rows.count) {
      const wanted = count - taken.length;
      taken.push(...set.rows.read(set.position, wanted));
      set.position += wanted;
    }
    return taken;
  }

  release(accessor: string, owner: object): void {
    this.#drop(accessor, this.#touch(accessor, owner));
  }

  /** Drops the sets that a session or connection created. */
  endOwner(owner: object): void {
    for (const [accessor, set] of this.#sets) if (set.owner === owner) this.#drop(accessor, set);
  }

  clear(): void {
    for (const [accessor, set] of this.#sets) this.#drop(accessor, set);
  }

  #touch(accessor: string, owner: object): ResultSet<R> {
    this.#dropExpired();
    const set = this.#sets.get(accessor);
    if (set === undefined || (this.#rules.strictOwnership && set.owner !== owner)) {
      throw new DomainError(
        "not-found",
        "no result set has this accessor or iterator id; it may have expired",
      );
    }
    set.expiresAt = this.#clock().getTime() + set.lifetimeMs;
    this.#sets.delete(accessor);
    this.#sets.set(accessor, set);
    return set;
  }

  #drop(accessor: string, set: ResultSet<R>): void {
    this.#sets.delete(accessor);
    this.#rowCount -= set.rows.count;
    set.rows.release?.();
  }

  #dropExpired(): void {
    const now = this.#clock().getTime();
    if (now < this.#nextExpiry) return;
    this.#nextExpiry = Number.POSITIVE_INFINITY;
    for (const [accessor, set] of this.#sets) {
      if (set.expiresAt <= now) this.#drop(accessor, set);
      else this.#nextExpiry = Math.min(this.#nextExpiry, set.expiresAt);
    }
  }

  #dropBeyondLimits(newest: string): void {
    for (const [accessor, set] of this.#sets) {
      const isWithinLimits = this.#rowCount <= MAX_ROWS && this.#sets.size <= MAX_SETS;
      if (isWithinLimits || accessor === newest) return;
      this.#drop(accessor, set);
    }
  }

  #toLifetimeMs(seconds: number): number {
    if (seconds > MAX_LIFETIME_SECONDS && this.#rules.profile === "strict") {
      throw new DomainError(
        "bad-format",
        `the lifetime of ${seconds} s exceeds the maximum of ${MAX_LIFETIME_SECONDS} s; request a shorter one`,
      );
    }
    return Math.min(seconds > 0 ? seconds : MAX_LIFETIME_SECONDS, MAX_LIFETIME_SECONDS) * 1000;
  }
}
