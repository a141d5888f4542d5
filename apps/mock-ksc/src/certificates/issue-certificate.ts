import "reflect-metadata";
import { KeyObject, webcrypto } from "node:crypto";
import { isIP } from "node:net";
import * as x509 from "@peculiar/x509";
import type { Clock } from "../time.js";
import type { KeyPair } from "./certificate.js";

// Loaded only when a certificate is made: the library takes a tenth of a second.

const DAY_MS = 24 * 60 * 60 * 1000;
const CA_DAYS = 3650;
/** A KSC certificate is valid for at most 397 days. */
const LEAF_DAYS = 397;

/** Names and addresses in every server certificate. */
const LOOPBACK = ["localhost", "127.0.0.1", "::1"];

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** An authority that can sign. */
interface Authority {
  readonly cert: x509.X509Certificate;
  readonly signingKey: webcrypto.CryptoKey;
}

/** A new self-signed authority: EC P-256, valid for ten years. */
export async function createAuthority(clock: Clock): Promise<Authority> {
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
  return { cert, signingKey: keys.privateKey };
}

/** The authority that files store. */
export async function toAuthority({ cert, key }: KeyPair): Promise<Authority> {
  const pkcs8 = x509.PemConverter.decodeFirst(key);
  return {
    cert: new x509.X509Certificate(cert),
    signingKey: await webcrypto.subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]),
  };
}

/** An authority as files store it. */
export function writeAuthority({ cert, signingKey }: Authority): KeyPair {
  return { cert: toPem(cert), key: toKeyPem(signingKey) };
}

/** A new server certificate for the loopback names and `names`. */
export async function issueLeaf(
  authority: Authority,
  clock: Clock,
  names: readonly string[],
): Promise<KeyPair> {
  const keys = await newKeys();
  const cert = await x509.X509CertificateGenerator.create({
    subject: "CN=mock-ksc",
    issuer: authority.cert.subject,
    ...validFor(LEAF_DAYS, clock),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: authority.signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        [...LOOPBACK, ...names].map((value) => ({ type: isIP(value) === 0 ? "dns" : "ip", value })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authority.cert.publicKey),
    ],
  });
  return { cert: toPem(cert), key: toKeyPem(keys.privateKey) };
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}

function toPem(cert: x509.X509Certificate): string {
  return `${cert.toString("pem").trimEnd()}\n`;
}

function toKeyPem(key: webcrypto.CryptoKey): string {
  return KeyObject.from(key).export({ type: "pkcs8", format: "pem" }).toString();
}

function validFor(days: number, clock: Clock) {
  const notBefore = clock();
  return { notBefore, notAfter: new Date(notBefore.getTime() + days * DAY_MS) };
}
