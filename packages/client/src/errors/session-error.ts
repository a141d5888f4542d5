import { type CallContext, KscError } from "./ksc-error.js";

/** The server refused the credentials, or asks for more than user and password. */
export class KscAuthenticationError extends KscError {
  override readonly name = "KscAuthenticationError";
  readonly code = "authentication_failed";
  /** Whether the server asks for a second factor (`KSCMFA`). */
  readonly secondFactorRequired: boolean;

  constructor(
    problem: string,
    details: { call: CallContext; cause?: unknown; secondFactorRequired?: boolean },
  ) {
    super(problem, details);
    this.secondFactorRequired = details.secondFactorRequired ?? false;
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
