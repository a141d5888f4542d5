/** Work that pauses at each `yield`, so that other work gets a turn. */
export type SlicedWork<Result> = Generator<undefined, Result, undefined>;

/** Does all of the work now. */
export function runAtOnce<Result>(work: SlicedWork<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

const MAX_MILLISECONDS = 20;

/** Does the work and returns to the event loop at the first pause after 20 ms. */
export async function runInSlices<Result>(work: SlicedWork<Result>): Promise<Result> {
  let started = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - started < MAX_MILLISECONDS) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    started = performance.now();
  }
}
