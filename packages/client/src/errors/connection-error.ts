import { type CallContext, KscError } from "./ksc-error.js";

export interface TransportErrorDetails {
  readonly call: CallContext;
  /** Whether a byte of the request may have been written. */
  readonly sent: boolean;
  readonly remedy?: string | null;
  readonly retryable: boolean;
  readonly cause: unknown;
}

/**
 * The connection failed or broke. `connection_failed`: not a byte of the request was written. `connection_lost`: it was
 * written, and no complete answer came.
 */
export class KscConnectionError extends KscError {
  override readonly name = "KscConnectionError";
  readonly code: "connection_failed" | "connection_lost";
  /** Whether a byte of the request may have been written. */
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

/** The server did not prove its identity. Not a byte of the request was written. */
export class KscTlsError extends KscError {
  override readonly name = "KscTlsError";
  readonly code = "tls_untrusted";
  /** What is wrong with the certificate, or with TLS itself. */
  readonly failure: TlsFailure;
  /** Always false: the check comes before the request. */
  readonly sent = false;
  /** SHA-256 fingerprint of the certificate that the server showed; known only after a fingerprint mismatch. */
  readonly actualFingerprint256: string | null;

  constructor(
    failure: TlsFailure,
    problem: string,
    details: { call: CallContext; remedy: string; cause: unknown; actualFingerprint256?: string },
  ) {
    super(problem, details);
    this.failure = failure;
    this.actualFingerprint256 = details.actualFingerprint256 ?? null;
  }
}
