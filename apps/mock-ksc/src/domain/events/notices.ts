import type { WireProfile } from "@ksc-edr/core/wire";
import type { RandomSource } from "../../random.js";
import type { Clock } from "../../time.js";
import { DomainError } from "../domain-error.js";
import type { IncidentRecord } from "../incidents/incident.js";
import type { EventRecord } from "./event.js";

/** What a client can subscribe to and retrieve by polling. */
export type Notice =
  | {
      readonly kind: "incident-added";
      readonly at: Date;
      readonly incident: Pick<IncidentRecord, "id" | "severity">;
    }
  | { readonly kind: "task-state"; readonly at: Date; readonly event: EventRecord };

export type NoticeKind = Notice["kind"];

export interface NoticeRules {
  /** Minimum time between two polls, in milliseconds (assumed). */
  readonly periodMs: number;
  /** The strict profile refuses polls that come too early, as the reference says. */
  readonly profile: WireProfile;
  /** Maximum number of subscriptions in a session (assumed). */
  readonly subscriptionLimit: number;
}

interface Subscription {
  readonly id: number;
  readonly owner: object;
  readonly kind: NoticeKind;
  readonly matches: (notice: Notice) => boolean;
  readonly queue: Notice[];
}

/** Maximum number of notices waiting in one subscription; beyond it the oldest is dropped. */
const QUEUE_LIMIT = 1000;

/** The subscriptions of a server's sessions and connections, with their waiting notices. */
export class Notices {
  readonly #rules: NoticeRules;
  readonly #clock: Clock;
  readonly #random: RandomSource;
  readonly #subscriptions = new Map<number, Subscription>();
  readonly #lastPoll = new WeakMap<object, number>();

  constructor(rules: NoticeRules, clock: Clock, random: RandomSource) {
    this.#rules = rules;
    this.#clock = clock;
    this.#random = random;
  }

  get periodMs(): number {
    return this.#rules.periodMs;
  }

  subscribe(owner: object, kind: NoticeKind, matches: (notice: Notice) => boolean): number {
    if (this.#of(owner).length >= this.#rules.subscriptionLimit) {
      throw new DomainError(
        "too-big",
        `a session holds at most ${this.#rules.subscriptionLimit} subscriptions`,
      );
    }
    let id = this.#random(4).readUInt32BE() >>> 1;
    while (this.#subscriptions.has(id)) id += 1;
    this.#subscriptions.set(id, { id, owner, kind, matches, queue: [] });
    return id;
  }

  unsubscribe(owner: object, id: number): void {
    if (this.#subscriptions.get(id)?.owner !== owner) {
      throw new DomainError("not-found", `this session has no subscription ${id}`);
    }
    this.#subscriptions.delete(id);
  }

  /** Removes and returns the waiting notices of an owner. */
  retrieve(owner: object): readonly Notice[] {
    const subscriptions = this.#of(owner);
    if (subscriptions.length === 0) throw new DomainError("not-found", "this session has no subscription");
    const now = this.#clock().getTime();
    const last = this.#lastPoll.get(owner);
    if (this.#rules.profile === "strict" && last !== undefined && now - last < this.#rules.periodMs) {
      throw new DomainError(
        "unavailable",
        `polled too early; wait ${this.#rules.periodMs} ms between two calls`,
      );
    }
    this.#lastPoll.set(owner, now);
    return subscriptions
      .flatMap(({ queue }) => queue.splice(0))
      .sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  incidentAdded(incident: Pick<IncidentRecord, "id" | "severity">): void {
    this.#publish({ kind: "incident-added", at: this.#clock(), incident });
  }

  taskStateChanged(event: EventRecord): void {
    this.#publish({ kind: "task-state", at: event.at, event });
  }

  endOwner(owner: object): void {
    for (const { id } of this.#of(owner)) this.#subscriptions.delete(id);
  }

  clear(): void {
    for (const { queue } of this.#subscriptions.values()) queue.length = 0;
  }

  #of(owner: object): Subscription[] {
    return [...this.#subscriptions.values()].filter((subscription) => subscription.owner === owner);
  }

  #publish(notice: Notice): void {
    for (const { kind, matches, queue } of this.#subscriptions.values()) {
      if (kind !== notice.kind || !matches(notice)) continue;
      queue.push(notice);
      if (queue.length > QUEUE_LIMIT) queue.shift();
    }
  }
}
