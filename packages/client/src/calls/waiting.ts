import type { CallContext, KscError } from "../errors/ksc-error.js";
import type { Schedule } from "../schedule.js";
import type { CallEnd, Cancellation } from "../transport/cancellation.js";
import type { Connection } from "../transport/connection.js";
import { type Connections, EndedWhileWaiting } from "../transport/connections.js";
import { toEndError } from "../transport/to-transport-error.js";

/** Waits for what several calls may wait for, of which one may be ended before; then nothing of it was sent. */
export function untilEnded<T>(
  work: Promise<T>,
  cancellation: Cancellation | null,
  call: CallContext,
): Promise<T> {
  if (cancellation === null) return work;
  return new Promise((resolve, reject) => {
    cancellation.watch((end) => reject(unsent(end, call)));
    // Before the call goes on, since it watches for something else next.
    const settle =
      <V>(how: (value: V) => void) =>
      (value: V) => {
        cancellation.unwatch();
        how(value);
      };
    work.then(settle(resolve), settle(reject));
  });
}

/** Waits for a connection of one's own, to be given back. */
export async function takeTurn(
  connections: Connections,
  cancellation: Cancellation | null,
  call: CallContext,
): Promise<Connection> {
  try {
    return await connections.wait(cancellation);
  } catch (error) {
    throw error instanceof EndedWhileWaiting ? unsent(error.end, call) : error;
  }
}

/** Waits before another attempt. */
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

const unsent = (end: CallEnd, call: CallContext): KscError =>
  toEndError(end, { call, sent: false, retryable: true, cause: undefined });
