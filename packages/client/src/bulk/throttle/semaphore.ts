/** A limited number of places, each taken until it is left. */
export class Slots {
  readonly #capacity: number;
  readonly #queue = new Set<() => void>();
  #taken = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get taken(): number {
    return this.#taken;
  }

  get isFull(): boolean {
    return this.#taken >= this.#capacity;
  }

  /** Takes a place when there is one, in the order of asking; false when given up before. */
  async enter(halt: AbortSignal): Promise<boolean> {
    if (halt.aborted) return false;
    if (!this.isFull) {
      this.#taken += 1;
      return true;
    }
    return new Promise((resolve) => {
      const giveUp = () => {
        this.#queue.delete(admit);
        resolve(false);
      };
      const admit = () => {
        halt.removeEventListener("abort", giveUp);
        resolve(true);
      };
      this.#queue.add(admit);
      halt.addEventListener("abort", giveUp, { once: true });
    });
  }

  /** Leaves a place, to the next in the queue if there is one. */
  leave(): void {
    const [admit] = this.#queue;
    if (admit === undefined) {
      this.#taken -= 1;
      return;
    }
    this.#queue.delete(admit);
    admit();
  }
}
