import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { CallEnd, Cancellation } from "../waiting/cancellation.js";
import { AnswerBody, type AnswerLimits, AnswerStopped, type AnswerTimer } from "./answer-limits.js";

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** An exchange that failed, with the evidence that decides what may be done next. */
export class ExchangeFailure extends Error {
  override readonly name = "ExchangeFailure";
  declare readonly cause: unknown;
  /** Whether a byte of the request may have been written. */
  readonly sent: boolean;
  /** Set when the caller or the deadline ended the exchange. */
  readonly end: CallEnd | null;

  constructor(cause: unknown, evidence: { sent: boolean; end: CallEnd | null }) {
    super("no answer", { cause });
    this.sent = evidence.sent;
    this.end = evidence.end;
  }
}

/** What may end an exchange before its answer is complete. */
export interface ExchangeLimits extends AnswerLimits {
  readonly timer: AnswerTimer;
  readonly cancellation: Cancellation | null;
}

/** Sends one request and collects its answer. A failure rejects with the error that `toError` returns. */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  limits: ExchangeLimits,
  toError: (failure: ExchangeFailure) => Error,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (failure: ExchangeFailure) => reject(toError(failure));
    const { cancellation } = limits;
    if (cancellation !== null && cancellation.end !== null) {
      const { end } = cancellation;
      fail(new ExchangeFailure(causeOf(end), { sent: false, end }));
      return;
    }
    dispatcher.dispatch(request, new ExchangeHandler(resolve, fail, limits));
  });
}

/**
 * undici calls `onRequestStart` just before it writes the first byte, which proves what was sent. In some cases undici
 * writes a request again on another connection; this must not happen here, so a second start ends the exchange.
 */
class ExchangeHandler implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: HttpAnswer) => void;
  readonly #reject: (failure: ExchangeFailure) => void;
  readonly #limits: ExchangeLimits;
  readonly #body: AnswerBody;
  #isBodyDropped = false;
  #controller: Dispatcher.DispatchController | null = null;
  #status = 0;
  #headers: IncomingHttpHeaders = {};

  constructor(
    resolve: (answer: HttpAnswer) => void,
    reject: (failure: ExchangeFailure) => void,
    limits: ExchangeLimits,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#limits = limits;
    this.#body = new AnswerBody(limits.maxAnswerBytes);
    limits.cancellation?.watch((end) => this.#stop(causeOf(end), end));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    const { cancellation, timer, answerMs } = this.#limits;
    const ended = cancellation !== null && cancellation.end !== null;
    if (ended || this.#controller !== null) {
      controller.abort(new Error("the request may be written once only"));
      return;
    }
    this.#controller = controller;
    timer.start(answerMs, () => this.#stop(new AnswerStopped("late"), null));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: IncomingHttpHeaders,
  ): void {
    this.#status = statusCode;
    this.#headers = headers;
    if (Number(headers["content-length"]) > this.#limits.maxAnswerBytes) {
      this.#stop(new AnswerStopped("too_large"), null);
    } else if (isEncoded(headers["content-encoding"])) {
      // The status of a refusal counts without its text.
      if (statusCode === 200) this.#stop(new AnswerStopped("encoded"), null);
      else this.#isBodyDropped = true;
    }
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#body.add(chunk)) this.#stop(new AnswerStopped("too_large"), null);
  }

  onResponseEnd(): void {
    this.#release();
    this.#resolve({
      status: this.#status,
      headers: this.#headers,
      text: this.#isBodyDropped ? "" : this.#body.toString(),
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error, null);
  }

  #stop(cause: unknown, end: CallEnd | null): void {
    this.#fail(cause, end);
    this.#controller?.abort(new Error("ended by the client"));
  }

  #fail(cause: unknown, end: CallEnd | null): void {
    this.#release();
    this.#reject(new ExchangeFailure(cause, { sent: this.#controller !== null, end }));
  }

  #release(): void {
    this.#limits.cancellation?.unwatch();
    this.#limits.timer.stop();
  }
}

const isEncoded = (encoding: IncomingHttpHeaders["content-encoding"] | readonly string[]) =>
  encoding !== undefined && String(encoding).trim().toLowerCase() !== "identity";

const causeOf = (end: CallEnd): unknown => (end.kind === "aborted" ? end.reason : undefined);
