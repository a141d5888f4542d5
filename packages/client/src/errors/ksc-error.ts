/** Stable codes of {@link KscError}; switch on these, never on the text of a message. */
export type KscClientErrorCode =
  | "invalid_argument"
  | "host_not_found"
  | "host_ambiguous"
  | "client_closed"
  | "connection_failed"
  | "connection_lost"
  | "tls_untrusted"
  | "timeout"
  | "aborted"
  | "authentication_failed"
  | "session_ended"
  | "http_status"
  | "api_error"
  | "reply_unreadable"
  | "outcome_unknown"
  | "response_incomplete"
  | "bulk_stopped"
  | "run_file";

/** The call that an error is about. */
export interface CallContext {
  /** `Class.Method`. */
  readonly method: string;
  /** Value of `X-KSC-RequestId`, which the server's trace shows; null when it is of several calls. */
  readonly requestId: string | null;
}

export interface KscErrorDetails {
  readonly call?: CallContext | undefined;
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** Root of every error of this client, but for a task that breaks a rule (`InvalidResponseTaskError`). */
export abstract class KscError extends Error {
  abstract readonly code: KscClientErrorCode;
  /** `Class.Method` of the failed call; null when no call was made. */
  readonly method: string | null;
  readonly requestId: string | null;
  /** Whether the same call may be made again as it is: it may succeed, and cannot do anything twice. */
  readonly retryable: boolean;

  constructor(problem: string, details: KscErrorDetails = {}) {
    const { call, retryable = false, cause } = details;
    super(
      call === undefined ? problem : `${call.method}: ${problem}`,
      cause === undefined ? undefined : { cause },
    );
    this.method = call?.method ?? null;
    this.requestId = call?.requestId ?? null;
    this.retryable = retryable;
  }
}
