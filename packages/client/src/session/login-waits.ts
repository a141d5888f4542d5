import type { Schedule } from "../schedule.js";
import { Cancellation } from "../waiting/cancellation.js";
import { delay, untilEnded } from "../waiting/wait.js";
import { START_SESSION } from "./start-session.js";

/** Everything that a login waits for. All waits end when the client closes. */
export interface LoginWaits {
  /** Waits for the server; the work must pass the cancellation to its call. */
  readonly untilClosed: <T>(work: (cancellation: Cancellation | null) => Promise<T>) => Promise<T>;
  readonly delay: (ms: number) => Promise<void>;
  /** Waits for a person or a vault, which may never answer. */
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
    delay: (ms) => untilClosed((cancellation) => delay(ms, schedule, cancellation, call)),
    answer: (asked) => untilClosed((cancellation) => untilEnded(Promise.resolve(asked), cancellation, call)),
  };
}
