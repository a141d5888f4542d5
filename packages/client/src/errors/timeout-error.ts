import type { TransportErrorDetails } from "./connection-error.js";
import { KscError } from "./ksc-error.js";

/**
 * What took too long: `connect` with the TLS handshake, `headers` of the answer, the next piece of its `body`, or all
 * of the call up to its `deadline`.
 */
export type TimeoutPhase = "connect" | "headers" | "body" | "deadline";

/** A time limit passed. */
export class KscTimeoutError extends KscError {
  override readonly name = "KscTimeoutError";
  readonly code = "timeout";
  readonly phase: TimeoutPhase;
  readonly timeoutMs: number;
  readonly sent: boolean;

  constructor(phase: TimeoutPhase, timeoutMs: number, problem: string, details: TransportErrorDetails) {
    super(problem, details);
    this.phase = phase;
    this.timeoutMs = timeoutMs;
    this.sent = details.sent;
  }
}

/** The caller's `AbortSignal` ended the call; `cause` is the signal's reason. */
export class KscAbortedError extends KscError {
  override readonly name = "KscAbortedError";
  readonly code = "aborted";
  readonly sent: boolean;

  constructor(details: Omit<TransportErrorDetails, "retryable">) {
    super(
      details.sent
        ? "aborted by the caller while the answer was due"
        : "aborted by the caller before it was sent",
      details,
    );
    this.sent = details.sent;
  }
}
