import { type CallContext, KscError } from "./ksc-error.js";

/**
 * Why no session was opened.
 * `refused`: user and password, or the token, are not accepted. `blocked`: too many wrong passwords.
 * `token_used`: a token that opens one session has opened it. `credentials_unavailable`: the function given as
 * credentials failed. `second_factor_missing`, `…_refused`: the code of two-step verification.
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

/** The server refused the credentials, or asks for more than there is; `reason` says which. */
export class KscAuthenticationError extends KscError {
  override readonly name = "KscAuthenticationError";
  readonly code = "authentication_failed";
  readonly reason: AuthenticationFailure;

  constructor(
    reason: AuthenticationFailure,
    problem: string,
    details: { call: CallContext; cause?: unknown },
  ) {
    super(problem, details);
    this.reason = reason;
  }

  /** Whether the server asks for a second factor (`KSCMFA`). */
  get secondFactorRequired(): boolean {
    return this.reason.startsWith("second_factor");
  }
}

/** The server refused a call with 403: its session has ended. The call did nothing; the next one opens a session. */
export class KscSessionError extends KscError {
  override readonly name = "KscSessionError";
  readonly code = "session_ended";

  constructor(call: CallContext, cause: unknown) {
    super(
      "the server refused the call with 403: the session has ended, or the account may not make this call. " +
        "Nothing was done; calling again opens a new session",
      { call, cause, retryable: true },
    );
  }
}
