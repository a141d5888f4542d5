import { KscClosedError } from "../errors/invalid-argument-error.js";

/** Counts work in progress, so that closing can wait for it and refuse new work. */
export class OpenCalls {
  #count = 0;
  #closed = false;
  #onIdle: (() => void) | null = null;

  /** @throws KscClosedError after {@link drain} was called. */
  readonly run = async <T>(work: () => Promise<T>): Promise<T> => {
    if (this.#closed) throw new KscClosedError();
    this.#count += 1;
    try {
      return await work();
    } finally {
      this.#count -= 1;
      if (this.#count === 0) this.#onIdle?.();
    }
  };

  /** Refuses new work and waits for the work in progress. */
  drain(): Promise<void> {
    this.#closed = true;
    if (this.#count === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onIdle = resolve;
    });
  }
}
