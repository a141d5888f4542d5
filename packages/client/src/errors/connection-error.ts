import { type CallContext, KscError } from "./ksc-error.js";

export interface TransportErrorDetails {
  readonly call: CallContext;
  /** Whether a byte of the request may have been written. */
  readonly sent: boolean;
  readonly retryable: boolean;
  readonly cause: unknown;
}

/**
 * No connection, or one that broke. `connection_failed`: not a byte of the request was written;
 * `connection_lost`: it was, and no complete answer came.
 */
export class KscConnectionError extends KscError {
  override readonly name = "KscConnectionError";
  readonly code: "connection_failed" | "connection_lost";
  readonly sent: boolean;

  constructor(problem: string, details: TransportErrorDetails) {
    super(problem, details);
    this.code = details.sent ? "connection_lost" : "connection_failed";
    this.sent = details.sent;
  }
}

/** What is wrong with the certificate, or with TLS itself. */
export type TlsFailure =
  | "untrusted_issuer"
  | "fingerprint_mismatch"
  | "wrong_name"
  | "out_of_date"
  | "old_protocol"
  | "handshake";

/** The server did not prove that it is the one meant; not a byte of the request was written. */
export class KscTlsError extends KscError {
  override readonly name = "KscTlsError";
  readonly code = "tls_untrusted";
  readonly failure: TlsFailure;
  readonly sent = false;
  /** SHA-256 of the certificate that the server showed; known only after a mismatch of fingerprints. */
  readonly actualFingerprint256: string | null;

  constructor(
    failure: TlsFailure,
    problem: string,
    details: { call: CallContext; cause: unknown; actualFingerprint256?: string },
  ) {
    super(problem, details);
    this.failure = failure;
    this.actualFingerprint256 = details.actualFingerprint256 ?? null;
  }
}
