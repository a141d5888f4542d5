import type { Observer } from "../diagnostics/observer.js";
import { KscApiError } from "../errors/api-error.js";
import { KscError } from "../errors/ksc-error.js";
import { isProven, type Session } from "../session/session.js";
import type { Connection } from "../transport/connection.js";
import type { HttpAnswer } from "../transport/exchange.js";
import type { NewCall } from "../transport/request-id.js";
import type { AnswerTimeouts } from "../transport/to-transport-error.js";
import type { Transport } from "../transport/transport.js";
import type { Cancellation } from "../waiting/cancellation.js";
import { readAnswer } from "./read-answer.js";
import type { Request } from "./request.js";

/** What limits one exchange. */
export interface Limits {
  readonly cancellation: Cancellation | null;
  /** Replaces the client's limits for the answer. */
  readonly timeouts: AnswerTimeouts | undefined;
}

const PING: Request<unknown> = {
  name: "Session.Ping",
  repeat: "safe",
  body: "{}",
  decode: (members) => members,
};
const END_SESSION: Request<unknown> = { ...PING, name: "Session.EndSession" };

/** Calls about the session itself: they prove that it is alive, keep it alive, and end it. */
export class SessionCalls {
  readonly #transport: Transport;
  readonly #session: Session;
  readonly #observer: Observer;
  readonly #clock: () => Date;

  constructor(transport: Transport, session: Session, observer: Observer, clock: () => Date) {
    this.#transport = transport;
    this.#session = session;
    this.#observer = observer;
    this.#clock = clock;
  }

  /** Whether session and connection have served a call recently enough to trust them without a ping. */
  isProven(connection: Connection): boolean {
    const now = this.#clock().getTime();
    const fresh = connection.usedAt === null || isProven(connection.usedAt, now);
    return fresh && isProven(this.#session.provenAt, now);
  }

  /**
   * Pings; false when the session has ended. Any other answer of the server proves that session and connection are alive.
   * @throws KscError when there is no such answer
   */
  async prove(connection: Connection, sessionId: string, limits: Limits): Promise<boolean> {
    const transport = this.#transport;
    const call = transport.newCall(PING.name);
    const answer = await postInSession(transport, connection, sessionId, call, PING, limits);
    if (answer.status === 403) {
      this.#session.drop(sessionId);
      return false;
    }
    try {
      readAnswer(transport.redactor, PING, call, answer);
    } catch (error) {
      if (!(error instanceof KscApiError)) throw error;
    }
    const now = this.#clock().getTime();
    this.#session.prove(sessionId, now);
    connection.usedAt = now;
    return true;
  }

  /** Pings an idle session, and forgets it if the server has ended it. Never rejects with a KscError. */
  readonly keepAlive = async (): Promise<void> => {
    const { connections, backgroundTimeouts: timeouts } = this.#transport;
    const { id } = this.#session;
    // Without a free connection the session is in use, which keeps it alive.
    const connection = id === null ? null : connections.take();
    if (id === null || connection === null) return;
    try {
      await this.prove(connection, id, { cancellation: null, timeouts });
    } catch (error) {
      if (!(error instanceof KscError)) throw error;
      this.#observer.emit({
        type: "warning",
        code: "keep_alive_failed",
        message: `the idle session could not be kept alive: ${error.message}`,
        error,
      });
    } finally {
      connections.release(connection);
    }
  };

  /** Ends a session. It may already have ended on the server. */
  async end(sessionId: string): Promise<void> {
    const transport = this.#transport;
    const { connections, newCall, redactor, backgroundTimeouts: timeouts } = transport;
    const call = newCall(END_SESSION.name);
    const connection = await connections.wait(null);
    try {
      const limits = { cancellation: null, timeouts };
      const answer = await postInSession(transport, connection, sessionId, call, END_SESSION, limits);
      if (answer.status !== 403) readAnswer(redactor, END_SESSION, call, answer);
    } finally {
      connections.release(connection);
    }
  }
}

/** Sends a request in a session. */
export function postInSession(
  { post }: Transport,
  connection: Connection,
  sessionId: string,
  call: NewCall,
  { body, repeat }: Request<unknown>,
  { cancellation, timeouts }: Limits,
): Promise<HttpAnswer> {
  return post(connection, {
    call,
    headers: ["X-KSC-Session", sessionId],
    body,
    repeatable: repeat === "safe",
    cancellation,
    timeouts,
  });
}
