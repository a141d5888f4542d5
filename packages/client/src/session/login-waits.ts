import { delay, untilEnded } from "../calls/waiting.js";
import type { Schedule } from "../schedule.js";
import { Cancellation } from "../transport/cancellation.js";
import { START_SESSION } from "./start-session.js";

/** Waits of a login for something else than the server. All of them end with the client. */
export interface LoginWaits {
  readonly pass: (ms: number) => Promise<void>;
  /** For a person or a vault, which may never answer. */
  readonly answer: <T>(asked: T | Promise<T>) => Promise<T>;
}

/** @param closing is aborted when nobody waits for a session any more. */
export function createLoginWaits(closing: AbortSignal, schedule: Schedule): LoginWaits {
  const call = { method: START_SESSION, requestId: null };
  const untilClosed = async <T>(work: (cancellation: Cancellation | null) => Promise<T>) => {
    const cancellation = Cancellation.of({ signal: closing }, schedule);
    try {
      return await work(cancellation);
    } finally {
      cancellation?.dispose();
    }
  };
  return {
    pass: (ms) => untilClosed((cancellation) => delay(ms, schedule, cancellation, call)),
    answer: (asked) => untilClosed((cancellation) => untilEnded(Promise.resolve(asked), cancellation, call)),
  };
}
