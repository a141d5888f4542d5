import * as z from "zod";
import type { KscError } from "../errors/ksc-error.js";
import { KscTimeoutError } from "../errors/timeout-error.js";
import { type FieldsOf, strictOptions } from "../input/check-input.js";
import { milliseconds, wholeNumber } from "../input/fields.js";
import type { Request } from "./request.js";

/**
 * How often a call is attempted, and how long the client waits in between: a random time from zero up to `baseMs`,
 * which doubles with each attempt up to `capMs` ("full jitter").
 */
export interface RetryOptions {
  /** Attempts in total. Default: 3; 1 never repeats. */
  readonly attempts?: number | undefined;
  /** Longest wait after the first attempt, in milliseconds. Default: 250. */
  readonly baseMs?: number | undefined;
  /** Longest wait after any attempt, in milliseconds. Default: 5000. */
  readonly capMs?: number | undefined;
}

export type RetryPolicy = { readonly [Name in keyof RetryOptions]-?: number };

/** Schema of the option `retry`. */
export const retryOption = z.union(
  [
    z.literal(false),
    strictOptions({
      attempts: wholeNumber(1),
      baseMs: milliseconds(0),
      capMs: milliseconds(0),
    } satisfies FieldsOf<RetryOptions>),
  ],
  "must be false or an object with attempts, baseMs, capMs",
);

export function toRetryPolicy(options: false | RetryOptions | undefined): RetryPolicy {
  const { attempts = 3, baseMs = 250, capMs = 5000 } = options === false ? { attempts: 1 } : (options ?? {});
  return { attempts, baseMs, capMs };
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
