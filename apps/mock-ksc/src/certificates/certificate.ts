import { X509Certificate } from "node:crypto";

/** What a TLS server needs, and what its clients need to trust it. */
export interface Certificate {
  readonly key: string;
  /** The server's certificate, then the one of its authority. */
  readonly chain: string;
  /** PEM of the authority that clients trust. */
  readonly ca: string;
  /** SHA-256 of the server's certificate, upper-case hexadecimal with colons. */
  readonly fingerprint256: string;
}

/** A certificate and its private key, both PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

export function toCertificate({ cert, key }: KeyPair, ca: string): Certificate {
  return { key, chain: cert + ca, ca, fingerprint256: new X509Certificate(cert).fingerprint256 };
}
