import { constants } from "node:buffer";
import * as z from "zod";
import { type Address, addressFields, type KscAddress, toAddress } from "./address.js";
import { type RetryOptions, type RetryPolicy, retryOption, toRetryPolicy } from "./calls/retry-policy.js";
import type { KscClientEvent } from "./diagnostics/client-event.js";
import type { KscLogEntry } from "./diagnostics/log-entry.js";
import { KscUnsupportedRuntimeError } from "./errors/unsupported-runtime-error.js";
import { checkInput, type FieldsOf, strictOptions } from "./input/check-input.js";
import { callback, milliseconds, text, wholeNumber } from "./input/fields.js";
import { type Runtime, runtimeFields, toRuntime } from "./runtime.js";
import type { Schedule } from "./schedule.js";
import { checkCredentials, type KscCredentials, type KscCredentialsProvider } from "./session/credentials.js";
import { type Environment, type HttpProxy, proxyOption, toProxy } from "./transport/proxy.js";
import { type TlsOptions, type TlsTrust, tlsOptions, toTlsTrust } from "./transport/tls-trust.js";
import type { Timeouts } from "./transport/to-transport-error.js";

/** Options of a client. */
export type KscClientOptions = KscAddress & {
  /** An account or a token. A function is called at each login, for passwords that rotate or come from a vault. */
  readonly credentials: KscCredentials | KscCredentialsProvider;
  /** How the server proves its identity. By default an authority of Node's own list must have signed its certificate. */
  readonly tls?: TlsOptions | undefined;
  readonly timeouts?: {
    /** Limit for the connection with its TLS handshake, in milliseconds. Default: 10,000. */
    readonly connectMs?: number | undefined;
    /** Limit from a sent call to the headers of its answer, in milliseconds. Default: 60,000. */
    readonly headersMs?: number | undefined;
    /** Limit between two pieces of an answer, in milliseconds. Default: 60,000. */
    readonly bodyMs?: number | undefined;
    /**
     * Limit from a sent call to the end of its answer, in milliseconds; false for none. Default: 300,000, or `headersMs` and
     * `bodyMs` together if that is longer.
     */
    readonly answerMs?: number | false | undefined;
  };
  /** Limit for the size of an answer, in bytes. Default: 67,108,864 (64 MiB). */
  readonly maxAnswerBytes?: number | undefined;
  /** How many connections share the session; each carries one call at a time. Default: 1; at most 16. */
  readonly connections?: number | undefined;
  /**
   * Sends `Session.Ping` when the session has been idle for `everyMs`, by default 60,000. False lets the session expire.
   * Pings do not keep the process alive.
   */
  readonly keepAlive?: false | { readonly everyMs?: number | undefined } | undefined;
  /**
   * How often a call is attempted: by default 3 times; false attempts it once. Only calls that the method table marks as
   * safe, and calls that were not sent, are repeated. No call is repeated after a timeout.
   */
  readonly retry?: false | RetryOptions | undefined;
  /**
   * Address of an HTTP proxy that opens tunnels with CONNECT, or null for none. The default, `"environment"`, follows
   * `HTTPS_PROXY` and `NO_PROXY`.
   */
  readonly proxy?: "environment" | (string & {}) | null | undefined;
  /** Receives calls, retries, sessions and warnings as events. An error that it throws becomes an uncaught exception. */
  readonly onEvent?: ((event: KscClientEvent) => void) | undefined;
  /** Receives the same events as entries of a structured log, secrets removed. */
  readonly log?: ((entry: KscLogEntry) => void) | undefined;
  /** Name of a virtual server. Default: the main server. */
  readonly virtualServer?: string | undefined;
  /** Name of the application that requests responses; it becomes part of each task's name. Default: `ksc-edr`. */
  readonly area?: string | undefined;
  /**
   * How long the result of a host search by name or address may be reused, in milliseconds. Default: 0, because a name may
   * move to another host.
   */
  readonly hostCacheMs?: number | undefined;
  /** The current time; for tests. */
  readonly clock?: (() => Date) | undefined;
  /** Source of the UUIDs that become request ids; for tests. */
  readonly newUuid?: (() => string) | undefined;
  /** Random numbers from 0 up to 1 for the jitter of retries; for tests. */
  readonly random?: (() => number) | undefined;
  /** Timers of retries, deadlines and keep-alive; for tests. */
  readonly schedule?: Schedule | undefined;
};

