import type { Observer } from "../diagnostics/observer.js";
import { KscError } from "../errors/ksc-error.js";
import type { Schedule } from "../schedule.js";
import type { AnswerTimeouts } from "../transport/to-transport-error.js";
import { Cancellation } from "../waiting/cancellation.js";
import { delay } from "../waiting/wait.js";
import type { Attempt, Progress } from "./attempt.js";
import type { Call, CallOptions, CallWritten, UntypedCall } from "./call.js";
import { encodeArgs, type Request, toRequest, toUntypedRequest } from "./request.js";
import { backoffMs, mayRepeat, type RetryPolicy, toRetryPolicy } from "./retry-policy.js";

export interface CallerParts {
  /** Opens a session if needed, sends the request, and decodes the answer. */
  readonly attempt: Attempt;
  readonly observer: Observer;
  readonly retry: RetryPolicy;
  readonly random: () => number;
  readonly schedule: Schedule;
  readonly timeouts: AnswerTimeouts;
}

/** Makes calls: encodes the arguments, then attempts the call as often as the retry policy allows. */
export class Caller {
  readonly #parts: CallerParts;

  constructor(parts: CallerParts) {
    this.#parts = parts;
  }

  readonly call: Call = (name, args, options) => this.callWritten(name, encodeArgs(name, args), options);

  readonly callWritten: CallWritten = (name, body, options) => this.#make(toRequest(name, body), options);

  readonly callUntyped: UntypedCall = async (name, args = {}, { retry, ...options } = {}) =>
    this.#make(
      toUntypedRequest(name, args, retry === "safe"),
      retry === "safe" ? options : { ...options, retry },
    );

  #timeouts({ timeoutMs }: CallOptions): AnswerTimeouts | undefined {
    if (timeoutMs === undefined) return undefined;
    const { answerMs } = this.#parts.timeouts;
    return {
      headersMs: timeoutMs,
      bodyMs: timeoutMs,
      answerMs: answerMs === null ? null : Math.max(answerMs, 2 * timeoutMs),
    };
  }

  async #make<T>(request: Request<T>, options: CallOptions = {}): Promise<T> {
    const { attempt, schedule, observer, random } = this.#parts;
    const method = request.name;
    const policy = options.retry === undefined ? this.#parts.retry : toRetryPolicy(options.retry);
    const cancellation = Cancellation.of(options, schedule);
    const progress: Progress = { cancellation, timeouts: this.#timeouts(options), sent: false };
    try {
      for (let number = 1; ; number++) {
        try {
          return await attempt(request, progress);
        } catch (error) {
          if (!(error instanceof KscError)) throw error;
          observer.emit({ type: "call-error", method, attempt: number, error });
          const isEnded = cancellation !== null && cancellation.end !== null;
          if (number >= policy.attempts || isEnded || !mayRepeat(request, error, progress.sent)) throw error;
          const delayMs = backoffMs(policy, number, random);
          observer.emit({ type: "call-retry", method, attempt: number, error, delayMs });
          await delay(delayMs, schedule, cancellation, { method, requestId: null });
        }
      }
    } finally {
      cancellation?.dispose();
    }
  }
}
