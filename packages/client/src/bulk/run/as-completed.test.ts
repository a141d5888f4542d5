import { describe, expect, it } from "vitest";
import { asCompleted } from "./as-completed.js";
import { untilHalted } from "./until-halted.js";

/** Work that the test completes by hand. */
function deferredWork() {
  const complete = new Map<number, (result: string | null) => void>();
  const fail = new Map<number, (error: Error) => void>();
  const work = (item: number) =>
    new Promise<string | null>((resolve, reject) => {
      complete.set(item, resolve);
      fail.set(item, reject);
    });
  return { work, complete, fail, begun: () => [...complete.keys()] };
}

async function collect(results: AsyncIterable<string>, seen: string[] = []): Promise<string[]> {
  for await (const result of results) seen.push(result);
  return seen;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

function run(items: Iterable<number> | AsyncIterable<number>, concurrency = 2) {
  const halt = new AbortController();
  const deferred = deferredWork();
  const onBreak = () => halt.abort();
  const results = asCompleted(untilHalted(items, halt.signal), deferred.work, { concurrency, onBreak });
  return { ...deferred, halt, results };
}

describe("asCompleted", () => {
  it("yields results in the order in which they complete, without those that are null", async () => {
    const { results, complete } = run([1, 2, 3], 3);
    const all = collect(results);
    await settled();
    complete.get(3)?.("three");
    await settled();
    complete.get(2)?.(null);
    complete.get(1)?.("one");

    expect(await all).toEqual(["three", "one"]);
  });

  it("reads an item only when there is a place for it, and a result keeps its place until it is taken", async () => {
    let read = 0;
    function* items() {
      for (;;) yield ++read;
    }
    const { results, complete } = run(items());
    const first = results.next();
    await settled();
    expect(read).toBe(2);

    complete.get(1)?.("one");
    complete.get(2)?.("two");
    expect((await first).value).toBe("one");
    await settled();
    expect(read).toBe(3);

    const end = results.return();
    complete.get(3)?.("three");
    await end;
    expect(read).toBe(3);
  });

  it("ends when it is halted, though the items make it wait, and yields what was begun", async () => {
    async function* items() {
      yield 1;
      await new Promise(() => undefined);
    }
    const { results, complete, halt } = run(items());
    const all = collect(results);
    await settled();
    halt.abort();
    complete.get(1)?.("one");

    expect(await all).toEqual(["one"]);
  });

  it("completes what was begun before an early end resolves, and lets the items clean up", async () => {
    const log: string[] = [];
    function* items() {
      try {
        yield* [1, 2, 3, 4];
      } finally {
        log.push("closed");
      }
    }
    const { results, complete, begun } = run(items());
    const first = results.next();
    await settled();
    complete.get(1)?.("one");
    await first;

    const end = results.return().then(() => log.push("ended"));
    await settled();
    expect(log).toEqual(["closed"]);
    complete.get(2)?.("two");
    complete.get(3)?.("three");
    await end;

    expect(log).toEqual(["closed", "ended"]);
    expect(begun()).not.toContain(4);
  });

  it.each(["the work", "the items"])(
    "throws a failure of %s once the other results are yielded",
    async (of) => {
      function* items() {
        yield 1;
        yield 2;
        if (of === "the items") throw new Error("broken");
        yield 3;
      }
      const { results, complete, fail, begun } = run(items(), 3);
      const seen: string[] = [];
      const all = (async () => {
        for await (const result of results) seen.push(result);
      })();
      await settled();
      if (of === "the work") fail.get(3)?.(new Error("broken"));
      await settled();
      complete.get(2)?.("two");
      complete.get(1)?.("one");

      await expect(all).rejects.toThrow("broken");
      expect(seen).toEqual(["two", "one"]);
      expect(begun().length).toBe(of === "the work" ? 3 : 2);
    },
  );
});
