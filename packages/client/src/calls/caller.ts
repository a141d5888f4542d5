import {
  decodeReplyMembers,
  isMethodName,
  type KscParams,
  type Method,
  type MethodArgs,
  type MethodName,
  type MethodReply,
  methods,
  WireFormatError,
  writeArgs,
  writeJson,
} from "@ksc-edr/core/wire";
import type { ObservedPost } from "../diagnostics/observed-post.js";
import type { Observer } from "../diagnostics/observer.js";
import { KscReplyError } from "../errors/answer-error.js";
import { KscApiError } from "../errors/api-error.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import { KscError } from "../errors/ksc-error.js";
import { KscOutcomeUnknownError } from "../errors/outcome-unknown-error.js";
import { KscSessionError } from "../errors/session-error.js";
import { KscTimeoutError } from "../errors/timeout-error.js";
import type { Schedule } from "../schedule.js";
import { isProven, type Session } from "../session/session.js";
import { Cancellation } from "../transport/cancellation.js";
import type { Connection } from "../transport/connection.js";
import type { Connections } from "../transport/connections.js";
import type { HttpAnswer } from "../transport/exchange.js";
import type { Redactor } from "../transport/redactor.js";
import type { NewCall } from "../transport/request-id.js";
import { type Request, readAnswer, toHttpError } from "./read-answer.js";
import { backoffMs, type RetryOptions, type RetryPolicy, toRetryPolicy } from "./retry-policy.js";
import { decodeUntypedReply, encodeUntypedArgs, type UntypedReply } from "./untyped-values.js";
import { delay, takeTurn, untilEnded } from "./waiting.js";

export interface CallOptions {
  /** Ends the call; one that was sent and must not be repeated then has an unknown outcome. */
  readonly signal?: AbortSignal | undefined;
  /** How long the answer, and each next piece of it, may take, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** How long all of the call may take, its turn, its session and its retries included, in milliseconds. */
  readonly deadlineMs?: number | undefined;
  /** In place of the client's option; it makes no call repeatable that is not. */
  readonly retry?: false | RetryOptions | undefined;
}

export interface UntypedCallOptions extends Omit<CallOptions, "retry"> {
  /**
   * `safe` says that the method may be carried out twice, so that a lost call is sent again. Without it a method
   * that is not in the table is never repeated once it was sent. It does not change methods of the table.
   */
  readonly retry?: CallOptions["retry"] | "safe";
}

/** Makes a call of the Open API in the shared session. */
export type Call = <N extends MethodName>(
  name: N,
  args: MethodArgs<N>,
  options?: CallOptions,
) => Promise<MethodReply<N>>;

/** Makes a call whose body has been written. */
export type CallWritten = <N extends MethodName>(
  name: N,
  body: string,
  options?: CallOptions,
) => Promise<MethodReply<N>>;

/** Makes a call whose arguments and answer no table describes. */
export type UntypedCall = (
  name: string,
  args?: KscParams,
  options?: UntypedCallOptions,
) => Promise<UntypedReply>;

export interface CallerParts {
  readonly connections: Connections;
  readonly session: Session;
  readonly post: ObservedPost;
  readonly redactor: Redactor;
  readonly observer: Observer;
  readonly newCall: (method: string) => NewCall;
  readonly retry: RetryPolicy;
  /** How long a call may take that nobody waits for. */
  readonly backgroundTimeoutMs: number;
  readonly clock: () => Date;
  readonly random: () => number;
  readonly schedule: Schedule;
}

interface Limits {
  readonly cancellation: Cancellation | null;
  readonly timeoutMs: number | undefined;
}

interface Progress extends Limits {
  /** Whether a byte of the call itself may have been written. */
  sent: boolean;
}

const PING: Request<unknown> = {
  name: "Session.Ping",
  repeat: "safe",
  body: "{}",
  decode: (members) => members,
};

/**
 * Makes calls. What a 403, the mark of a dead session, leads to depends on the method: one that is safe to repeat is
 * sent again in a new session, once. One that is not is never sent twice, refused or not; before it goes out, a
 * session or connection that has been idle is proven by Session.Ping instead.
 */
export class Caller {
  readonly #parts: CallerParts;

