import { existsSync, readFileSync } from "node:fs";
import * as tls from "node:tls";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import { parsePem } from "./certificates.js";

// Where Linux distributions and BSD keep their trusted authorities.
const BUNDLES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/**
 * Reads the authorities that the operating system trusts. Node 22.15 and later read them on every system; earlier versions
 * can only read the bundle files of Linux.
 * @throws KscInvalidArgumentError
 */
export function systemAuthorities(
  bundles: readonly string[] = BUNDLES,
  ask: () => readonly string[] | null = askNode,
): readonly string[] {
  const asked = ask();
  if (asked !== null) return asked;
  const file = bundles.find((path) => existsSync(path));
  if (file === undefined) {
    throw new KscInvalidArgumentError(
      "tls.systemCa",
      `needs Node 22.15 or later on this computer: this is ${process.version}, and no bundle of authorities was found`,
      { remedy: "Export the authority's certificate and set tls.caFile" },
    );
  }
  return parsePem(readFileSync(file, "latin1"), "tls.systemCa");
}

function askNode(): readonly string[] | null {
  if (!("getCACertificates" in tls) || typeof tls.getCACertificates !== "function") return null;
  const certificates: unknown = tls.getCACertificates("system");
  return Array.isArray(certificates) ? certificates.map(String) : null;
}
