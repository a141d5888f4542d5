import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import { parsePem, readCertificates } from "./certificates.js";
import { systemAuthorities } from "./system-authorities.js";

/** SHA-256 fingerprints of certificates, hexadecimal with or without colons. */
export type Fingerprints = string | readonly string[] | ReadonlySet<string>;

/** How the server proves who it is. Without any of these Node's own list of authorities decides. */
export interface TlsOptions {
  /** Certificates to trust instead, as PEM text: those of the authority, or the server's own self-signed one. */
  readonly ca?: string;
  /** File with such certificates, PEM or DER; on the server `%ProgramData%\KasperskyLab\adminkit\1093\cert\klserver.cer`. */
  readonly caFile?: string;
  /**
   * True trusts the authorities of the operating system instead of Node's own list, beside those given. Node reads
   * them itself from 22.15 on; on 20 the bundle files of Linux are read, and elsewhere the option is refused.
   */
  readonly systemCa?: boolean;
  /**
   * Fingerprints of certificates, or a function that is asked for them at each new connection. The server's own
   * certificate must be one of them, and then nothing else of it is checked: neither issuer nor name nor dates.
   * A server's certificate lasts at most 397 days and gives way to a reserve: list both while it changes.
   */
  readonly fingerprint256?: Fingerprints | (() => Fingerprints | Promise<Fingerprints>);
  /** Name to ask for and to find in the certificate, when it is not the host that is connected to. */
  readonly servername?: string;
  /** True allows TLS 1.0 and 1.1, old ciphers and short keys, for old servers. Who the server is, is proven as ever. */
  readonly allowLegacy?: boolean;
  /**
   * True sends the credentials to whoever answers. For a look at a test server only; each client warns about it,
   * by a `warning` event and by `process.emitWarning`.
   */
  readonly insecureSkipVerify?: boolean;
}

/** What vouches for the server: an authority, a pinned fingerprint, or nothing. */
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
  for (const name of ["systemCa", "allowLegacy", "insecureSkipVerify"] as const) {
    // The text "false" of a configuration file must not switch anything on.
    if (!["boolean", "undefined"].includes(typeof options[name])) {
      throw new KscInvalidArgumentError(`tls.${name}`, "must be true or false, not text");
    }
  }
  const common = { servername: options.servername ?? null, legacy: options.allowLegacy ?? false };
  const authorities = ca !== undefined || caFile !== undefined || systemCa;
  if (insecureSkipVerify) {
    if (authorities || fingerprint256 !== undefined) {
      throw new KscInvalidArgumentError(
        "tls.insecureSkipVerify",
        "switches verification off, so it excludes tls.ca, tls.caFile, tls.systemCa and tls.fingerprint256; give one of them",
      );
    }
    return { kind: "unverified", ...common };
  }
  if (fingerprint256 !== undefined) {
    if (authorities) {
      throw new KscInvalidArgumentError(
        "tls.fingerprint256",
        "replaces the check of the issuer, so it excludes tls.ca, tls.caFile and tls.systemCa; give one of them",
      );
    }
    return { kind: "fingerprints", pins: toPinSource(fingerprint256), ...common };
  }
  if (ca !== undefined && caFile !== undefined) {
    throw new KscInvalidArgumentError("tls.ca", "and tls.caFile exclude each other; give one of them");
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

/** Fingerprints as Node writes them: upper case, with colons. */
function toPins(fingerprints: Fingerprints): Pins {
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
