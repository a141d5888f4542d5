import { KscReplyError } from "../errors/answer-error.js";
import { KscError } from "../errors/ksc-error.js";
import { KscOutcomeUnknownError } from "../errors/outcome-unknown-error.js";
import { KscSessionError } from "../errors/session-error.js";
import type { Session } from "../session/session.js";
import type { HttpAnswer } from "../transport/exchange.js";
import type { Transport } from "../transport/transport.js";
import { untilEnded } from "../waiting/wait.js";
import { readAnswer, toHttpError } from "./read-answer.js";
import type { Request } from "./request.js";
import { type Limits, postInSession, type SessionCalls } from "./session-calls.js";
import { takeTurn } from "./take-turn.js";

/** State of a call across its attempts. */
export interface Progress extends Limits {
  /** Whether a byte of the call itself may have been written in the current attempt. */
  sent: boolean;
}

/** Attempts a call once and returns its decoded answer. @throws KscError */
export type Attempt = <T>(request: Request<T>, progress: Progress) => Promise<T>;

/**
 * An attempt opens a session if there is none, waits for a connection, sends the request and decodes the answer.
 *
 * A 403 is the mark of a dead session. A request that is safe to repeat is then sent again in a new session, once.
 * Any other request is never sent twice, refused or not. Before it is sent, a session or connection that has been idle
 * is proven alive by Session.Ping.
 */
export function createAttempt(
  transport: Transport,
  session: Session,
  sessionCalls: SessionCalls,
  clock: () => Date,
): Attempt {
  const { connections, redactor, newCall } = transport;

  return async (request, progress) => {
    const { cancellation } = progress;
    progress.sent = false;
    let renewed = false;
    let pinged = false;
    for (;;) {
      const call = newCall(request.name);
      if (session.id === null) await untilEnded(session.open(), cancellation, call);
      const connection = connections.take() ?? (await takeTurn(connections, cancellation, call));
      const sessionId = session.id;
      let answer: HttpAnswer;
      try {
        // The session may have ended while the call waited for a connection, or the ping may find it dead.
        if (sessionId === null) continue;
        if (request.repeat === "never" && !pinged && !sessionCalls.isProven(connection)) {
          pinged = true;
          if (!(await sessionCalls.prove(connection, sessionId, progress))) continue;
        }
        progress.sent = true;
        answer = await postInSession(transport, connection, sessionId, call, request, progress);
      } catch (error) {
        // After a failed ping the call itself is unsent.
        if (!progress.sent || !(error instanceof KscError)) throw error;
        progress.sent = wasSent(error);
        throw progress.sent && request.repeat === "never" ? new KscOutcomeUnknownError(call, error) : error;
      } finally {
        connections.release(connection);
      }
      if (answer.status === 200) {
        const now = clock().getTime();
        session.prove(sessionId, now);
        connection.usedAt = now;
      }
      // If the session was opened for this very call, a 403 has another reason.
      if (answer.status !== 403 || renewed) return readAnswer(redactor, request, call, answer);
      session.drop(sessionId);
      if (request.repeat === "never")
        throw new KscSessionError(call, toHttpError(redactor, request.repeat, call, answer));
      renewed = true;
    }
  };
}

/** Whether a byte of the request may have been written. An answer that is not HTTP proves that it was. */
function wasSent(error: KscError): boolean {
  return error instanceof KscReplyError || ("sent" in error && error.sent === true);
}
