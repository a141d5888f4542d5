/** Repeats the work on each worker until the time is over; returns the rate per second. */
export async function measureRate<W>(
  workers: readonly W[],
  seconds: number,
  work: (worker: W) => Promise<unknown>,
): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let done = 0;
  await Promise.all(
    workers.map(async (worker) => {
      while (performance.now() < end) {
        await work(worker);
        done += 1;
      }
    }),
  );
  return (done * 1000) / (performance.now() - start);
}
