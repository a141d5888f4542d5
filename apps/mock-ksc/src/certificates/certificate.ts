import { createPrivateKey, webcrypto, X509Certificate } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { isIP } from "node:net";
import { join } from "node:path";
import type { Clock } from "../time.js";

/** What a TLS server needs, and what its clients need to trust it. */
export interface Certificate {
  readonly key: string;
  /** Leaf, then the authority that issued it. */
  readonly chain: string;
  /** The authority, PEM: what clients trust. */
  readonly ca: string;
  /** SHA-256 of the leaf, upper-case hexadecimal with colons. */
  readonly fingerprint256: string;
}

/** A certificate kept in a folder. */
export interface StoredCertificate extends Certificate {
  readonly caFile: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const CA_DAYS = 3650;
/** A KSC certificate lives at most 397 days. */
const LEAF_DAYS = 397;
const RENEW_BEFORE_DAYS = 30;

/** Names and addresses that every certificate carries. */
const LOOPBACK = ["localhost", "127.0.0.1", "::1"];

/**
 * The certificate kept in `folder`, made at the first start (EC P-256, for localhost, 127.0.0.1, ::1 and `names`).
 * A leaf near its end, or without one of the names, is issued anew by the same authority, so that clients who
 * trust the authority go on.
 */
export async function loadOrCreateCertificate(
  folder: string,
  clock: Clock,
  names: readonly string[] = [],
): Promise<StoredCertificate> {
  const files = {
    caKey: join(folder, "ca-key.pem"),
    ca: join(folder, "ca.pem"),
    key: join(folder, "server-key.pem"),
    leaf: join(folder, "server.pem"),
  };
  const [caKey, ca, key, leaf] = await Promise.all([
    readIfThere(files.caKey),
    readIfThere(files.ca),
    readIfThere(files.key),
    readIfThere(files.leaf),
  ]);
  if (ca !== null && key !== null && leaf !== null && isFresh(leaf, clock) && covers(leaf, names)) {
    return { ...toCertificate(key, leaf, ca), caFile: files.ca };
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const authority = caKey !== null && ca !== null && isFresh(ca, clock) ? { key: caKey, cert: ca } : null;
  const issued = await issueCertificate(clock, authority, names);
  await Promise.all([
    writeWhole(files.caKey, issued.caKey),
    writeWhole(files.ca, issued.ca),
    writeWhole(files.key, issued.key),
    writeWhole(files.leaf, issued.leaf),
  ]);
  return { ...toCertificate(issued.key, issued.leaf, issued.ca), caFile: files.ca };
}

/** A certificate that is kept nowhere. */
export async function createCertificate(clock: Clock): Promise<Certificate> {
  const { key, leaf, ca } = await issueCertificate(clock, null, []);
  return toCertificate(key, leaf, ca);
}

async function issueCertificate(
  clock: Clock,
  authority: { key: string; cert: string } | null,
  names: readonly string[],
) {
  // Loaded only when a certificate is made: the library costs a tenth of a second.
  await import("reflect-metadata");
  const x509 = await import("@peculiar/x509");
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
  const now = clock();
  const after = (days: number) => new Date(now.getTime() + days * DAY_MS);
  const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const toPem = async (key: webcrypto.CryptoKey) =>
    asFile(x509.PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY"));

  const caKeys = await newKeys();
  const caSigningKey =
    authority === null
      ? caKeys.privateKey
      : await webcrypto.subtle.importKey(
          "pkcs8",
          x509.PemConverter.decodeFirst(authority.key),
          algorithm,
          true,
          ["sign"],
        );
  const ca =
    authority === null
      ? await x509.X509CertificateGenerator.createSelfSigned({
          name: "CN=mock-ksc authority",
          notBefore: now,
          notAfter: after(CA_DAYS),
          signingAlgorithm: algorithm,
          keys: caKeys,
          extensions: [
            new x509.BasicConstraintsExtension(true, 0, true),
            new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
            await x509.SubjectKeyIdentifierExtension.create(caKeys.publicKey),
          ],
        })
      : new x509.X509Certificate(authority.cert);

  const keys = await newKeys();
  const leaf = await x509.X509CertificateGenerator.create({
    subject: "CN=mock-ksc",
    issuer: ca.subject,
    notBefore: now,
    notAfter: after(LEAF_DAYS),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: caSigningKey,
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
  return {
    caKey: await toPem(caSigningKey),
    ca: asFile(ca.toString("pem")),
    key: await toPem(keys.privateKey),
    leaf: asFile(leaf.toString("pem")),
  };
}

function toCertificate(key: string, leaf: string, ca: string): Certificate {
  return { key, chain: leaf + ca, ca, fingerprint256: new X509Certificate(leaf).fingerprint256 };
}

const asFile = (pem: string) => `${pem.trimEnd()}\n`;

function covers(pem: string, names: readonly string[]): boolean {
  const leaf = new X509Certificate(pem);
  return names.every((name) => (isIP(name) === 0 ? leaf.checkHost(name) : leaf.checkIP(name)) !== undefined);
}

function isFresh(pem: string, clock: Clock): boolean {
  return Date.parse(new X509Certificate(pem).validTo) - clock().getTime() > RENEW_BEFORE_DAYS * DAY_MS;
}

/**
 * A certificate that the user brings: files with the chain, leaf first, and its key, both PEM.
 * @throws Error when a file cannot be read, or the two do not belong together.
 */
export async function readCertificate(certFile: string, keyFile: string): Promise<StoredCertificate> {
  const [chain, key] = await Promise.all([readFile(certFile, "utf8"), readFile(keyFile, "utf8")]);
  const leaf = new X509Certificate(chain);
  if (!leaf.checkPrivateKey(createPrivateKey(key))) {
    throw new Error(`${keyFile} is not the key of the certificate in ${certFile}`);
  }
  return { key, chain, ca: chain, caFile: certFile, fingerprint256: leaf.fingerprint256 };
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.new`;
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, file);
}
