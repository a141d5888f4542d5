/** Stable codes of {@link KscError}. Branch on these, not on the text of a message. */
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
  | "answer_too_large"
  | "outcome_unknown"
  | "response_incomplete"
  | "bulk_stopped"
  | "run_file"
  | "unsupported_runtime";

/** The call that an error is about. */
export interface CallContext {
  /** `Class.Method`. */
  readonly method: string;
  /** Value of `X-KSC-RequestId`, which the server's trace shows; null when several calls are meant. */
  readonly requestId: string | null;
}

export interface KscErrorDetails {
  readonly call?: CallContext | undefined;
  readonly remedy?: string | null | undefined;
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** Base class of every error of this client except `InvalidResponseTaskError`, which reports a task that breaks a rule. */
export abstract class KscError extends Error {
  abstract readonly code: KscClientErrorCode;
  /** What went wrong, without the method and without a next step. */
  readonly problem: string;
  /** What to do next, in terms of this library; null when nothing specific can be advised. */
  readonly remedy: string | null;
  /** `Class.Method` of the failed call; null when no call was made. */
  readonly method: string | null;
  /** Value of `X-KSC-RequestId` of the failed call, which the server's trace shows. */
  readonly requestId: string | null;
  /** Whether the same call may be repeated unchanged: it may succeed and cannot do anything twice. */
  readonly retryable: boolean;

  constructor(problem: string, details: KscErrorDetails = {}) {
    const { call, remedy = null, retryable = false, cause } = details;
    const text = remedy === null ? problem : `${problem}${/[.?!]$/.test(problem) ? "" : "."} ${remedy}`;
    super(call === undefined ? text : `${call.method}: ${text}`, cause === undefined ? undefined : { cause });
    this.problem = problem;
    this.remedy = remedy;
    this.method = call?.method ?? null;
    this.requestId = call?.requestId ?? null;
    this.retryable = retryable;
  }
}
