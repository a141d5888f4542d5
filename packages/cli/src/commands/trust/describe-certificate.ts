import type { FetchedCertificate } from "@ksc-edr/client";
import { escapeLine } from "../../terminal/escape.js";

const CERTIFICATE_ON_SERVER = "%ProgramData%\\KasperskyLab\\adminkit\\1093\\cert\\klserver.cer";

/** What a person needs to decide about a certificate. */
export function describeCertificate(
  certificate: FetchedCertificate,
  pinned: readonly string[],
  now: Date,
): string {
  const { subject, issuer, names, validFrom, validTo, selfSigned, protocol, fingerprint256 } = certificate;
  const dates = `${day(validFrom)} to ${day(validTo)}${validTo < now ? " (expired)" : validFrom > now ? " (not yet valid)" : ""}`;
  return [
    `subject      ${escapeLine(subject)}`,
    `issuer       ${selfSigned ? "self-signed, as the certificate of Kaspersky Security Center is by default" : escapeLine(issuer)}`,
    `names        ${names.length === 0 ? "none" : escapeLine(names.join(", "))}`,
    `valid        ${dates}`,
    `protocol     ${protocol}`,
    `SHA-256      ${fingerprint256}`,
    ...(pinned.length === 0
      ? []
      : [
          `pinned now   ${pinned.join(", ")}`,
          "",
          "Another certificate is pinned: this one is new, or someone intercepts the connection.",
        ]),
    "",
    "Trust on first use: nothing proves that this is your server. On the server, print the fingerprint and compare:",
    `  certutil -dump ${CERTIFICATE_ON_SERVER}`,
    "  openssl x509 -noout -fingerprint -sha256 -in klserver.cer",
  ].join("\n");
}

const day = (time: Date) => time.toISOString().slice(0, 10);
