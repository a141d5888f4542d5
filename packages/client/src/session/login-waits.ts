import { delay, untilEnded } from "../calls/waiting.js";
import type { Schedule } from "../schedule.js";
import { Cancellation } from "../transport/cancellation.js";
import { START_SESSION } from "./start-session.js";

/** What a login waits for. All of it ends with the client. */
export interface LoginWaits {
  /** For the server: the cancellation is to end the call. */
  readonly untilClosed: <T>(work: (cancellation: Cancellation | null) => Promise<T>) => Promise<T>;
  readonly pass: (ms: number) => Promise<void>;
  /** For a person or a vault, which may never answer. */
  readonly answer: <T>(asked: T | Promise<T>) => Promise<T>;
}

/** @param closing is aborted when nobody waits for a session any more. */
export function createLoginWaits(closing: AbortSignal, schedule: Schedule): LoginWaits {
  const call = { method: START_SESSION, requestId: null };
  const untilClosed: LoginWaits["untilClosed"] = async (work) => {
    const cancellation = Cancellation.of({ signal: closing }, schedule);
    try {
      return await work(cancellation);
    } finally {
      cancellation?.dispose();
    }
  };
  return {
    untilClosed,
    pass: (ms) => untilClosed((cancellation) => delay(ms, schedule, cancellation, call)),
    answer: (asked) => untilClosed((cancellation) => untilEnded(Promise.resolve(asked), cancellation, call)),
  };
}
