import { webcrypto, X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import type { Clock } from "../time.js";

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

const DAY_MS = 24 * 60 * 60 * 1000;
const CA_DAYS = 3650;
/** A KSC certificate is valid for at most 397 days. */
const LEAF_DAYS = 397;

/** Names and addresses in every server certificate. */
const LOOPBACK = ["localhost", "127.0.0.1", "::1"];

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** A certificate and an authority that are stored nowhere. */
export async function createCertificate(clock: Clock, names: readonly string[]): Promise<Certificate> {
  const authority = await createAuthority(clock);
  return toCertificate(await issueLeaf(authority, clock, names), authority.cert);
}

/** A new self-signed authority: EC P-256, valid for ten years. */
export async function createAuthority(clock: Clock): Promise<KeyPair> {
  const x509 = await loadX509();
  const keys = await newKeys();
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=mock-ksc authority",
    ...validFor(CA_DAYS, clock),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { cert: endWithNewline(cert.toString("pem")), key: await toPem(keys.privateKey) };
}

/** A new server certificate for the loopback names and `names`. */
export async function issueLeaf(
  authority: KeyPair,
  clock: Clock,
  names: readonly string[],
): Promise<KeyPair> {
  const x509 = await loadX509();
  const ca = new x509.X509Certificate(authority.cert);
  const pkcs8 = x509.PemConverter.decodeFirst(authority.key);
  const keys = await newKeys();
  const cert = await x509.X509CertificateGenerator.create({
    subject: "CN=mock-ksc",
    issuer: ca.subject,
    ...validFor(LEAF_DAYS, clock),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: await webcrypto.subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        [...LOOPBACK, ...names].map((value) => ({ type: isIP(value) === 0 ? "dns" : "ip", value })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(ca.publicKey),
    ],
  });
  return { cert: endWithNewline(cert.toString("pem")), key: await toPem(keys.privateKey) };
}

export function toCertificate({ cert, key }: KeyPair, ca: string): Certificate {
  return { key, chain: cert + ca, ca, fingerprint256: new X509Certificate(cert).fingerprint256 };
}

/** Loaded only when a certificate is made: the library takes a tenth of a second. */
async function loadX509() {
  await import("reflect-metadata");
  return import("@peculiar/x509");
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}

async function toPem(key: webcrypto.CryptoKey): Promise<string> {
  const { PemConverter } = await loadX509();
  return endWithNewline(PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY"));
}

function validFor(days: number, clock: Clock) {
  const notBefore = clock();
  return { notBefore, notAfter: new Date(notBefore.getTime() + days * DAY_MS) };
}

const endWithNewline = (pem: string) => `${pem.trimEnd()}\n`;
