import { constants } from "node:crypto";
import type { Socket } from "node:net";
import { type ConnectionOptions, DEFAULT_CIPHERS, TLSSocket } from "node:tls";
import { buildConnector } from "undici";
import { onAbort } from "../waiting/on-abort.js";
import type { HttpProxy } from "./proxy.js";
import type { TlsTrust } from "./tls-trust.js";
import { openTunnel } from "./tunnel.js";

/**
 * A connection that failed. It hides the code of its cause from undici: for some codes undici would retry forever, and
 * after a certificate with a wrong name it would never complete another call.
 */
export class ConnectFailure extends Error {
  override readonly name = "ConnectFailure";
  declare readonly cause: unknown;

  constructor(cause: unknown) {
    super("no connection", { cause });
  }
}

/** The server's certificate is not pinned. */
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
  /** Limit for the tunnel through the proxy, and again for the rest. */
  readonly timeoutMs: number;
  /** Ends a connection attempt that nobody waits for any more. */
  readonly signal?: AbortSignal;
}

/**
 * Opens TLS connections for undici. With pinned fingerprints, undici gets the socket only after the server's certificate
 * was compared, so no byte of a request, and no credential, reaches another server.
 */
export function createConnector(settings: ConnectorOptions): buildConnector.connector {
  const { trust, proxy, endpoint, timeoutMs, signal } = settings;
  const connectOptions: buildConnector.BuildOptions = {
    allowH2: false,
    timeout: timeoutMs,
    // A resumed session would skip the certificate check, and one long-lived connection gains nothing from resuming.
    maxCachedSessions: 0,
    rejectUnauthorized: trust.kind === "authorities",
    ...(trust.servername === null ? {} : { servername: trust.servername }),
    ...(trust.kind === "authorities" && trust.ca !== null ? { ca: [...trust.ca] } : {}),
    ...(trust.legacy ? LEGACY : STRICT),
  };
  const open = async (options: buildConnector.Options): Promise<Socket> => {
    const target =
      proxy === null ? options : { ...options, httpSocket: await openTunnel(proxy, endpoint, timeoutMs) };
    const socket = await connected(connectOptions, target, signal);
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

/** Node 24 refuses keys of fewer than 2048 bits; this makes Node 20 and 22 refuse them too. */
const STRICT = { ciphers: `${DEFAULT_CIPHERS}:@SECLEVEL=2` } as const satisfies ConnectionOptions;

/** Allows TLS 1.0 and later, short keys, and the renegotiation that was usual before 2010. */
const LEGACY = {
  minVersion: "TLSv1",
  ciphers: "DEFAULT@SECLEVEL=0",
  secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
} as const satisfies ConnectionOptions;

/** A socket listens to its signal as long as the signal exists, so each attempt has a signal of its own. */
function connected(
  connectOptions: buildConnector.BuildOptions,
  target: buildConnector.Options,
  signal: AbortSignal | undefined,
): Promise<Socket> {
  const attempt = new AbortController();
  const connect = buildConnector({ ...connectOptions, signal: attempt.signal });
  const stopListening = signal === undefined ? null : onAbort(signal, () => attempt.abort());
  return new Promise((resolve, reject) => {
    connect(target, (...[error, socket]) => {
      stopListening?.();
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
  // undici would wait for a socket that was closed while the pins were fetched.
  if (socket.destroyed) throw new Error("the server closed the connection");
}
