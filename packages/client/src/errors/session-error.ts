import { type CallContext, KscError } from "./ksc-error.js";

/**
 * Why no session was opened.
 * `refused`: the server does not accept user and password, or the token. `blocked`: too many wrong passwords.
 * `token_used`: a token that opens one session has already opened it. `credentials_unavailable`: the function given as
 * credentials failed. `second_factor_missing`, `second_factor_refused`: the two-step verification code.
 * `second_factor_registration`: the account must register its second factor first.
 */
export type AuthenticationFailure =
  | "refused"
  | "blocked"
  | "token_used"
  | "credentials_unavailable"
  | "second_factor_missing"
  | "second_factor_refused"
  | "second_factor_registration";

/** The server refused the credentials or requires more; `reason` says which. */
export class KscAuthenticationError extends KscError {
  override readonly name = "KscAuthenticationError";
  readonly code = "authentication_failed";
  /** Why no session was opened. */
  readonly reason: AuthenticationFailure;

  constructor(
    reason: AuthenticationFailure,
    problem: string,
    details: { call: CallContext; remedy: string; cause?: unknown },
  ) {
    super(problem, details);
    this.reason = reason;
  }

  /** Whether the server requires a second factor (`KSCMFA`). */
  get secondFactorRequired(): boolean {
    return this.reason.startsWith("second_factor");
  }
}

/** The server refused a call with 403 because its session has ended. The call did nothing; the next one opens a session. */
export class KscSessionError extends KscError {
  override readonly name = "KscSessionError";
  readonly code = "session_ended";

  constructor(call: CallContext, cause: unknown) {
    super(
      "the server refused the call with 403 and did nothing: the session has ended, or the account may not make this call",
      { call, remedy: "Call again: a new session is opened", cause, retryable: true },
    );
  }
}
