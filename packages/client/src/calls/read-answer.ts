import { decodeReply, type JsonObject, type Retry, WireFormatError } from "@ksc-edr/core/wire";
import { isTemporaryStatus, KscHttpError, KscReplyError } from "../errors/answer-error.js";
import { KscApiError } from "../errors/api-error.js";
import type { CallContext } from "../errors/ksc-error.js";
import { KscOutcomeUnknownError } from "../errors/outcome-unknown-error.js";
import type { HttpAnswer } from "../transport/exchange.js";
import type { Redactor } from "../transport/redactor.js";

/** A call that is ready to be sent, as often as its kind allows. */
export interface Request<T> {
  readonly name: string;
  readonly repeat: Retry;
  readonly body: string;
  readonly decode: (members: JsonObject) => T;
}

/** What the server returned. @throws KscApiError, KscHttpError, KscReplyError, KscOutcomeUnknownError */
export function readAnswer<T>(
  { redact }: Pick<Redactor, "redact">,
  request: Request<T>,
  call: CallContext,
  answer: HttpAnswer,
): T {
  const never = request.repeat === "never";
  if (answer.status !== 200) {
    const error = toHttpError({ redact }, request, call, answer);
    // 4xx is a refusal; anything else may come after the server, or from a proxy that had passed the call on.
    const refused = answer.status >= 400 && answer.status < 500;
    throw never && !refused ? new KscOutcomeUnknownError(call, error) : error;
  }
  try {
    const reply = decodeReply(answer.text);
    if (reply.kind === "error") throw new KscApiError(reply.error, call, redact);
    return request.decode(reply.members);
  } catch (error) {
    if (!(error instanceof WireFormatError)) throw error;
    const unreadable = new KscReplyError(error, redact(answer.text), call, redact);
    throw never ? new KscOutcomeUnknownError(call, unreadable) : unreadable;
  }
}

export function toHttpError(
  { redact }: Pick<Redactor, "redact">,
  request: Request<unknown>,
  call: CallContext,
  answer: HttpAnswer,
): KscHttpError {
  const refusedForNow = answer.status === 408 || answer.status === 429;
  return new KscHttpError(answer.status, redact(answer.text), {
    call,
    retryable: refusedForNow || (request.repeat === "safe" && isTemporaryStatus(answer.status)),
  });
}