type Members<Union> = Union extends unknown ? keyof Union : never;

const clientOptions = strictOptions({
  ...addressFields,
  // Checked apart, because they hold secrets and depend on their kind.
  credentials: z.custom<KscCredentials | KscCredentialsProvider>(),
  tls: tlsOptions,
  timeouts: strictOptions({
    connectMs: milliseconds(),
    headersMs: milliseconds(),
    bodyMs: milliseconds(),
    answerMs: z.union(
      [z.literal(false), milliseconds()],
      "must be false or a whole number of milliseconds from 1 up",
    ),
  } satisfies FieldsOf<Timeouts>),
  maxAnswerBytes: wholeNumber(1, constants.MAX_STRING_LENGTH),
  connections: wholeNumber(1, 16),
  keepAlive: z.union(
    [z.literal(false), strictOptions({ everyMs: milliseconds() })],
    "must be false or an object with everyMs",
  ),
  retry: retryOption,
  proxy: proxyOption,
  onEvent: callback<(event: KscClientEvent) => void>(),
  log: callback<(entry: KscLogEntry) => void>(),
  virtualServer: text,
  area: text,
  hostCacheMs: milliseconds(0),
  ...runtimeFields,
  random: callback<() => number>(),
} satisfies Readonly<Record<Members<KscClientOptions>, z.ZodType>>);

export interface ClientSettings {
  readonly origin: string;
  readonly endpoint: string;
  readonly credentials: KscCredentials | KscCredentialsProvider;
  readonly trust: TlsTrust;
  readonly timeouts: Timeouts;
  readonly maxAnswerBytes: number;
  readonly connections: number;
  /** Null lets an idle session expire. */
  readonly keepAliveMs: number | null;
  readonly retry: RetryPolicy;
  readonly proxy: HttpProxy | null;
  readonly onEvent: ((event: KscClientEvent) => void) | null;
  readonly log: ((entry: KscLogEntry) => void) | null;
  readonly virtualServer: string | null;
  readonly area: string;
  readonly hostCacheMs: number;
  readonly runtime: Runtime;
  readonly random: () => number;
}

const DEFAULT_ANSWER_MS = 300_000;
const DEFAULT_MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** @throws KscUnsupportedRuntimeError, or KscInvalidArgumentError naming the option and the remedy, never a secret. */
export function toClientSettings(
  options: KscClientOptions,
  environment: Environment = process.env,
  versions: NodeJS.ProcessVersions = process.versions,
): ClientSettings {
  // Bun's undici has no dispatcher, so the first call would fail with a TypeError.
  if (versions["bun"] !== undefined) throw new KscUnsupportedRuntimeError(`Bun ${versions["bun"]}`);
  const checked = checkInput(clientOptions, options);
  const address: Address = toAddress(checked);
  const { connectMs = 10_000, headersMs = 60_000, bodyMs = 60_000, answerMs } = checked.timeouts ?? {};
  const { keepAlive = {}, proxy = "environment" } = checked;
  return {
    origin: `https://${address.host}:${address.port}`,
    endpoint: `${address.host}:${address.port}`,
    credentials:
      typeof checked.credentials === "function" ? checked.credentials : checkCredentials(checked.credentials),
    trust: toTlsTrust(checked.tls ?? {}),
    timeouts: {
      connectMs,
      headersMs,
      bodyMs,
      answerMs: answerMs === false ? null : (answerMs ?? Math.max(DEFAULT_ANSWER_MS, headersMs + bodyMs)),
    },
    maxAnswerBytes: checked.maxAnswerBytes ?? DEFAULT_MAX_ANSWER_BYTES,
    connections: checked.connections ?? 1,
    keepAliveMs: keepAlive === false ? null : (keepAlive.everyMs ?? 60_000),
    retry: toRetryPolicy(checked.retry),
    proxy: toProxy(proxy, address, environment),
    onEvent: checked.onEvent ?? null,
    log: checked.log ?? null,
    virtualServer: checked.virtualServer ?? null,
    area: checked.area ?? "ksc-edr",
    hostCacheMs: checked.hostCacheMs ?? 0,
    runtime: toRuntime(checked),
    random: checked.random ?? Math.random,
  };
}
