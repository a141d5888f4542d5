import { randomUUID } from "node:crypto";
import { isIPv6 } from "node:net";
import { KscInvalidArgumentError } from "./errors/invalid-argument-error.js";
import { checkCredentials, type KscCredentials } from "./session/kscbasic.js";
import { type TlsOptions, type TlsTrust, toTlsTrust } from "./transport/tls-trust.js";
import type { Timeouts } from "./transport/to-transport-error.js";

/** Port on which the Administration Server serves the Open API unless it was changed. */
export const DEFAULT_PORT = 13299;

export type KscAddress =
  | {
      /** `https://ksc.example:13299`; without a port 13299. */
      readonly url: string;
    }
  | { readonly host: string; readonly port?: number };

export type KscClientOptions = KscAddress & {
  readonly credentials: KscCredentials;
  readonly tls?: TlsOptions;
  readonly timeouts?: {
    /** Connection with TLS handshake, in milliseconds: 10,000 unless set. */
    readonly connectMs?: number;
    /** From a sent call to the headers of its answer: 60,000 unless set. */
    readonly headersMs?: number;
    /** From one piece of an answer to the next: 60,000 unless set. */
    readonly bodyMs?: number;
  };
  /** Name of the virtual server to work with; without it the main one. */
  readonly virtualServer?: string;
  /** Name of the application that asks for responses, part of each task's name: `ksc-edr` unless set. */
  readonly area?: string;
  /** The time; for tests. */
  readonly clock?: () => Date;
  /** Source of the UUIDs that become request ids; for tests. */
  readonly newUuid?: () => string;
};

export interface ClientSettings {
  readonly origin: string;
  readonly endpoint: string;
  readonly credentials: KscCredentials;
  readonly trust: TlsTrust;
  readonly timeouts: Timeouts;
  readonly virtualServer: string | null;
  readonly area: string;
  readonly clock: () => Date;
  readonly newUuid: () => string;
}

/** @throws KscInvalidArgumentError naming the option and the remedy, never a secret. */
export function toClientSettings(options: KscClientOptions): ClientSettings {
  const { host, port } = toAddress(options);
  checkCredentials(options.credentials);
  const { connectMs = 10_000, headersMs = 60_000, bodyMs = 60_000 } = options.timeouts ?? {};
  const timeouts = { connectMs, headersMs, bodyMs };
  for (const [name, value] of Object.entries(timeouts)) {
    if (!Number.isInteger(value) || value < 1) {
      throw new KscInvalidArgumentError(`timeouts.${name}`, "must be a positive number of milliseconds");
    }
  }
  return {
    origin: `https://${host}:${port}`,
    endpoint: `${host}:${port}`,
    credentials: options.credentials,
    trust: toTlsTrust(options.tls ?? {}),
    timeouts,
    virtualServer: options.virtualServer ?? null,
    area: options.area ?? "ksc-edr",
    clock: options.clock ?? (() => new Date()),
    newUuid: options.newUuid ?? randomUUID,
  };
}

interface Address {
  readonly host: string;
  readonly port: number;
}

function toAddress(options: KscAddress): Address {
  if ("url" in options) return parseUrl(options.url);
  const { host, port = DEFAULT_PORT } = options;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new KscInvalidArgumentError(
      "port",
      "must be an integer from 1 to 65535; Open API listens on 13299 by default",
    );
  }
  const address = `https://${isIPv6(host) ? `[${host}]` : host}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (typeof host !== "string" || url === null || url.host !== url.hostname || url.pathname !== "/") {
    throw new KscInvalidArgumentError(
      "host",
      "must be a host name or an IP address, without scheme, port or path",
    );
  }
  return { host: url.hostname, port };
}

function parseUrl(text: string): Address {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.protocol !== "https:") {
    throw new KscInvalidArgumentError("url", "must be an https address such as https://ksc.example:13299");
  }
  if (url.username !== "" || url.password !== "") {
    throw new KscInvalidArgumentError("url", "must not hold user or password; give them as credentials");
  }
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    throw new KscInvalidArgumentError(
      "url",
      "must end after host and port; the path of the Open API is added",
    );
  }
  // URL drops an explicit 443, the default of https, which is not the default here.
  const port = url.port === "" ? (/:0*443\/?$/.test(text.trim()) ? 443 : DEFAULT_PORT) : Number(url.port);
  return { host: url.hostname, port };
}
