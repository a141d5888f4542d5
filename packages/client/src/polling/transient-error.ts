import { type KscClientErrorCode, KscError } from "../errors/ksc-error.js";

const CODES: readonly KscClientErrorCode[] = [
  "connection_failed",
  "connection_lost",
  "timeout",
  "session_ended",
];

/** Whether a failure to look may pass by itself: looking again does nothing twice. */
export function isTransient(error: unknown): error is KscError {
  return error instanceof KscError && (error.retryable || CODES.includes(error.code));
}