  constructor(parts: CallerParts) {
    this.#parts = parts;
  }

  readonly call: Call = (name, args, options) => {
    if (!isMethodName(name)) {
      throw new KscInvalidArgumentError(
        "method",
        `"${String(name)}" is not in the method table; callUntyped takes any name`,
      );
    }
    return this.callWritten(name, encode(methods[name], args), options);
  };

  readonly callWritten: CallWritten = (name, body, options) => {
    const method = methods[name];
    return this.#make(
      { name, repeat: method.retry, body, decode: (members) => decodeReplyMembers(method, members) },
      options,
    );
  };

  readonly callUntyped: UntypedCall = async (name, args = {}, options = {}) => {
    if (typeof name !== "string" || !/^(\w+\.){1,2}\w+$/.test(name)) {
      throw new KscInvalidArgumentError("method", `"${String(name)}" is not of the form Class.Method`);
    }
    const { retry, ...rest } = options;
    const known: Method | undefined = isMethodName(name) ? methods[name] : undefined;
    const body = orInvalid(name, () => writeJson(encodeUntypedArgs(args)));
    return this.#make(
      {
        name,
        repeat: known?.retry ?? (retry === "safe" ? "safe" : "never"),
        body,
        decode: decodeUntypedReply,
      },
      retry === "safe" ? rest : { ...rest, retry },
    );
  };

  /** Pings an idle session. One that the server has ended is forgotten. Never rejects. */
  readonly keepAlive = async (): Promise<void> => {
    const { connections, session, observer } = this.#parts;
    const { id } = session;
    // Without a free connection the session is in use, which is as good.
    const connection = id === null ? null : connections.take();
    if (id === null || connection === null) return;
    try {
      await this.#prove(connection, id, null);
    } catch (error) {
      if (!(error instanceof KscError)) throw error;
      observer.tell({
        type: "warning",
        code: "keep_alive_failed",
        message: `an idle session could not be kept alive: ${error.message}`,
        error,
      });
    } finally {
      connections.giveBack(connection);
    }
  };

  /** Ends a session; one that the server has already ended is as good. */
  async endSession(sessionId: string): Promise<void> {
    const { connections, newCall, backgroundTimeoutMs: timeoutMs } = this.#parts;
    const call = newCall("Session.EndSession");
    const request = { ...PING, name: call.method };
    const connection = await connections.wait(null);
    try {
      const limits = { cancellation: null, timeoutMs };
      const answer = await this.#post(request, call, connection, sessionId, limits);
      if (answer.status !== 403) readAnswer(this.#parts.redactor, request, call, answer);
    } finally {
      connections.giveBack(connection);
    }
  }

  async #make<T>(request: Request<T>, options: CallOptions = {}): Promise<T> {
    const { schedule, observer, random } = this.#parts;
    const { timeoutMs } = options;
    checkLimits(options);
    const policy = options.retry === undefined ? this.#parts.retry : toRetryPolicy(options.retry);
    const cancellation = Cancellation.of(options, schedule);
    const progress: Progress = { cancellation, timeoutMs, sent: false };
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.#attempt(request, progress);
        } catch (error) {
          if (!(error instanceof KscError)) throw error;
          const method = request.name;
          observer.tell({ type: "call-error", method, attempt, error });
          if (attempt >= policy.attempts || !mayRepeat(request, error, progress)) throw error;
          const delayMs = backoffMs(policy, attempt, random);
          observer.tell({ type: "call-retry", method, attempt, error, delayMs });
          await delay(delayMs, schedule, cancellation, { method, requestId: null });
        }
      }
    } finally {
      cancellation?.dispose();
    }
  }

  async #attempt<T>(request: Request<T>, progress: Progress): Promise<T> {
    const { session, connections, newCall, clock } = this.#parts;
    const { cancellation } = progress;
    progress.sent = false;
    let renewed = false;
    let pinged = false;
    for (;;) {
      const call = newCall(request.name);
      if (session.id === null) await untilEnded(session.open(), cancellation, call);
      const connection = connections.take() ?? (await takeTurn(connections, cancellation, call));
      const sessionId = session.id;
      let answer: HttpAnswer | null = null;
      try {
        // The session may have ended while the call waited for its turn, or be found dead by the ping.
        if (sessionId === null) continue;
        if (request.repeat === "never" && !pinged && !this.#isProven(connection)) {
          pinged = true;
          if (!(await this.#prove(connection, sessionId, progress))) continue;
        }
        progress.sent = true;
        answer = await this.#post(request, call, connection, sessionId, progress);
      } catch (error) {
        // A failure of the ping leaves the call itself unsent.
        if (!progress.sent || !(error instanceof KscError)) throw error;
        progress.sent = wasSent(error);
        throw progress.sent && request.repeat === "never" ? new KscOutcomeUnknownError(call, error) : error;
      } finally {
        connections.giveBack(connection);
      }
      if (answer.status === 200) {
        const now = clock().getTime();
        session.prove(sessionId, now);
        connection.usedAt = now;
      }
      // A 403 of a session opened for this very call is about something else.
      if (answer.status !== 403 || renewed) return readAnswer(this.#parts.redactor, request, call, answer);
      session.drop(sessionId);
      if (request.repeat === "never")
        throw new KscSessionError(call, toHttpError(this.#parts.redactor, request, call, answer));
      renewed = true;
    }
  }

  /** Whether session and connection have served a call so recently that the next need not expect a surprise. */
  #isProven(connection: Connection): boolean {
    const now = this.#parts.clock().getTime();
    const fresh = connection.usedAt === null || isProven(connection.usedAt, now);
    return fresh && isProven(this.#parts.session.provenAt, now);
  }

  /**
   * Pings; false when the session turns out to have ended.
   * @throws KscError but for an answer of the server: whatever it says, session and connection are alive.
   */
  async #prove(connection: Connection, sessionId: string, progress: Progress | null): Promise<boolean> {
    const { session, newCall, clock, backgroundTimeoutMs } = this.#parts;
    const call = newCall(PING.name);
    const answer = await this.#post(PING, call, connection, sessionId, {
      cancellation: progress?.cancellation ?? null,
      timeoutMs: progress === null ? backgroundTimeoutMs : progress.timeoutMs,
    });
    if (answer.status === 403) {
      session.drop(sessionId);
      return false;
    }
    try {
      readAnswer(this.#parts.redactor, PING, call, answer);
    } catch (error) {
      if (!(error instanceof KscApiError)) throw error;
    }
    const now = clock().getTime();
    session.prove(sessionId, now);
    connection.usedAt = now;
    return true;
  }

  #post(
    request: Request<unknown>,
    call: NewCall,
    connection: Connection,
    sessionId: string,
    limits: Limits,
  ): Promise<HttpAnswer> {
    return this.#parts.post(connection, {
      call,
      headers: ["X-KSC-Session", sessionId],
      body: request.body,
      repeatable: request.repeat === "safe",
      cancellation: limits.cancellation,
      timeoutMs: limits.timeoutMs,
    });
  }
}

