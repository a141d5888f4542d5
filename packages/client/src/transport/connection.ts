import { Client } from "undici";
import { createConnector } from "./connector.js";
import { ExchangeFailure, exchange, type HttpAnswer } from "./exchange.js";
import type { NewCall } from "./request-id.js";
import type { TlsTrust } from "./tls-trust.js";
import { type Timeouts, toTransportError } from "./to-transport-error.js";

export interface ConnectionOptions {
  /** `https://host:port` */
  readonly origin: string;
  /** `host:port`, for messages. */
  readonly endpoint: string;
  readonly trust: TlsTrust;
  readonly timeouts: Timeouts;
}

export interface Post {
  readonly call: NewCall;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly repeatable: boolean;
  readonly signal?: AbortSignal | undefined;
  /** In place of the client's own limits for headers and body. */
  readonly timeoutMs?: number | undefined;
}

// The vendor expects one connection for the whole session, so it is kept while undici's default would close it.
const KEEP_ALIVE_MS = 600_000;

/** The one connection to the server, with one call in flight; reopened when it is needed. */
export class Connection {
  readonly #client: Client;
  readonly #options: ConnectionOptions;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#client = new Client(options.origin, {
      connect: createConnector(options.trust, options.timeouts.connectMs),
      pipelining: 1,
      allowH2: false,
      headersTimeout: options.timeouts.headersMs,
      bodyTimeout: options.timeouts.bodyMs,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
    });
  }

  /** @throws KscConnectionError, KscTlsError, KscTimeoutError, KscAbortedError, KscReplyError */
  async post(post: Post): Promise<HttpAnswer> {
    const { timeoutMs } = post;
    const { endpoint, timeouts } = this.#options;
    try {
      return await exchange(
        this.#client,
        {
          method: "POST",
          path: `/api/v1.0/${post.call.method}`,
          headers: {
            "Content-Type": "application/json",
            "X-KSC-RequestId": post.call.requestId,
            ...post.headers,
          },
          body: post.body,
          ...(timeoutMs === undefined ? {} : { headersTimeout: timeoutMs, bodyTimeout: timeoutMs }),
        },
        post.signal,
      );
    } catch (error) {
      if (!(error instanceof ExchangeFailure)) throw error;
      throw toTransportError(error, {
        endpoint,
        call: post.call,
        timeouts:
          timeoutMs === undefined ? timeouts : { ...timeouts, headersMs: timeoutMs, bodyMs: timeoutMs },
        repeatable: post.repeatable,
      });
    }
  }

  /** Waits for the call in flight and those before it in the queue, then closes the connection. */
  async close(): Promise<void> {
    await this.#client.close();
  }
}
