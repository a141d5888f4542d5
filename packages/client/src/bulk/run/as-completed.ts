import { pMapIterable, pMapSkip } from "p-map";

export interface AsCompletedOptions {
  /** How many items to work on at a time. */
  readonly concurrency: number;
  /** Called at once on a failure, and when the reader stops early. It must make the items end. */
  readonly onBreak: () => void;
}

/**
 * Works on several items at a time and yields the results in the order in which they complete, without those that are
 * null. An item is read when there is a place for it; a result keeps its place until it is taken.
 *
 * `p-map` alone would drop what is under way after a failure or an early end. Here all of that completes, its results are
 * yielded unless the reader has stopped, and then the first failure is thrown.
 */
export async function* asCompleted<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result | null>,
  { concurrency, onBreak }: AsCompletedOptions,
): AsyncGenerator<Result, void, undefined> {
  const failures: unknown[] = [];
  const running = new Set<Promise<unknown>>();
  const fail = (error: unknown) => {
    failures.push(error);
    onBreak();
  };
  async function* source() {
    try {
      yield* items;
    } catch (error) {
      fail(error);
    }
  }
  async function run(item: Item) {
    try {
      return (await work(item)) ?? pMapSkip;
    } catch (error) {
      fail(error);
      return pMapSkip;
    }
  }
  const reading = source();
  const mapper = (item: Item) => {
    const result = run(item).finally(() => running.delete(result));
    running.add(result);
    return result;
  };
  let isComplete = false;
  try {
    yield* pMapIterable(reading, mapper, { concurrency, preserveOrder: false });
    isComplete = true;
  } finally {
    if (!isComplete) onBreak();
    await Promise.all(running);
    await reading.return();
    throwFirst(failures);
  }
}

function throwFirst(failures: readonly unknown[]): void {
  if (failures.length > 0) throw failures[0];
}
