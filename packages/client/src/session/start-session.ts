import { decodeReply, decodeReplyMembers, methods, WireFormatError } from "@ksc-edr/core/wire";
import { isTemporaryStatus, KscHttpError, KscReplyError } from "../errors/answer-error.js";
import { KscApiError } from "../errors/api-error.js";
import type { CallContext } from "../errors/ksc-error.js";
import { KscAuthenticationError } from "../errors/session-error.js";
import type { Connection } from "../transport/connection.js";
import type { HttpAnswer } from "../transport/exchange.js";
import type { Redactor } from "../transport/redactor.js";
import type { NewCall } from "../transport/request-id.js";
import { formatKscBasic, type KscCredentials, toBase64 } from "./kscbasic.js";

export interface Login {
  readonly credentials: KscCredentials;
  /** Name of a virtual server, or null for the main one. */
  readonly virtualServer: string | null;
}

const METHOD = "Session.StartSession";

/** Opens a session and returns its id. */
export async function startSession(
  connection: Connection,
  login: Login,
  call: NewCall,
  redactor: Redactor,
): Promise<string> {
  const answer = await connection.post({
    call,
    headers: {
      Authorization: formatKscBasic(login.credentials),
      ...(login.virtualServer === null ? {} : { "X-KSC-VServer": toBase64(login.virtualServer) }),
    },
    body: "{}",
    repeatable: true,
  });
  const id = readSessionId(answer, call, redactor);
  redactor.rememberSession(id);
  return id;
}

function readSessionId(answer: HttpAnswer, call: CallContext, redactor: Redactor): string {
  if (answer.status !== 200) throw toRefusal(answer, call, redactor);
  let id: string;
  try {
    const reply = decodeReply(answer.text);
    if (reply.kind === "error") throw toLogonError(new KscApiError(reply.error, call, redactor.redact), call);
    id = decodeReplyMembers(methods[METHOD], reply.members).PxgRetVal;
  } catch (error) {
    if (!(error instanceof WireFormatError)) throw error;
    throw new KscReplyError(error, redactor.redact(answer.text), call, redactor.redact);
  }
  if (!/^[\x21-\x7e]+$/.test(id)) {
    const problem = new WireFormatError("PxgRetVal", "is not usable as a session id");
    throw new KscReplyError(problem, "", call, redactor.redact);
  }
  return id;
}

function toRefusal(
  answer: HttpAnswer,
  call: CallContext,
  redactor: Redactor,
): KscAuthenticationError | KscHttpError {
  const error = new KscHttpError(answer.status, redactor.redact(answer.text), {
    call,
    retryable: isTemporaryStatus(answer.status),
  });
  if (answer.status !== 401 && answer.status !== 403) return error;
  const challenge = String(answer.headers["www-authenticate"] ?? "");
  if (/^\s*KSCMFA\b/i.test(challenge)) {
    return new KscAuthenticationError(
      "user and password were accepted, but the server asks for a second factor, which this client does not answer; " +
        "use an account without two-step verification",
      { call, cause: error, secondFactorRequired: true },
    );
  }
  return new KscAuthenticationError(
    `the server refused the credentials with ${answer.status}. Check user and password, whether credentials.internal ` +
      "fits the account, and whether this computer is among the allowed Open API clients",
    { call, cause: error },
  );
}

// Documented failures of a logon that come as PxgError: https://support.kaspersky.com/help/KSC/15/KSCAPI/a00337.html
const LOGON_FAILURES: Readonly<Record<string, string>> = {
  "KLWAT 1453":
    "the logon of the internal user failed, and none of the operating system was asked for. " +
    "Check user and password; for an operating system account set credentials.internal to false",
  "KLWAT 1454": "the web token was rejected",
  "SPL 2013":
    "the account is blocked after too many wrong passwords; unblock it in Kaspersky Security Center",
};

function toLogonError(error: KscApiError, call: CallContext): KscApiError | KscAuthenticationError {
  const problem = LOGON_FAILURES[`${error.module} ${error.apiCode}`];
  return problem === undefined ? error : new KscAuthenticationError(problem, { call, cause: error });
}
