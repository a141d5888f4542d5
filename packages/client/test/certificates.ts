import "reflect-metadata";
import { webcrypto, X509Certificate } from "node:crypto";
import * as x509 from "@peculiar/x509";

export interface TestCertificate {
  readonly key: string;
  readonly cert: string;
  /** Upper-case hexadecimal with colons. */
  readonly fingerprint256: string;
}

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
/** Its keys are too short for today. */
const RSA_1024 = {
  name: "RSASSA-PKCS1-v1_5",
  modulusLength: 1024,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: "SHA-256",
} as const;
const DAY_MS = 86_400_000;

/** A self-signed certificate, as a Kaspersky Security Center has one. */
export async function createTestCertificate(
  options: { names?: readonly string[]; expired?: boolean; shortKey?: boolean } = {},
): Promise<TestCertificate> {
  const { names = ["localhost"], expired = false, shortKey = false } = options;
  const algorithm = shortKey ? RSA_1024 : ALGORITHM;
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const now = Date.now();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${names[0]}`,
    keys,
    signingAlgorithm: algorithm,
    notBefore: new Date(now - 30 * DAY_MS),
    notAfter: new Date(expired ? now - DAY_MS : now + DAY_MS),
    extensions: [
      new x509.SubjectAlternativeNameExtension([
        ...names.map((value) => ({ type: "dns", value }) as const),
        ...(names.includes("localhost") ? [{ type: "ip", value: "127.0.0.1" } as const] : []),
      ]),
    ],
  });
  const cert = certificate.toString("pem");
  return {
    key: x509.PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY"),
    cert,
    fingerprint256: new X509Certificate(cert).fingerprint256,
  };
}
