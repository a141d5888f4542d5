import type { FetchedCertificate } from "@ksc-edr/client";

const CERTIFICATE_ON_SERVER = "%ProgramData%\\KasperskyLab\\adminkit\\1093\\cert\\klserver.cer";

/** What a person needs to decide. */
export function describeCertificate(
  certificate: FetchedCertificate,
  pinned: readonly string[],
  now: Date,
): string {
  const { subject, issuer, names, validFrom, validTo, selfSigned, protocol, fingerprint256 } = certificate;
  const dates = `${day(validFrom)} to ${day(validTo)}${validTo < now ? ", which is over" : validFrom > now ? ", which has not begun" : ""}`;
  return [
    `subject      ${subject}`,
    `issuer       ${selfSigned ? "itself (self-signed, as Kaspersky Security Center's own certificate is)" : issuer}`,
    `names        ${names.length === 0 ? "none" : names.join(", ")}`,
    `valid        ${dates}`,
    `protocol     ${protocol}`,
    `SHA-256      ${fingerprint256}`,
    ...(pinned.length === 0
      ? []
      : [
          `pinned yet   ${pinned.join(", ")}`,
          "",
          "Another certificate is pinned: this one is new, or somebody is in between.",
        ]),
    "",
    "Trust on first use: nothing proves that this is your server. Compare the fingerprint with the server's own:",
    `  certutil -dump ${CERTIFICATE_ON_SERVER}`,
    "  openssl x509 -noout -fingerprint -sha256 -in klserver.cer",
  ].join("\n");
}

const day = (time: Date) => time.toISOString().slice(0, 10);
