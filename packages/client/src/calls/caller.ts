import {
  decodeReply,
  decodeReplyMembers,
  encodeArgs,
  isMethodName,
  type Method,
  type MethodArgs,
  type MethodName,
  type MethodReply,
  methods,
  type ReplyOf,
  WireFormatError,
  writeJson,
} from "@ksc-edr/core/wire";
import { isTemporaryStatus, KscHttpError, KscReplyError } from "../errors/answer-error.js";
import { KscApiError } from "../errors/api-error.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import { type CallContext, KscError } from "../errors/ksc-error.js";
import { KscOutcomeUnknownError } from "../errors/outcome-unknown-error.js";
import { KscSessionError } from "../errors/session-error.js";
import { KscAbortedError } from "../errors/timeout-error.js";
import type { Session } from "../session/session.js";
import type { Connection } from "../transport/connection.js";
import type { HttpAnswer } from "../transport/exchange.js";
import type { Redactor } from "../transport/redactor.js";
import type { NewCall } from "../transport/request-id.js";

export interface CallOptions {
  /** Ends the call; one that was sent and must not be repeated then has an unknown outcome. */
  readonly signal?: AbortSignal;
  /** How long the answer, and each next piece of it, may take, in milliseconds. */
  readonly timeoutMs?: number;
}

/** Makes a call of the Open API in the shared session. */
export type Call = <N extends MethodName>(
  name: N,
  args: MethodArgs<N>,
  options?: CallOptions,
) => Promise<MethodReply<N>>;

export interface CallerParts {
  readonly connection: Connection;
  readonly session: Session;
  readonly redactor: Redactor;
  readonly newCall: (method: string) => NewCall;
}

const END_SESSION_TIMEOUT_MS = 5000;

/**
 * Makes typed calls. What a 403, the mark of a dead session, leads to depends on the method: one that is safe
 * to repeat is sent again in a new session, once. One that is not is never sent twice, refused or not; before
 * it goes out, a session or connection that has been idle is proven by Session.Ping instead.
 */
export class Caller {
  readonly #parts: CallerParts;

  constructor(parts: CallerParts) {
    this.#parts = parts;
  }

  readonly call: Call = async (name, args, options = {}) => {
    if (!isMethodName(name)) {
      throw new KscInvalidArgumentError("method", `"${String(name)}" is not in the method table`);
    }
    const method = methods[name];
    const body = encode(method, args);
    const { session } = this.#parts;
    if (method.retry === "never" && session.id !== null && !session.isProven) await this.#ping(options);
    for (let renewed = false; ; renewed = true) {
      const call = this.#parts.newCall(name);
      const sessionId = await untilAborted(() => session.open(), options.signal, call);
      const answer = await this.#post(method, call, sessionId, body, options);
      // A 403 of a session opened for this very call is about something else.
      if (answer.status !== 403 || renewed) {
        if (answer.status === 200) session.prove(sessionId);
        return this.#read(method, call, answer);
      }
      session.drop(sessionId);
      if (method.retry === "never") throw new KscSessionError(call, this.#toHttpError(method, call, answer));
    }
  };

  /** Ends a session; one that the server has already ended is as good. */
  async endSession(sessionId: string): Promise<void> {
    const call = this.#parts.newCall("Session.EndSession");
    const method = methods["Session.EndSession"];
    const answer = await this.#post(method, call, sessionId, "{}", { timeoutMs: END_SESSION_TIMEOUT_MS });
    if (answer.status !== 403) this.#read(method, call, answer);
  }

  /** @throws KscError but for an answer of the server: whatever it says, session and connection are alive. */
  async #ping(options: CallOptions): Promise<void> {
    try {
      await this.call("Session.Ping", {}, options);
    } catch (error) {
      if (!(error instanceof KscApiError)) throw error;
    }
  }

  async #post(
    method: Method,
    call: NewCall,
    sessionId: string,
    body: string,
    options: CallOptions,
  ): Promise<HttpAnswer> {
    const repeatable = method.retry === "safe";
    try {
      return await this.#parts.connection.post({
        call,
        headers: { "X-KSC-Session": sessionId },
        body,
        repeatable,
        signal: options.signal,
        timeoutMs: options.timeoutMs,
      });
    } catch (error) {
      if (!repeatable && error instanceof KscError && wasSent(error)) {
        throw new KscOutcomeUnknownError(call, error);
      }
      throw error;
    }
  }

  #read<M extends Method>(method: M, call: CallContext, answer: HttpAnswer): ReplyOf<M> {
    if (answer.status !== 200) {
      const error = this.#toHttpError(method, call, answer);
      // 4xx is a refusal; anything else may come after the server, or from a proxy that had passed the call on.
      const refused = answer.status >= 400 && answer.status < 500;
      throw method.retry === "never" && !refused ? new KscOutcomeUnknownError(call, error) : error;
    }
    const { redact } = this.#parts.redactor;
    try {
      const reply = decodeReply(answer.text);
      if (reply.kind === "error") throw new KscApiError(reply.error, call, redact);
      return decodeReplyMembers(method, reply.members);
    } catch (error) {
      if (!(error instanceof WireFormatError)) throw error;
      const unreadable = new KscReplyError(error, redact(answer.text), call, redact);
      throw method.retry === "never" ? new KscOutcomeUnknownError(call, unreadable) : unreadable;
    }
  }

  #toHttpError(method: Method, call: CallContext, answer: HttpAnswer): KscHttpError {
    const refusedForNow = answer.status === 408 || answer.status === 429;
    return new KscHttpError(answer.status, this.#parts.redactor.redact(answer.text), {
      call,
      retryable: refusedForNow || (method.retry === "safe" && isTemporaryStatus(answer.status)),
    });
  }
}

function encode<N extends MethodName>(method: (typeof methods)[N], args: MethodArgs<N>): string {
  try {
    return writeJson(encodeArgs(method, args));
  } catch (error) {
    if (!(error instanceof WireFormatError)) throw error;
    const { path } = error;
    const problem = path === "" ? error.message : error.message.slice(path.length + 2);
    throw new KscInvalidArgumentError(`${method.name} ${path}`.trim(), problem, { cause: error });
  }
}

/** Whether a byte of the request may have been written. An answer that is not HTTP comes after that. */
function wasSent(error: KscError): boolean {
  return error instanceof KscReplyError || ("sent" in error && error.sent === true);
}

/** Waits for what several callers wait for, of whom one may give up. */
function untilAborted<T>(
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
  call: CallContext,
): Promise<T> {
  if (signal === undefined) return work();
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new KscAbortedError({ call, sent: false, cause: signal.reason }));
    if (signal.aborted) {
      onAbort();
      return;
    }
    signal.addEventListener("abort", onAbort);
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", onAbort));
  });
}
