import { emitWarning } from "node:process";
import type { Observer } from "../diagnostics/observer.js";
import type { TlsTrust } from "./tls-trust.js";

/** Warns on every run when TLS verification is weakened. */
export function warnAboutTrust(trust: TlsTrust, endpoint: string, observer: Observer): void {
  if (trust.kind === "unverified") {
    const message =
      `TLS verification is off: user and password go to whoever answers at ${endpoint}. ` +
      "Pin the server's certificate with tls.fingerprint256 instead of tls.insecureSkipVerify";
    observer.emit({ type: "warning", code: "insecure_tls", message });
    emitWarning(message, { type: "KscInsecureTlsWarning", code: "KSC_INSECURE_TLS" });
  }
  if (trust.legacy) {
    const message = `TLS 1.0, old ciphers and short keys are allowed for ${endpoint}. Update the server`;
    observer.emit({ type: "warning", code: "legacy_tls", message });
  }
}
