/** Items one after the other for several takers, whatever the iterable is. */
export class ItemSource<Item> {
  readonly #iterator: Iterator<Item> | AsyncIterator<Item>;
  readonly #takers = new Set<(none: null) => void>();
  #isEnded = false;
  #isExhausted = false;
  #isPulling = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(items: Iterable<Item> | AsyncIterable<Item>) {
    this.#iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  }

  /** The next item, or null when there are no more or none are wanted. */
  next(): Promise<{ readonly item: Item } | null> {
    if (this.#isEnded) return Promise.resolve(null);
    const turn = this.#last.then(() => this.#pull());
    this.#last = turn;
    // A race of promises would keep each of them for as long as the source lives.
    return new Promise((resolve, reject) => {
      this.#takers.add(resolve);
      const settle =
        <V>(how: (value: V) => void) =>
        (value: V) => {
          this.#takers.delete(resolve);
          how(value);
        };
      turn.then(settle(resolve), settle(reject));
    });
  }

  /** No further items; those who wait for one get none, even if the source never answers. */
  end(): void {
    this.#isEnded = true;
    for (const resolve of this.#takers) resolve(null);
    this.#takers.clear();
  }

  /** Lets the source tidy up, unless it has ended by itself or owes an answer. */
  async close(): Promise<void> {
    if (!this.#isExhausted && !this.#isPulling) await this.#iterator.return?.();
  }

  async #pull(): Promise<{ readonly item: Item } | null> {
    if (this.#isEnded || this.#isExhausted) return null;
    this.#isPulling = true;
    try {
      const next = await this.#iterator.next();
      if (!next.done) return { item: next.value };
      this.#isExhausted = true;
      return null;
    } catch (error) {
      this.#isExhausted = true;
      throw error;
    } finally {
      this.#isPulling = false;
    }
  }
}
