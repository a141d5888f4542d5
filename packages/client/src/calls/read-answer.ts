import { decodeReply, type Retry, WireFormatError } from "@ksc-edr/core/wire";
import { isTemporaryStatus, KscHttpError, KscReplyError } from "../errors/answer-error.js";
import { KscApiError } from "../errors/api-error.js";
import type { CallContext } from "../errors/ksc-error.js";
import { KscOutcomeUnknownError } from "../errors/outcome-unknown-error.js";
import type { HttpAnswer } from "../transport/exchange.js";
import type { Redactor } from "../transport/redactor.js";
import type { Request } from "./request.js";

/** Decodes an answer. @throws KscApiError, KscHttpError, KscReplyError, KscOutcomeUnknownError */
export function readAnswer<T>(
  redactor: Redactor,
  request: Request<T>,
  call: CallContext,
  answer: HttpAnswer,
): T {
  const never = request.repeat === "never";
  if (answer.status !== 200) {
    const error = toHttpError(redactor, request.repeat, call, answer);
    // 4xx is a refusal. Any other status may come after the server acted, or from a proxy that forwarded the call.
    const refused = answer.status >= 400 && answer.status < 500;
    throw never && !refused ? new KscOutcomeUnknownError(call, error) : error;
  }
  try {
    const reply = decodeReply(answer.text);
    if (reply.kind === "error") throw new KscApiError(reply.error, call, redactor.redact);
    return request.decode(reply.members);
  } catch (error) {
    if (!(error instanceof WireFormatError)) throw error;
    const unreadable = new KscReplyError(error, redactor.redact(answer.text), call, redactor.redact);
    throw never ? new KscOutcomeUnknownError(call, unreadable) : unreadable;
  }
}

export function toHttpError(
  { redact }: Redactor,
  repeat: Retry,
  call: CallContext,
  answer: HttpAnswer,
): KscHttpError {
  const refusedForNow = answer.status === 408 || answer.status === 429;
  return new KscHttpError(answer.status, redact(answer.text), {
    call,
    retryable: refusedForNow || (repeat === "safe" && isTemporaryStatus(answer.status)),
  });
}
