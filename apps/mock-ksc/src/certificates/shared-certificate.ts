import { systemClock } from "../time.js";
import { type Certificate, toCertificate } from "./certificate.js";

const certificates = new Map<string, Promise<Certificate>>();

/**
 * The certificate that all simulators of this process share, by its additional names. Making one takes longer than
 * everything else in a start.
 */
export function shareCertificate(names: readonly string[]): Promise<Certificate> {
  const key = JSON.stringify(names);
  const certificate = certificates.get(key) ?? createCertificate(names);
  certificates.set(key, certificate);
  return certificate;
}

async function createCertificate(names: readonly string[]): Promise<Certificate> {
  const { createAuthority, issueLeaf, writeAuthority } = await import("./issue-certificate.js");
  const authority = await createAuthority(systemClock);
  return toCertificate(await issueLeaf(authority, systemClock, names), writeAuthority(authority).cert);
}
