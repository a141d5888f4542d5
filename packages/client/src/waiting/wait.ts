import type { TransportErrorDetails } from "../errors/connection-error.js";
import type { CallContext, KscError } from "../errors/ksc-error.js";
import { KscAbortedError, KscTimeoutError } from "../errors/timeout-error.js";
import type { Schedule } from "../schedule.js";
import { type CallEnd, Cancellation } from "./cancellation.js";

/** Waits for work that several calls may share. @throws KscError when this call ends first */
export function untilEnded<T>(
  work: Promise<T>,
  cancellation: Cancellation | null,
  call: CallContext,
): Promise<T> {
  if (cancellation === null) return work;
  return new Promise((resolve, reject) => {
    cancellation.watch((end) => reject(toUnsentError(end, call)));
    // Unwatches before the call continues, since the call watches for something else next.
    const settle =
      <V>(how: (value: V) => void) =>
      (value: V) => {
        cancellation.unwatch();
        how(value);
      };
    work.then(settle(resolve), settle(reject));
  });
}

/** Waits for a time. @throws KscError when the call ends first */
export async function delay(
  ms: number,
  schedule: Schedule,
  cancellation: Cancellation | null,
  call: CallContext,
): Promise<void> {
  let cancel: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    cancel = schedule(resolve, ms);
  });
  try {
    await untilEnded(passed, cancellation, call);
  } finally {
    cancel();
  }
}

/** Waits between two checks. @throws KscAbortedError when the caller aborts */
export async function pause(
  ms: number,
  schedule: Schedule,
  signal: AbortSignal | undefined,
  method: string,
): Promise<void> {
  const cancellation = Cancellation.of({ signal }, schedule);
  try {
    await delay(ms, schedule, cancellation, { method, requestId: null });
  } finally {
    cancellation?.dispose();
  }
}

/** The error of a call that ended before it was sent. */
export function toUnsentError(end: CallEnd, call: CallContext): KscError {
  return toEndError(end, { call, sent: false, retryable: true, cause: undefined });
}

/** The error of a call that its caller or its deadline ended. */
export function toEndError(end: CallEnd, details: TransportErrorDetails): KscError {
  if (end.kind === "aborted") return new KscAbortedError({ ...details, cause: end.reason });
  const { deadlineMs } = end;
  const state = details.sent ? "while the client waited for the answer" : "before the call was sent";
  return new KscTimeoutError(
    "deadline",
    deadlineMs,
    `the deadline of ${deadlineMs} ms passed ${state}`,
    details,
  );
}
