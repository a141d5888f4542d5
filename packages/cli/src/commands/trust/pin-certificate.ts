import { type FetchedCertificate, fetchCertificate } from "@ksc-edr/client";
import { type Endpoint, endpointKey } from "../../config/endpoint.js";
import { readConfigFile } from "../../config/read-config-file.js";
import { updateUserFile } from "../../config/update-user-file.js";
import { UsageError } from "../../input/usage-error.js";
import type { Trust } from "../../json-output/trust.js";
import type { Context } from "../../program/context.js";
import { describeCertificate } from "./describe-certificate.js";

export interface PinRequest {
  readonly endpoint: Endpoint;
  /** The user's configuration file. */
  readonly file: string;
  readonly serverName: string | undefined;
  readonly timeoutMs: number | undefined;
  /** Fingerprint to compare with; null if a person compares. */
  readonly expected: string | null;
  readonly yes: boolean;
  readonly replace: boolean;
}

/** The certificate is not the expected one, or another one is pinned. */
class UnexpectedCertificateError extends Error {
  override readonly name = "UnexpectedCertificateError";
  readonly code = "certificate_unexpected";
}

/** @throws UsageError without a terminal to ask on, UnexpectedCertificateError, or a connection error. */
export async function pinCertificate(request: PinRequest, context: Context): Promise<Trust> {
  const { endpoint, file, serverName, timeoutMs, replace } = request;
  const certificate = await fetchCertificate({
    ...endpoint,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(serverName === undefined ? {} : { servername: serverName }),
  });
  const key = endpointKey(endpoint);
  const pinned = (await readConfigFile(file, "user-file"))?.trusted[key]?.fingerprints.map(normalize) ?? [];
  const isPinned = pinned.includes(certificate.fingerprint256);
  const change = isPinned
    ? replace && pinned.length > 1
      ? "replaced"
      : "none"
    : pinned.length === 0
      ? "pinned"
      : replace
        ? "replaced"
        : "added";
  checkExpected(request, certificate, key);
  if (!isPinned && request.expected === null) await confirm(request, certificate, pinned, context);
  if (change !== "none") {
    const pins = change === "added" ? [...pinned, certificate.fingerprint256] : [certificate.fingerprint256];
    await updateUserFile(file, (document) => document.setIn(["trusted", key], document.createNode(pins)));
  }
  return toTrust(key, certificate, file, change);
}

function checkExpected({ expected }: PinRequest, { fingerprint256 }: FetchedCertificate, key: string): void {
  if (expected === null) return;
  if (!/^[0-9a-f]{64}$/i.test(expected.replaceAll(":", "")))
    throw new UsageError("--fingerprint must be 64 hexadecimal digits, with or without colons");
  if (normalize(expected) === fingerprint256) return;
  throw new UnexpectedCertificateError(
    `the certificate of ${key} has the SHA-256 fingerprint ${fingerprint256}, not the expected one; nothing was pinned`,
  );
}

async function confirm(
  { yes }: PinRequest,
  certificate: FetchedCertificate,
  pinned: readonly string[],
  context: Context,
): Promise<void> {
  const { output, io } = context;
  const another = pinned.length > 0;
  if (yes && !another) {
    output.note("trust on first use: nothing proves that this certificate is your server's");
    return;
  }
  if (another && !output.isInteractive) {
    throw new UnexpectedCertificateError(
      `the server shows ${certificate.fingerprint256}, but another certificate is pinned (${pinned.join(", ")}): ` +
        "it may have been renewed, or someone intercepts the connection. Compare the fingerprint with the server's own and pass it with --fingerprint",
    );
  }
  if (!output.isInteractive)
    throw new UsageError(
      "there is no terminal to confirm the certificate on",
      "pass the expected fingerprint with --fingerprint, or use --yes for trust on first use",
    );
  output.note(describeCertificate(certificate, pinned, io.clock()));
  const { askConfirmation, Cancelled } = await import("../../terminal/prompts.js");
  if (!(await askConfirmation(context, "Is this the fingerprint of your server?"))) throw new Cancelled();
}

/** Node's form: upper case, with colons. */
function normalize(fingerprint: string): string {
  return fingerprint
    .replaceAll(":", "")
    .toUpperCase()
    .replaceAll(/(..)(?=.)/g, "$1:");
}

function toTrust(
  server: string,
  certificate: FetchedCertificate,
  file: string,
  change: Trust["change"],
): Trust {
  const { fingerprint256, subject, issuer, names, validFrom, validTo, selfSigned, protocol } = certificate;
  return {
    server,
    fingerprint256,
    subject,
    issuer,
    names: [...names],
    validFrom: validFrom.toISOString(),
    validTo: validTo.toISOString(),
    selfSigned,
    protocol,
    file,
    change,
  };
}
