import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { buildConnector } from "undici";
import type { TlsTrust } from "./tls-trust.js";

/**
 * Why there is no connection. It hides the code of its cause from undici, which for some codes would try again
 * without end, and for that of a certificate with other names would never answer another call.
 */
export class ConnectFailure extends Error {
  override readonly name = "ConnectFailure";
  declare readonly cause: Error;

  constructor(cause: Error) {
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

/**
 * Opens TLS connections for undici. With pinned fingerprints the socket is handed over only after the leaf has
 * been compared, so that no byte of a request, and no credential, reaches another server.
 */
export function createConnector(trust: TlsTrust, timeoutMs: number): buildConnector.connector {
  const connect = buildConnector({
    allowH2: false,
    timeout: timeoutMs,
    // A resumed session would skip the certificate, and one long-lived connection gains nothing from it.
    maxCachedSessions: 0,
    rejectUnauthorized: trust.kind === "authorities",
    ...(trust.servername === null ? {} : { servername: trust.servername }),
    ...(trust.kind === "authorities" && trust.ca !== null ? { ca: [...trust.ca] } : {}),
  });
  return (options, callback) =>
    connect(options, (...[error, socket]) => {
      if (socket === null || error !== null) {
        callback(new ConnectFailure(error), null);
        return;
      }
      const actual = trust.kind === "fingerprints" ? leafOf(socket) : null;
      if (trust.kind === "authorities" || (actual !== null && trust.pins.has(actual))) {
        callback(null, socket);
        return;
      }
      socket.destroy();
      callback(new ConnectFailure(new FingerprintMismatch(actual ?? "(none)")), null);
    });
}

/** SHA-256 of the certificate that the server has proven to hold. */
function leafOf(socket: Socket): string | null {
  return socket instanceof TLSSocket ? (socket.getPeerX509Certificate()?.fingerprint256 ?? null) : null;
}
