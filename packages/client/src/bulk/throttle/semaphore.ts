import pLimit, { type LimitFunction } from "p-limit";
import { onAbort } from "../../waiting/on-abort.js";

/** Gives a permit back. Calling it again has no effect. */
export type Release = () => void;

/** A limited number of permits, given in the order of the requests and held until they are released. */
export class Semaphore {
  readonly #permits: number;
  readonly #halt: AbortSignal;
  readonly #limit: LimitFunction;

  /** @param halt ends the waiting for permits */
  constructor(permits: number, halt: AbortSignal) {
    this.#permits = permits;
    this.#halt = halt;
    this.#limit = pLimit({ concurrency: permits, rejectOnClear: true });
    onAbort(halt, () => this.#limit.clearQueue());
  }

  /** Number of permits that are held. */
  get held(): number {
    return this.#limit.activeCount;
  }

  get isFull(): boolean {
    return this.#limit.activeCount + this.#limit.pendingCount >= this.#permits;
  }

  /** Waits for a permit; null when the waiting was ended. */
  async acquire(): Promise<Release | null> {
    if (this.#halt.aborted) return null;
    return new Promise((resolve) => {
      // p-limit counts a permit as taken until this inner promise resolves, and rejects only what it clears.
      const hold = () => new Promise<void>((release) => resolve(release));
      this.#limit(hold).catch(() => resolve(null));
    });
  }
}
