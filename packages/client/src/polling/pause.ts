import { KscAbortedError } from "../errors/timeout-error.js";
import type { Schedule } from "../schedule.js";

/** Waits; returns false when the caller aborts. */
export async function pauseQuietly(
  schedule: Schedule,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (signal?.aborted === true) return false;
  return new Promise((resolve) => {
    const onAbort = () => {
      cancel();
      resolve(false);
    };
    const cancel = schedule(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve(true);
    }, ms);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

/** Waits. @throws KscAbortedError when the caller aborts */
export async function pause(
  schedule: Schedule,
  ms: number,
  signal: AbortSignal | undefined,
  method: string,
): Promise<void> {
  if (await pauseQuietly(schedule, ms, signal)) return;
  throw new KscAbortedError({ call: { method, requestId: null }, sent: false, cause: signal?.reason });
}
