import type { WireProfile } from "@ksc-edr/core/wire";
import { newActionGuid, type RandomSource } from "../../random.js";
import type { Clock } from "../../time.js";
import { DomainError } from "../domain-error.js";

export interface AsyncActionRules {
  /** The strict profile lets only the caller that started an action check it, and not before the time it was given. */
  readonly profile: WireProfile;
  /** How long an action takes, in milliseconds (assumed). */
  readonly asyncActionMs: number;
}

/** Maximum number of actions that nobody has checked to the end; beyond it the oldest is dropped (assumed). */
const MAX_ACTIONS = 1000;

export interface ActionState {
  readonly stage: "running" | "succeeded" | "failed";
  /** Why it failed. */
  readonly error: DomainError | null;
  /** When to ask again, in milliseconds; 0 once the action has ended. */
  readonly nextCheckMs: number;
}

interface Action {
  readonly owner: object;
  readonly endsAt: number;
  readonly error: DomainError | null;
  nextCheckAt: number;
}

interface ActionResult {
  readonly owner: object;
  readonly readyAt: number;
  readonly accessor: string;
}

/**
 * Actions that a call starts and whose result the client polls for. The work is done at the start; only the
 * report of its end is delayed (assumed).
 */
export class AsyncActions {
  readonly #rules: AsyncActionRules;
  readonly #clock: Clock;
  readonly #random: RandomSource;
  readonly #actions = new Map<string, Action>();
  readonly #results = new Map<string, ActionResult>();

  constructor(rules: AsyncActionRules, clock: Clock, random: RandomSource) {
    this.#rules = rules;
    this.#clock = clock;
    this.#random = random;
  }

  /** Does the work of an action. Its refusal is kept for the check. */
  start(owner: object, work: () => void): string {
    let error: DomainError | null = null;
    try {
      work();
    } catch (failure) {
      if (!(failure instanceof DomainError)) throw failure;
      error = failure;
    }
    return this.#add(owner, error);
  }

  /** Starts an action whose result is a result set. */
  startSearch(owner: object, accessor: string): string {
    const guid = this.#add(owner, null);
    this.#results.set(guid, { owner, readyAt: this.#now() + this.#rules.asyncActionMs, accessor });
    forgetOldest(this.#results);
    return guid;
  }

  /**
   * The state of an action. The action is dropped once its end was reported.
   * @throws DomainError when the action is unknown, belongs to another caller, or is checked too soon.
   */
  check(guid: string, owner: object): ActionState {
    const action = this.#actions.get(guid);
    if (action === undefined)
      throw new DomainError(
        "not-found",
        "no asynchronous action has this guid; its end may already have been reported",
      );
    const now = this.#now();
    if (this.#rules.profile === "strict") {
      if (action.owner !== owner)
        throw new DomainError("no-access", "the action was started by another session or connection");
      if (now < action.nextCheckAt)
        throw new DomainError("unavailable", `checked too soon; wait ${action.nextCheckAt - now} ms more`);
    }
    if (now < action.endsAt) {
      const nextCheckMs = this.#rules.asyncActionMs;
      action.nextCheckAt = now + nextCheckMs;
      return { stage: "running", error: null, nextCheckMs };
    }
    this.#actions.delete(guid);
    return { stage: action.error === null ? "succeeded" : "failed", error: action.error, nextCheckMs: 0 };
  }

  /** The accessor of a finished search, returned once. */
  takeResult(guid: string, owner: object): string {
    const result = this.#requireResult(guid, owner);
    if (this.#now() < result.readyAt) throw new DomainError("unavailable", "the search has not ended yet");
    this.#results.delete(guid);
    return result.accessor;
  }

  /** Drops a search and returns the accessor of its result. */
  cancelSearch(guid: string, owner: object): string {
    const { accessor } = this.#requireResult(guid, owner);
    this.#results.delete(guid);
    this.#actions.delete(guid);
    return accessor;
  }

  endOwner(owner: object): void {
    for (const [guid, action] of this.#actions) if (action.owner === owner) this.#actions.delete(guid);
    for (const [guid, result] of this.#results) if (result.owner === owner) this.#results.delete(guid);
  }

  clear(): void {
    this.#actions.clear();
    this.#results.clear();
  }

  #add(owner: object, error: DomainError | null): string {
    const guid = newActionGuid(this.#random);
    this.#actions.set(guid, {
      owner,
      endsAt: this.#now() + this.#rules.asyncActionMs,
      error,
      nextCheckAt: 0,
    });
    forgetOldest(this.#actions);
    return guid;
  }

  #requireResult(guid: string, owner: object): ActionResult {
    const result = this.#results.get(guid);
    if (result === undefined || (this.#rules.profile === "strict" && result.owner !== owner))
      throw new DomainError("not-found", "no asynchronous search has this id");
    return result;
  }

  #now(): number {
    return this.#clock().getTime();
  }
}

function forgetOldest(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (map.size > MAX_ACTIONS && oldest !== undefined) map.delete(oldest);
}
