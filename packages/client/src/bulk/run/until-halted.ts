import { onAbort } from "../../waiting/on-abort.js";

/** The items of an iterable until a signal is aborted, even while the iterable makes the reader wait. */
export async function* untilHalted<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  halt: AbortSignal,
): AsyncGenerator<Item, void, undefined> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  // An iterator that has ended needs no `return`, and one that is busy may never answer it.
  let mayReturn = false;
  try {
    while (!halt.aborted) {
      mayReturn = false;
      const next = await orHalted(iterator.next(), halt);
      if (next === null || next.done) return;
      mayReturn = true;
      if (!halt.aborted) yield next.value;
    }
  } finally {
    if (mayReturn) await iterator.return?.();
  }
}

// Promise.race would keep a reaction for every item as long as the signal exists.
function orHalted<T>(work: T | Promise<T>, halt: AbortSignal): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const stop = onAbort(halt, () => resolve(null));
    void Promise.resolve(work).then(resolve, reject).finally(stop);
  });
}
