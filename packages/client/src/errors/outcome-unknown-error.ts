import { type CallContext, KscError } from "./ksc-error.js";

/**
 * A call that must not be repeated was sent, and whether the server carried it out is not known.
 * The client never sends it again; `cause` is what happened.
 */
export class KscOutcomeUnknownError extends KscError {
  override readonly name: string = "KscOutcomeUnknownError";
  readonly code = "outcome_unknown";
  declare readonly cause: KscError;

  constructor(call: CallContext, cause: KscError, next: string = nextStep(call.method)) {
    super(
      `it is not known whether the server carried this out, and it is not sent again: ${withoutMethod(cause)}. ${next}`,
      { call, cause },
    );
  }
}

function withoutMethod(error: KscError): string {
  const prefix = `${error.method}: `;
  return error.message.startsWith(prefix) ? error.message.slice(prefix.length) : error.message;
}

function nextStep(method: string): string {
  return method.endsWith("Incident")
    ? "Look with incidents.find() before you send it again"
    : "Look at the server's state before you call it again";
}
