import { type KscClientErrorCode, KscError } from "../errors/ksc-error.js";

const CODES: readonly KscClientErrorCode[] = [
  "connection_failed",
  "connection_lost",
  "timeout",
  "session_ended",
];

/** Whether a failed check may succeed when it is repeated. Checks only read, so repeating one is harmless. */
export function isTransient(error: unknown): error is KscError {
  return error instanceof KscError && (error.retryable || CODES.includes(error.code));
}
