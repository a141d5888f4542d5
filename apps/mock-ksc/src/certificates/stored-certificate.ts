import { createPrivateKey, randomBytes, X509Certificate } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { isIP } from "node:net";
import { dirname, join } from "node:path";
import type { Clock } from "../time.js";
import { type Certificate, type KeyPair, toCertificate } from "./certificate.js";

/** A certificate that clients can read from a file. */
export interface StoredCertificate extends Certificate {
  readonly caFile: string;
}

/** Group `tls` of the settings. */
export interface OwnCertificateFiles {
  readonly certFile?: string | undefined;
  readonly keyFile?: string | undefined;
}

/** Files that cannot be used as a certificate. The message names the remedy. */
class CertificateError extends Error {
  override readonly name = "CertificateError";
  readonly code = "certificate_unusable";
}

const RENEW_BEFORE_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * The certificate stored in `folder` (EC P-256, for localhost, 127.0.0.1, ::1 and `names`), made at the first start.
 * Simulators that start at the same moment share one authority: the first to rename its finished folder into place
 * wins, and the others read that folder. So there is no lock to break, and a crash leaves nothing half written.
 * @throws CertificateError when the folder holds no usable authority.
 */
export async function loadOrCreateCertificate(
  folder: string,
  clock: Clock,
  names: readonly string[] = [],
): Promise<StoredCertificate> {
  const authority = (await readAuthority(folder, clock)) ?? (await publishAuthority(folder, clock));
  const leaf = await loadOrIssueLeaf(join(folder, "server.pem"), authority, clock, names);
  return { ...toCertificate(leaf, authority.cert), caFile: caFileOf(folder) };
}

const caFileOf = (folder: string) => join(folder, "ca.pem");
const caKeyFileOf = (folder: string) => join(folder, "ca-key.pem");

async function readAuthority(folder: string, clock: Clock): Promise<KeyPair | null> {
  const [cert, key] = await Promise.all([readIfThere(caFileOf(folder)), readIfThere(caKeyFileOf(folder))]);
  if (cert === null && key === null) return null;
  const fault = cert === null || key === null ? "is incomplete" : faultOf({ cert, key }, clock);
  if (cert === null || key === null || fault !== null) {
    throw new CertificateError(
      `the certificate authority in ${folder} ${fault}; delete the folder, and let clients trust the new ca.pem`,
    );
  }
  return { cert, key };
}

async function publishAuthority(folder: string, clock: Clock): Promise<KeyPair> {
  const draft = `${folder}.${randomBytes(6).toString("hex")}.new`;
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  await mkdir(draft, { mode: 0o700 });
  try {
    const { createAuthority, writeAuthority } = await import("./issue-certificate.js");
    const authority = writeAuthority(await createAuthority(clock));
    await Promise.all([
      writeFile(caFileOf(draft), authority.cert, { mode: 0o600 }),
      writeFile(caKeyFileOf(draft), authority.key, { mode: 0o600 }),
    ]);
    await rename(draft, folder);
    return authority;
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    // Another simulator was faster, unless the folder holds something else.
    const winner = await readAuthority(folder, clock);
    if (winner !== null) return winner;
    throw new CertificateError(
      `no certificate authority can be stored in ${folder}: ${messageOf(cause)}; delete the folder or give it to this account`,
      { cause },
    );
  }
}

/** Key and certificate are one file, so that two simulators never mix theirs. */
async function loadOrIssueLeaf(
  file: string,
  authority: KeyPair,
  clock: Clock,
  names: readonly string[],
): Promise<KeyPair> {
  const stored = splitPem((await readIfThere(file)) ?? "");
  if (stored !== null && isUsable(stored, authority, clock, names)) return stored;
  const { issueLeaf, toAuthority } = await import("./issue-certificate.js");
  const leaf = await issueLeaf(await toAuthority(authority), clock, names);
  const draft = `${file}.${randomBytes(6).toString("hex")}.new`;
  await writeFile(draft, leaf.cert + leaf.key, { mode: 0o600 });
  await rename(draft, file);
  return leaf;
}

function splitPem(text: string): KeyPair | null {
  const [, cert, key] =
    /^(-----BEGIN CERTIFICATE-----\n.+\n)(-----BEGIN PRIVATE KEY-----\n.+\n)$/s.exec(text) ?? [];
  return cert === undefined || key === undefined ? null : { cert, key };
}

function isUsable(leaf: KeyPair, authority: KeyPair, clock: Clock, names: readonly string[]): boolean {
  if (faultOf(leaf, clock) !== null) return false;
  const certificate = new X509Certificate(leaf.cert);
  return (
    certificate.verify(new X509Certificate(authority.cert).publicKey) &&
    names.every((name) => (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)))
  );
}

/** Why a certificate cannot be used with its key; null when it can. */
function faultOf({ cert, key }: KeyPair, clock: Clock): string | null {
  try {
    const certificate = new X509Certificate(cert);
    if (!certificate.checkPrivateKey(createPrivateKey(key))) return "does not match its key";
    const end = Date.parse(certificate.validTo);
    return end - clock().getTime() > RENEW_BEFORE_MS ? null : `expires on ${certificate.validTo}`;
  } catch (error) {
    return `cannot be read (${messageOf(error)})`;
  }
}

/**
 * The user's own certificate: two PEM files, the chain with the server's certificate first, and its key. Null when
 * the settings name none.
 * @throws CertificateError when a file cannot be read, or the two do not belong together.
 */
export async function readOwnCertificate({
  certFile,
  keyFile,
}: OwnCertificateFiles): Promise<StoredCertificate | null> {
  if (certFile === undefined && keyFile === undefined) return null;
  if (certFile === undefined || keyFile === undefined) {
    throw new CertificateError("tls.certFile and tls.keyFile (--cert and --key) go together; set both");
  }
  const [chain, key] = await Promise.all([readPem(certFile), readPem(keyFile)]);
  const leaf = parse(certFile, () => new X509Certificate(chain));
  if (!leaf.checkPrivateKey(parse(keyFile, () => createPrivateKey(key)))) {
    throw new CertificateError(`${keyFile} is not the key of the certificate in ${certFile}`);
  }
  return { key, chain, ca: chain, caFile: certFile, fingerprint256: leaf.fingerprint256 };
}

async function readPem(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new CertificateError(`${file} cannot be read: ${messageOf(cause)}`, { cause });
  }
}

function parse<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new CertificateError(`${file} is not a PEM file of the expected kind: ${messageOf(cause)}`, {
      cause,
    });
  }
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
