import { TLSSocket } from "node:tls";
import { buildConnector } from "undici";
import type { TlsTrust } from "./tls-trust.js";

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
  if (trust.kind === "authorities") return connect;
  return (options, callback) =>
    connect(options, (...[error, socket]) => {
      if (error !== null || socket === null) {
        callback(error ?? new Error("no socket"), null);
        return;
      }
      const leaf = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
      if (leaf !== undefined && trust.pins.has(leaf.fingerprint256)) {
        callback(null, socket);
        return;
      }
      socket.destroy();
      callback(new FingerprintMismatch(leaf?.fingerprint256 ?? "(no certificate)"), null);
    });
}
