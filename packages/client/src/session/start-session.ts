import { decodeReply, decodeReplyMembers, methods, WireFormatError } from "@ksc-edr/core/wire";
import { toHttpError } from "../calls/read-answer.js";
import { excerpt, type KscHttpError, KscReplyError } from "../errors/answer-error.js";
import { KscApiError } from "../errors/api-error.js";
import type { CallContext } from "../errors/ksc-error.js";
import { type AuthenticationFailure, KscAuthenticationError } from "../errors/session-error.js";
import type { HttpAnswer } from "../transport/exchange.js";
import type { Redactor } from "../transport/redactor.js";

export const START_SESSION = "Session.StartSession";

/**
 * Reads the session's id from an answer of StartSession.
 * @throws KscAuthenticationError, KscHttpError, KscApiError, KscReplyError
 */
export function readSessionId(answer: HttpAnswer, call: CallContext, redactor: Redactor): string {
  if (answer.status !== 200) throw toRefusal(answer, call, redactor);
  const { redact } = redactor;
  let id: string;
  try {
    const reply = decodeReply(answer.text);
    if (reply.kind === "error") throw toLogonError(new KscApiError(reply.error, call, redact), call);
    id = decodeReplyMembers(methods[START_SESSION], reply.members).PxgRetVal;
  } catch (error) {
    if (!(error instanceof WireFormatError)) throw error;
    throw new KscReplyError(error, redact(answer.text), call, redact);
  }
  if (!isSessionId(id)) {
    const problem = new WireFormatError("PxgRetVal", "is not usable as a session id");
    throw new KscReplyError(problem, "", call, redact);
  }
  return id;
}

/** Whether a header can hold it. */
export const isSessionId = (text: string) => /^[\x21-\x7e]+$/.test(text);

function toRefusal(
  answer: HttpAnswer,
  call: CallContext,
  redactor: Redactor,
): KscAuthenticationError | KscHttpError {
  const cause = toHttpError(redactor, "safe", call, answer);
  if (answer.status !== 401 && answer.status !== 403) return cause;
  // The server's own text about a logon with EntraId.
  const detail = answer.headers["x-ksc-errormsg"];
  const words = typeof detail === "string" ? `; the server says: ${excerpt(redactor.redact(detail))}` : "";
  return new KscAuthenticationError(
    "refused",
    `the server refused the credentials with HTTP ${answer.status}${words}`,
    {
      call,
      remedy:
        "Check user and password, whether credentials.internal fits the account, and whether this computer is among the " +
        "allowed Open API clients",
      cause,
    },
  );
}

// Documented logon failures that are reported as PxgError: https://support.kaspersky.com/help/KSC/15/KSCAPI/a00337.html
const LOGON_FAILURES: Readonly<
  Record<string, readonly [reason: AuthenticationFailure, problem: string, remedy: string]>
> = {
  "KLWAT 1453": [
    "refused",
    "the logon as an internal user failed, and a logon as an operating system user was not requested",
    "Check user and password; for an operating system account set credentials.internal to false",
  ],
  "KLWAT 1454": ["refused", "the server rejected the web token", "Get a new one"],
  "SPL 2013": [
    "blocked",
    "the account is blocked after too many wrong passwords",
    "Unblock it in Kaspersky Security Center",
  ],
};

function toLogonError(error: KscApiError, call: CallContext): KscApiError | KscAuthenticationError {
  const failure = LOGON_FAILURES[`${error.module} ${error.apiCode}`];
  if (failure === undefined) return error;
  const [reason, problem, remedy] = failure;
  return new KscAuthenticationError(reason, problem, { call, remedy, cause: error });
}
