import { Client } from "undici";
import type { KscError } from "../errors/ksc-error.js";
import type { Cancellation } from "../waiting/cancellation.js";
import { AnswerTimer } from "./answer-limits.js";
import { createConnector } from "./connector.js";
import { type ExchangeFailure, exchange, type HttpAnswer } from "./exchange.js";
import type { HttpProxy } from "./proxy.js";
import type { NewCall } from "./request-id.js";
import type { TlsTrust } from "./tls-trust.js";
import { type AnswerTimeouts, type Timeouts, toTransportError } from "./to-transport-error.js";

export interface ConnectionOptions {
  /** `https://host:port` */
  readonly origin: string;
  /** `host:port`, for messages. */
  readonly endpoint: string;
  readonly trust: TlsTrust;
  readonly proxy: HttpProxy | null;
  readonly timeouts: Timeouts;
  readonly maxAnswerBytes: number;
}

export interface Post {
  readonly call: NewCall;
  /** Names and values alternate. */
  readonly headers: readonly string[];
  readonly body: string;
  readonly repeatable: boolean;
  readonly cancellation: Cancellation | null;
  /** Replaces the client's limits for the answer. */
  readonly timeouts?: AnswerTimeouts | undefined;
}

// The vendor expects one connection for the whole session; undici's default would close it after a few seconds.
const KEEP_ALIVE_MS = 600_000;

/** A connection to the server for one call at a time. It is reopened when needed. */
export class Connection {
  readonly #client: Client;
  readonly #options: ConnectionOptions;
  readonly #timer = new AnswerTimer();
  readonly #givenUp = new AbortController();
  /** Whether a call ended before it was sent, while undici still waits for its connection. */
  #isGivenUp = false;
  /** When it last received an answer, in milliseconds of the client's clock. */
  usedAt: number | null = null;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { trust, proxy, endpoint, timeouts } = options;
    this.#client = new Client(options.origin, {
      connect: createConnector({
        trust,
        proxy,
        endpoint,
        timeoutMs: timeouts.connectMs,
        signal: this.#givenUp.signal,
      }),
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
    });
  }

  /** @throws KscConnectionError, KscTlsError, KscTimeoutError, KscAbortedError, KscReplyError */
  post(post: Post): Promise<HttpAnswer> {
    const { call, cancellation } = post;
    const { headersMs, bodyMs, answerMs } = post.timeouts ?? this.#options.timeouts;
    return exchange(
      this.#client,
      {
        method: "POST",
        path: `/api/v1.0/${call.method}`,
        headers: ["Content-Type", "application/json", "X-KSC-RequestId", call.requestId, ...post.headers],
        body: post.body,
        headersTimeout: headersMs,
        bodyTimeout: bodyMs,
      },
      { cancellation, answerMs, maxAnswerBytes: this.#options.maxAnswerBytes, timer: this.#timer },
      (failure) => this.#toError(failure, post),
    );
  }

  #toError(failure: ExchangeFailure, { call, timeouts: ofPost, repeatable }: Post): KscError {
    if (failure.end !== null && !failure.sent) this.#isGivenUp = true;
    const { endpoint, proxy, timeouts, maxAnswerBytes } = this.#options;
    return toTransportError(failure, {
      endpoint,
      proxyEndpoint: proxy?.endpoint ?? null,
      call,
      timeouts: { ...timeouts, ...ofPost },
      maxAnswerBytes,
      repeatable,
    });
  }

  /** Waits for the call in progress, then closes. */
  async close(): Promise<void> {
    if (!this.#isGivenUp) {
      await this.#client.close();
      this.#timer.dispose();
      return;
    }
    this.#timer.dispose();
    this.#givenUp.abort();
    await this.#client.destroy();
  }
}
