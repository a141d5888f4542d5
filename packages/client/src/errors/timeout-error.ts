import type { TransportErrorDetails } from "./connection-error.js";
import { KscError } from "./ksc-error.js";

/**
 * What took too long: `connect` with the TLS handshake, the `headers` of the answer, the next piece of its `body`, the
 * whole `answer`, or the whole call up to its `deadline`.
 */
export type TimeoutPhase = "connect" | "headers" | "body" | "answer" | "deadline";

/** A time limit passed. */
export class KscTimeoutError extends KscError {
  override readonly name = "KscTimeoutError";
  readonly code = "timeout";
  /** What took too long. */
  readonly phase: TimeoutPhase;
  /** The limit that passed, in milliseconds. */
  readonly timeoutMs: number;
  /** Whether a byte of the request may have been written. */
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
  /** Whether a byte of the request may have been written. */
  readonly sent: boolean;

  constructor(details: Omit<TransportErrorDetails, "retryable">) {
    super(
      details.sent
        ? "the caller aborted the call while waiting for its answer"
        : "the caller aborted the call before it was sent",
      details,
    );
    this.sent = details.sent;
  }
}
