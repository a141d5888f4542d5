import { HandOver } from "./channel.js";
import { ItemSource } from "./item-source.js";

export interface AsCompletedOptions {
  /** How many items are worked on at a time. */
  readonly concurrency: number;
  /** Takes no further items once it is aborted; what was begun is brought to its end. */
  readonly halt: AbortSignal;
  /** Told of a failure at once, and of a reader that stops early, so that what waits can be ended. */
  readonly onBreak: () => void;
}

/**
 * Works on items several at a time and yields the results as they come. A finished result keeps its place until it
 * is taken, so that no more than `concurrency` items and results exist at once. Ending the iteration early waits for
 * the work that was begun. The first failure is thrown once all other results were yielded.
 */
export async function* asCompleted<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  { concurrency, halt, onBreak }: AsCompletedOptions,
): AsyncGenerator<Result, void, undefined> {
  const source = new ItemSource(items);
  const results = new HandOver<Result>();
  const failures: unknown[] = [];
  const endSource = () => source.end();
  if (halt.aborted) endSource();
  halt.addEventListener("abort", endSource);
  const workers = Array.from({ length: concurrency }, async () => {
    try {
      for (let next = await source.next(); next !== null; next = await source.next()) {
        await results.give(await work(next.item));
      }
    } catch (error) {
      if (failures.length === 0) failures.push(error);
      endSource();
      onBreak();
    }
  });
  const finished = Promise.all(workers).then(() => results.close());
  let isComplete = false;
  try {
    for (let taken = await results.take(); taken !== null; taken = await results.take()) yield taken.item;
    isComplete = true;
  } finally {
    if (!isComplete) onBreak();
    endSource();
    results.discard();
    await finished;
    halt.removeEventListener("abort", endSource);
    await source.close();
    throwFirst(failures);
  }
}

function throwFirst(failures: readonly unknown[]): void {
  if (failures.length > 0) throw failures[0];
}
