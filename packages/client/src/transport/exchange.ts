import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Why there is no answer, with the evidence that decides what may be done next. */
export class ExchangeFailure extends Error {
  override readonly name = "ExchangeFailure";
  declare readonly cause: unknown;
  /** Whether a byte of the request may have been written. */
  readonly sent: boolean;
  readonly aborted: boolean;

  constructor(cause: unknown, evidence: { sent: boolean; aborted: boolean }) {
    super("no answer", { cause });
    this.sent = evidence.sent;
    this.aborted = evidence.aborted;
  }
}

/** Sends one request and collects its answer. @throws ExchangeFailure */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  signal: AbortSignal | undefined,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new ExchangeFailure(signal.reason, { sent: false, aborted: true }));
      return;
    }
    dispatcher.dispatch(request, new ExchangeHandler(resolve, reject, signal));
  });
}

/**
 * undici calls `onRequestStart` just before it writes the first byte, which is the proof of what was sent.
 * It would write a request again on another connection in cases that must not arise here; a second start
 * ends the exchange instead.
 */
class ExchangeHandler implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: HttpAnswer) => void;
  readonly #reject: (failure: ExchangeFailure) => void;
  readonly #signal: AbortSignal | undefined;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | null = null;
  #status = 0;
  #headers: IncomingHttpHeaders = {};

  constructor(
    resolve: (answer: HttpAnswer) => void,
    reject: (failure: ExchangeFailure) => void,
    signal: AbortSignal | undefined,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#signal = signal;
    signal?.addEventListener("abort", this.#onAbort);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#signal?.aborted || this.#controller !== null) {
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
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#signal?.removeEventListener("abort", this.#onAbort);
    const [first] = this.#chunks;
    const body = first !== undefined && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    this.#resolve({ status: this.#status, headers: this.#headers, text: body.toString("utf8") });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error, false);
  }

  readonly #onAbort = () => {
    const reason: unknown = this.#signal?.reason;
    const controller = this.#controller;
    this.#fail(reason, true);
    controller?.abort(new Error("aborted by the caller"));
  };

  #fail(cause: unknown, aborted: boolean): void {
    this.#signal?.removeEventListener("abort", this.#onAbort);
    this.#reject(new ExchangeFailure(cause, { sent: this.#controller !== null, aborted }));
  }
}
