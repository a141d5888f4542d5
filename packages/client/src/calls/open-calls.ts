import { KscClosedError } from "../errors/invalid-argument-error.js";

/** Counts what is going on, so that closing waits for it and refuses what comes later. */
export class OpenCalls {
  #count = 0;
  #closed = false;
  #onIdle: (() => void) | null = null;

  /** @throws KscClosedError once {@link drain} was called. */
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

  /** Refuses new work and waits for the rest. */
  drain(): Promise<void> {
    this.#closed = true;
    if (this.#count === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onIdle = resolve;
    });
  }
}
