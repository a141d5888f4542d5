import { type CallContext, KscError } from "./ksc-error.js";

/**
 * A call that must not be repeated was sent, and whether the server carried it out is unknown. The client never sends it
 * again; `cause` is what happened.
 */
export class KscOutcomeUnknownError extends KscError {
  override readonly name: string = "KscOutcomeUnknownError";
  readonly code = "outcome_unknown";
  declare readonly cause: KscError;

  constructor(call: CallContext, cause: KscError, remedy: string = remedyFor(call.method)) {
    super(
      `whether the server carried this out is unknown, and the client does not send it again: ${cause.problem}`,
      { call, remedy, cause },
    );
  }
}

function remedyFor(method: string): string {
  return method.endsWith("Incident")
    ? "Check with incidents.find() before you send it again"
    : "Check the server's state before you call it again";
}
