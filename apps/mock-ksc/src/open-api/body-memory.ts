/** Bodies of at most this size take no place in the line; there are too many of them, and they need little memory. */
const SMALL = 64 * 1024;

/** Bounds the memory that the bodies of all running calls take together. Large bodies wait in line for it. */
export class BodyMemory {
  readonly #capacity: number;
  readonly #waiting: { readonly bytes: number; readonly admit: () => void }[] = [];
  #used = 0;

  /** @param capacity Bytes of all large bodies at a time. A single body may need more and then runs alone. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Runs work on a body of at most this size as soon as there is room for it. */
  run<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    return bytes <= SMALL ? work() : this.#runInTurn(bytes, work);
  }

  async #runInTurn<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    const room = Math.min(bytes, this.#capacity);
    if (this.#waiting.length > 0 || this.#used + room > this.#capacity) {
      await new Promise<void>((resolve) => {
        this.#waiting.push({ bytes: room, admit: resolve });
      });
    } else this.#used += room;
    try {
      return await work();
    } finally {
      this.#release(room);
    }
  }

  #release(bytes: number): void {
    this.#used -= bytes;
    for (let [next] = this.#waiting; next !== undefined; [next] = this.#waiting) {
      if (this.#used + next.bytes > this.#capacity) return;
      this.#waiting.shift();
      this.#used += next.bytes;
      next.admit();
    }
  }
}
