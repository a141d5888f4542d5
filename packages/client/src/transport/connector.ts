import { constants } from "node:crypto";
import type { Socket } from "node:net";
import { type ConnectionOptions, TLSSocket } from "node:tls";
import { buildConnector } from "undici";
import type { HttpProxy } from "./proxy.js";
import type { TlsTrust } from "./tls-trust.js";
import { openTunnel } from "./tunnel.js";

/**
 * Why there is no connection. It hides the code of its cause from undici, which for some codes would try again
 * without end, and for that of a certificate with other names would never answer another call.
 */
export class ConnectFailure extends Error {
  override readonly name = "ConnectFailure";
  declare readonly cause: unknown;

  constructor(cause: unknown) {
    super("no connection", { cause });
  }
}

/** The server's certificate is none of the pinned ones. */
export class FingerprintMismatch extends Error {
  override readonly name = "FingerprintMismatch";
  readonly actual: string;

  constructor(actual: string) {
    super(`the server's certificate has the SHA-256 fingerprint ${actual}`);
    this.actual = actual;
  }
}

export interface ConnectorOptions {
  readonly trust: TlsTrust;
  readonly proxy: HttpProxy | null;
  /** `host:port`, for the proxy. */
  readonly endpoint: string;
  /** For the tunnel through the proxy, and again for the rest. */
  readonly timeoutMs: number;
  /** Ends an attempt to connect for which nobody waits any more. */
  readonly signal?: AbortSignal;
}

/**
 * Opens TLS connections for undici. With pinned fingerprints the socket is handed over only after the leaf has
 * been compared, so that no byte of a request, and no credential, reaches another server.
 */
export function createConnector(settings: ConnectorOptions): buildConnector.connector {
  const { trust, proxy, endpoint, timeoutMs, signal } = settings;
  const connect = buildConnector({
    allowH2: false,
    timeout: timeoutMs,
    ...(signal === undefined ? {} : { signal }),
    // A resumed session would skip the certificate, and one long-lived connection gains nothing from it.
    maxCachedSessions: 0,
    rejectUnauthorized: trust.kind === "authorities",
    ...(trust.servername === null ? {} : { servername: trust.servername }),
    ...(trust.kind === "authorities" && trust.ca !== null ? { ca: [...trust.ca] } : {}),
    ...(trust.legacy ? LEGACY : {}),
  });
  const open = async (options: buildConnector.Options): Promise<Socket> => {
    const socket = await connected(
      connect,
      proxy === null ? options : { ...options, httpSocket: await openTunnel(proxy, endpoint, timeoutMs) },
    );
    try {
      await checkPins(socket, trust);
    } catch (error) {
      socket.destroy();
      throw error;
    }
    return socket;
  };
  return (options, callback) => {
    open(options).then(
      (socket) => callback(null, socket),
      (cause: unknown) => callback(new ConnectFailure(cause), null),
    );
  };
}

/** TLS from 1.0 on, whatever the length of keys, and renegotiation as it was before 2010. */
const LEGACY = {
  minVersion: "TLSv1",
  ciphers: "DEFAULT@SECLEVEL=0",
  secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
} as const satisfies ConnectionOptions;

function connected(connect: buildConnector.connector, options: buildConnector.Options): Promise<Socket> {
  return new Promise((resolve, reject) => {
    connect(options, (...[error, socket]) => {
      if (socket === null || error !== null) reject(error);
      else resolve(socket);
    });
  });
}

async function checkPins(socket: Socket, trust: TlsTrust): Promise<void> {
  if (trust.kind !== "fingerprints") return;
  const pins = await trust.pins();
  const actual = socket instanceof TLSSocket ? socket.getPeerX509Certificate()?.fingerprint256 : undefined;
  if (actual === undefined || !pins.has(actual)) throw new FingerprintMismatch(actual ?? "(none)");
  // undici would wait for a socket that closed while the pins were asked for.
  if (socket.destroyed) throw new Error("the server closed the connection");
}
