import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";

/**
 * How often a call is tried in all, and how long the client waits between: a random time from zero up to `baseMs`,
 * which doubles with each attempt up to `capMs` ("full jitter").
 */
export interface RetryOptions {
  /** 3 unless set; 1 tries once. */
  readonly attempts?: number;
  /** 250 unless set. */
  readonly baseMs?: number;
  /** 5000 unless set. */
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

/** How long to wait after an attempt, the first of which is 1. */
export function backoffMs({ baseMs, capMs }: RetryPolicy, attempt: number, random: () => number): number {
  return Math.floor(random() * Math.min(capMs, baseMs * 2 ** (attempt - 1)));
}
