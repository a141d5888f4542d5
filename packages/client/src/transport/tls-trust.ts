import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";

/** How the server proves who it is. Without any of these Node's own list of authorities decides. */
export interface TlsOptions {
  /** Certificates to trust instead, as PEM text: those of the authority, or the server's own self-signed one. */
  readonly ca?: string;
  /** File with such certificates, PEM or DER; on the server `%ProgramData%\KasperskyLab\adminkit\1093\cert\klserver.cer`. */
  readonly caFile?: string;
  /**
   * SHA-256 fingerprints of certificates, hexadecimal with or without colons. The server's own certificate must
   * be one of them, and then nothing else of it is checked: neither issuer nor name nor dates.
   */
  readonly fingerprint256?: string | readonly string[] | ReadonlySet<string>;
  /** Name to ask for and to find in the certificate, when it is not the host that is connected to. */
  readonly servername?: string;
}

export type TlsTrust =
  | {
      readonly kind: "authorities";
      readonly ca: readonly string[] | null;
      readonly servername: string | null;
    }
  | { readonly kind: "fingerprints"; readonly pins: ReadonlySet<string>; readonly servername: string | null };

/** @throws KscInvalidArgumentError */
export function toTlsTrust(options: TlsOptions): TlsTrust {
  const servername = options.servername ?? null;
  const { fingerprint256, ca, caFile } = options;
  if (fingerprint256 !== undefined) {
    if (ca !== undefined || caFile !== undefined) {
      throw new KscInvalidArgumentError(
        "tls.fingerprint256",
        "replaces the check of the issuer, so it excludes tls.ca and tls.caFile; give one of them",
      );
    }
    return { kind: "fingerprints", pins: toPins(fingerprint256), servername };
  }
  if (ca !== undefined && caFile !== undefined) {
    throw new KscInvalidArgumentError("tls.ca", "and tls.caFile exclude each other; give one of them");
  }
  if (caFile !== undefined) return { kind: "authorities", ca: readCertificates(caFile), servername };
  return { kind: "authorities", ca: ca === undefined ? null : parsePem(ca, "tls.ca"), servername };
}

/** A fingerprint as Node writes it: upper case, with colons. */
function toPins(fingerprints: string | Iterable<string>): Set<string> {
  const list = typeof fingerprints === "string" ? [fingerprints] : [...fingerprints];
  if (list.length === 0) {
    throw new KscInvalidArgumentError(
      "tls.fingerprint256",
      "is an empty list; name at least one certificate",
    );
  }
  return new Set(
    list.map((fingerprint) => {
      const digits = fingerprint.replaceAll(":", "");
      if (!/^[0-9a-fA-F]{64}$/.test(digits)) {
        throw new KscInvalidArgumentError(
          "tls.fingerprint256",
          `holds "${fingerprint.slice(0, 100)}", which is not a SHA-256 fingerprint of 64 hexadecimal digits; ` +
            "openssl x509 -noout -fingerprint -sha256 prints one",
        );
      }
      return digits.toUpperCase().replaceAll(/(..)(?=.)/g, "$1:");
    }),
  );
}

function readCertificates(file: string): readonly string[] {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (cause) {
    throw new KscInvalidArgumentError(
      "tls.caFile",
      `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
  return content.includes("-----BEGIN")
    ? parsePem(content.toString("latin1"), "tls.caFile")
    : [parseCertificate(content, "tls.caFile")];
}

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function parsePem(text: string, argument: string): readonly string[] {
  const blocks = text.match(PEM_CERTIFICATE);
  if (blocks === null) {
    throw new KscInvalidArgumentError(
      argument,
      'holds no certificate; PEM text with "-----BEGIN CERTIFICATE-----" is expected',
    );
  }
  return blocks.map((block) => parseCertificate(block, argument));
}

function parseCertificate(content: string | Buffer, argument: string): string {
  try {
    return new X509Certificate(content).toString();
  } catch (cause) {
    throw new KscInvalidArgumentError(argument, "holds a certificate that cannot be read, or none", {
      cause,
    });
  }
}
