import type { Schedule } from "../schedule.js";
import { onAbort } from "./on-abort.js";

/** Why a call ends before its answer. */
export type CallEnd =
  | { readonly kind: "aborted"; readonly reason: unknown }
  | { readonly kind: "deadline"; readonly deadlineMs: number };

export interface CancellationOptions {
  readonly signal?: AbortSignal | undefined;
  readonly deadlineMs?: number | undefined;
}

/**
 * The caller's signal and the deadline of one call, as one listener and one timer for all of its attempts. A call does
 * one thing at a time, so one watcher is enough.
 *
 * Hand-written because `AbortSignal.any` with `AbortSignal.timeout` costs a fifth of the throughput, and because the
 * timers must be those of the `schedule` option.
 */
export class Cancellation {
  #end: CallEnd | null = null;
  #watcher: ((end: CallEnd) => void) | null = null;
  readonly #signal: AbortSignal | undefined;
  readonly #stopListening: (() => void) | null = null;
  readonly #stopTimer: (() => void) | null = null;

  private constructor({ signal, deadlineMs }: CancellationOptions, schedule: Schedule) {
    this.#signal = signal;
    if (signal?.aborted) {
      this.#onAbort();
      return;
    }
    if (signal !== undefined) this.#stopListening = onAbort(signal, this.#onAbort);
    if (deadlineMs !== undefined) {
      this.#stopTimer = schedule(() => this.#finish({ kind: "deadline", deadlineMs }), deadlineMs);
    }
  }

  /** Null when nothing can end the call, which is the usual case and costs nothing. */
  static of(options: CancellationOptions, schedule: Schedule): Cancellation | null {
    return options.signal === undefined && options.deadlineMs === undefined
      ? null
      : new Cancellation(options, schedule);
  }

  get end(): CallEnd | null {
    return this.#end;
  }

  /** Calls back once, at the end or at once after it. Replaces the previous watcher. */
  watch(watcher: (end: CallEnd) => void): void {
    if (this.#end === null) this.#watcher = watcher;
    else watcher(this.#end);
  }

  unwatch(): void {
    this.#watcher = null;
  }

  /** Must be called when the call is over. */
  dispose(): void {
    this.#stopListening?.();
    this.#stopTimer?.();
    this.#watcher = null;
  }

  readonly #onAbort = () => this.#finish({ kind: "aborted", reason: this.#signal?.reason });

  #finish(end: CallEnd): void {
    if (this.#end !== null) return;
    this.#end = end;
    const watcher = this.#watcher;
    this.#watcher = null;
    watcher?.(end);
  }
}
