import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { CallEnd, Cancellation } from "../waiting/cancellation.js";

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

/** Sends one request and collects its answer. A failure rejects with the error that `toError` returns. */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  cancellation: Cancellation | null,
  toError: (failure: ExchangeFailure) => Error,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (failure: ExchangeFailure) => reject(toError(failure));
    if (cancellation !== null && cancellation.end !== null) {
      const { end } = cancellation;
      fail(new ExchangeFailure(causeOf(end), { sent: false, end }));
      return;
    }
    dispatcher.dispatch(request, new ExchangeHandler(resolve, fail, cancellation));
  });
}

/**
 * undici calls `onRequestStart` just before it writes the first byte, which proves what was sent. In some cases undici
 * writes a request again on another connection; this must not happen here, so a second start ends the exchange.
 */
class ExchangeHandler implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: HttpAnswer) => void;
  readonly #reject: (failure: ExchangeFailure) => void;
  readonly #cancellation: Cancellation | null;
  #first: Buffer | null = null;
  #chunks: Buffer[] | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  #status = 0;
  #headers: IncomingHttpHeaders = {};

  constructor(
    resolve: (answer: HttpAnswer) => void,
    reject: (failure: ExchangeFailure) => void,
    cancellation: Cancellation | null,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#cancellation = cancellation;
    cancellation?.watch((end) => this.#endEarly(end));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    const ended = this.#cancellation !== null && this.#cancellation.end !== null;
    if (ended || this.#controller !== null) {
      controller.abort(new Error("the request may be written once only"));
      return;
    }
    this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: IncomingHttpHeaders,
  ): void {
    this.#status = statusCode;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    // Most answers are a single piece.
    if (this.#first === null) {
      this.#first = chunk;
      return;
    }
    this.#chunks ??= [this.#first];
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#cancellation?.unwatch();
    const body = this.#chunks === null ? this.#first : Buffer.concat(this.#chunks);
    this.#resolve({
      status: this.#status,
      headers: this.#headers,
      text: body === null ? "" : body.toString("utf8"),
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error, null);
  }

  #endEarly(end: CallEnd): void {
    const controller = this.#controller;
    this.#fail(causeOf(end), end);
    controller?.abort(new Error("ended by the caller"));
  }

  #fail(cause: unknown, end: CallEnd | null): void {
    this.#cancellation?.unwatch();
    this.#reject(new ExchangeFailure(cause, { sent: this.#controller !== null, end }));
  }
}

const causeOf = (end: CallEnd): unknown => (end.kind === "aborted" ? end.reason : undefined);
