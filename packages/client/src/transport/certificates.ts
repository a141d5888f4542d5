import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";

/** Reads the certificates of a file, PEM or DER. @throws KscInvalidArgumentError */
export function readCertificates(file: string, argument: string): readonly string[] {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (cause) {
    throw new KscInvalidArgumentError(
      argument,
      `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
  return content.includes("-----BEGIN")
    ? parsePem(content.toString("latin1"), argument)
    : [parseCertificate(content, argument)];
}

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** @throws KscInvalidArgumentError */
export function parsePem(text: string, argument: string): readonly string[] {
  const blocks = text.match(PEM_CERTIFICATE);
  if (blocks === null) {
    throw new KscInvalidArgumentError(
      argument,
      'contains no certificate; expected PEM text with "-----BEGIN CERTIFICATE-----"',
    );
  }
  return blocks.map((block) => parseCertificate(block, argument));
}

function parseCertificate(content: string | Buffer, argument: string): string {
  try {
    return new X509Certificate(content).toString();
  } catch (cause) {
    throw new KscInvalidArgumentError(argument, "contains no readable certificate", {
      cause,
    });
  }
}