/**
 * Whether the client itself may try again. A time limit that passed is the caller's patience, of which a second
 * attempt would take as much again.
 */
function mayRepeat(request: Request<unknown>, error: KscError, progress: Progress): boolean {
  if (!error.retryable || error instanceof KscTimeoutError || progress.cancellation?.end) return false;
  return request.repeat === "safe" || !progress.sent;
}

function encode<N extends MethodName>(method: (typeof methods)[N], args: MethodArgs<N>): string {
  return orInvalid(method.name, () => writeArgs(method, args));
}

/** Arguments that the wire cannot carry are the caller's to mend. */
export function orInvalid(method: string, write: () => string): string {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof WireFormatError)) throw error;
    throw new KscInvalidArgumentError(`${method} ${error.path}`.trim(), error.problem, { cause: error });
  }
}

function checkLimits(options: CallOptions): void {
  for (const name of ["timeoutMs", "deadlineMs"] as const) {
    const value = options[name];
    if (value !== undefined && (!Number.isInteger(value) || value < 1 || value > 2 ** 31 - 1)) {
      throw new KscInvalidArgumentError(name, "must be a positive whole number of milliseconds");
    }
  }
}

/** Whether a byte of the request may have been written. An answer that is not HTTP comes after that. */
function wasSent(error: KscError): boolean {
  return error instanceof KscReplyError || ("sent" in error && error.sent === true);
}
