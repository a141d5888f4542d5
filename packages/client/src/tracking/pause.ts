import { KscAbortedError } from "../errors/timeout-error.js";
import type { Schedule } from "../schedule.js";

/** Waits for a time, unless the caller gives up. @throws KscAbortedError */
export function pause(
  schedule: Schedule,
  ms: number,
  signal: AbortSignal | undefined,
  method: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = schedule(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    const onAbort = () => {
      cancel();
      reject(new KscAbortedError({ call: { method, requestId: null }, sent: false, cause: signal?.reason }));
    };
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener("abort", onAbort, { once: true });
  });
}
