import * as z from "zod";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import { type FieldsOf, strictOptions } from "../input/check-input.js";
import { flag, text } from "../input/fields.js";
import { parsePem, readCertificates } from "./certificates.js";
import { systemAuthorities } from "./system-authorities.js";

/** SHA-256 fingerprints of certificates, in hexadecimal with or without colons. */
export type Fingerprints = string | readonly string[] | ReadonlySet<string>;

/** How the server proves its identity. By default Node's own list of authorities decides. */
export interface TlsOptions {
  /** Certificates to trust instead, as PEM text: an authority's, or the server's own self-signed certificate. */
  readonly ca?: string | undefined;
  /** File of such certificates, PEM or DER. On the server: `%ProgramData%\KasperskyLab\adminkit\1093\cert\klserver.cer`. */
  readonly caFile?: string | undefined;
  /**
   * True trusts the authorities of the operating system instead of Node's own list, in addition to `ca` or `caFile`.
   * Node 22.15 and later read them on every system. Node 20 reads only the bundle files of Linux.
   */
  readonly systemCa?: boolean | undefined;
  /**
   * Fingerprints of certificates, or a function that returns them and is called for each new connection. The server's own
   * certificate must be one of them; its issuer, names and dates are then not checked. A server's certificate is valid
   * for at most 397 days and is then replaced by a reserve certificate: list both during the change.
   */
  readonly fingerprint256?: Fingerprints | (() => Fingerprints | Promise<Fingerprints>) | undefined;
  /** Name to request and to find in the certificate, if it differs from the host of the connection. */
  readonly servername?: string | undefined;
  /** True allows TLS 1.0 and 1.1, old ciphers and short keys for old servers. The server must still prove its identity. */
  readonly allowLegacy?: boolean | undefined;
  /**
   * True sends the credentials to whoever answers. Use it only with a test server. Each client warns about it with a
   * `warning` event and with `process.emitWarning`.
   */
  readonly insecureSkipVerify?: boolean | undefined;
}

/** Schema of the option `tls`. */
export const tlsOptions = strictOptions({
  ca: z.string("must be PEM text"),
  caFile: text,
  systemCa: flag,
  fingerprint256: z.custom<NonNullable<TlsOptions["fingerprint256"]>>(
    (value) => ["string", "function"].includes(typeof value) || Array.isArray(value) || value instanceof Set,
    "must be a fingerprint, an array or set of fingerprints, or a function that returns them",
  ),
  servername: text,
  allowLegacy: flag,
  insecureSkipVerify: flag,
} satisfies FieldsOf<TlsOptions>);

/** What proves the server's identity: an authority, a pinned fingerprint, or nothing. */
export type TlsTrust = {
  readonly servername: string | null;
  readonly legacy: boolean;
} & (
  | { readonly kind: "authorities"; readonly ca: readonly string[] | null }
  | { readonly kind: "fingerprints"; readonly pins: () => Pins | Promise<Pins> }
  | { readonly kind: "unverified" }
);

export type Pins = ReadonlySet<string>;

/** @throws KscInvalidArgumentError */
export function toTlsTrust(options: TlsOptions): TlsTrust {
  const { fingerprint256, ca, caFile, systemCa = false, insecureSkipVerify = false } = options;
  const common = { servername: options.servername ?? null, legacy: options.allowLegacy ?? false };
  const authorities = ca !== undefined || caFile !== undefined || systemCa;
  if (insecureSkipVerify) {
    if (authorities || fingerprint256 !== undefined) {
      throw new KscInvalidArgumentError(
        "tls.insecureSkipVerify",
        "switches verification off, so it excludes tls.ca, tls.caFile, tls.systemCa and tls.fingerprint256",
        { remedy: "Set one of them" },
      );
    }
    return { kind: "unverified", ...common };
  }
  if (fingerprint256 !== undefined) {
    if (authorities) {
      throw new KscInvalidArgumentError(
        "tls.fingerprint256",
        "replaces the check of the issuer, so it excludes tls.ca, tls.caFile and tls.systemCa",
        { remedy: "Set one of them" },
      );
    }
    return { kind: "fingerprints", pins: toPinSource(fingerprint256), ...common };
  }
  if (ca !== undefined && caFile !== undefined) {
    throw new KscInvalidArgumentError("tls.ca", "and tls.caFile exclude each other", {
      remedy: "Set one of them",
    });
  }
  if (!authorities) return { kind: "authorities", ca: null, ...common };
  return {
    kind: "authorities",
    ca: [
      ...(ca === undefined ? [] : parsePem(ca, "tls.ca")),
      ...(caFile === undefined ? [] : readCertificates(caFile, "tls.caFile")),
      ...(systemCa ? systemAuthorities() : []),
    ],
    ...common,
  };
}

function toPinSource(fingerprint256: NonNullable<TlsOptions["fingerprint256"]>): () => Pins | Promise<Pins> {
  if (typeof fingerprint256 === "function") return async () => toPins(await fingerprint256());
  const pins = toPins(fingerprint256);
  return () => pins;
}

/** Fingerprints in Node's form: upper case, with colons. */
function toPins(fingerprints: Fingerprints): Pins {
  const list = typeof fingerprints === "string" ? [fingerprints] : [...fingerprints];
  if (list.length === 0) {
    throw new KscInvalidArgumentError("tls.fingerprint256", "is an empty list", {
      remedy: "List at least one certificate",
    });
  }
  return new Set(
    list.map((fingerprint) => {
      const digits = fingerprint.replaceAll(":", "");
      if (!/^[0-9a-fA-F]{64}$/.test(digits)) {
        throw new KscInvalidArgumentError(
          "tls.fingerprint256",
          `contains "${fingerprint.slice(0, 100)}", which is not a SHA-256 fingerprint of 64 hexadecimal digits`,
          { remedy: "Print one with openssl x509 -noout -fingerprint -sha256" },
        );
      }
      return digits.toUpperCase().replaceAll(/(..)(?=.)/g, "$1:");
    }),
  );
}
