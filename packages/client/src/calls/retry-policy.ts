import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import type { KscError } from "../errors/ksc-error.js";
import { KscTimeoutError } from "../errors/timeout-error.js";
import type { Request } from "./request.js";

/**
 * How often a call is attempted, and how long the client waits in between: a random time from zero up to `baseMs`,
 * which doubles with each attempt up to `capMs` ("full jitter").
 */
export interface RetryOptions {
  /** Attempts in total. Default: 3; 1 never repeats. */
  readonly attempts?: number;
  /** Longest wait after the first attempt, in milliseconds. Default: 250. */
  readonly baseMs?: number;
  /** Longest wait after any attempt, in milliseconds. Default: 5000. */
  readonly capMs?: number;
}

export type RetryPolicy = Required<RetryOptions>;

const DEFAULT_POLICY: RetryPolicy = { attempts: 3, baseMs: 250, capMs: 5000 };
const ONCE: RetryPolicy = { ...DEFAULT_POLICY, attempts: 1 };

/** @throws KscInvalidArgumentError */
export function toRetryPolicy(options: false | RetryOptions | undefined): RetryPolicy {
  if (options === false) return ONCE;
  const policy = { ...DEFAULT_POLICY, ...options };
  for (const name of ["attempts", "baseMs", "capMs"] as const) {
    const least = name === "attempts" ? 1 : 0;
    if (!Number.isInteger(policy[name]) || policy[name] < least) {
      throw new KscInvalidArgumentError(`retry.${name}`, `must be an integer from ${least} up`);
    }
  }
  return policy;
}

/**
 * Whether the client may repeat a failed call by itself. It does not after a timeout: the caller has waited as long as
 * it wanted to, and another attempt could take as long again.
 */
export function mayRepeat({ repeat }: Request<unknown>, error: KscError, sent: boolean): boolean {
  if (!error.retryable || error instanceof KscTimeoutError) return false;
  return repeat === "safe" || !sent;
}

/** How long to wait after an attempt. The first attempt is number 1. */
export function backoffMs({ baseMs, capMs }: RetryPolicy, attempt: number, random: () => number): number {
  return Math.floor(random() * Math.min(capMs, baseMs * 2 ** (attempt - 1)));
}
