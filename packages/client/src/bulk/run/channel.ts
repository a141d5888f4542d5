/** Hands items over one by one: a giver waits until its item is taken. */
export class HandOver<Item> {
  readonly #offered: { readonly item: Item; readonly release: () => void }[] = [];
  #wake: (() => void) | null = null;
  #isClosed = false;
  #isDiscarded = false;

  give(item: Item): Promise<void> {
    if (this.#isDiscarded) return Promise.resolve();
    return new Promise((release) => {
      this.#offered.push({ item, release });
      this.#wake?.();
    });
  }

  /** Waits for an item; null once all were taken and no more will be given. */
  async take(): Promise<{ readonly item: Item } | null> {
    for (;;) {
      const offer = this.#offered.shift();
      if (offer !== undefined) {
        offer.release();
        return offer;
      }
      if (this.#isClosed) return null;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** No more will be given. */
  close(): void {
    this.#isClosed = true;
    this.#wake?.();
  }

  /** No more are taken; nobody waits. */
  discard(): void {
    this.#isDiscarded = true;
    for (const { release } of this.#offered.splice(0)) release();
  }
}
