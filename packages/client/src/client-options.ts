import { type KscAddress, toAddress } from "./address.js";
import { type RetryOptions, type RetryPolicy, toRetryPolicy } from "./calls/retry-policy.js";
import type { KscClientEvent } from "./diagnostics/client-event.js";
import type { KscLogEntry } from "./diagnostics/log-entry.js";
import { KscInvalidArgumentError } from "./errors/invalid-argument-error.js";
import { type Runtime, toRuntime } from "./runtime.js";
import type { Schedule } from "./schedule.js";
import { checkCredentials, type KscCredentials, type KscCredentialsProvider } from "./session/credentials.js";
import { type Environment, type HttpProxy, toProxy } from "./transport/proxy.js";
import { type TlsOptions, type TlsTrust, toTlsTrust } from "./transport/tls-trust.js";
import type { Timeouts } from "./transport/to-transport-error.js";

export type KscClientOptions = KscAddress & {
  /** An account or a token; a function is asked at each login, so that a rotated password or a vault's is current. */
  readonly credentials: KscCredentials | KscCredentialsProvider;
  /** How the server proves who it is; without it an authority of Node's own list must vouch for it. */
  readonly tls?: TlsOptions;
  readonly timeouts?: {
    /** Connection with TLS handshake, in milliseconds: 10,000 unless set. */
    readonly connectMs?: number;
    /** From a sent call to the headers of its answer: 60,000 unless set. */
    readonly headersMs?: number;
    /** From one piece of an answer to the next: 60,000 unless set. */
    readonly bodyMs?: number;
  };
  /** Connections that share the session, each with one call in flight: 1 unless set, at most 16. */
  readonly connections?: number;
  /**
   * `Session.Ping` once the session has been idle for `everyMs`, 60,000 unless set; false lets it expire. It keeps
   * no process alive.
   */
  readonly keepAlive?: false | { readonly everyMs?: number };
  /**
   * How often a call is tried: 3 times unless set; false tries once. Only calls that the method table marks as safe,
   * and calls of which nothing was sent, are tried again; none after a time limit passed.
   */
  readonly retry?: false | RetryOptions;
  /**
   * HTTP proxy that opens a tunnel by CONNECT: its address, null for none, or `"environment"`, the default, for
   * `HTTPS_PROXY` and `NO_PROXY`.
   */
  readonly proxy?: "environment" | (string & {}) | null;
  /** Told of calls, retries, sessions and warnings. What it throws becomes an uncaught exception. */
  readonly onEvent?: (event: KscClientEvent) => void;
  /** The same as lines of a structured log, secrets removed. */
  readonly log?: (entry: KscLogEntry) => void;
  /** Name of the virtual server to work with; without it the main one. */
  readonly virtualServer?: string;
  /** Name of the application that asks for responses, part of each task's name: `ksc-edr` unless set. */
  readonly area?: string;
  /**
   * How long the answer of a look-up of a host by name or address may be used again, in milliseconds: 0 unless set, since
   * a name may pass on to another host.
   */
  readonly hostCacheMs?: number;
  /** The time; for tests. */
  readonly clock?: () => Date;
  /** Source of the UUIDs that become request ids; for tests. */
  readonly newUuid?: () => string;
  /** A number from 0 up to 1, for the jitter of retries; for tests. */
  readonly random?: () => number;
  /** Timers of retries, deadlines and keep-alive; for tests. */
  readonly schedule?: Schedule;
};

export interface ClientSettings {
  readonly origin: string;
  readonly endpoint: string;
  readonly credentials: KscCredentials | KscCredentialsProvider;
  readonly trust: TlsTrust;
  readonly timeouts: Timeouts;
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

const MAX_CONNECTIONS = 16;

/** @throws KscInvalidArgumentError naming the option and the remedy, never a secret. */
export function toClientSettings(
  options: KscClientOptions,
  environment: Environment = process.env,
): ClientSettings {
  const address = toAddress(options);
  const { host, port } = address;
  if (typeof options.credentials !== "function") checkCredentials(options.credentials);
  return {
    origin: `https://${host}:${port}`,
    endpoint: `${host}:${port}`,
    credentials: options.credentials,
    trust: toTlsTrust(options.tls ?? {}),
    timeouts: toTimeouts(options.timeouts),
    connections: integer("connections", options.connections ?? 1, MAX_CONNECTIONS),
    keepAliveMs:
      options.keepAlive === false
        ? null
        : integer("keepAlive.everyMs", options.keepAlive?.everyMs ?? 60_000, MAX_TIMER_MS),
    retry: toRetryPolicy(options.retry),
    proxy: toProxy(options.proxy === undefined ? "environment" : options.proxy, address, environment),
    onEvent: options.onEvent ?? null,
    log: options.log ?? null,
    virtualServer: options.virtualServer ?? null,
    area: options.area ?? "ksc-edr",
    hostCacheMs:
      options.hostCacheMs === undefined || options.hostCacheMs === 0
        ? 0
        : integer("hostCacheMs", options.hostCacheMs, MAX_TIMER_MS),
    runtime: toRuntime(options),
    random: options.random ?? Math.random,
  };
}

function toTimeouts(options: KscClientOptions["timeouts"] = {}): Timeouts {
  const { connectMs = 10_000, headersMs = 60_000, bodyMs = 60_000 } = options;
  return {
    connectMs: integer("timeouts.connectMs", connectMs, MAX_TIMER_MS),
    headersMs: integer("timeouts.headersMs", headersMs, MAX_TIMER_MS),
    bodyMs: integer("timeouts.bodyMs", bodyMs, MAX_TIMER_MS),
  };
}

// Node's timers end at once beyond this.
const MAX_TIMER_MS = 2 ** 31 - 1;

function integer(argument: string, value: number, most: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new KscInvalidArgumentError(
    argument,
    argument.endsWith("Ms")
      ? `must be a positive whole number of milliseconds, at most ${most}`
      : `must be an integer from 1 to ${most}`,
  );
}
